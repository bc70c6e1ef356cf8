//! The matcher against a naive twin, and a table of what people would ask first.
use crate::{Builder, ErrorKind, Scratch, Topic};
use earmark_text::{Class, Field, HitKind, Hits, Mention, Texts, Tokens, scan};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// A hit as the twin knows it: text, bytes, term, topic.
type Plain = (usize, u32, u32, String, u32);

#[derive(Clone, Debug)]
struct Owned {
    any: Vec<String>,
    near: Option<(String, u32)>,
    not: Vec<String>,
}

impl Owned {
    fn borrow(&self) -> Topic<'_> {
        Topic {
            any: self.any.iter().map(String::as_str).collect(),
            near: self.near.as_ref().map(|(term, n)| (term.as_str(), *n)),
            not: self.not.iter().map(String::as_str).collect(),
        }
    }
}

fn column(mentions: &[Vec<String>]) -> Texts {
    let mut texts = Texts::default();
    for (number, fields) in (0..).zip(mentions) {
        for (text, field) in fields.iter().zip([Field::Text, Field::Title]) {
            texts.push(number, field, text);
        }
    }
    texts
}

fn fast(topics: &[Owned], texts: &Texts) -> Vec<Plain> {
    let mut builder = Builder::default();
    builder.derived(false);
    for topic in topics {
        builder.topic(&topic.borrow()).unwrap();
    }
    let matcher = builder.build();
    let (mut tokens, mut hits) = (Tokens::default(), Hits::default());
    scan(texts, &mut tokens);
    let unknown = |_| Mention::default();
    matcher.find(texts, &tokens, unknown, &mut Scratch::default(), &mut hits);
    let mut all = Vec::new();
    for text in 0..texts.len() {
        for hit in hits.of_text(text) {
            assert_eq!(hit.kind, HitKind::Topic);
            let term = matcher.term(hit.pattern).to_owned();
            all.push((text, hit.span.start, hit.span.end, term, hit.owner));
        }
    }
    all.sort();
    all
}

/// Class and folded form of every token of a text.
fn words(text: &str) -> Vec<(Class, String, u32, u32)> {
    let mut texts = Texts::default();
    texts.push(0, Field::Text, text);
    let mut tokens = Tokens::default();
    scan(&texts, &mut tokens);
    let all = tokens.text(0);
    all.map(|t| {
        (
            t.class,
            tokens.folded(&t).to_owned(),
            t.span.start,
            t.span.end,
        )
    })
    .collect()
}

/// Every place of a term in a text, as ranges of tokens.
fn places(term: &str, text: &[(Class, String, u32, u32)]) -> Vec<(usize, usize)> {
    let term = words(term);
    let same = |at: usize| {
        let run = &text[at..at + term.len()];
        run.iter()
            .zip(&term)
            .all(|(a, b)| (a.0, &a.1) == (b.0, &b.1))
    };
    (0..=text.len().saturating_sub(term.len()))
        .filter(|&at| at + term.len() <= text.len() && same(at))
        .map(|at| (at, at + term.len()))
        .collect()
}

/// Steps from one run of tokens to another.
fn steps(a: (usize, usize), b: (usize, usize)) -> usize {
    let (first, second) = if a <= b { (a, b) } else { (b, a) };
    (second.0 + 1).saturating_sub(first.1)
}

fn naive(topics: &[Owned], texts: &Texts) -> Vec<Plain> {
    let scanned: Vec<_> = (0..texts.len())
        .map(|text| words(texts.get(text)))
        .collect();
    let mut all = BTreeSet::new();
    for (number, topic) in (0..).zip(topics) {
        for (text, words) in scanned.iter().enumerate() {
            let fields = (0..texts.len()).filter(|&o| texts.mention(o) == texts.mention(text));
            let out = fields
                .flat_map(|field| topic.not.iter().map(move |term| (term, field)))
                .any(|(term, field)| !places(term, &scanned[field]).is_empty());
            if out {
                continue;
            }
            let mut add = |term: &str, place: (usize, usize)| {
                let (start, end) = (words[place.0].2, words[place.1 - 1].3);
                all.insert((text, start, end, term.to_owned(), number));
            };
            for term in &topic.any {
                for place in places(term, words) {
                    let Some((near, distance)) = &topic.near else {
                        add(term, place);
                        continue;
                    };
                    for other in places(near, words) {
                        if steps(place, other) <= *distance as usize {
                            add(term, place);
                            add(near, other);
                        }
                    }
                }
            }
        }
    }
    all.into_iter().collect()
}

fn words_of_few(most: usize) -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "gas",
        "Gas",
        "grill",
        "won\u{2019}t",
        "won't",
        "light",
        "#gas",
        "@gas",
        "\u{1f525}",
        "stra\u{df}e",
        "STRASSE",
        "\u{5f88}\u{597d}",
        "\u{597d}",
        "acme's",
    ]);
    let gap = prop::sample::select(vec![" ", "  ", ", ", "! ", "\n"]);
    prop::collection::vec((word, gap), 1..=most).prop_map(|words| {
        let words = words.into_iter().map(|(word, gap)| format!("{word}{gap}"));
        words.collect::<String>().trim_end().to_owned()
    })
}

fn topics() -> impl Strategy<Value = Vec<Owned>> {
    let term = || words_of_few(3);
    let topic = (
        prop::collection::vec(term(), 1..4),
        prop::option::of((term(), 1_u32..5)),
        prop::collection::vec(words_of_few(2), 0..2),
    );
    let topic = topic.prop_map(|(any, near, not)| Owned { any, near, not });
    prop::collection::vec(topic, 1..6)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]
    #[test]
    fn finds_what_the_naive_twin_finds(
        topics in topics(),
        mentions in prop::collection::vec(prop::collection::vec(words_of_few(12), 1..=2), 1..4),
    ) {
        let texts = column(&mentions);
        prop_assert_eq!(fast(&topics, &texts), naive(&topics, &texts));
    }
}

/// The terms found in one text, in order.
fn check(terms: &[&str], text: &str, expect: &[&str]) {
    let topic = Owned {
        any: terms.iter().map(|&term| term.to_owned()).collect(),
        near: None,
        not: Vec::new(),
    };
    let found = fast(&[topic], &column(&[vec![text.to_owned()]]));
    let found: Vec<&str> = found.iter().map(|hit| hit.3.as_str()).collect();
    assert_eq!(found, expect, "{text}");
}

#[test]
fn whole_words_any_case_all_overlaps() {
    check(
        &["acme"],
        "ACME, acme's and #acme; acmeology",
        &["acme", "acme"],
    );
    check(
        &["won't light", "light"],
        "It WON\u{2019}T, light!",
        &["won't light", "light"],
    );
    check(&["a a", "a"], "a a a", &["a", "a a", "a", "a a", "a"]);
    check(
        &["#acme", "@acme", "\u{1f44d}"],
        "@Acme #ACME \u{1f44d}\u{1f3ff}",
        &["@acme", "#acme", "\u{1f44d}"],
    );
    check(&["acme"], "see https://acme.com/acme", &[]);
    check(
        &["\u{597d}\u{5417}"],
        "\u{5f88}\u{597d}\u{5417}\u{ff1f}",
        &["\u{597d}\u{5417}"],
    );
}

#[test]
fn what_cannot_be_found_is_refused() {
    for (term, kind) in [
        ("", ErrorKind::EmptyTerm),
        (" ", ErrorKind::EmptyTerm),
        ("see example.com", ErrorKind::Address),
        ("r*", ErrorKind::Wildcard),
    ] {
        let error = Builder::default().brand(term).unwrap_err();
        assert_eq!((error.kind(), error.term()), (kind, term));
    }
}

#[test]
fn a_builder_builds_twice() {
    let mut builder = Builder::default();
    builder.brand("acme").unwrap();
    let first = builder.build();
    builder.competitor(0, "globex").unwrap();
    assert_eq!((first.len(), builder.build().len()), (1, 2));
}
