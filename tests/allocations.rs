//! Once warm, marking allocates nothing.
use crate::common::{MENTIONS, engine};
use allocation_counter::measure;
use earmark::{Author, Kind, Mention};

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
            kind: record["kind"].as_str().and_then(Kind::from_name),
            author: Author {
                handle: record["author"]["handle"].as_str(),
                followers: record["author"]["followers"].as_u64(),
                ..Author::default()
            },
            ..Mention::new(record["text"].as_str().unwrap())
        })
        .collect();
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
