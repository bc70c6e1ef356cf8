/// Appends `text` as a JSON string, with its quotes.
#[inline]
pub(super) fn string(out: &mut Vec<u8>, text: &str) {
    out.push(b'"');
    rest(out, text);
}

/// Appends `text` as a JSON string of which the opening quote is written already.
///
/// Only what RFC 8259 demands is escaped: quote, backslash and the control characters below
/// U+0020. Everything between two such bytes is copied in one go.
pub(super) fn rest(out: &mut Vec<u8>, text: &str) {
    let mut rest = text.as_bytes();
    loop {
        let clean = clean(rest);
        out.extend_from_slice(&rest[..clean]);
        let Some(&special) = rest.get(clean) else {
            break;
        };
        escape(out, special);
        rest = &rest[clean + 1..];
    }
    out.push(b'"');
}

#[cold]
fn escape(out: &mut Vec<u8>, byte: u8) {
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
            out.extend_from_slice(&[b'\\', b'u', b'0', b'0', high, low]);
            return;
        }
    };
    out.extend_from_slice(&[b'\\', short]);
}

/// How many bytes from the start need no escape.
#[inline]
fn clean(bytes: &[u8]) -> usize {
    let (blocks, tail) = bytes.as_chunks::<32>();
    for (index, block) in blocks.iter().enumerate() {
        // Without a way out of the loop the compiler makes vectors of it.
        if block.iter().fold(false, |any, &byte| any | special(byte)) {
            return index * 32 + clean_tail(block);
        }
    }
    blocks.len() * 32 + clean_tail(tail)
}

/// The same by words. The last one looks at some bytes once more, rather than one by one.
#[inline]
fn clean_tail(bytes: &[u8]) -> usize {
    let (words, tail) = bytes.as_chunks::<8>();
    for (index, &word) in words.iter().enumerate() {
        let found = specials(u64::from_le_bytes(word));
        if found != 0 {
            return index * 8 + found.trailing_zeros() as usize / 8;
        }
    }
    if let Some(&last) = bytes.last_chunk::<8>() {
        let found = specials(u64::from_le_bytes(last));
        let dirty = bytes.len() - 8 + found.trailing_zeros() as usize / 8;
        return if found == 0 { bytes.len() } else { dirty };
    }
    if let (Some(&first), Some(&last)) = (tail.first_chunk::<4>(), tail.last_chunk::<4>()) {
        let (first, last) = (u32::from_le_bytes(first), u32::from_le_bytes(last));
        if specials(u64::from(first) | u64::from(last) << 32) == 0 {
            return bytes.len();
        }
    }
    let dirty = tail.iter().position(|&byte| special(byte));
    dirty.unwrap_or(bytes.len())
}

#[inline]
const fn special(byte: u8) -> bool {
    (byte < 0x20) | (byte == b'"') | (byte == b'\\')
}

/// The high bit of each byte that needs an escape. Borrows run upwards, so bits above the lowest
/// one may be false; the lowest never is.
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
