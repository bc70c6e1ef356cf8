use super::table::Table;
use earmark_text::{Class, Tokens, hash};

/// The most bytes that a squeezed word has.
const MOST: usize = 32;

/// A lengthened word: runs of three letters and more cut to two, and to one.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Squeezed {
    two: Cut,
    one: Cut,
}

#[derive(Clone, Copy, Debug, Default)]
struct Cut {
    bytes: [u8; MOST],
    len: usize,
}

impl Cut {
    fn push(&mut self, byte: u8, count: usize) {
        let end = (self.len + count).min(MOST);
        self.bytes[self.len..end].fill(byte);
        self.len = end;
    }

    fn find(&self, words: &Table) -> (u64, u32) {
        let hash = hash(
            Class::Word,
            core::str::from_utf8(&self.bytes[..self.len]).unwrap_or_default(),
        );
        (hash, words.find(hash))
    }
}

impl Squeezed {
    /// `None` where no letter stands three times in a row among the first sixteen bytes.
    #[inline(always)]
    pub(crate) fn new(tokens: &Tokens, index: usize) -> Option<Self> {
        let form = tokens.form(index);
        let word = u128::from(form.bytes[1]) << 64 | u128::from(form.bytes[0]);
        (form.len > 2 && has_run(word))
            .then(|| Self::cut(tokens.folded_at(index).as_bytes()))
            .flatten()
    }

    #[cold]
    fn cut(bytes: &[u8]) -> Option<Self> {
        let mut cut = Self {
            two: Cut::default(),
            one: Cut::default(),
        };
        let (mut at, mut any) = (0, false);
        while at < bytes.len() && cut.two.len < MOST {
            let run = bytes[at..]
                .iter()
                .take_while(|&&byte| byte == bytes[at])
                .count();
            // Digits repeat for reasons of their own.
            let long = run > 2 && bytes[at].is_ascii_lowercase();
            any |= long;
            cut.two.push(bytes[at], if long { 2 } else { run });
            cut.one.push(bytes[at], if long { 1 } else { run });
            at += run;
        }
        any.then_some(cut)
    }

    /// Hash and entry of the form that is known; else of that with two letters, and 0.
    pub(crate) fn find(&self, words: &Table) -> (u64, u32) {
        let two = self.two.find(words);
        if two.1 != 0 {
            return two;
        }
        let one = self.one.find(words);
        if one.1 != 0 { one } else { two }
    }
}

/// Whether a byte that is not zero stands three times in a row.
#[inline(always)]
fn has_run(word: u128) -> bool {
    const HIGH: u128 = u128::from_le_bytes([0x80; 16]);
    // Not zero where a byte differs from the one behind it, or that from the next.
    let twice = word ^ word >> 8;
    let differs = twice | twice >> 8;
    let some = |bytes: u128| (((bytes & !HIGH) + !HIGH) | bytes) & HIGH;
    // The zeros behind a word are runs, too, but not of letters.
    !some(differs) & some(word) & HIGH != 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_runs_of_three() {
        let word = |text: &str| {
            let mut bytes = [0; 16];
            bytes[..text.len()].copy_from_slice(text.as_bytes());
            u128::from_le_bytes(bytes)
        };
        for long in [
            "gooood",
            "sooo",
            "aaargh",
            "yesss",
            "abcdefghijklmnnn",
            "0001",
        ] {
            assert!(has_run(word(long)), "{long}");
        }
        for plain in [
            "good",
            "",
            "a",
            "aa",
            "aabbaabb",
            "abcdefghijklmnop",
            "abababab",
        ] {
            assert!(!has_run(word(plain)), "{plain}");
        }
    }
}
