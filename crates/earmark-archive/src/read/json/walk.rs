use super::flaw::Flaw;

/// A walk over the bytes of one record, which are UTF-8.
///
/// Each step takes the place where it begins and gives the place behind what it has checked, or
/// `None` once a flaw is noted: an `Option<usize>` travels in registers, an error type would not.
#[derive(Debug)]
pub(super) struct Walk<'a> {
    pub(super) bytes: &'a [u8],
    /// The first flaw and its byte.
    pub(super) flaw: Option<(Flaw, usize)>,
}

impl Walk<'_> {
    /// Notes a flaw; past the last byte every flaw is that the record is cut off.
    #[cold]
    #[inline(never)]
    pub(super) fn fail<T>(&mut self, flaw: Flaw, at: usize) -> Option<T> {
        let length = self.bytes.len();
        self.flaw = Some(if at < length {
            (flaw, at)
        } else {
            (Flaw::Cut, length.saturating_sub(1))
        });
        None
    }

    /// The first byte from `at` on that is no white space, and its place; 0 at the end, which is
    /// as wrong there as a NUL.
    #[inline(always)]
    pub(super) fn peek(&self, at: usize) -> (usize, u8) {
        let byte = self.byte(at);
        if byte > b' ' {
            return (at, byte);
        }
        self.peek_further(at)
    }

    #[inline(never)]
    fn peek_further(&self, mut at: usize) -> (usize, u8) {
        while let b' ' | b'\t' | b'\n' | b'\r' = self.byte(at) {
            at += 1;
        }
        (at, self.byte(at))
    }

    #[inline(always)]
    pub(super) fn byte(&self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or(0)
    }

    /// Takes the colon behind a name, and gives the place and first byte of the value.
    #[inline(always)]
    pub(super) fn colon(&mut self, at: usize) -> Option<(usize, u8)> {
        let (at, byte) = self.peek(at);
        if byte != b':' {
            return self.fail(Flaw::Colon, at);
        }
        Some(self.peek(at + 1))
    }

    /// `true`, `false` or `null`, of which the first letter stands at `at`.
    #[inline(always)]
    pub(super) fn literal(&mut self, at: usize, word: &'static [u8]) -> Option<usize> {
        if self.bytes.get(at..at + word.len()) == Some(word) {
            return Some(at + word.len());
        }
        self.no_literal(at, word)
    }

    #[cold]
    fn no_literal(&mut self, at: usize, word: &[u8]) -> Option<usize> {
        let rest = &self.bytes[at..];
        let same = rest.iter().zip(word).take_while(|(a, b)| a == b).count();
        self.fail(Flaw::Literal, at + same)
    }
}
