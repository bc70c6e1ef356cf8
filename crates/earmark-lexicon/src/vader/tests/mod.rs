mod properties;
mod receipts;
mod sentences;

use super::*;
use crate::Sentiment;
use std::sync::LazyLock;

static VADER: LazyLock<Vader> = LazyLock::new(Vader::new);

/// A receipt as this mode gives it.
struct Piece {
    span: Span,
    milli: i32,
}

impl Piece {
    fn new(valence: &Valence) -> Self {
        let (Some(span), None, Force::Milli(milli)) = (valence.span, valence.rule, valence.force)
        else {
            panic!("{valence:?} is not of this mode");
        };
        Self { span, milli }
    }
}

/// The sentiment of one text, and its receipts.
fn rate(text: &str) -> (Sentiment, Vec<Piece>) {
    let mut texts = Texts::default();
    texts.push(0, Field::Text, text);
    let mut out = Sentiments::default();
    VADER.rate(&texts, &mut Scratch::default(), &mut out);
    assert_eq!(out.all().len(), 1);
    let receipts = out.receipts(0).iter().map(Piece::new).collect();
    (out.all()[0], receipts)
}

/// Compound, positive, neutral, negative.
fn figures(sentiment: &Sentiment) -> [i32; 4] {
    let scores = sentiment.vader.expect("this is that mode");
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
        let compounds: Vec<i16> = out
            .all()
            .iter()
            .map(|s| s.vader.expect("this is that mode").compound)
            .collect();
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

/// Long texts of the kinds that invite a quadratic step, which would run for minutes here.
#[test]
fn every_part_of_a_megabyte_is_rated() {
    for (unit, rated) in [
        ("good but ", 1),
        ("VERY good not bad but nice ", 3),
        ("\u{1F600}", 1),
        ("\u{2764}\u{FE0F}", 0),
        ("not ", 0),
        ("!?", 0),
        ("GOOD \u{C9} ", 1),
        ("\0", 0),
        ("\u{212A}", 0),
    ] {
        let times = 1_000_000 / unit.len();
        let (_, receipts) = rate(&unit.repeat(times));
        assert_eq!(receipts.len(), times * rated, "{unit:?}");
    }
}
