//! A mention with as little as there can be and one with everything, for the tests of the writers.

use crate::write::Origin;
use earmark_match::{Matcher, Topic};
use earmark_score::{
    Amount, Churn, Earmark, Emotion, Evidence, Feeling, Flag, History, Label, Language, Level,
    Mood, Part, Policy, Recall, Receipt, Scores, Sentiment, Target, Tone, TopicPolicy,
};
use earmark_text::{
    Author, Direction, Field, Given, Hit, HitKind, Hits, Kind, Mention, Metrics, Span, Texts,
    Thread, Tokens, scan,
};

/// The text of [`maximal`]: a formula to a spreadsheet, and with all that wants an escape.
pub(crate) const TEXT: &str = "=My #AcmeGrill won't light,\nACME! 😡 \"Globex\"? #fail";

/// Hands over a mention of which only the text is known, and that earmark says nothing about.
pub(crate) fn minimal(check: impl FnOnce(&Origin<'_>, &Mention<'_>, &Earmark<'_>)) {
    let origin = Origin {
        input: 1,
        row: 207,
        config_hash: "0123456789abcdef",
    };
    check(&origin, &Mention::new("hello"), &Earmark::default());
}

/// Hands over a mention of which everything is known, and that earmark says everything about.
pub(crate) fn maximal(check: impl FnOnce(&Origin<'_>, &Mention<'_>, &Earmark<'_>)) {
    let origin = Origin {
        input: 12,
        row: 3_000_000_001,
        config_hash: "fedcba9876543210",
    };
    let mention = Mention {
        text: TEXT,
        id: Some("-9007199254740993"),
        title: Some("ACME, again"),
        time: Some(1_509_410_871_050),
        lang: Some("en"),
        url: Some("https://example.com/1"),
        channel: Some("x"),
        kind: Some(Kind::Reply),
        direction: Some(Direction::Inbound),
        country: Some("BE"),
        region: Some("Flanders"),
        author: Author {
            id: Some("77"),
            handle: Some("@jo"),
            name: Some("Jo"),
            bio: Some("Customer since \"2019\""),
            followers: Some(1_023),
            verified: Some(true),
        },
        thread: Thread {
            root: Some("1"),
            parent: Some("at://did/x,y"),
            reply_to_author: Some("acme"),
            repost_of: Some("3"),
            quote_of: Some("4"),
        },
        metrics: Metrics {
            counts: [3, 1, 0, 2, 1 << 53, 5, 1_023, 9].map(Some),
            rating: Some(450),
        },
        given: Given {
            labels: ["=negative", "joy", "P1", "a;b", "open", "-x", "jo"].map(Some),
        },
        extra: Some("{\"Own column\":\"x, \\\"y\\\"\",\"n\":[1]}"),
    };
    let (matcher, policy) = engine();
    let mut earmark = Earmark::default();
    find(&matcher, &policy, &mention, &mut earmark);
    earmark.case = false;
    earmark.direction = Direction::Outbound;
    earmark.hashtags = vec![text(5, 14), text(50, 54)];
    // Of both models, which no engine does.
    earmark.sentiment = Sentiment {
        label: Label::Negative,
        score: -57,
        pos: -1_200,
        neg: 2_431,
        ambiguous: true,
        language: Some(Language::ENGLISH),
        feeling: Some(Feeling {
            emotion: Emotion::Anger,
            scores: [91, 50, 3, 0, 12, 7, 100],
            mood: Mood::Angry,
            tone: Tone::Careful,
        }),
        vader: Some(Scores {
            compound: -5_719,
            pos: 0,
            neu: 769,
            neg: 231,
        }),
    };
    earmark.points = 72;
    earmark.level = Level::High;
    earmark.reach = Some(1_023);
    earmark.history = Some(History {
        seen: 3,
        negatives: 2,
        contact_no: 4,
    });
    earmark.flags = vec![Flag::Late];
    earmark.why = vec![
        receipt(
            Part::Valence,
            None,
            None,
            Some(text(34, 38)),
            Amount::Milli(-1_900),
        ),
        receipt(
            Part::Valence,
            Some("negated"),
            None,
            Some(text(15, 20)),
            Amount::Logits([-400, 1_031]),
        ),
        receipt(
            Part::Valence,
            Some("base"),
            None,
            None,
            Amount::Logits([-800, 1_400]),
        ),
        receipt(
            Part::Severity,
            Some("grill.ignition"),
            Some("won't light"),
            Some(text(15, 26)),
            Amount::Points(72),
        ),
        receipt(Part::Directness, Some("dm"), None, None, Amount::Points(10)),
        receipt(Part::Clamp, None, None, None, Amount::Points(-10)),
    ];
    check(&origin, &mention, &earmark);
}

/// Receipts and hashtags that point outside the mention, and into the middle of a character.
pub(crate) fn astray(earmark: &mut Earmark<'_>) {
    for place in [
        text(0, 9_999),
        text(35, 36),
        text(9, 3),
        (Field::Title, Span::new(0, 1)),
    ] {
        earmark.hashtags.push(place);
        earmark.why.push(receipt(
            Part::Valence,
            None,
            None,
            Some(place),
            Amount::Milli(1),
        ));
    }
}

const fn text(start: u32, end: u32) -> (Field, Span) {
    (Field::Text, Span::new(start, end))
}

const fn receipt<'e>(
    part: Part,
    rule: Option<&'e str>,
    term: Option<&'e str>,
    place: Option<(Field, Span)>,
    amount: Amount,
) -> Receipt<'e> {
    Receipt {
        part,
        rule,
        term,
        place,
        amount,
    }
}

fn engine() -> (Matcher, Policy) {
    let mut builder = Matcher::builder();
    builder.brand("acme").unwrap();
    builder.competitor(0, "globex").unwrap();
    let topic = Topic {
        any: vec!["won't light"],
        ..Topic::default()
    };
    builder.topic(&topic).unwrap();
    let policy = Policy {
        brand: "Acme".into(),
        competitors: vec!["Globex, Inc".into()],
        topics: vec![TopicPolicy {
            id: "grill.ignition".into(),
            severity: 25,
            floor: None,
        }],
        ..Policy::default()
    };
    (builder.build(), policy)
}

fn find<'e>(
    matcher: &'e Matcher,
    policy: &'e Policy,
    mention: &Mention<'_>,
    earmark: &mut Earmark<'e>,
) {
    let (mut column, mut tokens, mut hits) = (Texts::default(), Tokens::default(), Hits::default());
    column.push(0, Field::Text, mention.text);
    column.push(0, Field::Title, mention.title.unwrap_or_default());
    scan(&column, &mut tokens);
    for (pattern, kind, text, start, end) in [
        (0, HitKind::Brand, 0, 28, 32),
        (1, HitKind::Competitor, 0, 40, 46),
        (2, HitKind::Topic, 0, 15, 26),
        (0, HitKind::Brand, 1, 0, 4),
    ] {
        if text == 1 {
            hits.close_text();
        }
        hits.push(Hit {
            pattern,
            owner: 0,
            kind,
            span: Span::new(start, end),
            derived: text == 1 || kind == HitKind::Topic,
        });
    }
    hits.close_text();
    let evidence = Evidence {
        column: &column,
        texts: 0..2,
        tokens: &tokens,
        hits: &hits,
        sentiment: Sentiment::default(),
        valences: &[],
        feelings: &[
            Target {
                kind: HitKind::Brand,
                owner: 0,
                score: -91,
                pos: -2_000,
                neg: 3_900,
                churn: Some(Churn::Leaving),
                compared: Some((Span::new(20, 26), [-1_800, 1_800])),
            },
            Target {
                kind: HitKind::Topic,
                owner: 0,
                score: 70,
                pos: 700,
                neg: -700,
                churn: Some(Churn::Joining),
                compared: Some((Span::new(20, 26), [900, -900])),
            },
        ],
    };
    policy.decide(matcher, mention, &evidence, Recall::default(), earmark);
}
