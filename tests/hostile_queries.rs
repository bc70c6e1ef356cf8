//! Hostile terms, queries, configurations and texts: each is refused with a word of help, or costs no
//! more than in proportion to its size.
use crate::common::{clock, linear};
use earmark::matching::query::{Query, QueryErrorKind};
use earmark::{Config, Engine, Mention, Worker};
use std::time::Duration;

/// Refused: this kind, and a message that says these words.
fn refused(query: &str, kind: QueryErrorKind, words: &[&str]) {
    let shown: String = query.chars().take(60).collect();
    let error = fails(Query::parse(query), &shown);
    let said = error.to_string();
    assert_eq!(error.kind(), kind, "{shown}: {said}");
    assert!(said.len() < 600, "{shown}: {} bytes of message", said.len());
    assert!(
        !said.chars().any(|c| c.is_control() || c == '\u{202e}'),
        "{shown}: {said:?}"
    );
    for word in words {
        assert!(said.contains(word), "{shown}: {said}");
    }
}

/// The error, and never the large thing that there is without one.
fn fails<T, E>(result: Result<T, E>, what: &str) -> E {
    match result {
        Ok(_) => panic!("not refused: {}", &what[..what.len().min(60)]),
        Err(error) => error,
    }
}

/// A word of letters for each number below 17,576.
fn word(n: usize) -> String {
    let letter = |n: usize| char::from(b'a' + (n % 26) as u8);
    String::from_iter([letter(n / 676), letter(n / 26), letter(n)])
}

fn words(n: usize, between: &str) -> String {
    (0..n).map(word).collect::<Vec<_>>().join(between)
}

fn engine(config: &str) -> Engine {
    Engine::new(&Config::from_toml(config).unwrap()).unwrap()
}

fn topic(when: &str) -> Engine {
    engine(&format!("[[topic]]\nid = \"a\"\nwhen = '''{when}'''\n"))
}

fn hits(worker: &mut Worker<'_>, text: &str) -> usize {
    let earmark = worker.mark(&Mention::new(text));
    earmark
        .topics
        .iter()
        .map(|topic| earmark.hits(topic).len())
        .sum()
}

/// Marks ever more of a text; the time is that of the text.
fn linear_text(when: &str, text: impl Fn(usize) -> String, size: usize) {
    let engine = topic(when);
    let mut worker = engine.worker();
    let largest = text(size);
    linear(when, size, |size| {
        let mut end = size.min(largest.len());
        while !largest.is_char_boundary(end) {
            end -= 1;
        }
        hits(&mut worker, &largest[..end])
    });
}

#[test]
fn deep_and_long_queries_are_refused() {
    use QueryErrorKind as Kind;
    let many = |piece: &str, n: usize| piece.repeat(n);
    for (query, kind) in [
        (many("(", 65_536), Kind::TooDeep),
        (many("(", 65_537), Kind::TooLong),
        (many("NOT ", 16_000) + "a", Kind::TooDeep),
        (many("(NOT ", 13_000), Kind::TooDeep),
        (many("-", 60_000) + "a", Kind::Minus),
        (format!("title:{}gas", many("(", 1_000)), Kind::TooDeep),
        (format!("lang:{}en", many("(NOT ", 1_000)), Kind::TooDeep),
        (many("a ", 32_768), Kind::TooMany),
        (format!("ab{}", many(" OR ab", 10_000)), Kind::TooMany),
        (format!("\"{}\"~1000", many("ab ", 20_000)), Kind::TooMany),
        (
            format!("lang:(en{})", many(" OR en", 10_500)),
            Kind::TooMany,
        ),
    ] {
        let error = fails(Query::parse(&query), &query);
        assert!(error.to_string().len() < 600);
        let acceptable = [kind, Kind::TooLong];
        assert!(
            acceptable.contains(&error.kind()),
            "{}: {error}",
            &query[..60]
        );
    }
    let deepest = format!("{}ab{}", many("(", 64), many(")", 64));
    assert!(Query::parse(&deepest).is_ok());
    refused(&format!("({deepest})"), Kind::TooDeep, &["64"]);
}

#[test]
fn terms_that_stand_for_nearly_anything_are_refused() {
    for term in [
        "*",
        "a*",
        "*a*",
        "**",
        "\"* grill\"",
        "\"grill *\"",
        "\"* *\"",
        "{BP*}",
    ] {
        let error = fails(Query::parse(term), term);
        assert!(!error.hint().is_empty(), "{term}");
        let config = format!(
            "[[topic]]\nid = \"a\"\nany = ['{}']\n",
            term.replace('"', "")
        );
        let built = Config::from_toml(&config).and_then(|config| Engine::new(&config));
        // In a list, signs alone are punctuation to be found.
        if !matches!(term, "{BP*}" | "**") {
            let said = fails(built, term).to_string();
            assert!(said.starts_with("3:8: "), "{term}: {said}");
        }
    }
    for (query, words) in [
        ("raw:\"\"", &["raw"][..]),
        ("re:\"\"", &[]),
        ("re:\"(\"", &[]),
        ("re:\"(x{1000}){1000}\"", &["1048576"]),
        (r#"re:"(\w{500}){500}""#, &["1048576"]),
        ("\"\"", &[]),
        ("\"\u{200b}\"", &[]),
        ("https://acme.com/a", &["site:"]),
    ] {
        let error = fails(Query::parse(query), query);
        let said = format!("{error} {}", error.hint());
        assert!(
            !error.hint().is_empty() && words.iter().all(|word| said.contains(word)),
            "{query}: {said}"
        );
    }
    let nested = format!("re:\"{}a{}\"", "(".repeat(5_000), ")".repeat(5_000));
    assert!(Query::parse(&nested).is_err());
    let many = vec!["re:\"(a|b)c\""; 257].join(" OR ");
    assert!(Query::parse(&many).is_err());
}

#[test]
fn strange_characters_are_refused_and_shown_harmlessly() {
    for query in [
        "gas\0grill",
        "gas \u{7}",
        "gas\u{202e}grill",
        "gas AND\u{200b} grill",
        "\u{feff}gas AND \u{200e}b",
        "gas \u{9b}",
    ] {
        let error = fails(Query::parse(query), query);
        let said = error.to_string();
        assert!(
            !said.chars().any(|c| c.is_control()
                || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}')),
            "{said:?}"
        );
    }
    for config in [
        "[[topic]]\nid = \"a\"\nwhen = \"gas \\ud800\"\n",
        "[[topic]]\nid = \"a\"\nwhen = \"gas \\U00110000\"\n",
        "[[topic]]\nid = \"a\"\nwhen = \"gas\\u0000\"\n",
        "[[topic]]\nid = \"a\"\nwhen = 'gas\0'\n",
        "[[topic]]\nid = \"a\"\nany = ['\u{200b}']\n",
        "[[topic]]\nid = \"a\"\nany = [\"\\u0000\"]\n",
    ] {
        let error = fails(
            Config::from_toml(config).and_then(|config| Engine::new(&config)),
            config,
        );
        assert_eq!(error.position().map(|at| at.line), Some(3), "{error}");
        assert!(
            !error
                .to_string()
                .chars()
                .any(|c| c.is_control() && c != '\n'),
            "{error:?}"
        );
    }
}

#[test]
fn placeholders_expand_so_far_and_no_farther() {
    let terms: Vec<String> = (0..300).map(|n| format!("\"brand{n}\"")).collect();
    let config = |when: &str| {
        let terms = terms.join(",");
        let text = format!(
            "[brand]\nname = \"A\"\nterms = [{terms}]\n[[topic]]\nid = \"a\"\nwhen = '{when}'\n"
        );
        Config::from_toml(&text).and_then(|config| Engine::new(&config))
    };
    assert!(config("\"from {brand} gas\"").is_ok());
    let said = fails(config("gas OR \"{brand} and {brand}\""), "two").to_string();
    assert!(
        said.starts_with("6:16: ") && said.contains("90000"),
        "{said}"
    );
    assert!(config(&vec!["\"x {brand}\""; 40].join(" OR ")).is_err());
    assert!(config(&format!("\"{}\"", "{brand}".repeat(9))).is_err());
}

#[test]
fn large_queries_are_read_and_built_in_proportion() {
    let built = |query: &str| {
        let query = Query::parse(query).unwrap();
        let mut builder = earmark::matching::Builder::default();
        builder.derived(false);
        builder.topic_when(&query).unwrap();
        builder.build().len()
    };
    linear("OR", 8_000, |n| built(&words(n, " OR ")));
    linear("AND", 8_000, |n| built(&words(n, " ")));
    linear("NEAR", 5_000, |n| built(&words(n, " NEAR/9 ")));
    linear("one NEAR", 5_000, |n| {
        built(&vec!["ab"; n].join(" NEAR/5 "))
    });
    linear("NOT", 8_000, |n| built(&format!("a -{}", words(n, " -"))));
    linear("within", 8_000, |n| {
        built(&format!("\"{}\"~1000", words(n, " ")))
    });
    let mixed = |n: usize| {
        (0..n)
            .map(|n| format!("({0} AND (b{0} OR c{0}))", word(n)))
            .collect::<Vec<_>>()
    };
    linear("OR of AND", 2_000, |n| built(&mixed(n).join(" OR ")));
    linear("AND of OR", 2_000, |n| built(&mixed(n).join(" AND ")));
    linear("raw", 60_000, |n| {
        built(&format!("raw:\"{}\"", "x".repeat(n)))
    });
    linear("phrase", 20_000, |n| {
        built(&format!("\"{}\"", "x ".repeat(n)))
    });
}

#[test]
fn wildcards_never_go_back_far() {
    let all = |piece: &'static str| move |size: usize| piece.repeat(size / piece.len());
    for when in [
        "*a*a*a*a*a*b",
        "a*a*a*a*a*b",
        "a?a?a?a?*b",
        "*aaaa*aaab",
        "aa*",
        "*aa",
        "\"aa * aa\"",
    ] {
        linear_text(when, all("a"), 1 << 20);
        linear_text(when, all("aaaaaaaa "), 1 << 19);
    }
}

#[test]
fn regular_expressions_never_go_back() {
    let all = |size: usize| "a".repeat(size);
    for when in [
        "re:\"(a*)*b\"",
        "re:\"(a|aa)+$\"",
        "re:\"(?:a+)+b\"",
        "re:\"(a?){50}a{50}\"",
        "re:\"^(([a-z])+.)+[A-Z]([a-z])+$\"",
    ] {
        linear_text(when, all, 1 << 18);
    }
}

#[test]
fn nearness_is_found_in_one_pass() {
    let ab = |size: usize| "a b ".repeat(size / 4);
    let aab = |size: usize| "a a a a a a a b ".repeat(size / 16);
    for when in [
        "\"a b\"~1000",
        "\"a a a a b\"~1000",
        "a NEAR/1000 b",
        "a NEAR/1000f b",
        "a NEAR/1000 b NEAR/1000 a",
        "(a OR b) NEAR/1000 (a OR b)",
        "\"a b\"~1000 NEAR/1000 a",
        "a NEAR/1000 zebra",
    ] {
        linear_text(when, ab, 1 << 17);
        linear_text(when, aab, 1 << 17);
    }
}

#[test]
fn texts_of_one_thing_over_and_over() {
    let when = "gas OR \"a a\" OR #a OR raw:\"aa\" OR \"#a b\" OR gr*l OR title:x";
    for piece in [
        "#",
        "#a",
        "#a#a",
        "@",
        "@a",
        "$A",
        "a",
        "A",
        "GasGrill",
        "\u{1f468}\u{200d}",
        "\u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467} ",
        "\u{1f1e6}",
        "\u{301}",
        "\u{fe0f}",
        "'",
        "a'",
        "a.",
        "a-",
        "http://",
        "a.com ",
        "\u{597d}",
        "!",
        "&amp;",
        ":",
        ":-",
        "1,",
        "1.",
        "_",
        "\u{202e}",
        "\0",
    ] {
        let engine = topic(when);
        let mut worker = engine.worker();
        linear(piece, 1 << 18, |size| {
            hits(&mut worker, &piece.repeat(size / piece.len()))
        });
    }
}

#[test]
fn endless_hashtags_are_taken_apart_in_proportion() {
    let engine = topic("grill OR \"gas grill\" OR gri*");
    for piece in [
        "GasGrill",
        "gasgrill",
        "GASgrill",
        "aA",
        "Aa1",
        "a_",
        "justbenice",
        "q",
        "\u{e9}t\u{e9}",
        "\u{597d}",
    ] {
        let mut worker = engine.worker();
        linear(piece, 1 << 18, |size| {
            hits(
                &mut worker,
                &format!("#{}", piece.repeat(size / piece.len())),
            )
        });
    }
    let mut worker = engine.worker();
    linear("many", 1 << 17, |size| {
        let tags: String = (0..size / 16)
            .map(|n| format!("#gas{n}GrillFun "))
            .collect();
        hits(&mut worker, &tags)
    });
}

#[test]
fn many_terms_that_begin_alike() {
    let config = |n: usize| {
        let terms: Vec<String> = (0..n).map(|n| format!("\"the word{n}\"")).collect();
        format!(
            "[match]\nhashtag_words = false\n[[topic]]\nid = \"a\"\nany = [{}]\n",
            terms.join(",")
        )
    };
    linear("building", 100_000, |n| engine(&config(n)).matcher().len());
    let (few, many) = (engine(&config(100)), engine(&config(100_000)));
    let text: String = (0..20_000)
        .map(|n| format!("the word{} ", n % 50))
        .collect();
    assert_eq!(
        hits(&mut few.worker(), &text),
        hits(&mut many.worker(), &text)
    );
    let (mut few, mut many) = (few.worker(), many.worker());
    let took = |worker: &mut Worker<'_>| {
        let start = clock();
        hits(worker, &text);
        clock() - start
    };
    let (one, other) = (took(&mut few), took(&mut many));
    assert!(
        other < one.max(Duration::from_millis(5)) * 8,
        "{one:?} {other:?}"
    );
}

#[test]
fn many_rules_that_hang_on_one_word() {
    let built = |n: usize| {
        let mut builder = earmark::matching::Builder::default();
        builder.derived(false);
        for n in 0..n {
            let query = Query::parse(&format!("the NOT word{n}")).unwrap();
            builder.rule(&query).unwrap();
        }
        builder.build()
    };
    linear("building", 50_000, built);
    let matcher = built(50_000);
    let (mut texts, mut tokens) = (
        earmark::text::Texts::default(),
        earmark::text::Tokens::default(),
    );
    texts.push(0, earmark::text::Field::Text, "the word7 and the word9");
    earmark::text::scan(&texts, &mut tokens);
    let mut hits = earmark::text::Hits::default();
    let mut scratch = earmark::matching::Scratch::default();
    matcher.find(
        &texts,
        &tokens,
        |_| Mention::default(),
        &mut scratch,
        &mut hits,
    );
    let held: Vec<u32> = hits.rules_of(0).collect();
    assert_eq!(held.len(), 49_998);
    assert!(!held.contains(&7) && !held.contains(&9));
}

#[test]
fn a_long_term_or_list_is_no_trap() {
    let config = |n: usize| format!("[[topic]]\nid = \"a\"\nany = ['{}']\n", "ab ".repeat(n / 3));
    linear("term", 1 << 19, |n| engine(&config(n)).matcher().len());
    let distinct = |n: usize| (0..n / 7).map(|n| format!("w{n} ")).collect::<String>();
    linear("words", 1 << 18, |n| {
        engine(&format!(
            "[[topic]]\nid = \"a\"\nany = ['{}']\n",
            distinct(n)
        ))
        .matcher()
        .len()
    });
    linear("wild", 1 << 16, |n| {
        engine(&format!(
            "[[topic]]\nid = \"a\"\nany = ['a{}b']\n",
            "*b".repeat(n / 2)
        ))
        .matcher()
        .len()
    });
}
