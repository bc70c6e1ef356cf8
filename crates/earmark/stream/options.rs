use super::Order;
use earmark_archive::read::Reading;
use earmark_archive::write::Shape;
use earmark_archive::{Compression, Format};
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::time::Duration;

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
    /// No more records than this are read, of all inputs together.
    pub limit: Option<u64>,
    /// The share of records that is read, from 0 to 1: chosen by their places in the inputs, so the
    /// same each time.
    pub sample: Option<f64>,
    /// Whether an input that breaks off, or cannot be unpacked any further, counts as far as it could
    /// be read; else the run ends with an error.
    pub salvage: bool,
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
    /// How the output is compressed: in frames of 512 records, each on a worker of its own. Parquet and
    /// Arrow, which need the feature `columnar`, are compressed inside, and by nothing else.
    pub compression: Compression,
    /// How often the [destination](super::Destination) is asked to keep what the run can be gone on
    /// from; `None` is never. Each time costs as much as writing the memory of authors, about 30 bytes
    /// for each, and as bringing all that was written to the disk. Never for Parquet and Arrow.
    pub checkpoint: Option<Duration>,
    /// The run fails when more records than this are rejected; `None` is no limit.
    pub max_rejects: Option<u64>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            threads: None,
            reading: Reading::default(),
            limit: None,
            sample: None,
            salvage: false,
            order: Order::Input,
            scratch: None,
            shape: Shape::default(),
            to: Format::Jsonl,
            compression: Compression::None,
            checkpoint: None,
            max_rejects: None,
        }
    }
}
