use earmark_text::Span;

/// A term met, before the conditions of its topic are looked at.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Found {
    /// Place of the pattern in the matcher.
    pub(crate) place: u32,
    pub(crate) text: u32,
    /// First token, and one past the last.
    pub(crate) tokens: Span,
}
