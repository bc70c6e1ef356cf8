use super::Vader;
use super::chunk::{self, Classes, Letters};
use super::role::marks;
use super::word;
use super::words::{Candidate, Words};

/// A text as it is being split.
#[derive(Clone, Copy)]
pub(super) struct Source<'a> {
    pub(super) vader: &'a Vader,
    pub(super) text: &'a str,
    /// The text and fifteen spaces.
    pub(super) padded: &'a [u8],
}

impl Words {
    /// Splits `text` as Python's `str.split` would have split it with descriptions for emoji, and
    /// looks all words up.
    pub(super) fn split(&mut self, vader: &Vader, text: &str) {
        self.clear();
        // So padded, every place of the text has sixteen bytes, and its end is a space.
        let mut padded = core::mem::take(&mut self.padded);
        padded.clear();
        padded.extend_from_slice(text.as_bytes());
        padded.extend_from_slice(&[b' '; 15]);
        let source = Source {
            vader,
            text,
            padded: &padded,
        };
        let mut rest = &padded[..];
        while let Some((low, high)) = chunk::pair(rest) {
            let at = padded.len() - rest.len();
            let letters = Letters::new(low);
            if letters.stop == b' ' {
                if letters.count > 0 {
                    let word = Candidate::new(letters.folded(), 0, at, at + letters.count);
                    self.take(vader, word);
                }
                rest = &rest[letters.count + 1..];
                continue;
            }
            let end = if letters.count == 8 {
                self.long(&source, at, &letters, high)
            } else {
                self.short(&source, at, low, high)
            };
            rest = &padded[end..];
        }
        self.padded = padded;
        self.settle(vader);
    }

    /// Takes a word of eight letters and up to seven more before a space; gives what to read next,
    /// as the others do.
    #[inline(always)]
    fn long(&mut self, source: &Source<'_>, at: usize, first: &Letters, high: u64) -> usize {
        let second = Letters::new(high);
        let end = at + 8 + second.count;
        if second.stop != b' ' {
            return self.mixed(source, at, high);
        }
        let word = Candidate::new(first.small, second.folded(), at, end);
        self.take(source.vader, word);
        end + 1
    }

    /// Takes up to seven bytes before any space.
    #[inline(always)]
    fn short(&mut self, source: &Source<'_>, at: usize, low: u64, high: u64) -> usize {
        let first = Classes::new(low);
        if !is_space(first.stop) {
            return if first.count < 8 {
                self.odd(source, at)
            } else {
                self.mixed(source, at, high)
            };
        }
        let end = at + first.count;
        if first.count == 0 {
            return end + 1;
        }
        self.plain |= first.letters() == 0;
        let mut span = (at, end);
        let mut head = first.folded();
        // Punctuation goes from both ends where more than two bytes stay, as `word::trim` has it.
        let solid = first.solid();
        let (front, back) = (solid.trailing_zeros() & !7, solid.leading_zeros() & !7);
        if front + back < 64 - 16 {
            head = head << back >> (back + front);
            span = (at + front as usize / 8, at + 8 - back as usize / 8);
        }
        let mut word = Candidate::new(head, 0, span.0, span.1);
        let apostrophe = first.apostrophe();
        if apostrophe != 0 && chunk::has_nt(first.folded(), apostrophe) {
            word.word.marks = marks::NEGATES;
        }
        self.take(source.vader, word);
        end + 1
    }

    /// Takes eight to fifteen bytes before a space, where not all are letters; the rest is odd.
    #[inline(always)]
    fn mixed(&mut self, source: &Source<'_>, at: usize, high: u64) -> usize {
        let second = Classes::new(high);
        if !is_space(second.stop) {
            return self.odd(source, at);
        }
        let end = at + 8 + second.count;
        let first = Classes::new(chunk::load(source.padded, at));
        self.plain |= first.letters() | second.letters() == 0;
        let join = |low: u64, high: u64| u128::from(high) << 64 | u128::from(low);
        let mut span = (at, end);
        let mut folded = join(first.folded(), second.folded());
        let solid = join(first.solid(), second.solid());
        let (front, back) = (solid.trailing_zeros() & !7, solid.leading_zeros() & !7);
        if front + back < 128 - 16 {
            folded = folded << back >> (back + front);
            span = (at + front as usize / 8, at + 16 - back as usize / 8);
        }
        let (head, middle) = (folded as u64, (folded >> 64) as u64);
        let mut word = Candidate::new(head, middle, span.0, span.1);
        if first.apostrophe() | second.apostrophe() != 0
            && word::has_nt(&source.padded[span.0..span.1])
        {
            word.word.marks = marks::NEGATES;
        }
        self.take(source.vader, word);
        end + 1
    }
}

/// Whether Python's `str.split` splits at this ASCII character: at four controls more than Rust.
#[inline(always)]
pub(super) const fn is_space(byte: u8) -> bool {
    const SPACES: u64 = 0x1f << 9 | 0x1f << 28;
    byte <= b' ' && SPACES >> byte & 1 != 0
}

pub(super) fn is_python_space(c: char) -> bool {
    if c.is_ascii() {
        is_space(c as u8)
    } else {
        c.is_whitespace()
    }
}
