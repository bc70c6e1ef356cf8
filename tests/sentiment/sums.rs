//! Every label can be told by its receipts.
use super::{ENGINE, receipts};
use earmark::lexicon::Label;
use earmark::score::Amount;
use earmark::{Earmark, Mention};
use proptest::prelude::*;

fn words() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        6 => prop::sample::select(vec![
            "good", "GOOD", "goooood", "terrible", "TERRIBLE", "not", "never", "can\u{2019}t", "won't", "very",
            "soooo", "but", "no complaints", "thanks for nothing", "acme", "Acme's", "@acme", "#acme", "Globex",
            "better than", "#worstflightever", "#LoveIt", "\u{ff03}fail", "\u{1f621}", "\u{1f44d}\u{1f3ff}",
            "\u{2764}\u{fe0f}", "\u{1f602}\u{1f602}\u{1f602}", ":(", ":-)", "?", "!!!", "...", ",", "\n", "\"",
            "https://example.com/hate", "42", "schrecklich", "tr\u{e8}s", "\u{3072}\u{3069}\u{3044}", "muslim",
        ]).prop_map(str::to_owned),
        1 => "\\PC{0,6}",
    ];
    prop::collection::vec(word, 0..24).prop_map(|words| words.join(" "))
}

fn check(text: &str, earmark: &Earmark<'_>) {
    let felt = &earmark.sentiment;
    let mut sum = [0, 0];
    for (place, receipt) in receipts(earmark, text) {
        let Amount::Logits(logits) = receipt.amount else {
            panic!("{receipt:?}");
        };
        assert!(place != Some("") && logits != [0, 0], "{receipt:?}");
        sum = [sum[0] + logits[0], sum[1] + logits[1]];
    }
    assert_eq!(sum, [felt.pos, felt.neg], "{text:?}");
    let largest = if felt.pos > felt.neg.max(0) {
        Label::Positive
    } else if felt.neg > felt.pos.max(0) {
        Label::Negative
    } else {
        Label::Neutral
    };
    let unknown = felt.label == Label::Unknown && sum == [0, 0];
    assert!(felt.label == largest || unknown, "{text:?} {felt:?}");
    assert!((-100..=100).contains(&felt.score), "{felt:?}");
    assert!(
        i32::from(felt.score) * (felt.pos - felt.neg).signum() >= 0,
        "{felt:?}"
    );
    let feeling = felt.feeling.expect("the default model has one");
    assert!(
        feeling.scores.iter().all(|&score| score <= 100),
        "{feeling:?}"
    );
}

proptest! {
    #[test]
    fn receipts_are_the_sums_and_the_largest_sum_is_the_label(text in words()) {
        check(&text, ENGINE.worker().mark(&Mention::new(&text)));
    }

    #[test]
    fn so_it_is_whatever_the_language_is_said_to_be(
        text in words(),
        lang in prop::sample::select(vec!["en", "de", "fr-CA", "ja", "und", "", "tlh", "-"]),
    ) {
        let mention = Mention { lang: Some(lang), ..Mention::new(&text) };
        check(&text, ENGINE.worker().mark(&mention));
    }

    #[test]
    fn what_came_before_changes_nothing(before in words(), text in words()) {
        let mut worker = ENGINE.worker();
        let alone = worker.mark(&Mention::new(&text)).clone();
        worker.mark(&Mention::new(&before));
        let after = worker.mark(&Mention::new(&text));
        prop_assert_eq!(alone.sentiment, after.sentiment);
        prop_assert_eq!(&alone.why, &after.why);
        prop_assert_eq!(&alone.targets, &after.targets);
    }
}
