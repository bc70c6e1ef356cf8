use super::case;
use super::role::{Role, marks};
use super::vocabulary::Vocabulary;
use earmark_text::Span;

/// A word as the rules see it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    /// Where it stands in the text, without the punctuation that was taken off.
    pub(super) span: Span,
    /// Which word of the text it is.
    pub(super) number: u32,
    /// Number of its entry.
    pub(super) entry: u16,
    pub(super) role: Role,
    pub(super) marks: u8,
}

impl Word {
    #[inline(always)]
    pub(super) const fn has(&self, marks: u8) -> bool {
        self.marks & marks != 0
    }

    /// Whether all its letters are capitals.
    #[inline(always)]
    pub(super) fn is_upper(&self, text: &str) -> bool {
        if self.has(marks::SETTLED) {
            return self.has(marks::UPPER);
        }
        let word = &text.as_bytes()[self.span.range()];
        !word.iter().any(u8::is_ascii_lowercase) && word.iter().any(u8::is_ascii_uppercase)
    }

    /// Takes over what its entry says.
    #[inline(always)]
    pub(super) fn learn(&mut self, vocabulary: &Vocabulary) {
        let entry = vocabulary.entry(self.entry);
        self.role = entry.role;
        self.marks |= entry.marks;
    }
}

/// A word read out of the text it stands in.
pub(super) struct Reading {
    pub(super) word: Word,
    /// Bytes of punctuation taken off in front.
    pub(super) before: usize,
    /// And behind.
    pub(super) after: usize,
}

/// Reads a whole word that no text holds as it is: of an emoji's description, or joined to one.
pub(super) fn read(vocabulary: &Vocabulary, text: &str) -> Reading {
    let (start, end, entry) = if text.is_ascii() {
        let (start, end) = trim(text.as_bytes(), 0, text.len());
        let entry = vocabulary.find(text.as_bytes(), start, end);
        (start, end, entry)
    } else {
        (0, text.len(), 0)
    };
    let mut word = Word {
        span: Span::new(start as u32, end as u32),
        number: 0,
        entry,
        role: Role::Plain,
        marks: marks::SETTLED,
    };
    word.learn(vocabulary);
    if case::is_upper(text) {
        word.marks |= marks::UPPER;
    }
    if has_nt(text.as_bytes()) {
        word.marks |= marks::NEGATES;
    }
    Reading {
        word,
        before: start,
        after: text.len() - end,
    }
}

/// Takes ASCII punctuation off both ends of `bytes[start..end]`, unless at most two are left: that
/// was a face then, and stays whole.
#[inline]
pub(super) fn trim(bytes: &[u8], start: usize, end: usize) -> (usize, usize) {
    let word = &bytes[start..end];
    let mut front = 0;
    while front < word.len() && PUNCTUATION[usize::from(word[front])] {
        front += 1;
    }
    let mut back = word.len();
    while back > front && PUNCTUATION[usize::from(word[back - 1])] {
        back -= 1;
    }
    if back - front <= 2 {
        (start, end)
    } else {
        (start + front, start + back)
    }
}

/// The bytes that are ASCII punctuation: `string.punctuation` in Python.
static PUNCTUATION: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 128 {
        table[byte] = (byte as u8).is_ascii_punctuation();
        byte += 1;
    }
    table
};

/// Whether `n't` stands anywhere in the word, in any case.
#[inline]
pub(super) fn has_nt(word: &[u8]) -> bool {
    word.windows(3)
        .any(|w| w[1] == b'\'' && w[0] | 0x20 == b'n' && w[2] | 0x20 == b't')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn punctuation_goes_when_three_characters_stay() {
        for (text, expected) in [
            ("good", "good"),
            ("(good)!!!", "good"),
            ("...ok!", "...ok!"),
            (":-)", ":-)"),
            (":)", ":)"),
            ("#yes", "yes"),
            ("a-b!", "a-b"),
            ("d'oh'", "d'oh"),
            ("!", "!"),
            ("!!!!", "!!!!"),
        ] {
            let (start, end) = trim(text.as_bytes(), 0, text.len());
            assert_eq!(&text[start..end], expected);
        }
    }

    #[test]
    fn nt_is_found_anywhere_in_any_case() {
        for word in [
            "n't",
            "can't",
            "CAN'T",
            "shouldn't've",
            "çan't",
            "\"isN'T\"",
        ] {
            assert!(has_nt(word.as_bytes()), "{word}");
        }
        for word in ["", "n'", "nt", "n’t", "an'd", "\u{e}'t", "n'\u{14}"] {
            assert!(!has_nt(word.as_bytes()), "{word}");
        }
    }
}
