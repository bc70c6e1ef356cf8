//! Other languages: read where there is a lexicon for them, and said to be unknown where there is none.
use super::{ENGINE, receipts};
use earmark::Mention;
use earmark::lexicon::Label::{self, Negative, Positive};
use earmark::lexicon::{Emotion, Language, Sentiment};

fn read(text: &str, lang: Option<&str>) -> (Sentiment, usize) {
    let mention = Mention {
        lang,
        ..Mention::new(text)
    };
    let mut worker = ENGINE.worker();
    let earmark = worker.mark(&mention);
    (earmark.sentiment, receipts(earmark, text).len())
}

const SENTENCES: [(&str, &str, Label); 8] = [
    (
        "de",
        "Das ist wirklich schrecklich und ich bin sehr enttäuscht von euch",
        Negative,
    ),
    (
        "de",
        "Das ist wirklich wunderbar und ich bin sehr glücklich mit der Lieferung",
        Positive,
    ),
    (
        "fr",
        "C'est vraiment horrible, je suis très déçu de ce service",
        Negative,
    ),
    (
        "fr",
        "C'est vraiment magnifique, je suis très content de ce produit",
        Positive,
    ),
    (
        "es",
        "Este servicio es horrible y estoy muy enfadado con ustedes",
        Negative,
    ),
    (
        "es",
        "Este producto es excelente y estoy muy feliz con la compra",
        Positive,
    ),
    (
        "nl",
        "Dit is echt verschrikkelijk, ik ben heel boos op jullie",
        Negative,
    ),
    (
        "nl",
        "Dit is echt geweldig, ik ben heel blij met de bestelling",
        Positive,
    ),
];

#[test]
fn sentences_are_read_in_the_language_that_is_given_or_guessed() {
    for (code, text, expect) in SENTENCES {
        for lang in [Some(code), None, Some("und"), Some("")] {
            let (felt, _) = read(text, lang);
            let language = felt.language.map(Language::code);
            assert_eq!(
                (felt.label, language),
                (expect, Some(code)),
                "{lang:?} {text}"
            );
        }
    }
}

#[test]
fn regions_and_capitals_of_a_tag_do_not_matter() {
    let (code, text, _) = SENTENCES[0];
    let expect = read(text, Some(code));
    for tag in ["de-AT", "DE", "de_CH", "deu"] {
        assert_eq!(read(text, Some(tag)), expect, "{tag}");
    }
}

#[test]
fn the_language_that_is_given_wins_over_the_guess() {
    let (felt, _) = read(SENTENCES[0].1, Some("en"));
    assert_eq!(felt.language.map(Language::code), Some("en"));
}

#[test]
fn without_a_lexicon_nothing_is_said() {
    for (text, lang) in [
        ("これはひどいサービスだ", Some("ja")),
        ("これはひどいサービスだ", None),
        ("这太糟糕了!!!", Some("zh-Hans")),
        ("QaghmeylIj", Some("tlh")),
    ] {
        let (felt, count) = read(text, lang);
        assert_eq!((felt.label, count), (Label::Unknown, 0), "{text}");
        assert_eq!(
            (felt.pos, felt.neg, felt.score, felt.language),
            (0, 0, 0, None)
        );
        let feeling = felt.feeling.unwrap();
        assert_eq!(
            (feeling.emotion, feeling.scores),
            (Emotion::Neutral, [0; 7])
        );
    }
}

#[test]
fn emoji_need_no_lexicon() {
    for (text, expect) in [
        ("これはひどいサービスだ \u{1f621}", Negative),
        ("素晴らしい \u{1f60d}\u{1f60d}", Positive),
    ] {
        let (felt, count) = read(text, Some("ja"));
        assert_eq!((felt.label, felt.language), (expect, None), "{text}");
        assert!(count > 0);
    }
}
