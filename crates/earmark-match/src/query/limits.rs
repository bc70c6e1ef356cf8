//! How large a query may be: far beyond what a person writes, and small enough that the worst text
//! costs milliseconds and a few megabytes.

/// Levels of parentheses and `NOT` together.
pub(super) const NESTING: usize = 64;
/// Bytes of the text.
pub(super) const SOURCE: usize = 64 * 1024;
/// Terms and conditions; each word of `"…"~n` counts.
pub(super) const LEAVES: usize = 10_000;
/// Bytes that placeholders may expand to: 10,000 phrases of a hundred bytes.
pub(super) const EXPANDED: usize = 1024 * 1024;
/// Steps of `NEAR/n` and `"…"~n`.
pub(super) const DISTANCE: u32 = 1_000;
/// Bytes of one compiled regular expression.
pub(super) const REGEX: usize = 1024 * 1024;
/// Regular expressions of one query: each may cost milliseconds to compile and is tried on texts one
/// by one, so that thousands would turn a short query into minutes.
pub(super) const REGEXES: usize = 256;
