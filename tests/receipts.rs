//! Receipts add up and point at the right bytes, for any mention.
use crate::common::{engine, marked_example};
use earmark::score::{Amount, Part};
use earmark::{Author, Direction, Earmark, Engine, Kind, Mention, Thread};
use proptest::prelude::*;
use std::sync::LazyLock;

static ENGINE: LazyLock<Engine> = LazyLock::new(engine);

fn check(mention: &Mention<'_>, earmark: &Earmark<'_>) {
    let mut points = 0;
    let (mut milli, mut logits) = (0, [0, 0]);
    for receipt in &earmark.why {
        match receipt.amount {
            Amount::Points(p) => points += p,
            Amount::Milli(m) => milli += m,
            Amount::Logits([pos, neg]) => logits = [logits[0] + pos, logits[1] + neg],
        }
        if let Some((field, span)) = receipt.place {
            let words = mention.field(field).get(span.range());
            assert!(words.is_some_and(|words| !words.is_empty()), "{receipt:?}");
        }
    }
    assert_eq!(points, i32::from(earmark.points));
    let parts: Vec<_> = earmark.parts().collect();
    assert_eq!(parts.iter().map(|part| part.1).sum::<i32>(), points);
    assert!(parts.is_sorted_by_key(|part| part.0) && parts.windows(2).all(|w| w[0].0 != w[1].0));
    for found in earmark.topics.iter().chain(&earmark.targets) {
        // One topic of the example asks for no word.
        assert!(found.id == "desk.private" || !earmark.hits(found).is_empty());
        for hit in earmark.hits(found) {
            assert!(mention.field(hit.field).get(hit.span.range()).is_some());
        }
    }
    let Some(vader) = earmark.sentiment.vader else {
        assert_eq!(milli, 0);
        assert_eq!(logits, [earmark.sentiment.pos, earmark.sentiment.neg]);
        return;
    };
    assert_eq!(logits, [0, 0]);
    // The compound is the sum of valences, normalised; each receipt is rounded to a thousandth.
    let sum = f64::from(milli) / 1e3;
    let slack = 1e-3 * (earmark.why.len() + 1) as f64;
    let compound = |sum: f64| sum / (sum * sum + 15.0).sqrt() * 1e4;
    let given = f64::from(vader.compound);
    assert!(
        given >= compound(sum - slack) - 1.0 && given <= compound(sum + slack) + 1.0,
        "{sum} {given}"
    );
}

fn words() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        4 => prop::sample::select(vec![
            "acme", "Acme's", "@acmecare", "#acme", "globex", "WON\u{2019}T", "light", "grill",
            "refund", "terrible", "GREAT", "not", "never", "but", "so", "very", "hacked", "fire",
            "\u{1f621}", "\u{1f44d}\u{1f3ff}", "?", "!!!", ":(", "https://example.com/a", "delivery",
        ]).prop_map(str::to_owned),
        1 => "\\PC{0,6}",
    ];
    prop::collection::vec(word, 0..30).prop_map(|words| words.join(" "))
}

proptest! {
    #[test]
    fn receipts_add_up(
        text in words(),
        title in prop::option::of(words()),
        followers in prop::option::of(any::<u64>()),
        kind in prop::sample::select(vec![None, Some(Kind::Dm), Some(Kind::Repost), Some(Kind::Reply)]),
        direction in prop::sample::select(vec![None, Some(Direction::Outbound)]),
        to in prop::sample::select(vec![None, Some("acmecare"), Some("@ACME"), Some("someone")]),
    ) {
        let mention = Mention {
            title: title.as_deref(),
            kind,
            direction,
            author: Author { followers, ..Author::default() },
            thread: Thread { reply_to_author: to, ..Thread::default() },
            ..Mention::new(&text)
        };
        let mut worker = ENGINE.worker();
        let earmark = worker.mark(&mention);
        check(&mention, earmark);
        let no_case = direction.is_some() || kind == Some(Kind::Repost);
        prop_assert_eq!(earmark.case, !no_case);
        prop_assert!(earmark.case || earmark.points == 0);
        prop_assert_eq!(
            earmark.why.iter().any(|receipt| receipt.part == Part::Reach),
            !no_case && kind != Some(Kind::Dm) && followers.is_some_and(|n| n > 0)
        );
    }
}

#[test]
fn receipts_of_the_written_example_add_up() {
    let marked = marked_example();
    assert!(marked.len() > 200);
    for record in &marked {
        let sum = |list: &serde_json::Value| {
            list.as_array()
                .unwrap()
                .iter()
                .filter_map(|entry| entry["points"].as_i64())
                .sum::<i64>()
        };
        let points = record["priority"]["points"].as_i64().unwrap();
        assert_eq!(sum(&record["why"]), points, "{record}");
        assert_eq!(sum(&record["priority"]["parts"]), points, "{record}");
        for receipt in record["why"].as_array().unwrap() {
            let Some(field) = receipt["field"].as_str() else {
                continue;
            };
            let place = |key: &str| usize::try_from(receipt[key].as_u64().unwrap()).unwrap();
            let words = &record[field].as_str().unwrap()[place("start")..place("end")];
            if receipt["part"] == "valence" {
                assert_eq!(receipt["term"], words);
            }
        }
    }
}
