//! What is refused, where, and what is said about it.
use crate::query::{Dialect, Implicit, Query, QueryError};

#[track_caller]
fn error(text: &str) -> QueryError {
    match Query::parse(text) {
        Ok(query) => panic!("{text:?} reads as {query}"),
        Err(error) => error,
    }
}

/// `line:column Kind` of each text.
#[track_caller]
fn check(table: &[(&str, &str)]) {
    for &(text, expected) in table {
        let error = error(text);
        let found = format!("{} {:?}", error.place(), error.kind());
        assert_eq!(found, expected, "{text:?}: {error}");
        assert!(
            !error.hint().is_empty() && !error.message().is_empty(),
            "{text:?}"
        );
    }
}

#[test]
fn what_is_missing() {
    check(&[
        ("", "1:1 Empty"),
        (" \n ", "2:2 Empty"),
        ("()", "1:1 EmptyGroup"),
        ("a1 OR ( )", "1:7 EmptyGroup"),
        ("(a1 OR b1", "1:1 UnclosedGroup"),
        ("((a1)", "1:1 UnclosedGroup"),
        ("(", "1:1 UnclosedGroup"),
        ("a1)", "1:3 StrayClose"),
        (")", "1:1 StrayClose"),
        ("(a1))", "1:5 StrayClose"),
        ("AND", "1:1 MissingOperand"),
        ("NOT", "1:1 MissingOperand"),
        ("a1 AND AND b1", "1:8 MissingOperand"),
        ("a1 OR AND b1", "1:7 MissingOperand"),
        ("a1 NOT AND b1", "1:8 MissingOperand"),
        ("a1 OR", "1:4 MissingOperand"),
        ("(a1 AND) b1", "1:5 MissingOperand"),
        ("(OR a1)", "1:2 MissingOperand"),
        ("a1\nOR b1\n  OR", "3:3 MissingOperand"),
        ("a1 -AND", "1:5 MissingOperand"),
        ("NEAR/5 a1", "1:1 MissingOperand"),
        ("a1 NEAR/5", "1:4 MissingOperand"),
        ("lang:", "1:1 MissingValue"),
        ("lang: en", "1:1 MissingValue"),
        ("a1 title:)", "1:4 MissingValue"),
        ("raw:abc", "1:5 MissingValue"),
        ("re: \"a\"", "1:4 MissingValue"),
        ("lang:AND", "1:1 MissingValue"),
        ("mood:(angry sad)", "1:13 MissingOperator"),
    ]);
}

#[test]
fn quotes_and_braces() {
    check(&[
        ("a1 \"b c", "1:4 UnclosedQuote"),
        ("\"a\\\"", "1:1 UnclosedQuote"),
        ("“a b", "1:1 UnclosedQuote"),
        ("raw:\"a", "1:5 UnclosedQuote"),
        ("“a b\" OR c1", "1:5 MixedQuotes"),
        ("\"a b” OR \"c\"", "1:5 MixedQuotes"),
        ("\"a “b\"", "1:4 MixedQuotes"),
        ("'customer service'", "1:1 SingleQuotes"),
        ("a1 ‘b’", "1:4 SingleQuotes"),
        ("\"\"", "1:1 EmptyTerm"),
        ("\"a b\" OR “ ”", "1:10 EmptyTerm"),
        ("{}", "1:1 EmptyTerm"),
        ("\"\u{200b}\"", "1:1 EmptyTerm"),
        ("raw:\"\"", "1:5 EmptyTerm"),
        ("re:\"\"", "1:4 EmptyTerm"),
        ("lang:\"\"", "1:6 EmptyTerm"),
        ("{Best Buy", "1:1 UnclosedBrace"),
        ("{a {b}", "1:1 UnclosedBrace"),
        ("a1}", "1:3 StrayBrace"),
        ("{BP*}", "1:1 Wildcard"),
        ("\"a\"b", "1:4 Glued"),
        ("a\"b\"", "1:2 Glued"),
        ("{BP}s", "1:5 Glued"),
        ("fooOR\"b\"", "1:6 Glued"),
        ("\"a\"-b", "1:4 Minus"),
    ]);
}

#[test]
fn operators_of_other_languages() {
    check(&[
        ("a1 near/5 b1", "1:4 Near"),
        ("a1 Near/5 b1", "1:4 Near"),
        ("a1 NEAR b1", "1:4 Near"),
        ("a1 NEAR5 b1", "1:4 Near"),
        ("a1 NEAR/ b1", "1:4 Near"),
        ("a1 NEAR/x b1", "1:4 Near"),
        ("a1 NEAR/5F b1", "1:4 Near"),
        ("a1 NEAR/-1 b1", "1:4 Near"),
        ("a1 NEAR/1001 b1", "1:4 Distance"),
        ("a1 NEAR/99999999999999999999f b1", "1:4 Distance"),
        ("a1 ONEAR/5 b1", "1:4 ForeignOperator"),
        ("a1 W/5 b1", "1:4 ForeignOperator"),
        ("a1 /5 b1", "1:4 ForeignOperator"),
        ("a1 && b1", "1:4 ForeignOperator"),
        ("h & m", "1:3 ForeignOperator"),
        ("a1 || b1", "1:4 ForeignOperator"),
        ("a1|b1", "1:3 ForeignOperator"),
        ("+acme grill", "1:1 ForeignOperator"),
        ("acme !job", "1:6 ForeignOperator"),
        ("acme –job", "1:6 ForeignOperator"),
        ("acme — job", "1:6 ForeignOperator"),
        ("acme, globex", "1:5 ForeignOperator"),
        ("（acme）", "1:1 ForeignOperator"),
        ("acme - job", "1:6 Minus"),
        ("acme --job", "1:7 Minus"),
        ("acme -", "1:6 Minus"),
        ("acme ->", "1:6 Minus"),
        ("(acme)-job", "1:7 Minus"),
        ("acme lang:-en", "1:11 Minus"),
        ("\"a b\"~0", "1:6 Distance"),
        ("\"a b\"~1001", "1:6 Distance"),
        ("\"a b\"~", "1:6 Tilde"),
        ("\"a b\"~x", "1:6 Tilde"),
        ("\"a b\" ~5", "1:7 Tilde"),
        ("acme~2", "1:5 Tilde"),
        ("acme~", "1:5 Tilde"),
        ("(a1 b1)~5", "1:8 Tilde"),
        ("{Best Buy}~5", "1:11 Tilde"),
        ("raw:\"a b\"~5", "1:10 Tilde"),
        ("\"acme\"~5", "1:1 Tilde"),
        ("\"at&t price\"~5", "1:1 Tilde"),
        ("\"* price\"~5", "1:1 Wildcard"),
        ("a1 :( b1", "1:4 Emoticon"),
        ("(a1 OR :-))", "1:8 Emoticon"),
    ]);
}

#[test]
fn near_takes_what_has_a_place() {
    check(&[
        ("(credit card) NEAR/5 stolen", "1:2 NearOperand"),
        ("stolen NEAR/5 NOT found", "1:15 NearOperand"),
        ("NOT found NEAR/5 stolen", "1:1 NearOperand"),
        ("-found NEAR/5 stolen", "1:1 NearOperand"),
        ("stolen NEAR/5 lang:en", "1:15 NearOperand"),
        ("has:links NEAR/5 stolen", "1:1 NearOperand"),
        ("(a1 OR b1 c1) NEAR/5 d1", "1:8 NearOperand"),
        ("(a1 OR lang:en) NEAR/5 d1", "1:8 NearOperand"),
        ("lang:(en NEAR/5 fr)", "1:10 NearOperand"),
    ]);
}

#[test]
fn fields() {
    check(&[
        ("autor:joe", "1:1 UnknownField"),
        ("grill:", "1:1 UnknownField"),
        ("Lang:en", "1:1 UnknownField"),
        ("from:joe", "1:1 UnknownField"),
        ("größe:xl", "1:1 UnknownField"),
        ("title:(a1 OR bio:b1)", "1:14 NestedField"),
        ("title:lang:en", "1:7 NestedField"),
        ("has:foo", "1:5 UnknownFlag"),
        ("is:retweet", "1:4 UnknownFlag"),
        ("is:", "1:1 MissingValue"),
        ("followers:>1000", "1:11 BadNumber"),
        ("followers:1k", "1:11 BadNumber"),
        ("followers:abc", "1:11 BadNumber"),
        ("followers:99999999999999999999", "1:11 BadNumber"),
        ("followers:[1000 TO]", "1:11 BadRange"),
        ("followers:[1000 to 2000]", "1:11 BadRange"),
        ("followers:[1000-2000]", "1:11 BadRange"),
        ("followers:[2000 TO 1000]", "1:11 BadRange"),
        ("followers:[1 TO 5", "1:11 BadRange"),
        ("followers:[a TO b]", "1:11 BadNumber"),
        ("lang:[a TO b]", "1:6 BadRange"),
        ("has:[1 TO 2]", "1:5 BadRange"),
        ("lang:en,fr", "1:6 BadValue"),
        ("lang:{en}", "1:6 BadValue"),
        ("author:\"a b\"~3", "1:8 BadValue"),
    ]);
}

#[test]
fn terms() {
    check(&[
        ("*", "1:1 Wildcard"),
        ("a*", "1:1 Wildcard"),
        ("#a*", "1:1 Wildcard"),
        ("f***", "1:1 Wildcard"),
        ("\"* grill\"", "1:1 Wildcard"),
        ("\"my grill *\"", "1:1 Wildcard"),
        ("\"my a* grill\"", "1:1 Wildcard"),
        ("acme.com", "1:1 Address"),
        ("a1 https://acme.com/x", "1:4 Address"),
        ("\"see www.acme.com now\"", "1:1 Address"),
        ("re:\"(\"", "1:1 Regex"),
        ("re:\"\\w{500}{500}\"", "1:1 Regex"),
        ("a1\u{7}", "1:3 Character"),
        ("\"a\u{0}b\"", "1:3 Character"),
        ("a1 AND\u{200b} b1", "1:7 Character"),
        ("\u{202e}a1", "1:1 Character"),
        ("{brand}", "1:1 Placeholder"),
        ("\"to {competitor}\"", "1:1 Placeholder"),
        ("\"to {rival}\"", "1:1 Placeholder"),
    ]);
}

#[test]
fn nothing_but_exclusions() {
    check(&[
        ("NOT job", "1:1 Unanchored"),
        ("-job -hiring", "1:1 Unanchored"),
        ("acme OR NOT job", "1:9 Unanchored"),
        ("acme OR (-job -hiring)", "1:10 Unanchored"),
        ("NOT lang:en", "1:1 Unanchored"),
    ]);
    let dialect = Dialect {
        implicit: Implicit::Or,
        ..Dialect::default()
    };
    assert!(Query::parse_with("-job acme", &dialect).is_err());
    assert!(Query::parse("-job acme").is_ok());
}

#[test]
fn messages_say_what_to_write() {
    let check = |text, expected| assert_eq!(error(text).to_string(), expected);
    check(
        "",
        "1:1: the query is empty; write a word, a \"phrase\", a #hashtag, a @handle or an emoji",
    );
    check(
        "grill AND AND gas",
        "1:11: found `AND` directly after `AND`, expected a term; keep one of them, or write \"AND\" to find the word",
    );
    check(
        "grill OR",
        "1:7: there is nothing after `OR`; write a term after it, or \"OR\" to find the word",
    );
    check(
        "autor:joe",
        "1:1: `autor:` is not a field; did you mean author:? Write that, or \"autor:joe\" to find the words",
    );
    check(
        "from:joe",
        "1:1: `from:` is not a field; here it is written author:, or \"from:joe\" to find the words",
    );
    check(
        "has:foo",
        "1:5: `has:foo` is not known; did you mean has:bio?",
    );
    check(
        "is:retweet",
        "1:4: `is:retweet` is not known; did you mean is:repost?",
    );
    check(
        "followers:>1000",
        "1:11: `>1000` is not a whole number; write followers:[1001 TO *]",
    );
    check(
        "followers:<=10,000",
        "1:11: `<=10,000` is not a whole number; write followers:[* TO 10000]",
    );
    check(
        "followers:10..20",
        "1:11: `10..20` is not a whole number; write followers:[10 TO 20]",
    );
    check(
        "followers:1000+",
        "1:11: `1000+` is not a whole number; write followers:[1000 TO *]",
    );
    check(
        "followers:10K",
        "1:11: `10K` is not a whole number; write 10000",
    );
    check(
        "followers:[2000 TO 1000]",
        "1:11: the range is turned round: it ends before it begins; write [1000 TO 2000]",
    );
    check(
        "a1 ONEAR/4 b1",
        "1:4: `ONEAR/4` is not an operator here; write NEAR/5f, which counts steps: words side by side are 1 apart",
    );
    check(
        "re:\"a(\"",
        "1:1: the regular expression `a(` does not compile: unclosed group; a backslash before a sign finds the sign itself, as in re:\"\\$5\"",
    );
    check(
        "https://www.acme.com/a?b",
        "1:1: `https://www.acme.com/a?b` is a web address, which is no term; write site:www.acme.com for mentions from there, or raw:\"…\" to find the characters",
    );
    check(
        "acme OR NOT job",
        "1:9: this side of an OR only excludes, so nearly every mention would fit; join it with AND: (a OR b) NOT c",
    );
    check(
        "(credit card) NEAR/5 stolen",
        "1:2: `NEAR/5` joins words, phrases and groups of them with OR, and this is an AND; write (a NEAR/5 b) AND c, or quotes for a phrase: \"credit card\" NEAR/5 b",
    );
}

#[test]
fn places_count_characters_and_bytes() {
    let error = error("größe 👍🏽\n  été NEAR d");
    assert_eq!((error.line(), error.column(), error.offset()), (2, 7, 25));
}

#[test]
fn limits() {
    let kind = |text: &str| format!("{:?}", error(text).kind());
    let nested = |levels| format!("{}a1{}", "(".repeat(levels), ")".repeat(levels));
    assert!(Query::parse(&nested(64)).is_ok());
    assert_eq!(kind(&nested(65)), "TooDeep");
    assert!(Query::parse(&format!("a1 {}b1", "NOT ".repeat(64))).is_ok());
    assert_eq!(kind(&format!("a1 {}b1", "NOT ".repeat(65))), "TooDeep");
    assert!(Query::parse(&vec!["a1"; 10_000].join(" OR ")).is_ok());
    assert_eq!(kind(&vec!["a1"; 10_001].join(" ")), "TooMany");
    assert_eq!(kind(&format!("\"{}\"~9", "a1 ".repeat(10_001))), "TooMany");
    assert_eq!(kind(&"re:\"a\" ".repeat(257)), "TooMany");
    assert!(Query::parse(&"a".repeat(65_536)).is_ok());
    assert_eq!(kind(&"ä".repeat(32_769)), "TooLong");
}

#[test]
fn placeholders_cannot_explode() {
    let dialect = |count: usize, length: usize| Dialect {
        brand: (0..count).map(|n| format!("{n:0length$}")).collect(),
        ..Dialect::default()
    };
    let kind = |text: &str, dialect| {
        let error = Query::parse_with(text, &dialect).unwrap_err();
        format!("{:?}", error.kind())
    };
    assert!(Query::parse_with("\"{brand} {brand}\"", &dialect(100, 4)).is_ok());
    assert_eq!(kind("\"{brand} {brand}\"", dialect(101, 4)), "TooMany");
    assert_eq!(
        kind(&format!("\"{}\"", "{brand}".repeat(9_000)), dialect(9, 1)),
        "TooMany"
    );
    assert_eq!(kind("{brand}", dialect(10_000, 200)), "TooMany");
    assert_eq!(kind(&"{brand} ".repeat(200), dialect(40, 200)), "TooMany");
    let deep = format!("{}{{brand}}{}", "(".repeat(64), ")".repeat(64));
    assert!(Query::parse_with(&deep, &dialect(1, 3)).is_ok());
    assert_eq!(kind(&deep, dialect(2, 3)), "TooDeep");
}
