use earmark_archive::Format;
use std::num::NonZeroUsize;

/// How a stream runs. None of it changes the bytes that come out, but for their format.
///
/// # Examples
/// ```
/// use earmark::archive::Format;
/// use earmark::stream::Options;
/// let csv = Options { to: Format::Csv, ..Options::default() };
/// assert_eq!(csv.from, None);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// Threads that work, besides the one that reads and the caller's, which writes; `None` is one
    /// a core.
    pub threads: Option<NonZeroUsize>,
    /// Format of the inputs; `None` recognises each by its content.
    pub from: Option<Format>,
    /// Format of the output.
    pub to: Format,
    /// The run fails when more records than this are rejected; `None` is no limit.
    pub max_rejects: Option<u64>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            threads: None,
            from: None,
            to: Format::Jsonl,
            max_rejects: None,
        }
    }
}
