use earmark_text::Span;

/// A term met in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Occurrence {
    /// Number of the text in the column.
    pub(crate) text: u32,
    /// Number of the term in the finder.
    pub(crate) term: u32,
    /// First token and one past the last, counted over the column; empty where the term is bytes that
    /// belong to no token, at the place where they would stand.
    pub(crate) tokens: Span,
    /// Bytes of its text.
    pub(crate) span: Span,
    /// Met in words that a hashtag was taken apart into.
    pub(crate) derived: bool,
}
