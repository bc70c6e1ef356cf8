//! Once warm, marking allocates nothing.
use crate::common::{MENTIONS, engine};
use allocation_counter::measure;
use earmark::{Author, Engine, Kind, Mention};
use std::collections::BTreeSet;

/// Beside the example: a row of emoji, long hashtags, faces and all sorts of marks.
const LOUD: [&str; 3] = [
    "\u{1f621}\u{1f621}\u{1f621}\u{1f621}\u{1f44d}\u{1f3ff}\u{2764}\u{fe0f} @acme",
    "#worstflightever #AcmeNeverAgain #LoveMyNewGrill #ichliebees :-) sooooo GOOOOD!!!",
    "Not great, but \u{201c}fine\u{201d} \u{2014} switched from Globex to Acme\u{2026} no complaints?!",
];

#[test]
fn a_warm_worker_allocates_nothing() {
    let engine = engine();
    let mut worker = engine.worker();
    let records: Vec<serde_json::Value> = MENTIONS
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let mentions: Vec<Mention<'_>> = records
        .iter()
        .map(|record| Mention {
            title: record["title"].as_str(),
            lang: record["lang"].as_str(),
            kind: record["kind"].as_str().and_then(Kind::from_name),
            author: Author {
                handle: record["author"]["handle"].as_str(),
                followers: record["author"]["followers"].as_u64(),
                ..Author::default()
            },
            ..Mention::new(record["text"].as_str().unwrap())
        })
        .chain(LOUD.map(Mention::new))
        .collect();
    there_is_something_of_everything(&engine, &mentions);
    let mut mark_all = || {
        mentions
            .iter()
            .map(|mention| u32::from(worker.mark(mention).points))
            .sum::<u32>()
    };
    let points = mark_all();
    let again = measure(|| assert_eq!(mark_all(), points));
    assert_eq!(again.count_total, 0, "{again:?}");
}

/// What costs memory is met, so that nothing measured would mean something.
fn there_is_something_of_everything(engine: &Engine, mentions: &[Mention<'_>]) {
    let mut worker = engine.worker();
    let (mut languages, mut emotions) = (BTreeSet::new(), BTreeSet::new());
    let (mut hashtags, mut towards) = (0, 0);
    for mention in mentions {
        let earmark = worker.mark(mention);
        languages.insert(earmark.sentiment.language);
        emotions.insert(earmark.sentiment.feeling.map(|feeling| feeling.emotion));
        hashtags += earmark.hashtags.len();
        let found = earmark.targets.iter().chain(&earmark.topics);
        towards += found.filter(|found| found.feeling.is_some()).count();
    }
    assert!(
        languages.contains(&None) && languages.len() > 4,
        "{languages:?}"
    );
    assert!(
        !emotions.contains(&None) && emotions.len() > 4,
        "{emotions:?}"
    );
    assert!(hashtags > 20 && towards > 100, "{hashtags} {towards}");
}
