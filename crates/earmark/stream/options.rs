use super::Order;
use earmark_archive::read::Reading;
use earmark_archive::write::Shape;
use earmark_archive::{Compression, Format};
use std::num::NonZeroUsize;
use std::path::PathBuf;

/// How a stream runs: what it reads, what it writes, and on how many threads, which changes nothing.
///
/// # Examples
/// ```
/// use earmark::archive::Format;
/// use earmark::stream::Options;
/// let csv = Options { to: Format::Csv, ..Options::default() };
/// assert_eq!(csv.reading.format, None);
/// ```
#[derive(Clone, Debug)]
pub struct Options {
    /// Threads that work, besides the one that reads and the caller's, which writes; `None` is one
    /// a core.
    pub threads: Option<NonZeroUsize>,
    /// What is known of the inputs; all else is recognised, of each by its content.
    pub reading: Reading,
    /// In which order records are marked. By [`Time`](Order::Time), files are looked through for
    /// their times first; records that are not in order, and those of a reader, which can be read but
    /// once, go through a temporary file: nothing is marked before all is read.
    pub order: Order,
    /// The folder of that file; `None` is the system's folder for temporary files. It needs as
    /// much room as the inputs do unpacked.
    pub scratch: Option<PathBuf>,
    /// What is written of each record.
    pub shape: Shape,
    /// Format of the output; [`Json`](Format::Json) is written as JSON lines.
    pub to: Format,
    /// How the output is compressed: in frames of 512 records, each on a worker of its own.
    pub compression: Compression,
    /// The run fails when more records than this are rejected; `None` is no limit.
    pub max_rejects: Option<u64>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            threads: None,
            reading: Reading::default(),
            order: Order::Input,
            scratch: None,
            shape: Shape::default(),
            to: Format::Jsonl,
            compression: Compression::None,
            max_rejects: None,
        }
    }
}
