use super::cursor::{Cursor, append};

/// Bytes that are copied and looked at together: two vectors of any x86-64 or ARM64 machine.
const BLOCK: usize = 32;

/// Appends `text` as a JSON string, with its quotes.
pub(super) fn string(out: &mut Vec<u8>, text: &str) {
    append(out, text.len() + 64, |mut out| {
        out.put(b"\"");
        inside(&mut out, text);
        out.put(b"\"");
        out.at
    });
}

/// Appends what stands between the quotes when `text` is a JSON string.
///
/// Only what RFC 8259 demands is escaped: quote, backslash and the control characters below
/// U+0020. Each byte is loaded once, to be looked at and copied.
#[inline]
pub(super) fn inside(out: &mut Cursor<'_>, text: &str) {
    let bytes = text.as_bytes();
    out.at = if bytes.len() < BLOCK {
        short(out.buffer, out.at, bytes)
    } else {
        long(out.buffer, out.at, bytes)
    };
}

#[inline(never)]
fn long(buffer: &mut [u8], at: usize, bytes: &[u8]) -> usize {
    let mut out = Cursor { buffer, at };
    let (blocks, tail) = bytes.as_chunks::<BLOCK>();
    for block in blocks {
        if clean(block) {
            out.put(block);
        } else {
            out.at = escaped(out.buffer, out.at, block);
        }
    }
    short(out.buffer, out.at, tail)
}

/// Appends the same for words of `text` that begin at byte `start`.
///
/// Words are short and of any length, so where the text goes on for long enough after `start`, as
/// many bytes are copied whatever the length.
#[inline]
pub(super) fn words(out: &mut Cursor<'_>, text: &str, start: usize, words: &str) {
    let window = text.as_bytes()[start..].first_chunk::<16>();
    match window {
        Some(window) if words.len() <= 16 && clean(window) => out.padded(window, words.len()),
        _ => inside(out, words),
    }
}

/// Fewer bytes than a block: the first and the last of them, which may overlap.
#[inline(never)]
fn short(buffer: &mut [u8], at: usize, bytes: &[u8]) -> usize {
    let mut out = Cursor { buffer, at };
    let length = bytes.len();
    if let (Some(first), Some(last)) = (bytes.first_chunk::<16>(), bytes.last_chunk::<16>()) {
        if clean(first) & clean(last) {
            out.put(first);
            out.back(32 - length);
            out.put(last);
            return out.at;
        }
    } else if let (Some(first), Some(last)) = (bytes.first_chunk::<8>(), bytes.last_chunk::<8>()) {
        let mut both = [0; 16];
        both[..8].copy_from_slice(first);
        both[8..].copy_from_slice(last);
        if clean(&both) {
            out.put(first);
            out.back(16 - length);
            out.put(last);
            return out.at;
        }
    } else if let (Some(&first), Some(&last)) = (bytes.first_chunk::<4>(), bytes.last_chunk::<4>())
    {
        let first = u64::from(u32::from_le_bytes(first));
        let last = u64::from(u32::from_le_bytes(last));
        if specials(first | last << 32) == 0 {
            let all = first | last << (8 * (length - 4));
            out.padded(&all.to_le_bytes(), length);
            return out.at;
        }
    } else if let (Some(&first), Some(&last)) = (bytes.first(), bytes.last()) {
        let all = [first, bytes[length / 2], last, last];
        if specials(u32::from_le_bytes(all).into()) & 0x8080_8080 == 0 {
            out.padded(&all, length);
            return out.at;
        }
    }
    escaped(out.buffer, out.at, bytes)
}

/// The way for bytes of which some need an escape.
#[inline(never)]
fn escaped(buffer: &mut [u8], at: usize, bytes: &[u8]) -> usize {
    let mut out = Cursor { buffer, at };
    let (words, tail) = bytes.as_chunks::<8>();
    for word in words {
        if specials(u64::from_le_bytes(*word)) == 0 {
            out.put(word);
        } else {
            each(&mut out, word);
        }
    }
    each(&mut out, tail);
    out.at
}

#[inline]
fn each(out: &mut Cursor<'_>, bytes: &[u8]) {
    for &byte in bytes {
        if special(byte) {
            escape(out, byte);
        } else {
            out.put(&[byte]);
        }
    }
}

#[inline]
fn escape(out: &mut Cursor<'_>, byte: u8) {
    let short = match byte {
        b'"' | b'\\' => byte,
        b'\n' => b'n',
        b'\r' => b'r',
        b'\t' => b't',
        0x08 => b'b',
        0x0c => b'f',
        _ => {
            let hex = b"0123456789abcdef";
            let (high, low) = (hex[usize::from(byte >> 4)], hex[usize::from(byte & 15)]);
            out.put(&[b'\\', b'u', b'0', b'0', high, low]);
            return;
        }
    };
    out.put(&[b'\\', short]);
}

/// Whether no byte needs an escape.
///
/// In differences that stop at zero, not comparisons: the compiler makes vectors of either, but
/// of the latter a mask of bits for each comparison (29 instructions rather than 55 for a block).
#[inline]
fn clean<const N: usize>(bytes: &[u8; N]) -> bool {
    let mut dirty = [0; 16];
    for half in bytes.as_chunks::<16>().0 {
        for (dirty, &byte) in dirty.iter_mut().zip(half) {
            let sign = (byte ^ b'"').min(byte ^ b'\\');
            *dirty |= 0x20_u8.saturating_sub(byte) | 1_u8.saturating_sub(sign);
        }
    }
    u128::from_ne_bytes(dirty) == 0
}

#[inline]
const fn special(byte: u8) -> bool {
    (byte < 0x20) | (byte == b'"') | (byte == b'\\')
}

/// Not zero where a byte of the word needs an escape.
#[inline]
const fn specials(word: u64) -> u64 {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGHS: u64 = 0x8080_8080_8080_8080;
    let control = word.wrapping_sub(ONES * 0x20) & !word;
    let quote = word ^ (ONES * b'"' as u64);
    let backslash = word ^ (ONES * b'\\' as u64);
    (control | (quote.wrapping_sub(ONES) & !quote) | (backslash.wrapping_sub(ONES) & !backslash))
        & HIGHS
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn written(text: &str) -> String {
        let mut out = Vec::new();
        string(&mut out, text);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn every_control_and_no_more() {
        assert_eq!(
            written("a\"b\\c\n\r\t\u{8}\u{c}\u{0}\u{1f}\u{7f}</\u{2028}é🔥"),
            "\"a\\\"b\\\\c\\n\\r\\t\\b\\f\\u0000\\u001f\u{7f}</\u{2028}é🔥\""
        );
        assert_eq!(written(""), "\"\"");
    }

    #[test]
    fn every_byte_at_every_place() {
        for byte in 0..=0x7f_u8 {
            for place in 0..20 {
                let text = format!("{}{}éé😀ééé", "x".repeat(place), char::from(byte));
                assert_eq!(
                    serde_json::from_str::<String>(&written(&text)).unwrap(),
                    text
                );
            }
        }
    }

    proptest! {
        #[test]
        fn reads_back(text in any::<String>(), dense in "[\"\\\\\\x00-\\x21a]{0,40}") {
            prop_assert_eq!(serde_json::from_str::<String>(&written(&text)).unwrap(), text);
            prop_assert_eq!(serde_json::from_str::<String>(&written(&dense)).unwrap(), dense);
        }
    }
}
