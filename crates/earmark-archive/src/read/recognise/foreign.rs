#[cfg(not(feature = "columnar"))]
use crate::read::kind::ColumnarKind;
use crate::read::kind::magic;

/// Says what an input is when it is nothing that is read, and what to do about it.
pub(super) fn unreadable(head: &[u8], name: &str) -> Option<String> {
    let encoding = match head {
        [0xFF, 0xFE, 0, 0, ..] | [1..=0xFF, 0, 0, 0, ..] => Some("UTF-32LE"),
        [0, 0, 0xFE, 0xFF, ..] | [0, 0, 0, 1..=0xFF, ..] => Some("UTF-32BE"),
        _ => None,
    };
    if let Some(encoding) = encoding {
        return Some(encoded(encoding, name));
    }
    let (what, command) = match head {
        [0x1F, 0x8B, ..] => ("gzip, once more inside what was unpacked", "gzip -dc"),
        [0x28, 0xB5, 0x2F, 0xFD, ..] => ("zstd, once more inside what was unpacked", "zstd -dc"),
        [b'B', b'Z', b'h', b'1'..=b'9', ..] => ("bzip2", "bzip2 -dc"),
        [0xFD, b'7', b'z', b'X', b'Z', 0, ..] => ("xz", "xz -dc"),
        [b'P', b'K', 3 | 5, 4 | 6, ..] => ("zip", "unzip -p"),
        _ => {
            let kind = magic(head)?.title();
            return Some(format!(
                "{name} is {kind}, and not the format that was given: leave out --from"
            ));
        }
    };
    Some(format!(
        "{name} is compressed with {what}; decompress it first: {command} {name} | earmark score -"
    ))
}

/// That this build reads no columns.
#[cfg(not(feature = "columnar"))]
pub(in crate::read) fn no_columns(kind: ColumnarKind, name: &str) -> String {
    format!(
        "{name} is {}, and this build of earmark reads no columns: build it with the feature \
         `columnar`, or write the file out as JSON lines or CSV first",
        kind.title()
    )
}

/// That an encoding is not read, and what to do about it.
pub(super) fn encoded(encoding: &str, name: &str) -> String {
    format!(
        "{name} is encoded in {encoding}, and JSON is read in UTF-8; convert it first: iconv -f \
         {encoding} -t UTF-8 {name} | earmark score -"
    )
}
