use super::lexicon::Word;
use earmark_text::Class;

/// A word inside a table's entry, so that comparing it touches no other cache line; the few of more
/// than sixteen bytes stand elsewhere.
#[derive(Clone, Copy, Debug)]
pub(super) struct Key {
    /// The folded form; of a long one, the start and end of it among the forms of all words.
    bytes: [u8; 16],
    len: u8,
    class: u8,
}

const LONG: u8 = u8::MAX;
/// No class.
const NOTHING: u8 = u8::MAX;

impl Key {
    /// Equals no token.
    pub(super) const NOTHING: Self = Self {
        bytes: [0; 16],
        len: 0,
        class: NOTHING,
    };

    pub(super) fn new(word: &Word, forms: &str) -> Self {
        let form = &forms.as_bytes()[word.folded.range()];
        let class = word.class as u8;
        let mut bytes = [0; 16];
        if let Some(inside) = bytes.get_mut(..form.len()) {
            inside.copy_from_slice(form);
            let len = form.len() as u8;
            return Self { bytes, len, class };
        }
        bytes[..4].copy_from_slice(&word.folded.start.to_le_bytes());
        bytes[4..8].copy_from_slice(&word.folded.end.to_le_bytes());
        let len = LONG;
        Self { bytes, len, class }
    }

    #[inline]
    pub(super) fn is_nothing(&self) -> bool {
        self.class == NOTHING
    }

    /// Whether a token of that class and folded form is this word.
    #[inline]
    pub(super) fn is(&self, class: Class, folded: &[u8], forms: &str) -> bool {
        if self.class != class as u8 {
            return false;
        }
        match self.bytes.get(..usize::from(self.len)) {
            Some(bytes) => bytes == folded,
            None => self.is_long(folded, forms),
        }
    }

    #[cold]
    fn is_long(&self, folded: &[u8], forms: &str) -> bool {
        let [a, b, c, d, e, f, g, h, ..] = self.bytes;
        let (start, end) = (
            u32::from_le_bytes([a, b, c, d]),
            u32::from_le_bytes([e, f, g, h]),
        );
        &forms.as_bytes()[start as usize..end as usize] == folded
    }
}
