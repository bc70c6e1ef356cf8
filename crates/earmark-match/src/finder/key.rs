use super::lexicon::Word;
use super::row::Row;
use earmark_text::Form;

/// A word inside a table's entry, so that comparing it touches no other cache line; the few of more
/// than sixteen bytes stand elsewhere.
#[derive(Clone, Copy, Debug)]
pub(super) struct Key {
    /// The folded form; of a long one, the start and end of it among the forms of all words.
    bytes: [[u8; 8]; 2],
    len: u8,
    class: u8,
}

const LONG: u8 = u8::MAX;
/// No class.
const NOTHING: u8 = u8::MAX;

impl Key {
    /// Equals no token.
    pub(super) const NOTHING: Self = Self {
        bytes: [[0; 8]; 2],
        len: 0,
        class: NOTHING,
    };

    pub(super) fn new(word: &Word, forms: &str) -> Self {
        let form = Form::new(word.class, &forms.as_bytes()[word.folded.range()]);
        let class = word.class as u8;
        if !form.is_long() {
            let (bytes, len) = (form.bytes.map(u64::to_le_bytes), form.len as u8);
            return Self { bytes, len, class };
        }
        let place = [word.folded.start, word.folded.end].map(u64::from);
        Self {
            bytes: place.map(u64::to_le_bytes),
            len: LONG,
            class,
        }
    }

    #[inline]
    pub(super) fn is_nothing(&self) -> bool {
        self.class == NOTHING
    }

    /// Whether token `at` of a row is this word.
    #[inline]
    pub(super) fn is(&self, row: &impl Row, at: usize, forms: &str) -> bool {
        let form = row.form(at);
        if form.is_long() {
            return self.is_long(row, at, forms);
        }
        // No branch on a part of it: the answer is nearly always yes.
        let [low, high] = self.bytes.map(u64::from_le_bytes);
        ((low ^ form.bytes[0]) | (high ^ form.bytes[1]) == 0)
            & (u32::from(self.len) == form.len)
            & (self.class == form.class as u8)
    }

    #[cold]
    fn is_long(&self, row: &impl Row, at: usize, forms: &str) -> bool {
        let [start, end] = self.bytes.map(|place| u64::from_le_bytes(place) as usize);
        (self.len, self.class) == (LONG, row.class(at) as u8)
            && &forms.as_bytes()[start..end] == row.folded(at)
    }
}
