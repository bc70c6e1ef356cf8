//! What people say of brands, in sentences that word lists get wrong: the label of the whole text, and
//! the sign of what is said towards each brand named.
use earmark::config::{Brand, Competitor, Config};
use earmark::lexicon::Experience;
use earmark::{Earmark, Engine, Mention};
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
struct Corpus {
    case: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    text: String,
    /// Of the whole text; `ambiguous` where a fair reader cannot say.
    label: String,
    #[serde(default)]
    brand: Vec<String>,
    #[serde(default)]
    competitor: BTreeMap<String, Vec<String>>,
    /// Towards `brand` or a competitor.
    #[serde(default)]
    targets: BTreeMap<String, String>,
    why: String,
}

/// Sentences written before the rules were: at least nine of ten are to be right.
#[test]
fn sentences_about_brands() {
    let (right, all) = score(include_str!("data/brands.toml"));
    assert!(right * 10 >= all * 9, "{right} of {all}");
}

/// More of them, at which nobody looks while rules are written.
#[test]
fn sentences_about_brands_that_were_held_out() {
    let (right, all) = score(include_str!("data/brands_held.toml"));
    assert!(right * 10 >= all * 5, "{right} of {all}");
}

/// How many cases are right, and how many there are; prints the others.
fn score(corpus: &str) -> (usize, usize) {
    let corpus: Corpus = toml::from_str(corpus).unwrap();
    let right = corpus.case.iter().filter(|case| is_right(case)).count();
    println!("{right} of {} cases", corpus.case.len());
    (right, corpus.case.len())
}

fn is_right(case: &Case) -> bool {
    // As people do: the name, and the handle of that name.
    let terms = |terms: &[String]| {
        let handles = terms.iter().filter(|term| !term.contains(' '));
        let handles = handles.map(|term| format!("@{term}"));
        let all = terms.iter().cloned().chain(handles);
        all.map(|term| term.as_str().into()).collect()
    };
    let competitor = |(id, names): (&String, &Vec<String>)| Competitor {
        id: id.clone(),
        terms: terms(names),
    };
    let config = Config {
        brand: Brand {
            name: "brand".into(),
            terms: terms(&case.brand),
            ..Brand::default()
        },
        competitors: case.competitor.iter().map(competitor).collect(),
        ..Config::default()
    };
    let engine = Engine::new(&config).unwrap();
    let mut worker = engine.worker();
    let wrong = wrong(case, worker.mark(&Mention::new(&case.text)));
    if !wrong.is_empty() {
        println!("{}\n    {} ({})", case.text, wrong.join("; "), case.why);
    }
    wrong.is_empty()
}

/// What is wrong with an earmark.
fn wrong(case: &Case, earmark: &Earmark<'_>) -> Vec<String> {
    let sentiment = &earmark.sentiment;
    let mut wrong = Vec::new();
    let given = sentiment.label.name();
    let fits = match case.label.as_str() {
        "ambiguous" => sentiment.ambiguous,
        label => label == given,
    };
    if !fits {
        let (pos, neg, label) = (sentiment.pos, sentiment.neg, &case.label);
        wrong.push(format!("{given} ({pos:+} {neg:+}) for {label}"));
    }
    for (name, sign) in &case.targets {
        let target = earmark.targets.iter().find(|target| target.id == name);
        let Some(feeling) = target.and_then(|target| target.feeling) else {
            wrong.push(format!("nothing towards {name}"));
            continue;
        };
        let given = match feeling.experience() {
            Some(Experience::Victory) => "positive",
            Some(Experience::Frustration) => "negative",
            None => "neutral",
        };
        if given != sign {
            let (pos, neg) = (feeling.pos, feeling.neg);
            wrong.push(format!(
                "{given} ({pos:+} {neg:+}) for {sign} towards {name}"
            ));
        }
    }
    wrong
}
