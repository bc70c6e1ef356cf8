//! What reads as what, by the canonical form.
use crate::query::{
    Anchor, Condition, Dialect, Field, Implicit, Node, Query, Scope, Term, TermKind,
};

#[track_caller]
fn check(text: &str, canonical: &str) {
    check_with(text, &Dialect::default(), canonical);
}

#[track_caller]
fn check_with(text: &str, dialect: &Dialect, canonical: &str) {
    let query = Query::parse_with(text, dialect).unwrap();
    assert_eq!(query.to_string(), canonical, "{text}");
    assert_eq!(Query::parse(canonical).unwrap(), query, "{text}");
}

fn named() -> Dialect {
    let owned = |terms: &[&str]| terms.iter().map(|&term| term.to_owned()).collect();
    Dialect {
        brand: owned(&["acme", "#acme"]),
        competitor: owned(&["globex", "Initech Corp"]),
        ..Dialect::default()
    }
}

#[test]
fn operators_bind_not_near_and_or() {
    check("a1 b1 OR c1", "a1 AND b1 OR c1");
    check("a1 OR b1 c1", "a1 OR b1 AND c1");
    check("(a1 OR b1) c1", "(a1 OR b1) AND c1");
    check("a1 NEAR/3 b1 c1", "a1 NEAR/3 b1 AND c1");
    check("a1 NEAR/3 b1 NEAR/0f c1", "a1 NEAR/3 b1 NEAR/0f c1");
    check("a1 NEAR/3 (b1 NEAR/4 c1)", "a1 NEAR/3 (b1 NEAR/4 c1)");
    check("a1 NEAR/1000 (b1 OR c1)", "a1 NEAR/1000 (b1 OR c1)");
    check("a1 NOT b1", "a1 AND NOT b1");
    check("a1 -b1 -(c1 OR d1)", "a1 AND NOT b1 AND NOT (c1 OR d1)");
    check("a1 NOT NOT b1", "a1 AND NOT NOT b1");
    check("a1 -NEARBY", "a1 AND NOT NEARBY");
    check("\"a1\"OR\"b1\"AND(c1)", "a1 OR b1 AND c1");
    check("a1(b1)c1", "a1 AND b1 AND c1");
    check(" ( ( a1 ) ) ", "a1");
    check("a1\n\tAND\r\nb1", "a1 AND b1");
}

#[test]
fn chains_are_flat() {
    check("a1 OR (b1 OR (c1 OR d1))", "a1 OR b1 OR c1 OR d1");
    check("((a1 b1) c1) (d1 AND e1)", "a1 AND b1 AND c1 AND d1 AND e1");
    let query = Query::parse("a1 (b1 c1) OR (d1 OR e1)").unwrap();
    let Some(Node::Or(children)) = query.nodes().last() else {
        panic!("{query}")
    };
    assert_eq!(query.children(children), [3, 4, 5]);
    assert_eq!(query.nodes().len(), 7);
}

#[test]
fn lower_case_operators_are_words() {
    check(
        "this and that or not",
        "this AND and AND that AND or AND not",
    );
    check("near me", "near AND me");
    check(
        "\"AND\" \"NOT\" \"NEAR/5\"",
        "\"AND\" AND \"NOT\" AND \"NEAR/5\"",
    );
}

#[test]
fn a_space_can_say_or() {
    let dialect = Dialect {
        implicit: Implicit::Or,
        ..Dialect::default()
    };
    let check = |text, canonical| check_with(text, &dialect, canonical);
    check("a1 b1", "a1 OR b1");
    check("a1 b1 AND c1 d1", "a1 OR b1 AND c1 OR d1");
    check("a1 b1 NOT c1", "a1 OR b1 AND NOT c1");
    check("a1 -c1", "a1 AND NOT c1");
    check("lang:(en fr)", "lang:en OR lang:fr");
}

#[test]
fn terms_of_every_kind() {
    check(
        "#JustBeNice @acme $ACME 👍🏽 don’t",
        "#JustBeNice AND @acme AND $ACME AND 👍🏽 AND don’t",
    );
    check(
        "c++ at&t 100% 24/7 <3u",
        "c++ AND at&t AND 100% AND 24/7 AND <3u",
    );
    check(
        "refund* *fund colo?r #refund*",
        "refund* AND *fund AND colo?r AND #refund*",
    );
    check("\"my * grill\"", "\"my * grill\"");
    check(
        "\"credit card\" “won’t light” „so nicht“",
        "\"credit card\" AND \"won’t light\" AND \"so nicht\"",
    );
    check("\" grill \"", "grill");
    check(r#""5\" pipe""#, r#""5\" pipe""#);
    check(r#""he said “no” twice""#, r#""he said “no” twice""#);
    check("!!! ... :D", "\"!!!\" AND \"...\" AND :D");
    check("{BP} { Best Buy }", "{BP} AND {Best Buy}");
    check(r#"raw:"Google+ \"x\" ""#, r#"raw:"Google+ \"x\" ""#);
    check(
        r#"re:"earn \$\d[\d,]* a (day|week)""#,
        r#"re:"earn \$\d[\d,]* a (day|week)""#,
    );
    check("10:30 am", "10:30 AND am");
    check("中国 OR ไทย", "中国 OR ไทย");
    check(
        "'tis o'clock rock'n'roll",
        "\"'tis\" AND o'clock AND rock'n'roll",
    );
    check(r"that\ OR grill", r"that\ OR grill");
    check(r#""that one\ ""#, r#""that one\ ""#);
}

#[test]
fn words_within_a_distance() {
    check("\"grill  gas\"~5", "\"grill gas\"~5");
    check("\"grill - gas!\"~5", "\"grill gas!\"~5");
    check("\"well-known brand\"~2", "\"well known brand\"~2");
    check("\"中国\"~1", "\"中 国\"~1");
    check(
        "\"refund* c++ #a1 @bc\"~1000",
        "\"refund* c++ #a1 @bc\"~1000",
    );
    check("title:\"a1 b1\"~3 NEAR/2 c1", "title:\"a1 b1\"~3 NEAR/2 c1");
}

#[test]
fn scopes_hold_for_their_group() {
    check(
        "title:acme bio:\"customer since\"",
        "title:acme AND bio:\"customer since\"",
    );
    check(
        "bio:(ceo OR {CTO} NOT former)",
        "bio:ceo OR bio:{CTO} AND NOT bio:former",
    );
    check(
        "bio:re:\"^ex\" title:raw:\"A+\"",
        "bio:re:\"^ex\" AND title:raw:\"A+\"",
    );
    check(
        "title:(\"a1 b1\"~3 NEAR/4 (c1 OR e1) )"
            .replace("c1 d1 OR e1", "c1 OR e1")
            .as_str(),
        "title:\"a1 b1\"~3 NEAR/4 (title:c1 OR title:e1)",
    );
    check("title:grill igniter", "title:grill AND igniter");
}

#[test]
fn fields_ranges_and_flags() {
    check("lang:en", "lang:en");
    check(
        "author:\"Jane Doe\" AND site:acme.com",
        "author:\"Jane Doe\" AND site:acme.com",
    );
    check("topic:grill.* topic:*", "topic:grill.* AND topic:*");
    check(
        "mood:(angry OR frustrated)",
        "mood:angry OR mood:frustrated",
    );
    check(
        "intent:(complaint AND churn)",
        "intent:complaint AND intent:churn",
    );
    check(
        "country:us -country:(be OR nl)",
        "country:us AND NOT (country:be OR country:nl)",
    );
    check("country:(us -be)", "country:us AND NOT country:be");
    check(
        "topic:a:b lang:\"AND\" tag:\"a,b\"",
        "topic:\"a:b\" AND lang:\"AND\" AND tag:\"a,b\"",
    );
    check("followers:[1000 TO *]", "followers:[1000 TO *]");
    check("points:[ * TO -5 ]", "points:[* TO -5]");
    check("points:[60 TO 60] points:60", "points:60 AND points:60");
    check(
        "followers:([1 TO 5] OR [10 TO 20] OR 7)",
        "followers:[1 TO 5] OR followers:[10 TO 20] OR followers:7",
    );
    check("followers:[* TO *]", "followers:[* TO *]");
    check(
        "has:links is:repost has:handles",
        "has:links AND is:repost AND has:mentions",
    );
    check("is:(reply OR quote)", "is:reply OR is:quote");
    assert_eq!(
        Query::parse("followers:[1000 TO *]").unwrap(),
        Query::condition(Condition::Range(Field::Followers, Some(1000), None))
    );
}

#[test]
fn placeholders_stand_for_terms() {
    let dialect = named();
    let check = |text, canonical| check_with(text, &dialect, canonical);
    check("{brand} grill", "(acme OR #acme) AND grill");
    check("grill OR {brand}", "grill OR acme OR #acme");
    check(
        "-{competitor} grill",
        "NOT (globex OR \"Initech Corp\") AND grill",
    );
    check(
        "{competitor} NEAR/3 price",
        "(globex OR \"Initech Corp\") NEAR/3 price",
    );
    check(
        "\"going to {competitor}\"",
        "\"going to globex\" OR \"going to Initech Corp\"",
    );
    check(
        "“{brand} or {competitor}”",
        "\"acme or globex\" OR \"acme or Initech Corp\" OR \"#acme or globex\" OR \"#acme or Initech Corp\"",
    );
    check(
        "title:\"{competitor} price\"~4",
        "title:\"globex price\"~4 OR title:\"Initech Corp price\"~4",
    );
    check(
        "{Brand} \"{ brand }\" raw:\"{brand}\"",
        "{Brand} AND \"{ brand }\" AND raw:\"{brand}\"",
    );
}

#[test]
fn examples_of_the_configuration_read() {
    let dialect = named();
    for text in [
        r#""my order" OR "my acme" OR bio:"customer since""#,
        r#"("how much" OR price OR quote) NEAR/6 acme NOT job"#,
        r#""going to {competitor}" OR "switching to {competitor}""#,
        r#"re:"earn \$\d[\d,]* a (day|week)""#,
        "role:customer AND mood:(angry OR frustrated) AND followers:[10000 TO *]",
        "topic:security.*",
        "intent:purchase",
        "role:customer AND channel:x",
        "sentiment:negative",
        "sentiment:negative AND topic:grill.ignition AND intent:(complaint AND churn) AND team:care",
    ] {
        Query::parse_with(text, &dialect).unwrap();
    }
}

#[test]
fn topics_need_no_text() {
    let check = |any: &[&str], near, not: &[&str], canonical: &str| {
        let query = Query::of_topic(any, near, not);
        assert_eq!(query.to_string(), canonical);
        assert_eq!(query.anchor(), Anchor::Terms);
    };
    check(&["igniter"], None, &[], "igniter");
    check(
        &["igniter", "won't light"],
        None,
        &[],
        "igniter OR \"won't light\"",
    );
    check(
        &["a1", "b1"],
        Some(("grill", 8)),
        &["c d"],
        "(a1 OR b1) NEAR/8 grill AND NOT \"c d\"",
    );
    check(&["a1"], None, &["b1", "AND"], "a1 AND NOT (b1 OR \"AND\")");
    check(&[], Some(("grill", 8)), &[], "() NEAR/8 grill");
    let topic = Query::of_topic(&["a1"], None, &[]);
    assert_eq!(
        (topic.source(), topic.span(0), topic.place(0)),
        ("", None, None)
    );
}

#[test]
fn nodes_know_their_place() {
    let text = "grill OR\n title:({brand} \"a b\"~2) -raw:\"x\"";
    let query = Query::parse_with(text, &named()).unwrap();
    assert_eq!(query.source(), text);
    let of = |wanted: &dyn Fn(&Node) -> bool| {
        let at = query.nodes().iter().position(wanted).unwrap();
        let node = u32::try_from(at).unwrap();
        let place = query.place(node).unwrap().to_string();
        (&text[query.span(node).unwrap().range()], place)
    };
    let term = |text: &'static str| move |node: &Node| matches!(node, Node::Term(term) if term.text == text);
    assert_eq!(of(&term("grill")), ("grill", "1:1".to_owned()));
    assert_eq!(of(&term("#acme")), ("{brand}", "2:9".to_owned()));
    assert_eq!(
        of(&|node| matches!(node, Node::Within { .. })),
        ("\"a b\"~2", "2:17".to_owned())
    );
    assert_eq!(of(&term("x")), ("raw:\"x\"", "2:27".to_owned()));
    assert_eq!(
        of(&|node| matches!(node, Node::Not(_))),
        ("-raw:\"x\"", "2:26".to_owned())
    );
    let whole = u32::try_from(query.nodes().len() - 1).unwrap();
    assert_eq!(query.span(whole).unwrap().range(), 0..text.len());
}

#[test]
fn anchors_are_the_best_clause() {
    let check =
        |text: &str, anchor| assert_eq!(Query::parse(text).unwrap().anchor(), anchor, "{text}");
    check("acme", Anchor::Terms);
    check("!!!", Anchor::Terms);
    check("raw:\"x\"", Anchor::Terms);
    check("re:\"x\"", Anchor::Each);
    check("re:\"x\" acme", Anchor::Terms);
    check("re:\"x\" NEAR/5 acme", Anchor::Terms);
    check("re:\"x\" OR acme", Anchor::Each);
    check("lang:en", Anchor::Each);
    check("lang:en (acme OR grill) -job", Anchor::Terms);
    check("lang:en (acme OR NOT grill)", Anchor::Each);
    check("lang:en OR acme NOT job", Anchor::Each);
    assert_eq!(
        Query::term(Term::words("a")).negated().anchor(),
        Anchor::None
    );
}

#[test]
fn made_in_code_is_as_read() {
    let word = |text| Query::term(Term::words(text));
    let made = Query::or([
        Query::and([word("a1"), Query::and([word("b1"), word("c1").negated()])]),
        Query::or([
            Query::near(word("d1"), Query::or([word("e1"), word("f1")]), 4, true),
            Query::term(Term::new(TermKind::Case, "BP", Scope::Bio)),
        ]),
    ]);
    let read = Query::parse("a1 b1 -c1 OR d1 NEAR/4f (e1 OR f1) OR bio:{BP}").unwrap();
    assert_eq!(made, read);
    assert_eq!(made.nodes(), read.nodes());
}
