//! Every mistake in a configuration has a place and a hint; large ones load.
use earmark::{Config, Engine, ErrorKind, Mention};

/// The error must name this place and say these words.
fn check(text: &str, place: &str, words: &[&str]) {
    let error = Config::from_toml(text)
        .and_then(|config| Engine::new(&config))
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Config);
    let said = error.to_string();
    assert!(said.starts_with(&format!("{place}: ")), "{said}");
    for word in words {
        assert!(said.contains(word), "{word}: {said}");
    }
}

#[test]
fn unknown_keys_name_the_nearest_known_one() {
    check("brnad = 1", "1:1", &["`brnad`", "`brand`"]);
    check(
        "[brand]\nname = \"A\"\n  acounts = []",
        "3:3",
        &["`acounts` in [brand]", "`accounts`"],
    );
    check(
        "[[topic]]\nid = \"a\"\nany = [\"b\"]\nseverty = 1",
        "4:1",
        &["`severity`"],
    );
    check(
        "[priority]\nweight = nan",
        "2:1",
        &["[priority]", "levels, max"],
    );
    check("[priority.max]\nrich = 1", "2:1", &["`reach`"]);
}

#[test]
fn wrong_values_say_what_is_wanted() {
    check("version = 2", "1:11", &["wants 1, not 2"]);
    check("[[topic]]\nid = \"a\"\nany = \"b\"", "3:7", &["a list"]);
    check(
        "[[topic]]\nid = \"a\"\nany = [1]",
        "3:8",
        &["a string in quotes"],
    );
    check(
        "[[topic]]\nid = \"a\"\nany = [\"b\"]\nseverity = -1",
        "4:12",
        &["0 to 100"],
    );
    check(
        "[[topic]]\nid = \"a\"\nany = [\"b\"]\nseverity = 1e9",
        "4:12",
        &["whole number"],
    );
    check(
        "[[topic]]\nid = \"a\"\nany = [\"b\"]\nfloor = \"hot\"",
        "4:9",
        &["low, normal, high, urgent"],
    );
    check(
        "[[topic]]\nid = \"a\"\nany = [\"b\"]\nnear = [\"c\"]",
        "4:8",
        &["[\"grill\", 8]"],
    );
    check("[lexicon]\nmodel = \"bert\"", "2:9", &["\"vader\""]);
    check(
        "[topic]\nid = \"a\"",
        "1:1",
        &["[[topic]] with two brackets"],
    );
    check(
        "[brand]\nname = \"A\"\naccounts = [\"https://x.com/acme\"]",
        "3:13",
        &["@acme"],
    );
    check("topic = 5", "1:9", &["a list"]);
    check("brand = []", "1:9", &["a table"]);
    check(
        "[priority]\nlevels = { urgent = 50, high = 60 }",
        "2:10",
        &["must not fall"],
    );
}

#[test]
fn what_is_missing_double_or_empty_is_told() {
    check("[[topic]]\nany = [\"b\"]", "1:1", &["[[topic]] needs `id`"]);
    check(
        "[[topic]]\nid = \"a\"",
        "1:1",
        &["[[topic]] needs a term in `any`"],
    );
    check("[[topic]]\nid = \" \"\nany = [\"b\"]", "2:6", &["is empty"]);
    let twice = "[[topic]]\nid = \"a\"\nany = [\"b\"]\n[[topic]]\nid = \"a\"\nany = [\"c\"]";
    check(twice, "4:1", &["\"a\""]);
    check("[[topic]]\nid = \"a;b\"\nany = [\"b\"]", "2:6", &["`;`"]);
    check(
        "[[topic]]\nid = \"a\"\nany = [\n  \"b\",\n  \" \"]",
        "5:3",
        &["\" \"", "holds nothing"],
    );
    check(
        "[brand]\nname = \"A\"\nterms = [\"example.com/a\"]",
        "3:10",
        &["web address"],
    );
}

#[test]
fn what_is_not_toml_has_a_place_and_never_overflows() {
    check("[brand\nname = 1", "1:7", &["not TOML"]);
    check(
        &format!("a = {}", "[".repeat(100_000)),
        "1:85",
        &["not TOML"],
    );
    assert!(Config::from_toml(&format!("{} = 1", vec!["a"; 100_000].join("."))).is_err());
}

#[test]
fn a_hundred_thousand_terms_load_and_each_is_found() {
    let terms: Vec<String> = (0..100_000)
        .map(|n| format!("\"term{n} x{}\"", n % 7))
        .collect();
    let config = format!("[[topic]]\nid = \"many\"\nany = [{}]\n", terms.join(","));
    let engine = Engine::new(&Config::from_toml(&config).unwrap()).unwrap();
    assert_eq!(engine.matcher().len(), 100_000);
    let mut worker = engine.worker();
    for n in (0..100_000).step_by(997) {
        let text = format!("so TERM{n}, X{} it is", n % 7);
        let earmark = worker.mark(&Mention::new(&text));
        assert_eq!(
            earmark.hits(&earmark.topics[0])[0].term,
            format!("term{n} x{}", n % 7)
        );
    }
}

#[test]
fn the_toml_test_suite_is_refused_or_taken_without_a_panic() {
    let Some(folder) = crate::common::data("hostile/config") else {
        return;
    };
    let (mut files, mut folders) = (0, vec![folder]);
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if let Ok(text) = std::fs::read_to_string(&path) {
                files += 1;
                // Valid TOML, but not a configuration: an error, and one with a place.
                if let Err(error) = Config::from_toml(&text) {
                    assert!(error.position().is_some(), "{}: {error}", path.display());
                }
            }
        }
    }
    assert!(files > 300, "{files} files");
}
