//! Hashtags, handles, cashtags and addresses against the conformance set of twitter-text, which is
//! read from `$EARMARK_DATA/conformance/twitter-text`.

use earmark::text::{Class, Token, Tokens, scan_text};
use std::path::PathBuf;
use yaml_rust2::{Yaml, YamlLoader};

/// Where we differ on purpose: section, description, reason. A case that agrees must not be here.
const DIFFERENCES: &[(&str, &str, &str)] = &[
    ("mentions_or_lists_with_indices", "Extract a list", NO_LISTS),
    (
        "mentions_or_lists_with_indices",
        "Extract a mention and list",
        NO_LISTS,
    ),
    (
        "mentions_or_lists_with_indices",
        "Extract a list in the middle of a Japanese tweet",
        NO_LISTS,
    ),
];

const NO_LISTS: &str =
    "A list names nobody: the handle before it is the token, the slug gives words.";

#[test]
fn extract() {
    let Some(suite) = load("extract.yml") else {
        return;
    };
    let mut wrong = Vec::new();
    let mut cases = 0;
    for (section, tests) in suite["tests"].as_hash().expect("sections") {
        let section = section.as_str().expect("a section has a name");
        for case in tests.as_vec().expect("a section lists cases") {
            cases += 1;
            let name = case["description"]
                .as_str()
                .expect("a case has a description");
            let (found, expect) = compare(section, case);
            let listed = DIFFERENCES
                .iter()
                .any(|&(s, n, _)| (s, n) == (section, name));
            if (found == expect) == listed {
                let text = case["text"].as_str();
                wrong.push(format!(
                    "{section}: {name}: {text:?}\n  expect {expect:?}\n  found  {found:?}, listed: {listed}"
                ));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {cases} cases:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    assert!(cases >= 238, "the set has shrunk to {cases} cases");
    for (section, name, _) in DIFFERENCES {
        let known = suite["tests"][*section]
            .as_vec()
            .expect("a listed section exists");
        let listed = known
            .iter()
            .any(|case| case["description"].as_str() == Some(name));
        assert!(listed, "{section}: {name} is no case any more");
    }
}

#[test]
fn top_level_domains() {
    let Some(suite) = load("tlds.yml") else {
        return;
    };
    let mut cases = 0;
    for tests in suite["tests"].as_hash().expect("sections").values() {
        for case in tests.as_vec().expect("a section lists cases") {
            let (found, expect) = compare("urls", case);
            assert_eq!(found, expect, "{case:?}");
            cases += 1;
        }
    }
    assert!(cases >= 1_500, "the set has shrunk to {cases} cases");
}

/// One file of the set, or a loud word that it is not there.
fn load(file: &str) -> Option<Yaml> {
    let Some(data) = std::env::var_os("EARMARK_DATA") else {
        eprintln!("SKIPPED: EARMARK_DATA is not set, so nothing was held against {file}");
        return None;
    };
    let path = PathBuf::from(data)
        .join("conformance/twitter-text")
        .join(file);
    let yaml = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let mut documents = YamlLoader::load_from_str(&yaml).expect("the set is YAML");
    Some(documents.remove(0))
}

/// What we find and what the case expects, both as lists of texts with or without places.
fn compare(section: &str, case: &Yaml) -> (Vec<String>, Vec<String>) {
    let text = case["text"].as_str().expect("a case has a text");
    let mut tokens = Tokens::default();
    scan_text(text, &mut tokens);
    let class = match section {
        s if s.contains("urls") => Class::Url,
        s if s.contains("hashtag") => Class::Hashtag,
        s if s.contains("cashtag") => Class::Cashtag,
        _ => Class::Handle,
    };
    let expect = &case["expected"];
    if section == "replies" {
        let reply = tokens.text(0).next().filter(|t| {
            t.class == Class::Handle && text[..t.span.start as usize].trim().is_empty()
        });
        let found = reply.map(|t| name(text, &t).to_owned());
        return (
            Vec::from_iter(found),
            expect.as_str().map(str::to_owned).into_iter().collect(),
        );
    }
    let ours = tokens.text(0).filter(|t| t.class == class);
    let theirs = expect.as_vec().expect("expectations are a list");
    if theirs.iter().all(|e| e.as_str().is_some()) {
        let strings = theirs.iter().filter_map(Yaml::as_str).map(str::to_owned);
        return (
            ours.map(|t| name(text, &t).to_owned()).collect(),
            strings.collect(),
        );
    }
    let found = ours.map(|t| {
        let place = |at: u32| text[..at as usize].chars().count();
        format!(
            "{} {} {}",
            name(text, &t),
            place(t.span.start),
            place(t.span.end)
        )
    });
    let places = theirs.iter().map(|e| {
        let keys = ["screen_name", "url", "hashtag", "cashtag"];
        let name = keys
            .iter()
            .find_map(|key| e[*key].as_str())
            .expect("an entity has a name");
        let list = e["list_slug"].as_str().unwrap_or_default();
        let place = |i: usize| e["indices"][i].as_i64().expect("an entity has a place");
        format!("{name}{list} {} {}", place(0), place(1))
    });
    (found.collect(), places.collect())
}

/// What a token names: without its sign, as written.
fn name<'t>(text: &'t str, token: &Token) -> &'t str {
    let written = &text[token.span.range()];
    match token.class {
        Class::Url => written,
        _ => written.trim_start_matches(['#', '＃', '@', '＠', '$']),
    }
}
