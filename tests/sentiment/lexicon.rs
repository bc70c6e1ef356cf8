//! What a user says of words counts, and wins over what is known of them.
use super::{ENGINE, engine, label, receipt, sentiment};
use earmark::lexicon::Label;
use earmark::{Config, Engine};

#[test]
fn words_of_ones_own_count() {
    let engine =
        engine("[lexicon]\nwords = { zilvers = 4.0, grobbles = -4, \"\u{1fab5}\" = -4.0 }\n");
    for (word, expect) in [
        ("zilvers", Label::Positive),
        ("Zilvers", Label::Positive),
        ("zilvvvvers", Label::Positive),
        ("grobbles", Label::Negative),
        ("\u{1fab5}", Label::Negative),
    ] {
        let text = format!("The lamp {word}");
        assert_eq!(receipt(&ENGINE, &text, word), None);
        assert_ne!(receipt(&engine, &text, word), None, "{text}");
        assert_eq!(sentiment(&engine, &text).label, expect, "{text}");
    }
}

#[test]
fn they_win_over_what_is_known() {
    let engine = engine("[lexicon]\nwords = { great = -4.0, terrible = 0 }\n");
    assert_eq!(label("great"), Label::Positive);
    assert_eq!(sentiment(&engine, "great").label, Label::Negative);
    assert_ne!(receipt(&ENGINE, "terrible", "terrible"), None);
    assert_eq!(receipt(&engine, "terrible", "terrible"), None);
}

#[test]
fn idioms_count_as_a_whole() {
    let config = "[lexicon]\nidioms = { \"full of beans\" = 4.0, \"no good * news\" = -4.0 }\n";
    let engine = engine(config);
    let text = "She is full of beans today";
    let (logits, rule) = receipt(&engine, text, "full of beans").unwrap();
    assert!(logits[0] > logits[1], "{logits:?}");
    assert_eq!(rule.as_deref(), Some("phrase"));
    for word in ["full", "beans", "of beans"] {
        assert_eq!(receipt(&engine, text, word), None);
    }
    assert_eq!(receipt(&engine, "full. Of beans", "full. Of beans"), None);
    for text in ["no good old news", "no good a b c news"] {
        let (logits, _) = receipt(&engine, text, text).unwrap();
        assert!(logits[1] > logits[0], "{logits:?}");
    }
    assert_eq!(
        receipt(&engine, "no good a b c d news", "no good a b c d news"),
        None
    );
}

#[test]
fn negators_turn_what_follows() {
    let engine = engine("[lexicon]\nnegators = [\"nae\"]\n");
    let turned = |engine| receipt(engine, "it is nae wonderful", "wonderful").unwrap();
    let (plain, negated) = (turned(&ENGINE), turned(&engine));
    assert_eq!(
        (plain.1.as_deref(), negated.1.as_deref()),
        (None, Some("negated"))
    );
    assert!(negated.0[0] < plain.0[0], "{negated:?} {plain:?}");
}

#[test]
fn boosters_strengthen_what_follows() {
    let engine = engine("[lexicon]\nboosters = [\"zork\"]\n");
    for (word, side) in [("wonderful", 0), ("terrible", 1)] {
        let text = format!("it is zork {word}");
        let amount = |engine| receipt(engine, &text, word).unwrap().0[side];
        assert!(amount(&engine) > amount(&ENGINE), "{word}");
    }
}

/// The error must name this place and say this.
fn check(lexicon: &str, place: &str, says: &str) {
    let config = format!("[lexicon]\n{lexicon}\n");
    let error = Config::from_toml(&config)
        .and_then(|config| Engine::new(&config))
        .unwrap_err()
        .to_string();
    assert!(
        error.starts_with(&format!("{place}: ")) && error.contains(says),
        "{error}"
    );
}

#[test]
fn what_cannot_be_is_told_with_its_place() {
    check("words = { zilvers = 4.1 }", "2:11", "`zilvers`");
    check(
        "words = { a = 1, zilvers = \"good\" }",
        "2:18",
        "-4.0 to 4.0",
    );
    check("words = { zilvers = nan }", "2:11", "-4.0 to 4.0");
    check("words = [\"zilvers\"]", "2:9", "words with valences");
    check("words = { \"#zilvers\" = 1 }", "2:11", "#zilvers");
    check("words = { \" \" = 1 }", "2:11", "\" \"");
    check(
        "idioms = { a = 1, \"@acme rocks\" = 1 }",
        "2:19",
        "@acme rocks",
    );
    check("idioms = { \"* of beans\" = 1 }", "2:12", "* of beans");
    check("negators = [\"nae\", \"not @all\"]", "2:20", "not @all");
    check("boosters = [\n  \"\u{1f525}\"]", "3:3", "\u{1f525}");
    check("booster = []", "2:1", "`boosters`");
}
