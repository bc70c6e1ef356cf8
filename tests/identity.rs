//! Who people are never changes how what they say is read.
use earmark::lexicon::{Feeling, Label};
use earmark::{Config, Engine, Mention};
use serde::Deserialize;

#[derive(Deserialize)]
struct Corpus {
    form: Vec<Form>,
}

/// Words of one form, and sentences with `{}` where any of them can stand.
#[derive(Deserialize)]
struct Form {
    terms: Vec<String>,
    templates: Vec<String>,
}

/// All that a mention is said to feel.
type Felt = (Label, i32, i32, bool, Option<Feeling>);

#[test]
fn groups_of_people_are_all_read_alike() {
    let corpus: Corpus = toml::from_str(include_str!("data/identity.toml")).unwrap();
    let engine = Engine::new(&Config::default()).unwrap();
    let mut worker = engine.worker();
    let (mut texts, mut unlike) = (0, Vec::new());
    for form in &corpus.form {
        for template in &form.templates {
            assert_eq!(template.matches("{}").count(), 1, "{template}");
            let mut first: Option<(&str, Felt)> = None;
            for term in &form.terms {
                let felt = felt(worker.mark(&Mention::new(&template.replace("{}", term))));
                let &mut (like, expect) = first.get_or_insert((term, felt));
                if felt != expect {
                    unlike.push(format!("{template}: {term} {felt:?}\n  {like} {expect:?}"));
                }
                texts += 1;
            }
        }
    }
    assert!(texts > 2_000, "{texts}");
    let first = unlike.first().map_or("", |first| first);
    assert!(unlike.is_empty(), "{} of {texts}: {first}", unlike.len());
}

fn felt(earmark: &earmark::Earmark<'_>) -> Felt {
    let felt = &earmark.sentiment;
    (felt.label, felt.pos, felt.neg, felt.ambiguous, felt.feeling)
}
