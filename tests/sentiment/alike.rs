//! Ways of writing the same thing are read alike.
use super::{ENGINE, label, sentiment};
use earmark::lexicon::Label;
use proptest::prelude::*;

/// Pos, neg and label of a text.
fn felt(text: &str) -> (i32, i32, Label) {
    let felt = sentiment(&ENGINE, text);
    (felt.pos, felt.neg, felt.label)
}

fn text(words: &'static [&'static str]) -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(words), 1..16).prop_map(|words| words.join(" "))
}

const APOSTROPHES: &[&str] = &[
    "can't",
    "won't",
    "isn't",
    "don't",
    "it's",
    "I'm",
    "acme's",
    "great",
    "bad",
    "like",
    "recommend",
    "again",
    "working",
    ",",
    "!",
];

const EMOJI: &[&str] = &[
    "\u{1f44d}*",
    "\u{1f44e}*",
    "\u{1f64f}*",
    "\u{1f44f}*",
    "\u{1f926}*",
    "\u{1f4aa}*",
    "good",
    "bad",
    "not",
    "the",
    "delivery",
    "but",
    ",",
];

const SIGNS: &[&str] = &[
    "\u{2764}*",
    "\u{2639}*",
    "\u{263a}*",
    "\u{2620}*",
    "good",
    "bad",
    "not",
    "the",
    "but",
    ",",
];

proptest! {
    #[test]
    fn straight_and_curly_apostrophes(straight in text(APOSTROPHES)) {
        prop_assert_eq!(felt(&straight.replace('\'', "\u{2019}")), felt(&straight));
    }

    #[test]
    fn tones_of_skin(text in text(EMOJI)) {
        let plain = felt(&text.replace('*', ""));
        for tone in '\u{1f3fb}'..='\u{1f3ff}' {
            prop_assert_eq!(felt(&text.replace('*', &tone.to_string())), plain);
        }
    }

    #[test]
    fn variation_selectors(text in text(SIGNS)) {
        let plain = felt(&text.replace('*', ""));
        for selector in ["\u{fe0e}", "\u{fe0f}"] {
            prop_assert_eq!(felt(&text.replace('*', selector)), plain);
        }
    }
}

#[test]
fn what_is_drawn_out() {
    for (plain, long) in [
        ("good", "goooood"),
        ("so good", "so gooooooooood"),
        ("that is bad", "that is baaaaaad"),
        ("terrible", "terribllllle"),
    ] {
        assert_ne!(label(plain), Label::Neutral, "{plain}");
        assert_eq!(label(long), label(plain), "{long}");
    }
}
