use super::{figures, rate};
use proptest::prelude::*;
use proptest::sample::select;
use std::sync::LazyLock;
use vader_parity::SentimentIntensityAnalyzer;

static PEER: LazyLock<SentimentIntensityAnalyzer> = LazyLock::new(SentimentIntensityAnalyzer::new);
static LEXICON: LazyLock<Vec<&str>> =
    LazyLock::new(|| words(include_str!("../../../data/vader.tsv")));
static EMOJI: LazyLock<Vec<&str>> =
    LazyLock::new(|| words(include_str!("../../../data/emoji.tsv")));

fn words(table: &'static str) -> Vec<&'static str> {
    let key = |line: &'static str| line.split('\t').next().unwrap_or_default();
    table.lines().map(key).collect()
}

/// Words that some rule asks for.
const RULED: &str = "no No NO or nor never so this without doubt least at very but BUT kind of sort \
    just enough the shit bomb bad ass badass bus stop yeah right kiss death to die for beating heart \
    not can't isn'T shouldn't've nothing really VERY slightly barely kind-of uh-uh good GOOD nice \
    awful horrible love :) :( :D <3 it is a day";

const SPACES: &[&str] = &[
    " ", " ", " ", " ", " ", "  ", "", "\t", "\n", "\u{b}", "\u{1c}", "\u{1f}", "\u{85}", "\u{a0}",
    "\u{2003}", "\u{2028}", "\u{3000}", "\u{200b}", "\u{180e}", "\0",
];

const PUNCTUATION: &[&str] = &[
    "", "", "", "", "", "", "!", "!!!!!", "?", "??", "???", "?!", ".", ",", "...", "\"", "(", ")",
    "#", "'", "’", "\u{fe0f}", "\u{200d}", "é", "É", "ǅ", "\u{212A}", "İ", "1",
];

fn word() -> impl Strategy<Value = String> {
    let ruled: Vec<&str> = RULED.split_whitespace().collect();
    let cased = |(word, case): (&str, u8)| match case {
        0 => word.to_uppercase(),
        1 => word.to_lowercase().replace('k', "\u{212A}"),
        _ => word.to_string(),
    };
    prop_oneof![
        6 => (select(ruled), 0..8_u8).prop_map(cased),
        4 => (select(LEXICON.clone()), 0..8_u8).prop_map(cased),
        1 => select(EMOJI.clone()).prop_map(String::from),
        1 => "[a-zA-Z']{1,12}",
        1 => "\\PC{1,3}",
    ]
}

fn text() -> impl Strategy<Value = String> {
    let piece = (
        select(PUNCTUATION),
        word(),
        select(PUNCTUATION),
        select(SPACES),
    );
    let text = |pieces: Vec<(&str, String, &str, &str)>| {
        let join = |(before, word, after, space): (&str, String, &str, &str)| {
            [before, &word, after, space].concat()
        };
        pieces.into_iter().map(join).collect()
    };
    proptest::collection::vec(piece, 0..14).prop_map(text)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(20_000))]

    #[test]
    fn scores_are_those_of_an_independent_implementation(text in text()) {
        let peer = PEER.polarity_scores(&text);
        let fixed = |share: f64, scale: f64| (share * scale).round() as i32;
        prop_assert_eq!(
            figures(&rate(&text).0),
            [
                fixed(peer.compound, 1e4),
                fixed(peer.pos, 1e3),
                fixed(peer.neu, 1e3),
                fixed(peer.neg, 1e3),
            ]
        );
    }

    #[test]
    fn receipts_add_up_to_the_sum_behind_the_compound(text in text()) {
        let (sentiment, receipts) = rate(&text);
        let sum = receipts.iter().map(|r| f64::from(r.milli)).sum::<f64>() / 1_000.0;
        let compound = sum / (sum * sum + 15.0).sqrt();
        // Half a thousandth a receipt, by the steepest slope of the norm, and its own rounding.
        let error = receipts.len() as f64 * 0.000_5 / 15.0_f64.sqrt() + 0.000_050_001;
        let given = f64::from(sentiment.vader.unwrap().compound) / 10_000.0;
        prop_assert!((compound - given).abs() <= error, "{} for {}", compound, given);
    }

    #[test]
    fn receipts_stand_in_order_at_pieces_of_the_text(text in text()) {
        let (_, receipts) = rate(&text);
        for receipt in &receipts {
            prop_assert!(text.get(receipt.span.range()).is_some_and(|piece| !piece.is_empty()));
        }
        prop_assert!(receipts.is_sorted_by_key(|r| r.span.start));
    }

    #[test]
    fn any_text_is_rated(text in any::<String>()) {
        let scores = rate(&text).0.vader.unwrap();
        let shares = scores.pos + scores.neu + scores.neg;
        prop_assert!(shares == 0 || (998..=1_002).contains(&shares));
        prop_assert_eq!(shares == 0, text.split(|c: char| c.is_whitespace() || ('\x1c'..='\x1f').contains(&c)).all(str::is_empty));
    }
}
