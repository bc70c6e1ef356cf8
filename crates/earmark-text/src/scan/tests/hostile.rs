use crate::{Tokens, scan_text};

/// A megabyte of each pattern: a quadratic way would take hours, so that this test would never end.
#[test]
fn a_megabyte_of_anything_is_scanned() {
    for unit in [
        "a",
        "#acme",
        "@",
        "@a",
        "#",
        "$",
        "$a",
        "_",
        "a_",
        ".a",
        "a.",
        "a.a.",
        "1.",
        "1.a",
        "1",
        "'",
        "a'",
        "a's",
        "’",
        "(",
        ")",
        ":(",
        ":)",
        ":",
        ":D",
        "-",
        "a-",
        "-a.",
        "a-.",
        "^",
        "<3",
        "3",
        "<",
        "\\",
        "*",
        "http://",
        "http://a.",
        "http://a.co/(",
        "a.co/",
        "a.co/(a",
        "a.co?",
        "a.co?!",
        "~a.",
        "/",
        "://",
        "http://t.co/a",
        "https://t.co/a?(",
        "a@",
        "xd",
        "T_",
        "=^",
        "😀",
        "👍🏿",
        "👨\u{200d}",
        "🇩",
        "🏿",
        "\u{fe0f}",
        "\u{200d}",
        "\u{200b}",
        "a\u{200b}",
        "'\u{200b}",
        "\u{301}",
        "a\u{301}",
        "漢",
        "か\u{3099}",
        "漢.com",
        "한a.",
        "é.",
        "é",
        "İ",
        "ß",
        "ⅷ",
        "1\u{fe0f}",
        "1\u{20e3}",
        "＃",
        "＠a",
        "¯",
        "xn--",
        "co.",
    ] {
        let mut tokens = Tokens::default();
        for text in [
            unit.repeat(1_000_000 / unit.len()),
            format!("a{}", unit.repeat(1_000)) + "\u{200b}b",
        ] {
            scan_text(&text, &mut tokens);
        }
        // After a start that opens an address, a query, a name.
        for prefix in [
            "http://",
            "http://a.co/(",
            "http://a.co/?",
            "a.co/((",
            "#",
            "a'",
            ">:",
        ] {
            scan_text(
                &format!("{prefix}{}", unit.repeat(100_000 / unit.len())),
                &mut tokens,
            );
        }
    }
}

#[test]
fn long_words_keep_all_their_letters() {
    let word = "Ab3".repeat(1_000_000);
    let mut tokens = Tokens::default();
    scan_text(&word, &mut tokens);
    assert_eq!(tokens.len(), 1);
    assert_eq!(tokens.folded_at(0), word.to_lowercase());
}
