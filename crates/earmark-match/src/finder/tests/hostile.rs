use super::{builder, column, find};
use crate::finder::{Builder, Scratch};
use crate::query::TermKind;

/// Occurrences in a text, and the bytes that the finder holds.
fn count(terms: impl Iterator<Item = String>, text: &str) -> (usize, usize) {
    let mut builder = Builder::default();
    builder.derived(false);
    for term in terms {
        builder.add(TermKind::Words, &term).unwrap();
    }
    let finder = builder.build();
    (find(&finder, &[text]).len(), finder.size())
}

#[test]
fn many_phrases_with_one_first_word() {
    let text = "acme n7 ".repeat(20_000);
    let (found, size) = count((0..100_000).map(|n| format!("acme n{n}")), &text);
    assert_eq!(found, 20_000);
    assert!(size < 32 << 20, "{size}");
}

/// A walk over all phrases of the pair, or over all words of the text, would take hours.
#[test]
fn many_phrases_around_one_pair() {
    let terms = |n: u32| format!("a{n} b{n} zyzzyva zyzzyvas a{n}");
    let text = "a7 b7 zyzzyva zyzzyvas a7 ".repeat(10_000);
    let (found, _) = count((0..20_000).map(terms), &text);
    assert_eq!(found, 10_000);
}

#[test]
fn phrases_of_many_lengths_around_one_pair() {
    let terms =
        (1..200).map(|n| format!("{}zyzzyva zyzzyvas{}", "a ".repeat(n), " b".repeat(200 - n)));
    let text = "zyzzyva zyzzyvas ".repeat(50_000);
    assert_eq!(count(terms, &text).0, 0);
}

#[test]
fn one_word_repeated() {
    let words = (1 << 20) / 2;
    let text = "a ".repeat(words);
    let terms = ["a", "a a", "a a a", "a a a a"].map(String::from);
    assert_eq!(count(terms.into_iter(), &text).0, 4 * words - 6);
}

#[test]
fn one_letter_repeated() {
    let text = "a".repeat(1 << 20);
    let terms = ["aa*", "*aa", "*aa*", "a*a", "*ab*aa*", "*aaa*b"].map(String::from);
    assert_eq!(count(terms.into_iter(), &text).0, 4);
}

#[test]
fn one_hashtag_repeated() {
    let text = "#JustBeNice ".repeat(50_000);
    let (builder, _) = builder(&[
        "nice just be nice",
        "justbenice justbenice",
        "be * nice just",
    ]);
    // The phrase of a lone * holds in `be nice just`? No: it wants a word between.
    assert_eq!(find(&builder.build(), &[&text]).len(), 2 * 49_999);
}

#[test]
fn long_words_are_compared_whole() {
    let long = "x".repeat(1_000);
    let (sixteen, more) = ("abcdefghijklmnop", "abcdefghijklmnopq");
    let (builder, numbers) = builder(&[&long, sixteen, more]);
    let found = find(&builder.build(), &[&long, &long[1..], more, sixteen]);
    let found: Vec<_> = found.iter().map(|o| (o.text, o.term)).collect();
    assert_eq!(found, [(0, numbers[0]), (2, numbers[2]), (3, numbers[1])]);
}

#[test]
fn the_steady_state_keeps_its_buffers() {
    let (builder, _) = builder(&["a b", "b", "*bc*", "raw:x"]);
    let finder = builder.build();
    let (texts, tokens) = column(&["a b abcd x #aBc"; 50]);
    let (mut scratch, mut out) = (Scratch::default(), Vec::new());
    finder.find(&texts, &tokens, &mut scratch, &mut out);
    let (first, capacity) = (out.clone(), out.capacity());
    out.clear();
    finder.find(&texts, &tokens, &mut scratch, &mut out);
    assert_eq!((out.capacity(), &out), (capacity, &first));
}
