//! The points of each part, one case a line.
use crate::common::CONFIG;
use earmark::config::File;
use earmark::lexicon::Label;
use earmark::score::Part::{self, Clamp, Directness, Floor, Reach, Sentiment, Severity};
use earmark::{Author, Config, Direction, Engine, Kind, Mention, Thread};

fn check(engine: &Engine, mention: &Mention<'_>, expect: &[(Part, i32)], level: &str) {
    let mut worker = engine.worker();
    let earmark = worker.mark(mention);
    let parts: Vec<_> = earmark.parts().collect();
    assert_eq!(
        (parts.as_slice(), earmark.level.name()),
        (expect, level),
        "{mention:?}"
    );
}

/// VADER's scores are known to the digit; what is learnt moves.
fn engine() -> Engine {
    let (default, vader) = ("model = \"default\"", "model = \"vader\"");
    assert!(CONFIG.contains(default));
    Engine::new(&Config::from_toml(&CONFIG.replace(default, vader)).unwrap()).unwrap()
}

fn engine_of(config: &str) -> Engine {
    let config = format!("[lexicon]\nmodel = \"vader\"\n{config}");
    Engine::new(&Config::from_toml(&config).unwrap()).unwrap()
}

#[test]
fn a_plain_mention_has_no_points() {
    check(&engine(), &Mention::new("Today is Tuesday"), &[], "low");
}

#[test]
fn sentiment_is_a_fifth_of_how_negative_the_score_is() {
    // Compound -0.4767: score -48.
    check(
        &engine(),
        &Mention::new("This is terrible"),
        &[(Sentiment, 9)],
        "low",
    );
    check(&engine(), &Mention::new("This is wonderful"), &[], "low");
}

#[test]
fn reach_is_the_binary_logarithm_of_followers_and_one() {
    for (followers, points) in [
        (1, 1),
        (2, 1),
        (3, 2),
        (1023, 10),
        (40_000, 15),
        (u64::MAX, 15),
    ] {
        let author = Author {
            followers: Some(followers),
            ..Author::default()
        };
        let mention = Mention {
            author,
            ..Mention::new("hm")
        };
        check(&engine(), &mention, &[(Reach, points)], "low");
    }
    let nobody = Author {
        followers: Some(0),
        ..Author::default()
    };
    check(
        &engine(),
        &Mention {
            author: nobody,
            ..Mention::new("hm")
        },
        &[],
        "low",
    );
}

#[test]
fn directness_is_for_whoever_speaks_to_us_and_at_most_ten() {
    let dm = |text| Mention {
        kind: Some(Kind::Dm),
        ..Mention::new(text)
    };
    check(&engine(), &dm("hm"), &[(Directness, 10)], "low");
    check(&engine(), &dm("hm?"), &[(Directness, 10)], "low");
    check(
        &engine(),
        &Mention::new("hm @AcmeCare"),
        &[(Directness, 6)],
        "low",
    );
    check(
        &engine(),
        &Mention::new("hm @AcmeCare?"),
        &[(Directness, 10)],
        "low",
    );
    check(&engine(), &Mention::new("hm?"), &[(Directness, 4)], "low");
    check(&engine(), &Mention::new("hm @acmecares"), &[], "low");
    let thread = Thread {
        reply_to_author: Some("acmecare"),
        ..Thread::default()
    };
    check(
        &engine(),
        &Mention {
            thread,
            ..Mention::new("hm")
        },
        &[(Directness, 6)],
        "low",
    );
}

#[test]
fn a_floor_raises_a_case_and_the_sum_is_clamped() {
    let engine = engine_of(
        "[[topic]]\nid = \"fire\"\nany = [\"fire\"]\nseverity = 20\nfloor = \"urgent\"\n\
         [[topic]]\nid = \"leak\"\nany = [\"leak\"]\nseverity = 100\n\
         [priority]\nmax = { severity = 100 }\n",
    );

    check(
        &engine,
        &Mention::new("caught fire"),
        &[(Severity, 20), (Sentiment, 6), (Floor, 54)],
        "urgent",
    );
    let both = Mention {
        kind: Some(Kind::Dm),
        ..Mention::new("fire leak")
    };
    check(
        &engine,
        &both,
        &[
            (Severity, 100),
            (Sentiment, 11),
            (Directness, 10),
            (Clamp, -21),
        ],
        "urgent",
    );
}

#[test]
fn our_own_posts_and_reposts_are_no_cases_and_have_no_points() {
    let ours = Mention {
        author: Author {
            handle: Some("acmecare"),
            ..Author::default()
        },
        ..Mention::new("How terrible!")
    };
    check(&engine(), &ours, &[], "low");
    let given = Mention {
        direction: Some(Direction::Inbound),
        ..ours
    };
    check(&engine(), &given, &[(Sentiment, 10)], "low");
    let repost = Mention {
        kind: Some(Kind::Repost),
        ..Mention::new("This is terrible")
    };
    check(&engine(), &repost, &[], "low");
    check(
        &engine(),
        &Mention::new("RT @jo: This is terrible"),
        &[],
        "low",
    );
}

#[test]
fn a_private_message_reaches_nobody_else() {
    let mention = Mention {
        kind: Some(Kind::Dm),
        author: Author {
            followers: Some(5000),
            ..Author::default()
        },
        ..Mention::new("hm")
    };
    check(&engine(), &mention, &[(Directness, 10)], "low");
}

#[test]
fn sentiment_gives_no_points_where_the_lexicon_cannot_read() {
    let german = Mention {
        lang: Some("de-AT"),
        ..Mention::new("die war die")
    };
    check(&engine(), &german, &[], "low");
    for lang in [None, Some("en"), Some("EN-gb"), Some("und")] {
        let mention = Mention {
            lang,
            ..Mention::new("This is terrible")
        };
        check(&engine(), &mention, &[(Sentiment, 9)], "low");
    }
}

/// The default model says what is negative; nothing else gives points, whatever its score.
#[test]
fn sentiment_gives_no_points_to_what_is_neutral_or_unknown() {
    let mut config = Config::default();
    let text = "The lamp is on the table";
    let plain = Engine::new(&config).unwrap();
    let neg = plain.worker().mark(&Mention::new(text)).sentiment.neg;
    // As near to negative as neutral can be.
    let shift = -1 - neg;
    let learnt = format!("kind\tterm\tpos\tneg\ncue\tbias 0\t-20000\t{shift}\n");
    config.lexicon.weights = Some(File {
        name: "own.tsv".into(),
        text: Some(learnt),
    });
    let engine = Engine::new(&config).unwrap();
    let mut worker = engine.worker();
    let felt = worker.mark(&Mention::new(text)).sentiment;
    assert_eq!(
        (felt.label, felt.score, felt.neg),
        (Label::Neutral, -50, -1)
    );
    check(&engine, &Mention::new(text), &[], "low");
    let japanese = Mention {
        lang: Some("ja"),
        ..Mention::new("これはひどい")
    };
    assert_eq!(worker.mark(&japanese).sentiment.label, Label::Unknown);
    check(&engine, &japanese, &[], "low");
}

#[test]
fn a_question_is_no_question_inside_an_address() {
    check(
        &engine(),
        &Mention::new("see http://example.com/a?b=c"),
        &[],
        "low",
    );
    let asked = "see http://example.com/a?b=c ok?";
    check(&engine(), &Mention::new(asked), &[(Directness, 4)], "low");
    check(
        &engine(),
        &Mention::new("\u{5417}\u{ff1f}"),
        &[(Directness, 4)],
        "low",
    );
}

#[test]
fn a_maximum_of_the_configuration_holds() {
    let engine = engine_of(
        "[priority]\nmax = { sentiment = 5, reach = 0, directness = 7 }\nlevels = { normal = 12 }\n",
    );
    let mention = Mention {
        author: Author {
            followers: Some(99),
            ..Author::default()
        },
        kind: Some(Kind::Dm),
        ..Mention::new("This is terrible?")
    };
    check(
        &engine,
        &mention,
        &[(Sentiment, 5), (Directness, 7)],
        "normal",
    );
}
