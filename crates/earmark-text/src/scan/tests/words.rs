//! The corpus of WORDS.md, at every level: each text alone, and all of them in one column.

use crate::{Class, Field, Level, Span, Texts, Tokens, scan_with};

static CORPUS: &str = include_str!("words.tsv");

/// The classes by the signs of the corpus; a word has none.
const SIGNS: [(&str, Class); 7] = [
    ("0:", Class::Number),
    ("#:", Class::Hashtag),
    ("@:", Class::Handle),
    ("$:", Class::Cashtag),
    ("u:", Class::Url),
    ("e:", Class::Emoji),
    ("f:", Class::Emoticon),
];

type Expected = (Class, Span, String);

/// The texts of the corpus with their tokens.
fn cases() -> Vec<(String, Vec<Expected>)> {
    let lines = CORPUS.lines().filter(|line| !line.starts_with("## "));
    lines
        .map(|line| {
            let (text, tokens) = line.split_once('\t').expect("a tab");
            let text = unescape(text);
            let mut end = 0;
            let tokens = tokens.split(' ').filter(|token| !token.is_empty());
            let expected = tokens
                .map(|token| expected(token, &text, &mut end))
                .collect();
            (text, expected)
        })
        .collect()
}

/// The token that a field stands for, the first of what is written so in the text from `end` on.
fn expected(field: &str, text: &str, end: &mut usize) -> Expected {
    let signed = SIGNS
        .iter()
        .find_map(|&(sign, class)| Some((class, field.strip_prefix(sign)?)));
    let (class, forms) = signed.unwrap_or((Class::Word, field));
    let (written, folded) = forms.split_once('=').unwrap_or((forms, forms));
    let written = unescape(written);
    let start = *end + text[*end..].find(&written).expect("it stands in the text");
    *end = start + written.len();
    let span = Span::new(start as u32, *end as u32);
    (class, span, unescape(folded))
}

fn unescape(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\\') {
        plain.push_str(before);
        if let Some((number, after)) = after.strip_prefix("u{").and_then(|a| a.split_once('}')) {
            let number = u32::from_str_radix(number, 16).expect("a number");
            plain.push(char::from_u32(number).expect("a character"));
            rest = after;
        } else {
            let escaped = after.chars().next().expect("a character");
            plain.push(escaped);
            rest = &after[escaped.len_utf8()..];
        }
    }
    plain + rest
}

fn found(tokens: &Tokens, text: usize) -> Vec<Expected> {
    let list = tokens.text(text);
    list.map(|t| (t.class, t.span, tokens.folded(&t).to_owned()))
        .collect()
}

#[test]
fn the_corpus_is_scanned_as_written() {
    let cases = cases();
    assert!(cases.len() > 150, "{}", cases.len());
    let (mut one, mut all) = (Texts::default(), Texts::default());
    for (text, _) in &cases {
        all.push(0, Field::Text, text);
    }
    let mut tokens = Tokens::default();
    for level in Level::all() {
        let name = level.name();
        for (text, expected) in &cases {
            one.clear();
            one.push(0, Field::Text, text);
            scan_with(level, &one, &mut tokens);
            assert_eq!(found(&tokens, 0), *expected, "{name} {text:?}");
        }
        scan_with(level, &all, &mut tokens);
        for (index, (text, expected)) in cases.iter().enumerate() {
            assert_eq!(
                found(&tokens, index),
                *expected,
                "{name} {text:?} in a column"
            );
        }
    }
}

#[test]
fn folded_words_of_the_corpus_are_folded() {
    for (_, expected) in cases() {
        for (_, _, folded) in expected.iter().filter(|(class, ..)| *class == Class::Word) {
            let mut again = String::new();
            crate::fold(folded, &mut again);
            assert_eq!(again, *folded);
        }
    }
}
