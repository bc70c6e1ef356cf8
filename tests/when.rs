//! Queries in configurations: every mistake has its place in the file, however the string is quoted, and
//! what [match] says of them holds.
use earmark::{Config, Engine, ErrorKind, Mention};

/// The error must name the place at which `<>` stands, and say these words.
fn check(text: &str, words: &[&str]) {
    let before = text.split("<>").next().unwrap();
    let line = 1 + before.matches('\n').count();
    let column = 1 + before.rsplit('\n').next().unwrap().chars().count();
    let text = text.replace("<>", "");
    let error = Config::from_toml(&text)
        .and_then(|config| Engine::new(&config))
        .expect_err(&text);
    assert_eq!(error.kind(), ErrorKind::Config);
    let said = error.to_string();
    assert!(
        said.starts_with(&format!("{line}:{column}: ")),
        "{line}:{column} of {text}\n{said}"
    );
    for word in words {
        assert!(said.contains(word), "{word}: {said}");
    }
}

fn topic(when: &str) -> String {
    format!("[[topic]]\nid = \"a\"\nwhen = {when}\n")
}

fn engine(text: &str) -> Engine {
    Engine::new(&Config::from_toml(text).unwrap()).unwrap()
}

/// The topics of a text.
fn about(config: &str, text: &str) -> Vec<String> {
    let engine = engine(config);
    let mut worker = engine.worker();
    let earmark = worker.mark(&Mention::new(text));
    earmark
        .topics
        .iter()
        .map(|topic| topic.id.to_string())
        .collect()
}

#[test]
fn errors_of_queries_have_their_place_in_the_file() {
    for when in [
        "'grill AND <>OR gas'",
        "\"grill AND <>OR gas\"",
        "  'grill AND <>OR gas'",
        "'''grill AND <>OR gas'''",
        "'''\ngrill AND <>OR gas'''",
        "'''\r\ngrill AND <>OR gas'''",
        "'''\n  grill\n  AND <>OR gas\n'''",
        "'''\r\n  grill\r\n  AND <>OR gas\r\n'''",
        "\"\"\"\ngrill AND\n<>OR gas\"\"\"",
        "\"\"\"grill\r\n AND <>OR gas\"\"\"",
        "'\u{e9}\u{1f525}x AND <>OR gas'",
    ] {
        check(&topic(when), &["in `when` of topic \"a\"", "OR"]);
    }
}

#[test]
fn escapes_of_basic_strings_do_not_shift_the_place() {
    for when in [
        r#""\"gas grill\" AND <>OR gas""#,
        r#""caf\u00e9 AND \U0001f525 AND <>OR gas""#,
        "\"\"\"\\\n   grill \\\n   AND <>OR gas\"\"\"",
        "\"\"\"\n\\\"a b\\\" AND \\\r\n\r\n   x AND <>OR gas\"\"\"",
    ] {
        check(&topic(when), &["in `when` of topic \"a\""]);
    }
    // A backslash of a literal string is one.
    check(&topic(r#"'re:"\d\d" AND <>OR gas'"#), &["OR"]);
    check(&topic("'''\nre:\"\\d\\d\" AND <>OR gas'''"), &["OR"]);
}

#[test]
fn fields_that_are_not_known_or_not_yet_known_are_told() {
    check(&topic("'grill <>autor:joe'"), &["`autor", "author"]);
    check(&topic("'grill AND\tis:<>repots'"), &["repost"]);
    check(
        &topic("'''\ngrill AND (lang:en OR <>mood:angry)'''"),
        &["`mood:`", "after the topics"],
    );
    check(&topic("'grill <>points:[60 TO *]'"), &["`points:`"]);
    for field in [
        "role",
        "emotion",
        "sentiment",
        "topic",
        "intent",
        "level",
        "tag",
        "flag",
        "team",
    ] {
        check(
            &topic(&format!("'grill AND NOT <>{field}:x'")),
            &[&format!("`{field}:`")],
        );
    }
}

#[test]
fn a_query_and_lists_do_not_mix_and_what_only_excludes_is_refused() {
    for list in ["any = [\"gas\"]", "not = [\"gas\"]", "near = [\"gas\", 3]"] {
        let text = format!("<>[[topic]]\nid = \"a\"\nwhen = 'grill'\n{list}\n");
        check(&text, &["both `when` and lists"]);
    }
    check(&topic("'<>NOT job'"), &["in `when` of topic \"a\""]);
    check(&topic("'acme OR <>NOT job'"), &["in `when` of topic \"a\""]);
    check(
        "[[topic]]\nid = \"a\"\nwhen = <>7\n",
        &["a string in quotes"],
    );
    check("<>[[topic]]\nid = \"a\"\n", &["`when`"]);
    check(&topic("'<>'"), &["in `when` of topic \"a\""]);
}

#[test]
fn what_only_the_matcher_can_judge_has_its_place_too() {
    // The star stands beside one letter, as the backtick parts the words.
    check(
        &topic("'grill OR <>i*`ab'"),
        &["in `when` of topic \"a\"", "wildcard"],
    );
}

#[test]
fn placeholders_stand_for_the_configured_terms() {
    let names = "[brand]\nname = \"Acme\"\nterms = [\"acme\", \"big acme\"]\n\
        [[competitor]]\nid = \"globex\"\nterms = [\"globex\"]\n\
        [[competitor]]\nid = \"initech\"\nterms = [\"initech\", \"@initechgrills\"]\n";
    let config = format!(
        "{names}{}",
        topic("'\"from {brand} to {competitor}\" OR {competitor} NEAR/3 tempted'")
    );
    for text in [
        "from BIG Acme to Globex",
        "From acme, to @InitechGrills!",
        "tempted by Initech",
    ] {
        assert_eq!(about(&config, text), ["a"], "{text}");
    }
    for text in [
        "from globex to acme",
        "tempted by acme",
        "brand competitor tempted",
    ] {
        assert!(about(&config, text).is_empty(), "{text}");
    }
    check(
        &topic("'better than <>{competitor}'"),
        &["{competitor}", "add terms"],
    );
    check(&topic("'<>\"better than {rival}\"'"), &["`{rival}`"]);
}

#[test]
fn two_terms_side_by_side_mean_what_the_configuration_says() {
    let and = topic("'gas grill'");
    let or = format!("[match]\nimplicit = \"or\"\n{and}");
    assert_eq!(
        (
            about(&and, "gas only").len(),
            about(&and, "grill on gas").len()
        ),
        (0, 1)
    );
    assert_eq!(
        (about(&or, "gas only").len(), about(&or, "neither").len()),
        (1, 0)
    );
    let or = or.replace("gas grill", "gas grill -free");
    assert_eq!(
        about(&or, "free gas").len(),
        1,
        "the minus binds to what stands before it"
    );
    assert_eq!(about(&or, "free grill").len(), 0);
}

#[test]
fn words_in_hashtags_are_found_unless_switched_off() {
    let on = topic("'grill'");
    let off = format!("[match]\nhashtag_words = false\n{on}");
    assert_eq!(
        (about(&on, "my #AcmeGrill"), about(&off, "my #AcmeGrill")),
        (vec!["a".to_owned()], vec![])
    );
    assert_eq!(about(&off, "my grill"), ["a"]);
    let tag = off.replace("'grill'", "'#AcmeGrill'");
    assert_eq!(about(&tag, "my #acmegrill"), ["a"]);
    let listed = "[match]\nhashtag_words = false\n[[topic]]\nid = \"l\"\nany = [\"grill\"]\n";
    assert!(about(listed, "my #AcmeGrill").is_empty());
}

#[test]
fn what_match_says_has_to_be_known() {
    check("[match]\nimplicit = <>\"AND\"", &["\"and\" or \"or\""]);
    check("[match]\nhashtag_words = <>1", &["true or false"]);
    check("[match]\n<>hashtags = true", &["hashtag_words"]);
}

#[test]
fn the_hash_of_a_configuration_knows_queries_and_how_they_are_read() {
    let hash = |text: &str| Config::from_toml(text).unwrap().hash();
    let plain = topic("'gas grill'");
    assert_eq!(
        hash(&plain),
        hash(&topic("\"\"\"\ngas \\\n grill\"\"\"")),
        "only the text counts"
    );
    let others = [
        topic("'gas OR grill'"),
        format!("[match]\nimplicit = \"or\"\n{plain}"),
        format!("[match]\nhashtag_words = false\n{plain}"),
        "[[topic]]\nid = \"a\"\nany = ['gas grill']\n".to_owned(),
    ];
    for other in others {
        assert_ne!(hash(&plain), hash(&other), "{other}");
    }
}
