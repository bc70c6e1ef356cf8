use core::ops::Range;

/// Half-open range of bytes, `start..end`, in one decoded UTF-8 field of one mention.
///
/// Four bytes a side: a record is at most 1 MiB, a job a few.
///
/// # Examples
/// ```
/// use earmark_text::Span;
/// let span = Span::new(4, 8);
/// assert_eq!(&"won't light"[span.range()], "t li");
/// assert_eq!(span.len(), 4);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(C)] // Written as two numbers by the vector code.
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span `start..end`.
    #[must_use]
    pub const fn new(start: u32, end: u32) -> Self {
        Self { start, end }
    }

    /// Bytes covered.
    #[must_use]
    pub const fn len(self) -> u32 {
        self.end - self.start
    }

    /// Whether no byte is covered.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The same as an index range, to slice a `str` with.
    #[must_use]
    pub const fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}
