use crate::Format;

/// A format of columns that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ColumnarKind {
    /// Apache Parquet, with pages plain or packed with Snappy, gzip, LZ4 or zstd.
    Parquet,
    /// Arrow IPC, as a file or a stream, with buffers plain or packed with LZ4 or zstd.
    Arrow,
}

impl ColumnarKind {
    /// The format, if it is one of columns.
    #[must_use]
    pub const fn of(format: Format) -> Option<Self> {
        match format {
            Format::Parquet => Some(Self::Parquet),
            Format::Arrow => Some(Self::Arrow),
            Format::Jsonl | Format::Json | Format::Csv => None,
        }
    }

    /// The same among all formats.
    #[cfg(feature = "columnar")]
    #[must_use]
    pub const fn format(self) -> Format {
        match self {
            Self::Parquet => Format::Parquet,
            Self::Arrow => Format::Arrow,
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

/// Bytes that are always enough to recognise a columnar format by.
pub(super) const MAGIC: usize = 8;

/// Recognises a columnar format by the first bytes of an input; eight are enough.
///
/// `PARE`, with which an encrypted Parquet file begins, counts as Parquet, and opening it says that
/// it is not read.
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

/// Whether more bytes could make a columnar format of what begins so.
pub(super) fn may_be_magic(head: &[u8]) -> bool {
    const BEGINNINGS: [&[u8]; 4] = [b"PAR1", b"PARE", b"ARROW1", &[0xFF; 4]];
    head.len() < MAGIC
        && magic(head).is_none()
        && BEGINNINGS.iter().any(|known| {
            known.starts_with(head) || (head.len() > 4 && head.starts_with(&[0xFF; 4]))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_more_is_waited_for_than_tells() {
        let cases: [(&[u8], Option<ColumnarKind>); 8] = [
            (b"PAR1", Some(ColumnarKind::Parquet)),
            (b"PARE", Some(ColumnarKind::Parquet)),
            (b"ARROW1", Some(ColumnarKind::Arrow)),
            (b"\xFF\xFF\xFF\xFF\x10\x01\0\0", Some(ColumnarKind::Arrow)),
            (b"\xFF\xFF\xFF\xFF\0\0\0\0", None),
            (b"PAX", None),
            (b"{", None),
            (b"\xFF\xFE", None),
        ];
        for (bytes, kind) in cases {
            assert_eq!(magic(bytes), kind);
            for end in 0..bytes.len() {
                let begun = &bytes[..end];
                assert!(magic(begun).is_none() && may_be_magic(begun), "{begun:?}");
            }
            assert!(!may_be_magic(bytes));
        }
    }
}
