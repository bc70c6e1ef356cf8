use super::reading::Reading;
use crate::{Error, Format};
use std::io::{self, Read};

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

/// Bytes that tell a columnar format.
const MAGIC: usize = 8;

/// Recognises a columnar format by the first eight bytes of an input.
///
/// `PARE`, with which an encrypted Parquet file begins, counts as Parquet, and opening it says that
/// it is not read.
#[must_use]
pub fn magic(head: &[u8]) -> Option<ColumnarKind> {
    match head.get(..MAGIC)? {
        // A table may have a column PARENT.
        [b'P', b'A', b'R', b'1' | b'E', rest @ ..] if !rest.iter().all(is_written) => {
            Some(ColumnarKind::Parquet)
        }
        b"ARROW1\0\0" => Some(ColumnarKind::Arrow),
        // The mark of a message, then the length of its head, which is never 16 MiB.
        [0xFF, 0xFF, 0xFF, 0xFF, low, middle, high, 0, ..] if low | middle | high != 0 => {
            Some(ColumnarKind::Arrow)
        }
        _ => None,
    }
}

/// The first bytes of an input, no more than tell whether it is of columns, and what kind.
pub(super) fn peek<R: Read>(
    name: &str,
    reader: &mut R,
    reading: &Reading,
) -> Result<(Vec<u8>, Option<ColumnarKind>), Error> {
    let mut head = Vec::new();
    if let Some(format) = reading.format {
        return Ok((head, ColumnarKind::of(format)));
    }
    while may_be_magic(&head) {
        let mut more = [0; MAGIC];
        match reader.read(&mut more[head.len()..]) {
            Ok(0) => break,
            Ok(read) => head.extend_from_slice(&more[head.len()..][..read]),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(Error::new_io(format!("cannot read {name}"), error)),
        }
    }
    let kind = magic(&head);
    Ok((head, kind))
}

/// Whether more bytes could make a columnar format of what begins so.
fn may_be_magic(head: &[u8]) -> bool {
    const BEGINNINGS: [&[u8]; 4] = [b"PAR1", b"PARE", b"ARROW1\0\0", &[0xFF; 4]];
    let begins = |known: &&[u8]| known.iter().zip(head).all(|(known, byte)| known == byte);
    head.len() < MAGIC && BEGINNINGS.iter().any(begins)
}

fn is_written(byte: &u8) -> bool {
    byte.is_ascii_graphic() || byte.is_ascii_whitespace()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_more_is_waited_for_than_tells() {
        let cases: [(&[u8], Option<ColumnarKind>); 9] = [
            (b"PAR1\x15\x04\x15\x10", Some(ColumnarKind::Parquet)),
            (b"PAREabc\0", Some(ColumnarKind::Parquet)),
            (b"ARROW1\0\0", Some(ColumnarKind::Arrow)),
            (b"PARENT,T", None),
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
