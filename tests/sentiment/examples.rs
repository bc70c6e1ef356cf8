//! Sentences that any sensible weights read right.
use super::label;
use earmark::lexicon::Label::{self, Negative, Neutral, Positive};

fn check(expect: Label, texts: &[&str]) {
    let wrong: Vec<_> = texts
        .iter()
        .map(|text| (text, label(text)))
        .filter(|(_, given)| *given != expect)
        .collect();
    assert!(wrong.is_empty(), "not {}: {wrong:?}", expect.name());
}

#[test]
fn praise() {
    check(
        Positive,
        &[
            "I love it, best purchase in years!",
            "no complaints",
            "No complaints so far, it works",
            "Thank you so much, the support was excellent",
            "not bad at all",
            "goooood",
            "absolutely wonderful \u{1f60d}",
            "#lovethisplace",
        ],
    );
}

#[test]
fn blame() {
    check(
        Negative,
        &[
            "Worst service ever, I am furious",
            "thanks for nothing",
            "#worstflightever",
            "It broke after two days and nobody answers. Terrible!",
            "I am not happy with this",
            "never again \u{1f621}",
            "what a waste of money",
        ],
    );
}

#[test]
fn neither() {
    check(
        Neutral,
        &[
            "Today is Tuesday",
            "The meeting is on Monday at the town hall",
            "https://example.com/a",
        ],
    );
}
