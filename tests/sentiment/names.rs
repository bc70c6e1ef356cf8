//! A name is no word: brands, handles and addresses say nothing by themselves.
use super::{engine, receipts};
use earmark::{Engine, Mention};
use proptest::prelude::*;
use std::ops::Range;
use std::sync::LazyLock;

static NAMES: LazyLock<Engine> = LazyLock::new(|| {
    engine(
        "[brand]\nname = \"United\"\nterms = [\"united\", \"#united\", \"great\"]\n\
         [[competitor]]\nid = \"hate\"\nterms = [\"hate\", \"love bank\"]\n",
    )
});

/// Words, and whether they are a name.
fn words() -> impl Strategy<Value = Vec<(&'static str, bool)>> {
    let names = [
        "united",
        "United",
        "UNITED",
        "#united",
        "#United",
        "great",
        "Great",
        "GREAT",
        "hate",
        "Hate",
        "Love Bank",
        "@great",
        "@hate_love",
        "https://great.example.com/hate?love=terrible",
        "www.love.com/awful",
    ];
    let others = [
        "not",
        "never",
        "very",
        "so",
        "was",
        "is",
        "the",
        "terrible",
        "TERRIBLE",
        "good",
        "loved",
        "nothing but",
        "oh",
        "gotta",
        "used to be",
        "could be",
        "but",
        ",",
        "!",
        "\u{1f621}",
        "#fail",
    ];
    let word = prop_oneof![
        prop::sample::select(names.to_vec()).prop_map(|word| (word, true)),
        prop::sample::select(others.to_vec()).prop_map(|word| (word, false)),
    ];
    prop::collection::vec(word, 1..12)
}

/// The text, and the places of its names.
fn text(words: &[(&str, bool)]) -> (String, Vec<Range<usize>>) {
    let (mut text, mut names) = (String::new(), Vec::new());
    for (word, is_name) in words {
        let start = text.len();
        text.push_str(word);
        if *is_name {
            names.push(start..text.len());
        }
        text.push(' ');
    }
    (text, names)
}

fn no_receipt_touches(text: &str, names: &[Range<usize>]) -> Result<(), TestCaseError> {
    let mut worker = NAMES.worker();
    for (words, receipt) in receipts(worker.mark(&Mention::new(text)), text) {
        let Some((_, span)) = receipt.place else {
            continue;
        };
        let place = span.range();
        let met = names
            .iter()
            .find(|name| name.start < place.end && place.start < name.end);
        prop_assert!(met.is_none(), "{:?} in {:?}: {:?}", words, text, receipt);
    }
    Ok(())
}

proptest! {
    #[test]
    fn no_receipt_has_a_place_inside_a_name(words in words()) {
        let (text, names) = text(&words);
        no_receipt_touches(&text, &names)?;
    }
}

#[test]
fn a_name_inside_a_hashtag_is_one_too() {
    for (tag, name) in [
        ("#greatfail", 1..6),
        ("#FlyUnited", 4..10),
        ("#IHateDelays", 2..6),
    ] {
        no_receipt_touches(tag, &[name]).unwrap();
    }
}

#[test]
fn a_phrase_does_not_reach_over_a_name() {
    for (text, name) in [
        ("nothing but great", 12..17),
        ("not great", 4..9),
        ("the seats were great until june", 15..20),
    ] {
        no_receipt_touches(text, &[name]).unwrap();
    }
}
