use super::block::{Block, Layout};
#[cfg(feature = "columnar")]
use super::columns::Columns;
use super::document::Document;
use super::encoding::Decoded;
use super::fault::{self, Fault, Place};
use super::frame::{Found, Framing, Scan, without_cr};
use super::kind::peek;
use super::limits::Limits;
use super::pages::Pages;
use super::profile::Profile;
use super::reading::Reading;
use super::recognise;
use super::source::Source;
use super::unpack::Unpacked;
use crate::{Code, Compression, Encoding, Error, Format};
use memchr::memchr;
use std::io::{self, Chain, Cursor, Read};
use std::path::Path;

/// Cuts an input into [`Block`]s of whole records.
///
/// One thread reads; it looks for line ends (and, in CSV, quotes) and for nothing else. What has
/// arrived is passed on: when a read delivers less than was asked for, as pipes and sockets do,
/// the block closes with the whole records it has. Memory stays bounded whatever comes: a record
/// over 1 MiB becomes a reject while it passes by.
///
/// JSON lines: a record ends at a line feed, with a carriage return before it dropped; lines of
/// nothing but spaces and tabs are no records, and the last line needs no end. CSV: as in RFC
/// 4180; a quote has a meaning only where a cell begins, a doubled quote stands for one, empty
/// lines are no records, a lone carriage return is an ordinary character. Where a quote is never
/// closed, the line on which the record began is rejected and reading goes on with the next line.
#[derive(Debug)]
pub struct BlockReader<R> {
    source: Source<Decoded<Peeked<R>>>,
    /// The rows of a columnar input; then nothing is framed.
    #[cfg(feature = "columnar")]
    columns: Option<Columns>,
    limits: Limits,
    layout: Layout,
    /// The paths of the first record.
    names: Vec<String>,
    framing: Framing,
    /// Bytes read that belong to the next block; they begin where a record begins.
    carry: Vec<u8>,
    scan: Scan,
    input: u32,
    /// Records passed on so far.
    rows: u64,
    /// Line and byte at which `carry` begins.
    line: u64,
    offset: u64,
    failure: Option<io::Error>,
}

/// An input, unpacked, of which the first bytes were looked at.
type Peeked<R> = Chain<Cursor<Vec<u8>>, Unpacked<R>>;

impl<R: Read> BlockReader<R> {
    /// Opens input number `input` (from 1), known to people as `name`, and recognises what it is by
    /// its first bytes, where `reading` does not say so.
    ///
    /// Reads until the first record's format is known, for CSV until the end of the header row.
    /// Parquet and Arrow, which are read with the feature `columnar`, are copied whole to a temporary
    /// file without a name; see [`at`](Self::at).
    ///
    /// # Errors
    /// [`Io`](crate::ErrorKind::Io) when reading fails; [`Format`](crate::ErrorKind::Format) for what
    /// is read in no form, such as UTF-32 or bzip2, or damaged;
    /// [`Header`](crate::ErrorKind::Header) when no column can be the text.
    pub fn new(input: u32, name: &str, reader: R, reading: &Reading) -> Result<Self, Error> {
        Self::open_with(input, name, reader, None, reading, Limits::default())
    }

    /// The same for a reader of the file at `path`.
    ///
    /// Formats of columns are not read from the first byte to the last: they are read at `path`, if a
    /// regular file is there that is not compressed, and `reader` follows at the pace of the rows, so that
    /// whoever hashes what it reads has seen the whole file at its end.
    ///
    /// # Errors
    /// As [`new`](Self::new).
    pub fn at(
        input: u32,
        name: &str,
        path: &Path,
        reader: R,
        reading: &Reading,
    ) -> Result<Self, Error> {
        Self::open_with(input, name, reader, Some(path), reading, Limits::default())
    }

    #[cfg(test)]
    pub(super) fn with_limits(
        input: u32,
        name: &str,
        reader: R,
        reading: &Reading,
        limits: Limits,
    ) -> Result<Self, Error> {
        Self::open_with(input, name, reader, None, reading, limits)
    }

    fn open_with(
        input: u32,
        name: &str,
        reader: R,
        path: Option<&Path>,
        reading: &Reading,
        limits: Limits,
    ) -> Result<Self, Error> {
        let mut unpacked = Unpacked::new(name, reader, reading.compression)?;
        let (head, kind) = peek(name, &mut unpacked, reading)?;
        let plain = unpacked.compression() == Compression::None;
        // Columns have no letters to decode.
        let encoding = kind.map_or(reading.encoding, |_| Some(Encoding::UTF_8));
        let decoded = Decoded::new(name, Cursor::new(head).chain(unpacked), encoding)?;
        let mut source = Source::new(name, decoded);
        #[cfg(feature = "columnar")]
        let (columns, start) = match kind {
            Some(kind) => {
                let path = path.filter(|_| plain);
                let (columns, start) = Columns::open(kind, &mut source, path, reading)?;
                (Some(columns), start)
            }
            None => (None, recognise::recognise(&mut source, reading, limits)?),
        };
        #[cfg(not(feature = "columnar"))]
        let start = match kind {
            Some(kind) => {
                let _ = (path, plain);
                return Err(Error::new_format(recognise::no_columns(kind, name)));
            }
            None => recognise::recognise(&mut source, reading, limits)?,
        };
        let framing = start.layout.framing();
        Ok(Self {
            source,
            #[cfg(feature = "columnar")]
            columns,
            limits,
            layout: start.layout,
            names: start.names,
            framing,
            carry: start.rest,
            scan: Scan::default(),
            input,
            rows: 0,
            line: start.line,
            offset: start.offset,
            failure: None,
        })
    }

    /// The format that was recognised or given.
    #[must_use]
    pub fn format(&self) -> Format {
        self.layout.format()
    }

    /// How the input is compressed.
    #[must_use]
    pub fn compression(&self) -> Compression {
        self.source.reader.get_ref().get_ref().1.compression()
    }

    /// How its letters are encoded.
    #[must_use]
    pub fn encoding(&self) -> Encoding {
        self.source.reader.encoding()
    }

    /// Letters that could not be decoded so far and were replaced by U+FFFD.
    #[must_use]
    pub fn malformed(&self) -> u64 {
        self.source.reader.malformed()
    }

    /// The names that the input has: of its columns, or the paths of its first record.
    #[must_use]
    pub fn names(&self) -> &[String] {
        match &self.layout {
            Layout::Csv(header) => header.all_names(),
            Layout::Jsonl(_) | Layout::Json(_) | Layout::Rows(_) => &self.names,
        }
    }

    /// The profile that was recognised or given.
    #[must_use]
    pub fn profile(&self) -> &Profile {
        self.layout.profile()
    }

    /// The reader, for what it has learnt so far.
    #[must_use]
    pub fn get_ref(&self) -> &R {
        self.source.reader.get_ref().get_ref().1.get_ref()
    }

    /// The reader, for what it has learnt on the way; what was read ahead of the blocks is lost.
    #[must_use]
    pub fn into_inner(self) -> R {
        self.source.reader.into_inner().into_inner().1.into_inner()
    }

    /// Reads nothing that no field is made from, of formats where that saves work; for callers that
    /// will not ask for [extras](super::Mentions::want_extras), and before the first block.
    pub fn pass_over_extras(&mut self) {
        #[cfg(feature = "columnar")]
        if let Some(columns) = &mut self.columns {
            columns.pass_over_extras(&self.names, self.layout.profile());
        }
    }

    /// Fills `block` anew with at least one record; `false` at the end of the input. Rows of columns
    /// are records of JSON lines, each a line of its own.
    ///
    /// Costs about 50 ns a record of 470 bytes (2026-11-22, a busy machine), a copy from memory
    /// included.
    ///
    /// # Errors
    /// [`Io`](crate::ErrorKind::Io) when reading fails; the whole records that were read before
    /// come first, as a block of their own. [`Format`](crate::ErrorKind::Format) for a columnar file
    /// that is damaged.
    pub fn read_block(&mut self, block: &mut Block) -> Result<bool, Error> {
        let more = self.read_folded(block)?;
        block.unfold()?;
        Ok(more)
    }

    /// The same, but leaves rows of columns for another thread to [`unfold`](Block::unfold), which has
    /// to happen before they are [decoded](super::decode).
    ///
    /// # Errors
    /// As [`read_block`](Self::read_block).
    pub fn read_folded(&mut self, block: &mut Block) -> Result<bool, Error> {
        self.open(block);
        #[cfg(feature = "columnar")]
        if let Some(columns) = &mut self.columns {
            let more = columns.fill(&mut self.source, self.rows, block)?;
            self.rows += block.len() as u64;
            self.line += block.len() as u64;
            return Ok(more);
        }
        let mut start = 0;
        loop {
            if self.frame(block, &mut start) == Stop::TooLong {
                // What came before is passed on first: the end of a long record may be far off.
                if block.is_empty() {
                    self.skip_long(block, start)?;
                } else {
                    self.close(block, start);
                }
                return Ok(true);
            }
            if self.source.eof {
                self.end(block);
                self.close(block, start);
                return Ok(!block.is_empty());
            }
            let full = block.filled >= self.limits.block;
            if !block.is_empty() && (full || self.source.short || self.failure.is_some()) {
                self.close(block, start);
                return Ok(true);
            }
            if block.is_empty() && start > 0 {
                self.forget(block, start);
                start = 0;
            }
            if let Some(failure) = self.failure.take() {
                return Err(self.source.error(self.offset, failure));
            }
            let room = self.limits.block.saturating_sub(block.filled);
            let want = if room == 0 { self.limits.block } else { room };
            if let Err(failure) = self.source.read(&mut block.buffer, &mut block.filled, want) {
                self.failure = Some(failure);
            }
        }
    }

    fn open(&mut self, block: &mut Block) {
        block.clear();
        block.input = self.input;
        block.first_row = self.rows + 1;
        block.first_line = self.line;
        block.first_offset = self.offset;
        block.layout.clone_from(&self.layout);
        if block.buffer.len() < self.carry.len() {
            block.buffer.resize(self.carry.len(), 0);
        }
        block.buffer[..self.carry.len()].copy_from_slice(&self.carry);
        block.filled = self.carry.len();
        self.carry.clear();
    }

    /// Cuts what stands in the buffer from `start` on, and moves `start` to the open record.
    fn frame(&mut self, block: &mut Block, start: &mut usize) -> Stop {
        while *start < block.filled {
            let bytes = &block.buffer[..block.filled];
            let found = self.framing.find(
                bytes,
                *start,
                &mut self.scan,
                self.source.eof,
                self.limits.record,
            );
            let next = match found {
                Found::Record { end, next } => {
                    self.line += if self.scan.quotes || self.framing == Framing::Documents {
                        self.framing.line_feeds(&bytes[*start..next])
                    } else {
                        u64::from(bytes[next - 1] == b'\n')
                    };
                    if !self.is_blank(&bytes[*start..end]) {
                        let (start, end) = self.bounds(bytes, *start, end);
                        block.push_record(start, end);
                    }
                    next
                }
                Found::More => return Stop::Dry,
                Found::TooLong => return Stop::TooLong,
                Found::Unclosed => {
                    let horizon = (*start + self.limits.record + 1).min(bytes.len());
                    let line_feed = memchr(b'\n', &bytes[*start..horizon]).map(|at| *start + at);
                    if line_feed.is_none() && bytes.len() > *start + self.limits.record {
                        return Stop::TooLong;
                    }
                    let line_end = line_feed.unwrap_or(bytes.len());
                    let end = without_cr(bytes, *start, line_end);
                    let fault = Fault::new(
                        Code::InvalidCsv,
                        "a quote opened on this line is never closed; only this line was left \
                         out. Double the quotes inside a quoted cell, or close the cell",
                    );
                    let place = self.place(block, *start);
                    let hash = fault::hash(&bytes[*start..end]);
                    block.rejects.push(fault.into_reject(place, hash));
                    self.line += u64::from(line_feed.is_some());
                    line_feed.map_or(bytes.len(), |at| at + 1)
                }
            };
            *start = next;
            self.scan = Scan::at(next);
        }
        Stop::Dry
    }

    /// A list that was cut off between two records would look whole: what is missing counts as one
    /// more, of no bytes, that cannot be read.
    fn end(&mut self, block: &mut Block) {
        let (document, pages) = (&mut self.source.document, &mut self.source.pages);
        if document.as_mut().is_some_and(Document::end) || pages.as_mut().is_some_and(Pages::end) {
            let fault = Fault::new(
                Code::InvalidJson,
                "the list of records is not closed: the input was cut off here; fetch it again",
            );
            let place = self.place(block, block.filled);
            block
                .rejects
                .push(fault.into_reject(place, fault::hash(b"")));
        }
    }

    /// Lets a record pass that is over the limit, and keeps its hash.
    fn skip_long(&mut self, block: &mut Block, start: usize) -> Result<(), Error> {
        let fault = Fault::new(
            Code::TooLong,
            format!(
                "the record is longer than {} bytes; shorten it, or look for a line end that is \
                 missing",
                self.limits.record
            ),
        );
        let place = self.place(block, start);
        self.offset += start as u64;
        let mut hasher = blake3::Hasher::new();
        // A carriage return waits here until it is known not to belong to the line end.
        let mut cr = false;
        let mut from = start;
        let rest = loop {
            let bytes = &block.buffer[from..block.filled];
            let line_feed = self.framing.separator(bytes);
            let piece = &bytes[..line_feed.unwrap_or(bytes.len())];
            if cr && !piece.is_empty() {
                hasher.update(b"\r");
            }
            cr &= piece.is_empty();
            let body = piece.strip_suffix(b"\r").unwrap_or(piece);
            cr |= body.len() < piece.len();
            hasher.update(body);
            self.offset += piece.len() as u64;
            if let Some(at) = line_feed {
                self.offset += 1;
                self.line += self.framing.line_feeds(&bytes[..=at]);
                break from + at + 1;
            }
            if self.source.eof {
                break block.filled;
            }
            (from, block.filled) = (0, 0);
            let want = self.limits.block;
            if let Err(failure) = self.source.read(&mut block.buffer, &mut block.filled, want) {
                return Err(self.source.error(self.offset, failure));
            }
        };
        self.carry
            .extend_from_slice(&block.buffer[rest..block.filled]);
        self.scan = Scan::default();
        block.filled = 0;
        let hash = fault::short(&hasher.finalize());
        block.rejects.push(fault.into_reject(place, hash));
        self.rows += 1;
        Ok(())
    }

    fn place(&self, block: &Block, start: usize) -> Place {
        Place {
            input: self.input,
            row: block.next_row(),
            line: self.line,
            byte_offset: block.first_offset + start as u64,
        }
    }

    /// Drops lines that are no records, so that a file of line feeds needs no memory.
    fn forget(&mut self, block: &mut Block, start: usize) {
        block.buffer.copy_within(start..block.filled, 0);
        block.filled -= start;
        self.scan.seen -= start;
        self.offset += start as u64;
        block.first_offset = self.offset;
        block.first_line = self.line;
    }

    fn close(&mut self, block: &mut Block, start: usize) {
        self.carry
            .extend_from_slice(&block.buffer[start..block.filled]);
        block.filled = start;
        self.scan.seen -= start;
        self.offset += start as u64;
        self.rows += block.len() as u64;
    }

    /// A record without the space around it, which in documents holds line ends.
    fn bounds(&self, bytes: &[u8], start: usize, end: usize) -> (usize, usize) {
        if self.framing != Framing::Documents {
            return (start, end);
        }
        let solid = |byte: &u8| !b" \t\r\n".contains(byte);
        let record = &bytes[start..end];
        let first = record.iter().position(solid).unwrap_or(0);
        let last = record.iter().rposition(solid).unwrap_or(0);
        (start + first, start + last + 1)
    }

    fn is_blank(&self, record: &[u8]) -> bool {
        match (&self.layout, record.first()) {
            (_, None) => true,
            (Layout::Jsonl(_) | Layout::Json(_) | Layout::Rows(_), Some(b'{')) => false,
            (Layout::Jsonl(_) | Layout::Rows(_), Some(_)) => {
                record.iter().all(|b| b" \t\r".contains(b))
            }
            (Layout::Json(_), Some(_)) => record.iter().all(|b| b" \t\r\n".contains(b)),
            // With one column, a line of spaces is a text of spaces.
            (Layout::Csv(header), Some(_)) => {
                header.columns() > 1
                    && record
                        .iter()
                        .all(|&b| b" \t\r".contains(&b) && b != header.delimiter())
            }
        }
    }
}

/// Why framing paused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stop {
    /// The open record has not ended yet.
    Dry,
    /// The open record is over the limit.
    TooLong,
}
