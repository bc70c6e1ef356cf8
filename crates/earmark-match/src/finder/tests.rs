//! A table of what people would ask first; then the finder against a naive twin, and hostile input.

mod hostile;
mod table;
mod twin;
mod wanted;

use super::{Builder, Finder, Scratch};
use crate::occurrence::Occurrence;
use crate::query::TermKind;
use earmark_text::{Field, Texts, Tokens, scan};

fn column(texts: &[&str]) -> (Texts, Tokens) {
    let mut column = Texts::default();
    for (number, text) in (0..).zip(texts) {
        column.push(number, Field::Text, text);
    }
    let mut tokens = Tokens::default();
    scan(&column, &mut tokens);
    (column, tokens)
}

/// A builder of terms as they are written in a query: `{…}`, `raw:…` and `re:…` for the kinds.
fn builder(terms: &[&str]) -> (Builder, Vec<u32>) {
    let mut builder = Builder::default();
    let numbers = terms.iter().map(|term| {
        let (kind, text) = kind(term);
        builder
            .add(kind, text)
            .unwrap_or_else(|error| panic!("{error}"))
    });
    let numbers = numbers.collect();
    (builder, numbers)
}

fn kind(term: &str) -> (TermKind, &str) {
    if let Some(text) = term.strip_prefix("raw:") {
        return (TermKind::Raw, text);
    }
    if let Some(text) = term.strip_prefix("re:") {
        return (TermKind::Regex, text);
    }
    match term
        .strip_prefix('{')
        .and_then(|text| text.strip_suffix('}'))
    {
        Some(text) => (TermKind::Case, text),
        None => (TermKind::Words, term),
    }
}

fn find(finder: &Finder, texts: &[&str]) -> Vec<Occurrence> {
    let (texts, tokens) = column(texts);
    let mut out = Vec::new();
    finder.find(&texts, &tokens, &mut Scratch::default(), &mut out);
    assert!(out.is_sorted_by_key(|found| found.text), "grouped by text");
    out
}

#[test]
fn equal_terms_share_a_number() {
    let (builder, numbers) = builder(&["Best Buy", "best  buy!", "best", "buy best", "BEST"]);
    assert_eq!(numbers, [0, 0, 1, 2, 1]);
    assert_eq!(builder.build().terms(), 3);
}

#[test]
fn a_builder_builds_twice() {
    let (mut builder, _) = builder(&["acme"]);
    let first = builder.build();
    builder.add(TermKind::Words, "globex").unwrap();
    assert_eq!((first.terms(), builder.build().terms()), (1, 2));
}

#[test]
fn scratch_and_output_may_come_from_another_column() {
    let (builder, _) = builder(&["a b", "b", "cc*d", "raw:x", "gas"]);
    let finder = builder.build();
    let (mut scratch, mut out) = (Scratch::default(), Vec::new());
    for texts in [
        &["a b x", "b ccd", "#b #GasGrill"][..],
        &["b"],
        &[],
        &["", "x a b"],
    ] {
        let (texts_, tokens) = column(texts);
        out.clear();
        finder.find(&texts_, &tokens, &mut scratch, &mut out);
        assert_eq!(out, find(&finder, texts));
    }
}
