use super::tokens_of;
use crate::{Class, Field, Texts, Tokens, fold, hash, scan, scan_text};
use proptest::prelude::*;

/// Arbitrary characters among pieces that mean something to the scan.
pub(super) fn texts() -> impl Strategy<Value = String> {
    let pieces = [
        "http://",
        "https://t.co/",
        ".com",
        "acme",
        "'s",
        "’",
        "#",
        "@",
        "$",
        "_",
        ".",
        ":",
        "-",
        "(",
        ")",
        "\u{200d}",
        "\u{200b}",
        "\u{fe0f}",
        "👍",
        "🏿",
        "🇩",
        "1",
        "23",
        "é",
        "\u{301}",
        "漢",
        "カ",
        "한",
        "س",
        "ß",
        "İ",
        "xD",
        "T_T",
        ":)",
        "<3",
        " ",
        " ",
        " ",
        "\n",
        "＃",
        "ａ",
        "ﬁ",
        "xn--",
        "co",
        "/",
        "?",
    ];
    let piece = prop_oneof![
        4 => prop::sample::select(pieces.to_vec()).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
        1 => "[ -~]{0,12}",
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(4_000) })]

    #[test]
    fn spans_ascend_and_stand_on_characters(text in texts()) {
        let mut tokens = Tokens::default();
        scan_text(&text, &mut tokens);
        let mut end = 0;
        for token in tokens.text(0) {
            prop_assert!(token.span.start >= end && !token.span.is_empty());
            prop_assert!(text.get(token.span.range()).is_some());
            prop_assert!(!tokens.folded(&token).is_empty());
            prop_assert_eq!(token.hash, hash(token.class, tokens.folded(&token)));
            end = token.span.end;
        }
    }

    #[test]
    fn a_text_scans_alike_alone_and_in_a_column(column in prop::collection::vec(texts(), 1..5)) {
        let mut together = Texts::default();
        for text in &column {
            together.push(0, Field::Text, text);
        }
        let (mut all, mut one) = (Tokens::default(), Tokens::default());
        scan(&together, &mut all);
        prop_assert_eq!(all.texts(), column.len());
        for (i, text) in column.iter().enumerate() {
            scan_text(text, &mut one);
            prop_assert_eq!(all.of_text(i).len(), one.len());
            for (a, b) in all.text(i).zip(one.text(0)) {
                prop_assert_eq!((a.hash, a.span, a.class), (b.hash, b.span, b.class));
                prop_assert_eq!(all.folded(&a), one.folded(&b));
            }
        }
    }

    #[test]
    fn a_folded_word_scans_to_itself(text in texts()) {
        let (mut tokens, mut again) = (Tokens::default(), Tokens::default());
        scan_text(&text, &mut tokens);
        for token in tokens.text(0).filter(|t| t.class == Class::Word) {
            scan_text(tokens.folded(&token), &mut again);
            prop_assert_eq!(again.len(), 1, "{:?}", tokens.folded(&token));
            prop_assert_eq!(again.folded_at(0), tokens.folded(&token));
            prop_assert_eq!(again.hashes()[0], token.hash);
        }
    }

    #[test]
    fn ascii_case_never_matters_to_words(text in "[a-zA-Z0-9' ,+]{0,60}") {
        let words = |text: &str| -> Vec<String> {
            tokens_of(text).into_iter().filter(|t| !t.starts_with("face")).collect()
        };
        prop_assert_eq!(words(&text), words(&text.to_ascii_lowercase()));
    }

    #[test]
    fn a_plain_word_folds_like_the_whole_text(text in "[\\p{Lu}\\p{Ll}]{1,12}") {
        let (mut tokens, mut whole) = (Tokens::default(), String::new());
        scan_text(&text, &mut tokens);
        fold(&text, &mut whole);
        // ℹ is both a letter and an emoji.
        if let [token] = tokens.text(0).collect::<Vec<_>>()[..] && token.class == Class::Word && !text.contains('ℹ') {
            prop_assert_eq!(tokens.folded(&token), whole);
        }
    }
}
