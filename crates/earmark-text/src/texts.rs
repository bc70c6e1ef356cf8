use crate::Span;

/// Which field of a mention a text comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// The body.
    #[default]
    Text,
    /// The headline of an article or review.
    Title,
    /// What the author says of themselves; in a column only where somebody asks for it.
    Bio,
}

impl Field {
    /// The name used in records.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Title => "title",
            Self::Bio => "bio",
        }
    }
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    span: Span,
    mention: u32,
    field: Field,
}

/// A column of texts, side by side in one buffer: what every stage reads.
///
/// A mention gives one entry for each field that is matched, its body first; entries of one
/// mention follow each other. A line feed stands between two entries, so that nothing that looks
/// at the whole buffer can join the end of one text to the start of the next.
///
/// # Examples
/// ```
/// use earmark_text::{Field, Texts};
/// let mut texts = Texts::default();
/// texts.push(0, Field::Text, "It won't light");
/// texts.push(0, Field::Title, "Broken");
/// texts.push(1, Field::Text, "Lovely grill");
/// assert_eq!(texts.len(), 3);
/// assert_eq!(texts.get(2), "Lovely grill");
/// assert_eq!((texts.mention(1), texts.field(1)), (0, Field::Title));
/// ```
#[derive(Clone, Debug, Default)]
pub struct Texts {
    buffer: String,
    entries: Vec<Entry>,
}

impl Texts {
    /// Appends a text that belongs to `field` of the mention number `mention` of this job.
    ///
    /// # Panics
    /// When the column would pass 4 GiB.
    pub fn push(&mut self, mention: u32, field: Field, text: &str) {
        let start = u32::try_from(self.buffer.len()).expect("a column of texts stays under 4 GiB");
        self.buffer.push_str(text);
        let end = u32::try_from(self.buffer.len()).expect("a column of texts stays under 4 GiB");
        self.buffer.push('\n');
        self.entries.push(Entry {
            span: Span::new(start, end),
            mention,
            field,
        });
    }

    /// Empties the column and keeps its memory.
    pub fn clear(&mut self) {
        self.buffer.clear();
        self.entries.clear();
    }

    /// Number of texts.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is no text.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Text number `index`.
    ///
    /// # Panics
    /// When `index` is not below [`len`](Self::len), as the two below.
    #[must_use]
    pub fn get(&self, index: usize) -> &str {
        &self.buffer[self.entries[index].span.range()]
    }

    /// The mention that text number `index` belongs to.
    #[must_use]
    pub fn mention(&self, index: usize) -> u32 {
        self.entries[index].mention
    }

    /// The field that text number `index` was.
    #[must_use]
    pub fn field(&self, index: usize) -> Field {
        self.entries[index].field
    }

    /// All texts, each followed by a line feed.
    pub(crate) fn buffer(&self) -> &str {
        &self.buffer
    }

    /// Where text number `index` stands in the [`buffer`](Self::buffer).
    pub(crate) fn place(&self, index: usize) -> Span {
        self.entries[index].span
    }
}
