//! What is said to be odd about a configuration is: where, why, and nothing that is not.
use crate::common::linear;
use earmark::check::{Finding, FindingKind, Tally, check};
use earmark::{Config, Engine, Mention};

fn findings(text: &str) -> Vec<Finding> {
    let config = Config::from_toml(text).unwrap();
    check(&config, &Engine::new(&config).unwrap())
}

/// Kinds, and what is quoted first: all that is odd, in order.
fn odd(text: &str) -> Vec<String> {
    let each = findings(text).into_iter().map(|finding| {
        let at = finding.position.expect("files have places");
        format!("{at} {}", finding.kind.name())
    });
    each.collect()
}

fn list(any: &str) -> String {
    format!("[[topic]]\nid = \"a\"\nany = [{any}]\n")
}

fn when(query: &str) -> String {
    format!("[[topic]]\nid = \"a\"\nwhen = '{query}'\n")
}

#[test]
fn lists() {
    for (text, expect) in [
        (list("'gas', 'grill'"), vec![]),
        (list("'gas', 'Gas'"), vec!["3:15 duplicate"]),
        (list("'gas grill', 'gas'"), vec!["3:8 shadowed"]),
        (
            list("'grill*', 'grills', 'grill', 'gas grilling'"),
            vec!["3:18 shadowed", "3:28 shadowed", "3:37 shadowed"],
        ),
        (list("'*fund', 'refund', 'funds'"), vec!["3:17 shadowed"]),
        (
            list("'gr?ll', 'grill', 'gr1ll on'"),
            vec!["3:17 shadowed", "3:26 shadowed"],
        ),
        (
            list("'#acme*', '#AcmeFail', 'acmefail'"),
            vec!["3:18 shadowed"],
        ),
        (
            list("'my * grill', 'my gas grill', 'my grill'"),
            vec!["3:22 shadowed"],
        ),
        (
            list("'c', 'c++', 'C++'"),
            vec!["3:13 shadowed", "3:20 shadowed"],
        ),
        (
            list("'{BP}', 'bp', '{BP}'"),
            vec!["3:8 shadowed", "3:22 duplicate"],
        ),
        (list("'raw:\"bp\"', 'bp', 're:\"bp\"'"), vec![]),
        (list("'re-fund*', '#refund', 'refund*'"), vec![]),
        (
            format!("{}not = ['gas', 'gas grill']", list("'oven'")),
            vec!["4:15 shadowed"],
        ),
        (
            format!(
                "{}not = ['gas', 'xy*']",
                list("'gas grill', 'xylophone', 'oven'")
            ),
            vec!["3:8 dead", "3:21 dead"],
        ),
        (
            format!("{}near = ['app', 3]\nnot = ['app']", list("'crash'")),
            vec!["4:9 dead"],
        ),
        // The longer one ends nearer to what follows it.
        (
            format!("{}near = ['app', 3]", list("'gas grill', 'gas'")),
            vec![],
        ),
        (
            format!("{}near = ['app', 3]", list("'crash*', 'crashes'")),
            vec!["3:18 shadowed"],
        ),
        (
            list("'gas OR grill', '{brand}', 'lang:en', '-free'"),
            vec![
                "3:8 doubtful",
                "3:24 doubtful",
                "3:35 doubtful",
                "3:46 doubtful",
            ],
        ),
    ] {
        assert_eq!(odd(&text), expect, "{text}\n{:?}", findings(&text));
    }
}

#[test]
fn rivals_and_twins() {
    let names = "[brand]\nname = 'A'\nterms = ['acme', 'shared']\n[[competitor]]\nid = 'A'\nterms = ['Shared', 'x']\n\
        [[competitor]]\nid = 'c'\nterms = ['x']\n";
    assert_eq!(odd(names), ["6:10 duplicate", "9:10 duplicate"]);
    let topic = |id: &str, rest: &str| format!("[[topic]]\nid = '{id}'\n{rest}\n");
    for (one, other, is_twin) in [
        ("any = ['a', 'b']", "any = ['B', 'A']", true),
        ("any = ['a', 'b']", "any = ['a']", false),
        ("any = ['a']\nnot = ['c']", "any = ['a']", false),
        (
            "any = ['a']\nnear = ['c', 3]",
            "any = ['a']\nnear = ['c', 4]",
            false,
        ),
        ("when = 'a b'", "when = 'a AND b'", true),
        ("when = 'a b'", "when = 'a OR b'", false),
        ("any = ['a']\nseverity = 3", "any = ['a']", true),
    ] {
        let text = topic("one", one) + &topic("other", other);
        let found = findings(&text);
        assert_eq!(found.len(), usize::from(is_twin), "{text} {found:?}");
        if is_twin {
            assert!(
                found[0].message.contains("\"other\"")
                    && found[0].message.contains("\"one\" at 3:"),
                "{found:?}"
            );
        }
    }
}

#[test]
fn queries() {
    for (query, expect) in [
        ("gas OR grill", vec![]),
        ("gas OR \"gas grill\"", vec!["3:16 shadowed"]),
        (
            "gas OR Gas OR {Gas}",
            vec!["3:16 duplicate", "3:23 shadowed"],
        ),
        ("gas OR title:gas OR bio:gas", vec!["3:16 shadowed"]),
        // Here the phrase is nearer to what follows it.
        ("(gas OR \"gas grill\") NEAR/2 leak", vec![]),
        ("(gri* OR grills) NEAR/2 leak", vec!["3:18 shadowed"]),
        ("gas AND NOT gas", vec!["3:9 dead"]),
        ("\"gas grill\" AND NOT (oven OR gas)", vec!["3:9 dead"]),
        ("gas AND NOT \"gas grill\"", vec![]),
        ("(gas OR oven) AND NOT (oven OR pan)", vec!["3:17 dead"]),
        ("gas AND kind:post AND kind:reply", vec!["3:31 dead"]),
        ("gas AND lang:en AND lang:en-GB", vec![]),
        ("gas AND lang:en AND lang:de", vec!["3:29 dead"]),
        ("gas AND author:a AND author:b", vec![]),
        (
            "gas AND followers:[5 TO *] AND followers:[* TO 4]",
            vec!["3:40 dead"],
        ),
        ("gas AND followers:[5 TO *] AND followers:[* TO 5]", vec![]),
        ("gas AND lang:en NOT lang:en", vec!["3:17 dead"]),
        ("gas and grill", vec!["3:13 doubtful"]),
        ("gas \"and\" grill", vec![]),
    ] {
        assert_eq!(
            odd(&when(query)),
            expect,
            "{query} {:?}",
            findings(&when(query))
        );
    }
    // A place in a string of several lines, behind escapes.
    let text = "[[topic]]\nid = 'a'\nwhen = \"\"\"\n\\\"gas\\\"\n  OR gas\"\"\"\n";
    assert_eq!(odd(text), ["5:6 duplicate"]);
}

#[test]
fn what_a_placeholder_stands_for_is_no_fault_of_the_query() {
    let text = "[brand]\nname = 'A'\nterms = ['acme', '@acme']\n[[competitor]]\nid = 'g'\nterms = ['globex', 'globex corp']\n";
    let found = findings(&format!(
        "{text}{}",
        when("from NEAR/5 {brand} OR {competitor}")
    ));
    let kinds: Vec<_> = found
        .iter()
        .map(|finding| (finding.kind, finding.position.unwrap().line))
        .collect();
    assert_eq!(kinds, [(FindingKind::Shadowed, 6)]);
}

#[test]
fn terms_of_a_placeholder_need_not_all_be_met() {
    let text = "[brand]\nname = 'A'\nterms = ['acme', '#acme']\n[[topic]]\nid = 'a'\nwhen = '\"from {brand}\" OR {brand} NEAR/2 gas OR zzz'\n";
    let config = Config::from_toml(text).unwrap();
    let engine = Engine::new(&config).unwrap();
    let mut tally = Tally::new(&engine);
    tally.add(&Mention::new("acme gas from #acme"));
    let found = tally.never_met(&config);
    let places: Vec<String> = found
        .iter()
        .map(|finding| finding.position.unwrap().to_string())
        .collect();
    assert_eq!(places, ["6:49"], "{found:?}");
}

#[test]
fn what_an_archive_never_met() {
    let text = "[brand]\nname = 'A'\nterms = ['acme', '{ACME}']\n\
        [[topic]]\nid = 'fire'\nany = ['smoke', '{SMOKE}', 'raw:\"zzz\"']\nnear = ['grill', 3]\nnot = ['recipe']\n\
        [[topic]]\nid = 'lead'\nwhen = '(price OR \"how much\" OR title:grill) AND lang:en NOT job'\n\
        [[topic]]\nid = 'none'\nany = ['unheard', 'unsaid']\n\
        [[topic]]\nid = 'known'\nwhen = 'lang:en'\n";
    let config = Config::from_toml(text).unwrap();
    let engine = Engine::new(&config).unwrap();
    let mut tally = Tally::new(&engine);
    assert!(tally.never_met(&config).is_empty(), "nothing was looked at");
    let english = |text| Mention {
        lang: Some("en"),
        ..Mention::new(text)
    };
    tally.add(&english("acme grill smoke, what price?"));
    tally.add(&Mention::new("how much?"));
    let found = tally.never_met(&config);
    let said: Vec<String> = found.iter().map(ToString::to_string).collect();
    assert_eq!(
        said,
        [
            "3:18: never_met: \"ACME\" of brand \"A\" made no hit in 2 mentions",
            "6:17: never_met: \"SMOKE\" of topic \"fire\" made no hit in 2 mentions",
            "6:28: never_met: \"zzz\" of topic \"fire\" made no hit in 2 mentions",
            "11:19: never_met: \"how much\" of topic \"lead\" made no hit in 2 mentions",
            "11:33: never_met: \"grill\" of topic \"lead\" made no hit in 2 mentions",
            "14:8: never_met: none of 2 mentions is about topic \"none\"",
        ]
    );
    assert_eq!(
        (0..4).map(|topic| tally.topic(topic)).collect::<Vec<_>>(),
        [1, 1, 0, 1]
    );
}

fn near_linear(what: &str, make: impl Fn(usize) -> String, size: usize) {
    linear(what, size, |size| findings(&make(size)).len());
}

#[test]
fn large_configurations_take_their_time_and_no_more() {
    let join = |terms: &mut dyn Iterator<Item = String>| {
        terms
            .map(|term| format!("'{term}'"))
            .collect::<Vec<_>>()
            .join(",")
    };
    near_linear(
        "words",
        |n| list(&join(&mut (0..n).map(|n| format!("word{n} x{}", n % 7)))),
        20_000,
    );
    near_linear(
        "starts",
        |n| list(&join(&mut (0..n).map(|n| format!("wo{n}x*")))),
        20_000,
    );
    near_linear(
        "wildcards",
        |n| list(&join(&mut (0..n).map(|n| format!("w*{n}*x")))),
        8_000,
    );
    near_linear(
        "phrases",
        |n| list(&join(&mut (0..n).map(|n| format!("my * grill{n} oven")))),
        8_000,
    );
    let topics = |n: usize| {
        (0..n)
            .map(|n| format!("[[topic]]\nid = 't{n}'\nany = ['a{n}', 'b*{n}']\nnot = ['c{n}']\n"))
            .collect()
    };
    near_linear("topics", topics, 4_000);
    let not = |n: usize| {
        let any = join(&mut (0..n).map(|n| format!("a{n}")));
        format!(
            "[[topic]]\nid = 'a'\nany = [{any}]\nnot = [{}]\n",
            join(&mut (0..n).map(|n| format!("b{n}*x")))
        )
    };
    near_linear("any and not", not, 4_000);
    let query = |n: usize| {
        let any = |letter: &str| {
            (0..n)
                .map(|n| format!("{letter}{n}"))
                .collect::<Vec<_>>()
                .join(" OR ")
        };
        when(&format!("({}) AND NOT ({})", any("a"), any("b")))
    };
    near_linear("queries", query, 2_000);
    let nots = |n: usize| {
        when(
            &(0..n)
                .map(|n| format!("a{n} NOT b{n}"))
                .collect::<Vec<_>>()
                .join(" "),
        )
    };
    near_linear("many NOT", nots, 2_000);
}
