use super::columns::{Encoder, encoder};
use crate::Error;
use crate::stream::Options;
use earmark_archive::{Compression, Format};

/// Records a compressed frame, whatever the blocks: some 1.5 MB of marked mentions, as many as
/// compress well.
const FRAME: usize = 512;

/// Records a row group or record batch, whatever the blocks: some 4 to 6 MB of marked mentions. With two
/// threads the command takes 117 MB at 2,048 and 133 MB at 4,096, where files are 5 % smaller
/// (2026-11-23).
const GROUP: usize = 2_048;

/// Bytes of lines that a group is closed at, lest records of a megabyte each add up to gigabytes.
const BYTES: usize = 8 << 20;

/// How what is written is packed.
pub(super) enum How {
    /// Not at all.
    Plain,
    /// Frames are compressed one by one.
    Compressed(Compression),
    /// Frames become groups of rows.
    Columns(Box<Encoder>),
}

impl How {
    pub(super) fn of(options: &Options) -> Result<Self, Error> {
        match (options.to, options.compression) {
            (Format::Jsonl | Format::Json | Format::Csv, Compression::None) => Ok(Self::Plain),
            (Format::Jsonl | Format::Json | Format::Csv, other) => Ok(Self::Compressed(other)),
            (Format::Parquet | Format::Arrow, Compression::None) => {
                Ok(Self::Columns(Box::new(encoder(options)?)))
            }
            (columns, other) => Err(Error::new_options(format!(
                "{} is compressed inside, and not with {} once more",
                columns.name(),
                other.name()
            ))),
        }
    }

    pub(super) const fn is_plain(&self) -> bool {
        matches!(self, Self::Plain)
    }

    /// Records a frame, and bytes that it is closed at if it has them first.
    pub(super) const fn bounds(&self) -> (usize, usize) {
        match self {
            Self::Plain | Self::Compressed(_) => (FRAME, usize::MAX),
            Self::Columns(_) => (GROUP, BYTES),
        }
    }

    /// Frames that may be under way, where so many threads pack them: groups are large.
    pub(super) const fn ahead(&self, threads: usize) -> usize {
        match self {
            Self::Plain | Self::Compressed(_) => usize::MAX,
            Self::Columns(_) => threads,
        }
    }
}
