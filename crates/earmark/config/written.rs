//! Escapes of TOML strings: which bytes of the file make which bytes of a text.

/// The number of bytes, of a string as it is written, before byte `offset` of what it says.
///
/// Only for strings that TOML has taken; literal strings say what is written, and a backslash in them
/// does not come here.
pub(super) fn before(written: &str, offset: usize) -> usize {
    let (mut at, mut said) = (0, 0);
    while at < written.len() {
        let (length, says) = piece(&written[at..]);
        if says > 0 && said >= offset {
            break;
        }
        at += length;
        said += says;
    }
    at
}

/// The length of the first character or escape, and the number of bytes that it says: none for a
/// backslash that joins two lines.
fn piece(rest: &str) -> (usize, usize) {
    let first = rest.chars().next().map_or(0, char::len_utf8);
    let Some(escape) = rest.strip_prefix('\\') else {
        return (first, first);
    };
    let digits = match escape.as_bytes().first() {
        Some(b'x') => 2,
        Some(b'u') => 4,
        Some(b'U') => 8,
        Some(b' ' | b'\t' | b'\r' | b'\n') => {
            let behind = escape.trim_start_matches([' ', '\t', '\r', '\n']);
            return (rest.len() - behind.len(), 0);
        }
        _ => return (2.min(rest.len()), 1),
    };
    let code = escape.get(1..=digits);
    let code = code.and_then(|digits| u32::from_str_radix(digits, 16).ok());
    let says = code.and_then(char::from_u32).map_or(1, char::len_utf8);
    ((2 + digits).min(rest.len()), says)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_one_character_and_joined_lines_none() {
        for (written, text) in [
            (r#"a \"b\" c"#, "a \"b\" c"),
            (r"\u00e9\U0001f525\x41 b", "\u{e9}\u{1f525}A b"),
            ("a \\\n   \n  b", "a b"),
            ("a \\ \r\n\tb\\tc", "a b\tc"),
            ("plain \u{e9}", "plain \u{e9}"),
        ] {
            for (offset, c) in text.char_indices() {
                let rest = &written[before(written, offset)..];
                assert!(
                    rest.starts_with(c) || rest.starts_with('\\'),
                    "{written:?} {offset}: {rest:?}"
                );
            }
            assert_eq!(before(written, text.len()), written.len(), "{written:?}");
        }
    }
}
