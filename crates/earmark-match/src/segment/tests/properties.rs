use super::super::{Cache, Segmenter};
use earmark_text::Span;
use proptest::prelude::*;
use std::sync::LazyLock;

static SEGMENTER: LazyLock<Segmenter> = LazyLock::new(|| Segmenter::new(&["acme"]));

fn check(tag: &str, cache: &mut Cache) {
    let parts = SEGMENTER.split(tag, cache).to_vec();
    assert_ne!(parts.len(), 1, "{tag:?}");
    let mut end = 0;
    for part in &parts {
        let between = &tag[end..part.start as usize];
        assert!(
            !between.contains(|c: char| c.is_alphanumeric()),
            "{tag:?}: {between:?} is in no part"
        );
        let text = &tag[part.range()];
        assert!(text.starts_with(char::is_alphanumeric), "{tag:?}: {text:?}");
        assert!(!text.ends_with('_'), "{tag:?}: {text:?}");
        end = part.end as usize;
    }
    if !parts.is_empty() {
        assert!(!tag[end..].contains(|c: char| c.is_alphanumeric()));
    }
    // A second time, from the cache, and a third, without one.
    assert_eq!(SEGMENTER.split(tag, cache), parts);
    assert_eq!(SEGMENTER.split(tag, &mut SEGMENTER.cache()), parts);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn any_tag(tag in "\\PC{0,30}") {
        check(&tag, &mut SEGMENTER.cache());
    }

    #[test]
    fn tags_of_letters_and_digits(tag in "[a-zA-Z0-9_éÉßж東ｱ\u{301}\u{200d}]{0,60}") {
        check(&tag, &mut SEGMENTER.cache());
    }

    #[test]
    fn tags_of_words(words in prop::collection::vec(
        prop::sample::select(vec!["acme", "Worst", "flight", "EVER", "is", "a", "I", "2nd", "19", "_", "The"]),
        0..12,
    )) {
        check(&words.concat(), &mut SEGMENTER.cache());
    }
}

#[test]
fn a_full_cache_changes_nothing() {
    let mut cache = SEGMENTER.cache();
    let tags = || (0..20_000).map(|n| format!("worstday{n}ever"));
    let first: Vec<Vec<Span>> = tags()
        .map(|tag| SEGMENTER.split(&tag, &mut cache).to_vec())
        .collect();
    let second = tags().map(|tag| SEGMENTER.split(&tag, &mut cache).to_vec());
    assert!(first.into_iter().eq(second));
}

#[test]
fn a_cache_of_another_segmenter_is_emptied() {
    let other = Segmenter::new(&["fizzlorp"]);
    let mut cache = SEGMENTER.cache();
    assert_eq!(SEGMENTER.split("fizzlorpfail", &mut cache).len(), 0);
    assert_eq!(other.split("fizzlorpfail", &mut cache).len(), 2);
    assert_eq!(SEGMENTER.split("fizzlorpfail", &mut cache).len(), 0);
}

#[test]
fn the_longest_tags() {
    let mut cache = SEGMENTER.cache();
    for (tag, parts) in [
        ("Go".repeat(27) + "o", 27),
        ("Go".repeat(28), 0),
        ("a1".repeat(5_000), 0),
        ("_".repeat(55), 0),
        ("é".repeat(27), 0),
        ("漢".repeat(18), 18),
        ("漢".repeat(19), 0),
    ] {
        assert_eq!(SEGMENTER.split(&tag, &mut cache).len(), parts, "{tag}");
        check(&tag, &mut cache);
    }
}

#[test]
fn shared_between_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<Segmenter>();
    shared::<Cache>();
    shared::<super::super::Frequencies>();
}
