/// A format of columns that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ColumnarKind {
    /// Apache Parquet, with pages plain or packed with Snappy, gzip, LZ4 or zstd.
    Parquet,
    /// Arrow IPC, as a file or a stream, with buffers plain or packed with LZ4 or zstd.
    Arrow,
}

impl ColumnarKind {
    /// The name used on the command line and in manifests.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Parquet => "parquet",
            Self::Arrow => "arrow",
        }
    }

    /// The name people know.
    pub(super) const fn title(self) -> &'static str {
        match self {
            Self::Parquet => "Parquet",
            Self::Arrow => "Arrow",
        }
    }
}

/// Recognises a columnar format by the first bytes of an input; eight are enough.
///
/// `PARE`, with which an encrypted Parquet file begins, counts as Parquet: [`Batches::open`] says
/// that it is not read.
///
/// [`Batches::open`]: super::Batches::open
///
/// # Examples
/// ```
/// use earmark_archive::read::columnar::{ColumnarKind, magic};
/// assert_eq!(magic(b"PAR1\x15\x04"), Some(ColumnarKind::Parquet));
/// assert_eq!(magic(b"ARROW1\0\0"), Some(ColumnarKind::Arrow));
/// assert_eq!(magic(b"{\"text\":"), None);
/// ```
#[must_use]
pub fn magic(head: &[u8]) -> Option<ColumnarKind> {
    match head {
        [b'P', b'A', b'R', b'1' | b'E', ..] => Some(ColumnarKind::Parquet),
        [b'A', b'R', b'R', b'O', b'W', b'1', ..] => Some(ColumnarKind::Arrow),
        // The mark of a message, then the length of its head, which is never 16 MiB.
        [0xFF, 0xFF, 0xFF, 0xFF, low, middle, high, 0, ..] if low | middle | high != 0 => {
            Some(ColumnarKind::Arrow)
        }
        _ => None,
    }
}
