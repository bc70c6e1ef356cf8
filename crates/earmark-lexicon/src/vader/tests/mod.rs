mod properties;
mod receipts;
mod sentences;

use super::*;
use std::sync::LazyLock;

static VADER: LazyLock<Vader> = LazyLock::new(Vader::new);

/// The sentiment of one text, and its receipts.
fn rate(text: &str) -> (Sentiment, Vec<Valence>) {
    let mut texts = Texts::default();
    texts.push(0, Field::Text, text);
    let mut out = Sentiments::default();
    VADER.rate(&texts, &mut Scratch::default(), &mut out);
    assert_eq!(out.all().len(), 1);
    (out.all()[0], out.receipts(0).to_vec())
}

/// Compound, positive, neutral, negative.
fn figures(sentiment: &Sentiment) -> [i32; 4] {
    let scores = sentiment.vader;
    let shares = [scores.pos, scores.neu, scores.neg].map(i32::from);
    [scores.compound.into(), shares[0], shares[1], shares[2]]
}

#[test]
fn a_vader_is_shared_by_threads_and_a_scratch_moves_between_them() {
    fn shared<T: Send + Sync>() {}
    shared::<Vader>();
    shared::<Scratch>();
}

#[test]
fn only_bodies_are_rated_and_the_column_starts_anew() {
    let mut texts = Texts::default();
    texts.push(0, Field::Text, "good");
    texts.push(0, Field::Title, "bad");
    texts.push(1, Field::Text, "");
    texts.push(2, Field::Text, "bad but bad!");
    let (mut scratch, mut out) = (Scratch::default(), Sentiments::default());
    for _ in 0..2 {
        VADER.rate(&texts, &mut scratch, &mut out);
        let compounds: Vec<i16> = out.all().iter().map(|s| s.vader.compound).collect();
        assert_eq!(compounds, [4_404, 0, -8_070]);
        assert_eq!(out.receipts(0).len(), 1);
        assert!(out.receipts(1).is_empty());
        assert_eq!(out.receipts(2).len(), 3);
    }
}

#[test]
fn label_and_score_follow_the_compound() {
    for (text, label, score) in [
        ("good", crate::Label::Positive, 44),
        ("bad", crate::Label::Negative, -54),
        ("bus", crate::Label::Neutral, 0),
        (
            "VADER is smart, handsome, and funny.",
            crate::Label::Positive,
            83,
        ),
    ] {
        let (sentiment, _) = rate(text);
        assert_eq!((sentiment.label, sentiment.score), (label, score), "{text}");
    }
}

/// Ten times the text may well take forty times as long on a busy machine, whose caches it leaves;
/// a quadratic step would take a hundred.
#[test]
fn time_grows_with_the_text_and_no_faster() {
    for unit in [
        "good but ",
        "VERY good not bad but nice ",
        "\u{1F600}",
        "\u{2764}\u{FE0F}",
        "not ",
        "!?",
        "GOOD \u{C9} ",
        "\0",
        "\u{212A}",
    ] {
        let seconds = |bytes: usize| {
            let text = unit.repeat(bytes / unit.len());
            let start = std::time::Instant::now();
            rate(&text);
            start.elapsed().as_secs_f64()
        };
        let small = (0..3).map(|_| seconds(100_000)).fold(f64::MAX, f64::min);
        let large = (0..3).map(|_| seconds(1_000_000)).fold(f64::MAX, f64::min);
        assert!(
            large < 40.0 * small + 0.02,
            "{unit:?}: {small} s, then {large} s"
        );
    }
}
