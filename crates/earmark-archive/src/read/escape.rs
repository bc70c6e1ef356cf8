use memchr::memchr;

/// Appends the text that the inside of a JSON string stands for.
///
/// `raw` has been checked to be one. Half a surrogate pair becomes U+FFFD: archives that were cut
/// at a number of UTF-16 units hold such halves at the end of otherwise good texts.
pub(super) fn unescape(mut raw: &str, out: &mut String) {
    while let Some(at) = memchr(b'\\', raw.as_bytes()) {
        out.push_str(&raw[..at]);
        let (c, used) = escaped(&raw.as_bytes()[at + 1..]);
        out.push(c);
        raw = &raw[at + 1 + used..];
    }
    out.push_str(raw);
}

/// Appends the text that `raw` stands for, with `&amp;`, `&lt;` and `&gt;` decoded, each once and
/// nothing else: what is escaped in these three only is so undone exactly.
pub(super) fn unescape_html(mut raw: &str, out: &mut String) {
    const ENTITIES: [(&str, char); 3] = [("&amp;", '&'), ("&lt;", '<'), ("&gt;", '>')];
    while let Some(at) = memchr(b'&', raw.as_bytes()) {
        out.push_str(&raw[..at]);
        raw = &raw[at..];
        let entity = ENTITIES.iter().find(|(entity, _)| raw.starts_with(entity));
        let (c, used) = entity.map_or(('&', 1), |&(entity, c)| (c, entity.len()));
        out.push(c);
        raw = &raw[used..];
    }
    out.push_str(raw);
}

/// The character of the escape that follows a backslash, and the bytes it takes.
fn escaped(bytes: &[u8]) -> (char, usize) {
    let plain = match bytes.first() {
        Some(b'n') => '\n',
        Some(b't') => '\t',
        Some(b'r') => '\r',
        Some(b'b') => '\u{8}',
        Some(b'f') => '\u{c}',
        Some(b'u') => return unicode(bytes),
        Some(&b @ (b'"' | b'\\' | b'/')) => char::from(b),
        _ => return (char::REPLACEMENT_CHARACTER, 0),
    };
    (plain, 1)
}

fn unicode(bytes: &[u8]) -> (char, usize) {
    let Some(unit) = hex(bytes) else {
        return (char::REPLACEMENT_CHARACTER, 1);
    };
    if let 0xD800..=0xDBFF = unit
        && bytes.get(5) == Some(&b'\\')
        && bytes.get(6) == Some(&b'u')
        && let Some(low @ 0xDC00..=0xDFFF) = hex(&bytes[6..])
    {
        let code = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
        return (
            char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER),
            11,
        );
    }
    (
        char::from_u32(unit).unwrap_or(char::REPLACEMENT_CHARACTER),
        5,
    )
}

/// The four hexadecimal digits after the `u` that `bytes` begin with.
fn hex(bytes: &[u8]) -> Option<u32> {
    let digits = bytes.get(1..5)?;
    digits.iter().try_fold(0, |sum, &digit| {
        Some(sum << 4 | char::from(digit).to_digit(16)?)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(raw: &str, expect: &str) {
        let mut out = String::from("before ");
        unescape(raw, &mut out);
        assert_eq!(&out[7..], expect, "{raw}");
    }

    #[test]
    fn escapes_of_every_kind() {
        check(r#"a\"b\\c\/d\b\f\n\r\t"#, "a\"b\\c/d\u{8}\u{c}\n\r\t");
        check(r"\u00e9\u20AC\u0000", "é€\0");
        check(r"\ud83d\ude0b!", "😋!");
        check(r"won\u2019t", "won’t");
    }

    #[test]
    fn three_entities_are_decoded_once() {
        for (raw, expect) in [
            ("", ""),
            ("a &amp; b &lt;3 &gt;_&gt;", "a & b <3 >_>"),
            ("&amp;lt; &amp;amp;", "&lt; &amp;"),
            (
                "&quot; &#39; &copy; AT&T &amp",
                "&quot; &#39; &copy; AT&T &amp",
            ),
            ("&é&&amp;", "&é&&"),
        ] {
            let mut out = String::new();
            unescape_html(raw, &mut out);
            assert_eq!(out, expect);
        }
    }

    #[test]
    fn half_a_pair_is_replaced_and_costs_nothing_else() {
        check(r"cut \ud83d", "cut \u{FFFD}");
        check(r"\ud83dx", "\u{FFFD}x");
        check(r"\ud83d\n", "\u{FFFD}\n");
        check(r"\ude0b\ud83d", "\u{FFFD}\u{FFFD}");
        check(r"\ud83d\ud83d\ude0b", "\u{FFFD}😋");
        check(r"\ud83d\u0041", "\u{FFFD}A");
    }
}
