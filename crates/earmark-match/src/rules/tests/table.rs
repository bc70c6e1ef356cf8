use super::{Given, find, matcher, parse};
use crate::query::{Field as Known, Flag};
use crate::{Anchor, Builder, ErrorKind, Facts, Scratch};

/// The bytes that make a query hold of a text, in order; `None` where it does not hold.
fn check(query: &str, text: &str, expect: Option<&[&str]>) {
    check_given(query, &Given::text(text), expect);
}

fn check_given(query: &str, given: &Given, expect: Option<&[&str]>) {
    let matcher = matcher(query);
    let mut scratch = Scratch::default();
    let hits = find(&matcher, std::slice::from_ref(given), &mut scratch);
    let fields = [Some(&given.text), given.title.as_ref(), given.bio.as_ref()];
    let fields = fields.into_iter().flatten().enumerate();
    let found: Vec<&str> = fields
        .flat_map(|(number, text)| {
            hits.of_text(number)
                .iter()
                .map(|hit| &text[hit.span.range()])
        })
        .collect();
    assert_eq!(found, expect.unwrap_or_default(), "{query} in {given:?}");
    let rules = || expect.map(|_| 0);
    assert!(hits.rules_of(0).eq(rules()), "{query} in {given:?}");
    assert!(hits.topics_of(0).eq(rules()), "{query} in {given:?}");
    let later = matcher.holds(0, &hits, 0, &given.mention(), &mut scratch);
    assert_eq!(later, expect.is_some(), "{query} in {given:?}");
}

#[test]
fn and_or_not() {
    check("gas AND grill", "my gas grill", Some(&["gas", "grill"]));
    check("gas AND grill", "my gas", None);
    check("gas OR grill", "my gas", Some(&["gas"]));
    check("gas NOT grill", "my gas", Some(&["gas"]));
    check("gas NOT grill", "my gas grill", None);
    check("(a AND b) OR (c AND d)", "a c d", Some(&["c", "d"]));
    check(
        "(a AND b) OR (c AND d)",
        "a b c d",
        Some(&["a", "b", "c", "d"]),
    );
    check("(a AND NOT b) OR c", "a b c", Some(&["c"]));
    check("a AND NOT (b OR c)", "a c", None);
    check("a AND NOT (b AND c)", "a c", Some(&["a"]));
    check("a AND NOT (b AND c)", "a b c", None);
    check("a AND NOT (NOT b)", "a b", Some(&["a"]));
    check("a AND NOT (NOT b)", "a", None);
    check("a AND a", "a a", Some(&["a", "a"]));
}

#[test]
fn groups_of_any_size() {
    let many = "(b OR c OR d OR e OR f OR g)";
    check(
        &format!("{many} AND (h OR i OR j OR k OR l) AND a"),
        "a g l",
        Some(&["a", "g", "l"]),
    );
    check(
        &format!("{many} AND (h OR i OR j OR k OR l) AND a"),
        "a g m",
        None,
    );
    check(
        "a b c d e f g",
        "a b c d e f g",
        Some(&["a", "b", "c", "d", "e", "f", "g"]),
    );
    check("a b c d e f g", "a b c d e f", None);
    for absent in ["b", "c", "d", "e"] {
        check("a NOT b NOT c NOT d NOT e", &format!("a {absent}"), None);
    }
    check("a NOT b NOT c NOT d NOT e", "a f", Some(&["a"]));
}

#[test]
fn a_term_that_all_rules_hang_on() {
    let mut builder = Builder::default();
    builder.derived(false);
    for number in 0..200 {
        let query = format!(
            "zyxwv AND (the{number} OR and{}) AND NOT w{}",
            number + 1,
            number + 2
        );
        builder.rule(&parse(&query)).unwrap();
    }
    builder.rule(&parse("zyxwv")).unwrap();
    let matcher = builder.build();
    let given = [
        "zyxwv the7 and8 the70",
        "the7 and8",
        "zyxwv",
        "zyxwv and100 w101 the3",
    ];
    let given = given.map(Given::text);
    let hits = find(&matcher, &given, &mut Scratch::default());
    assert!(hits.rules_of(0).eq([7, 70, 200]));
    assert!(hits.rules_of(1).next().is_none());
    assert!(hits.rules_of(2).eq([200]));
    assert!(hits.rules_of(3).eq([3, 200]));
}

#[test]
fn near_tells_which_occurrences_stand() {
    check("a NEAR/2 b", "a x b x x x b", Some(&["a", "b"]));
    check("a NEAR/1 b", "a x b", None);
    check("a NEAR/1 b", "b a", Some(&["b", "a"]));
    check("a NEAR/1f b", "b a", None);
    check("a NEAR/1f b", "a b", Some(&["a", "b"]));
    check("(a OR c) NEAR/1 b", "a b x c", Some(&["a", "b"]));
    check("a NEAR/1 b NEAR/1 c", "a b c", Some(&["b", "c"]));
    check("a NEAR/1 b NEAR/2 c", "a b c", Some(&["a", "b", "c"]));
    check("a NEAR/2 \"b c\"", "a x b c", Some(&["a", "b c"]));
    check("a AND (a NEAR/1 b)", "a b x a", Some(&["a", "b", "a"]));
    check("x AND NOT (a NEAR/1 b)", "x a x b", Some(&["x", "x"]));
    check("x AND NOT (a NEAR/1 b)", "x a b", None);
    let apart = Given {
        title: Some("b".to_owned()),
        ..Given::text("a")
    };
    check_given("a NEAR/9 b", &apart, None);
}

#[test]
fn words_within_a_distance() {
    check("\"a b\"~2", "a x b", Some(&["a x b"]));
    check("\"a b\"~1", "a x b", None);
    check("\"a b\"~3", "b a x b", Some(&["b a", "a x b"]));
    check("\"a a\"~2", "a x a", Some(&["a x a"]));
    check("\"a a\"~2", "a x x", None);
    check("c NEAR/1 \"a b\"~2", "c a x b", Some(&["c", "a x b"]));
}

#[test]
fn scopes() {
    let given = Given {
        title: Some("grill b".to_owned()),
        bio: Some("chef grill c".to_owned()),
        ..Given::text("gas grill")
    };
    check_given("grill", &given, Some(&["grill", "grill"]));
    check_given("title:grill", &given, Some(&["grill"]));
    check_given("title:gas", &given, None);
    check_given("bio:chef AND gas", &given, Some(&["gas", "chef"]));
    check_given("bio:gas", &given, None);
    check_given("chef", &given, None);
    check_given("gas AND NOT bio:c", &given, None);
    check_given("gas AND NOT bio:b", &given, Some(&["gas"]));
    assert!(matcher("bio:chef").reads_bios() && !matcher("title:chef").reads_bios());
}

#[test]
fn conditions() {
    let given = Given {
        lang: Some("en-GB"),
        followers: Some(50),
        ..Given::text("gas #grill")
    };
    check_given("gas lang:en", &given, Some(&["gas"]));
    check_given("gas lang:de", &given, None);
    check_given("gas NOT lang:de", &given, Some(&["gas"]));
    check_given("lang:en", &given, Some(&[]));
    check_given("lang:en NOT gas", &given, None);
    check_given("lang:de OR gas", &given, Some(&["gas"]));
    check_given(
        "followers:[50 TO *] (lang:fr OR gas)",
        &given,
        Some(&["gas"]),
    );
    check_given("has:hashtags", &given, Some(&[]));
    check_given("gas NOT has:hashtags", &given, None);
    check_given("gas NOT has:links", &given, Some(&["gas"]));
}

#[test]
fn what_only_excludes_is_refused() {
    for query in ["NOT a", "a OR NOT b", "NOT lang:en", "NOT (NOT a)"] {
        // The reader of queries may refuse it first.
        let Ok(query) = crate::query::Query::parse(query) else {
            continue;
        };
        let error = Builder::default().rule(&query).unwrap_err();
        assert_eq!(
            (error.kind(), error.term()),
            (ErrorKind::Unanchored, query.source())
        );
        assert!(Builder::default().later(&query).is_err());
    }
}

#[test]
fn costs_name_what_a_rule_hangs_on() {
    let anchor = |query: &str| {
        let matcher = matcher(query);
        assert_eq!(matcher.rule_cost(0), matcher.topic_cost(0));
        let cost = matcher.rule_cost(0);
        let terms = match cost.anchor {
            Anchor::Terms(terms) => terms.join(" "),
            other => format!("{other:?}"),
        };
        (terms, cost.candidates)
    };
    assert_eq!(anchor("the AND flamethrower").0, "flamethrower");
    assert_eq!(
        anchor("(the AND flamethrower) OR (a AND zyxwv)").0,
        "flamethrower zyxwv"
    );
    assert_eq!(
        anchor("lang:en AND NOT the"),
        ("Metadata".to_owned(), 1_000_000)
    );
    assert_eq!(anchor("lang:en OR the"), ("Metadata".to_owned(), 1_000_000));
    assert!(anchor("the").1 > anchor("flamethrower").1);
    assert!(matcher("the").size() < matcher("the AND (flamethrower OR zyxwv)").size());
}

/// What a later stage knows: two values that change from rule to rule.
struct Results {
    role: &'static str,
    flags: Vec<&'static str>,
    points: i64,
}

impl Facts for Results {
    fn any(&self, field: Known, test: &mut dyn FnMut(&str) -> bool) -> bool {
        match field {
            Known::Role => test(self.role),
            Known::Flag => self.flags.iter().any(|flag| test(flag)),
            _ => false,
        }
    }

    fn number(&self, field: Known) -> Option<i64> {
        (field == Known::Points).then_some(self.points)
    }

    fn flag(&self, _: Flag) -> bool {
        false
    }
}

#[test]
fn rules_settled_later_see_what_those_before_them_did() {
    let mut builder = Builder::default();
    for rule in [
        "role:customer (refund OR money) NOT thanks",
        "flag:refund points:[60 TO *]",
    ] {
        builder.later(&parse(rule)).unwrap();
    }
    let matcher = builder.build();
    let mut scratch = Scratch::default();
    let given = ["refund now", "refund, thanks", "my money"].map(Given::text);
    let hits = find(&matcher, &given, &mut scratch);
    assert!(hits.rules_of(0).next().is_none());
    let mut results = Results {
        role: "customer",
        flags: vec![],
        points: 60,
    };
    let mut holds = |rule, mention, results: &Results| {
        matcher.holds(rule, &hits, mention, results, &mut scratch)
    };
    let first = [0, 1, 2].map(|mention| holds(0, mention, &results));
    assert_eq!(first, [true, false, true]);
    assert!(!holds(1, 0, &results));
    results.flags.push("refund");
    assert!(holds(1, 0, &results));
    results.role = "bot";
    assert!(!holds(0, 0, &results));
}

#[test]
fn a_scratch_serves_any_matcher() {
    let (small, large) = (
        matcher("a"),
        matcher("(b OR c OR d) AND (e OR f) AND lang:en"),
    );
    let mut scratch = Scratch::default();
    let given = [Given {
        lang: Some("en"),
        ..Given::text("a b e")
    }];
    for _ in 0..3 {
        assert!(find(&small, &given, &mut scratch).rules_of(0).eq([0]));
        assert!(find(&large, &given, &mut scratch).rules_of(0).eq([0]));
    }
}

#[test]
fn a_text_of_nothing_but_pairs_takes_linear_time() {
    let text = "a b ".repeat(1 << 17);
    let given = [Given::text(&text)];
    for query in [
        "a NEAR/1000 b",
        "a NEAR/1000f b",
        "\"a b\"~1000",
        "(a OR b) NEAR/1000 (b OR a) NEAR/1 a",
    ] {
        let hits = find(&matcher(query), &given, &mut Scratch::default());
        assert!(hits.of_text(0).len() >= 1 << 17, "{query}");
    }
}
