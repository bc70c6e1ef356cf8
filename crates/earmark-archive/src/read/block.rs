use super::frame::Framing;
use super::header::Header;
use super::profile::Profile;
use crate::{Format, Reject};
use earmark_text::Span;
use std::sync::Arc;

/// Whole records of one input, side by side as they were read: what crosses to a worker.
///
/// Filled by [`BlockReader::read_block`](super::BlockReader::read_block) and reused from job to
/// job; one holds about 256 KiB, and never more than that and one record of 1 MiB. Where a block
/// ends is chance and never changes what its records become.
#[derive(Clone, Debug, Default)]
pub struct Block {
    /// Longer than what is filled, so that reading need not clear memory anew for each block.
    pub(super) buffer: Vec<u8>,
    pub(super) filled: usize,
    /// Records by place in the buffer; what framing rejected has no entry.
    pub(super) records: Vec<Span>,
    /// What framing rejected, by row.
    pub(super) rejects: Vec<Reject>,
    pub(super) layout: Layout,
    pub(super) input: u32,
    pub(super) first_row: u64,
    pub(super) first_line: u64,
    pub(super) first_offset: u64,
    /// Number of the input and of the record in it, from 1, of each record, where they do not
    /// follow one another.
    pub(super) places: Option<Vec<(u32, u64)>>,
    /// Of each input, where the records are of several.
    pub(super) layouts: Option<Arc<[Layout]>>,
    /// Rows that are no lines yet.
    #[cfg(feature = "columnar")]
    pub(super) folded: Option<super::columnar::Batch>,
}

/// What is needed to look inside a record.
#[derive(Clone, Debug)]
pub(super) enum Layout {
    Jsonl(Arc<Profile>),
    Json(Arc<Profile>),
    Csv(Arc<Header>),
    /// JSON lines that rows of columns were made to.
    #[cfg_attr(
        not(feature = "columnar"),
        expect(dead_code, reason = "no rows are read")
    )]
    Rows(Arc<Rows>),
}

/// What is known of the rows of a columnar input.
#[derive(Debug)]
pub(super) struct Rows {
    pub(super) format: Format,
    pub(super) profile: Arc<Profile>,
    /// Whether the columns say that the texts are escaped for HTML.
    pub(super) marked: bool,
}

impl Default for Layout {
    fn default() -> Self {
        Self::Jsonl(Profile::generic())
    }
}

impl Layout {
    pub(super) fn format(&self) -> Format {
        match self {
            Self::Jsonl(_) => Format::Jsonl,
            Self::Json(_) => Format::Json,
            Self::Csv(_) => Format::Csv,
            Self::Rows(rows) => rows.format,
        }
    }

    pub(super) fn framing(&self) -> Framing {
        match self {
            Self::Jsonl(_) | Self::Rows(_) => Framing::Lines,
            Self::Json(_) => Framing::Documents,
            Self::Csv(header) => Framing::Cells {
                delimiter: header.delimiter(),
            },
        }
    }

    pub(super) fn profile(&self) -> &Arc<Profile> {
        match self {
            Self::Jsonl(profile) | Self::Json(profile) => profile,
            Self::Csv(header) => header.profile(),
            Self::Rows(rows) => &rows.profile,
        }
    }
}

impl Block {
    /// Number of records, those included that framing has already rejected.
    #[must_use]
    pub fn len(&self) -> usize {
        self.records.len() + self.rejects.len() + self.folded()
    }

    /// Byte of the input at which a record of this layout begins; rows of columns begin nowhere.
    pub(super) fn offset(&self, layout: &Layout, record: Span) -> u64 {
        match layout {
            Layout::Rows(_) => 0,
            _ => self.first_offset + u64::from(record.start),
        }
    }

    /// Whether there is no record.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Number of the input, from 1; of records in another [order](super::Sorted), that of the
    /// first.
    #[must_use]
    pub const fn input(&self) -> u32 {
        self.input
    }

    /// Number of the first record in its input, from 1; the others follow without a gap, unless
    /// they stand in another order.
    #[must_use]
    pub const fn first_row(&self) -> u64 {
        self.first_row
    }

    /// The bytes of the records, with what stands between them.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.buffer[..self.filled]
    }

    pub(super) fn clear(&mut self) {
        self.filled = 0;
        self.records.clear();
        self.rejects.clear();
        self.places = None;
        self.layouts = None;
        #[cfg(feature = "columnar")]
        {
            self.folded = None;
        }
    }

    pub(super) fn push_record(&mut self, start: usize, end: usize) {
        let place = |at| u32::try_from(at).expect("a block is a few MiB");
        self.records.push(Span::new(place(start), place(end)));
    }

    /// Layout by which records of input number `input` are read.
    pub(super) fn layout_of(&self, input: u32) -> &Layout {
        match &self.layouts {
            Some(layouts) => &layouts[input as usize - 1],
            None => &self.layout,
        }
    }

    pub(super) fn next_row(&self) -> u64 {
        self.first_row + self.len() as u64
    }
}
