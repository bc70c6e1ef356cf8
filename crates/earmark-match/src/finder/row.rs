use core::ops::Range;
use earmark_text::{Class, Form, Span, Tokens};

/// Tokens in a row that terms are found in: those of a column, or those that hashtags give.
pub(super) trait Row {
    fn hashes(&self) -> &[u64];
    fn class(&self, at: usize) -> Class;
    fn folded(&self, at: usize) -> &[u8];
    /// Class and folded form, to be compared.
    #[inline]
    fn form(&self, at: usize) -> Form {
        Form::new(self.class(at), self.folded(at))
    }
    /// In bytes of the column.
    fn place(&self, at: usize) -> Span;
    /// Number of stretches that no term crosses the ends of.
    fn stretches(&self) -> usize;
    fn stretch(&self, number: usize) -> Range<usize>;
}

impl Row for Tokens {
    #[inline]
    fn hashes(&self) -> &[u64] {
        self.hashes()
    }

    #[inline]
    fn class(&self, at: usize) -> Class {
        self.class(at)
    }

    #[inline]
    fn folded(&self, at: usize) -> &[u8] {
        self.folded_at(at).as_bytes()
    }

    #[inline]
    fn form(&self, at: usize) -> Form {
        self.form(at)
    }

    #[inline]
    fn place(&self, at: usize) -> Span {
        self.places()[at]
    }

    #[inline]
    fn stretches(&self) -> usize {
        self.texts()
    }

    #[inline]
    fn stretch(&self, number: usize) -> Range<usize> {
        self.of_text(number)
    }
}

/// Which stretch of a row tokens are in, asked stretch after stretch.
pub(super) struct Cursor<'a, R> {
    row: &'a R,
    pub(super) stretch: usize,
    pub(super) bounds: Range<usize>,
}

impl<'a, R: Row> Cursor<'a, R> {
    pub(super) fn new(row: &'a R) -> Self {
        let bounds = if row.stretches() == 0 {
            0..0
        } else {
            row.stretch(0)
        };
        Self {
            row,
            stretch: 0,
            bounds,
        }
    }

    /// Goes to the stretch that a token is in.
    #[inline]
    pub(super) fn seek(&mut self, at: usize) {
        while at >= self.bounds.end {
            self.stretch += 1;
            self.bounds = self.row.stretch(self.stretch);
        }
    }
}
