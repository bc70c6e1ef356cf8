//! Exports in their vendors' own shapes, each with what is to be read from it.
use super::super::{Block, BlockReader, Mentions, Profile, Reading, decode};
use crate::Reject;
use earmark_text::{Direction, Given, Kind, Mention, Metrics, Texts};
use serde_json::{Map, Value, json};
use std::fs;
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/profiles")
}

/// Samples, and beside each a line a record.
fn samples() -> Vec<(PathBuf, Vec<Value>)> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| !path.to_string_lossy().ends_with(".expect.jsonl"))
        .collect();
    paths.sort();
    let expected = |path: &PathBuf| {
        let lines = fs::read_to_string(path.with_extension("expect.jsonl")).unwrap();
        lines
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    };
    paths
        .into_iter()
        .map(|path| (path.clone(), expected(&path)))
        .collect()
}

/// The fields of a mention by their names in profiles.
fn fields(mention: &Mention<'_>) -> Value {
    let mut all = Map::new();
    let mut put = |name: &str, value: Option<Value>| {
        all.extend(value.map(|value| (name.to_owned(), value)));
    };
    let string = |text: Option<&str>| text.map(Value::from);
    put("text", string(Some(mention.text)));
    put("title", string(mention.title));
    let time = mention
        .time
        .map(|at| jiff::Timestamp::from_millisecond(at).unwrap());
    put("time", time.map(|at| at.to_string().into()));
    put("id", string(mention.id));
    put("lang", string(mention.lang));
    put("url", string(mention.url));
    put("channel", string(mention.channel));
    put("kind", string(mention.kind.map(Kind::name)));
    put("direction", string(mention.direction.map(Direction::name)));
    put("country", string(mention.country));
    put("region", string(mention.region));
    put("author.id", string(mention.author.id));
    put("author.handle", string(mention.author.handle));
    put("author.name", string(mention.author.name));
    put("author.bio", string(mention.author.bio));
    put(
        "author.followers",
        mention.author.followers.map(Value::from),
    );
    put("author.verified", mention.author.verified.map(Value::from));
    put("thread.root", string(mention.thread.root));
    put("thread.parent", string(mention.thread.parent));
    put(
        "thread.reply_to_author",
        string(mention.thread.reply_to_author),
    );
    put("thread.repost_of", string(mention.thread.repost_of));
    put("thread.quote_of", string(mention.thread.quote_of));
    for (name, count) in Metrics::NAMES.into_iter().zip(mention.metrics.counts) {
        put(&format!("metrics.{name}"), count.map(Value::from));
    }
    let whole = |rating: i64| {
        if rating % 100 == 0 {
            json!(rating / 100)
        } else {
            json!(rating as f64 / 100.0)
        }
    };
    put("metrics.rating", mention.metrics.rating.map(whole));
    for (name, label) in Given::NAMES.into_iter().zip(mention.given.labels) {
        let of_case = ["status", "tags", "assignee"].contains(&name);
        let group = if of_case { "case" } else { "given" };
        put(&format!("{group}.{name}"), string(label));
    }
    Value::Object(all)
}

/// What becomes of each record, in order.
fn read(path: &Path) -> (String, Vec<Value>) {
    let name = path.display().to_string();
    let file = fs::File::open(path).unwrap();
    let mut reader = BlockReader::new(1, &name, file, &Reading::default()).unwrap();
    let (mut block, mut mentions, mut texts) =
        (Block::default(), Mentions::default(), Texts::default());
    mentions.want_bios(true);
    let (mut rejects, mut rows) = (Vec::<Reject>::new(), Vec::new());
    while reader.read_block(&mut block).unwrap() {
        decode(&block, &mut mentions, &mut texts, &mut rejects);
        rows.extend(
            rejects
                .drain(..)
                .map(|it| (it.row, json!({"reject": it.code.name()}))),
        );
        let mentions =
            (0..mentions.len()).map(|at| (mentions.row(at), fields(&mentions.get(at, &texts))));
        rows.extend(mentions);
    }
    rows.sort_by_key(|(row, _)| *row);
    let profile = reader.profile().name().to_owned();
    (profile, rows.into_iter().map(|(_, value)| value).collect())
}

#[test]
fn every_sample_is_recognised_and_read_as_expected() {
    let samples = samples();
    assert!(samples.len() > 25, "the samples are there");
    let mut wrong = Vec::new();
    for (path, expected) in samples {
        let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
        let named = Profile::all().map(|profile| profile.name());
        let named = named
            .filter(|name| stem.starts_with(name))
            .max_by_key(|name| name.len());
        let (profile, found) = read(&path);
        if Some(profile.as_str()) != named {
            wrong.push(format!("{stem}: recognised as {profile}"));
        }
        if found.len() != expected.len() {
            wrong.push(format!(
                "{stem}: {} records, {} expected",
                found.len(),
                expected.len()
            ));
        }
        for (row, (found, expected)) in (1..).zip(found.iter().zip(&expected)) {
            let empty = Map::new();
            let keys = |value: &Value| value.as_object().unwrap_or(&empty).clone();
            let (left, mut right) = (keys(found), keys(expected));
            if let Some(Value::Bool(inbound)) = right.remove("inbound") {
                let direction = if inbound { "inbound" } else { "outbound" };
                right.insert("direction".into(), direction.into());
            }
            if let Some(Value::String(time)) = right.get_mut("time") {
                *time = time.parse::<jiff::Timestamp>().unwrap().to_string();
            }
            let names: std::collections::BTreeSet<&String> =
                left.keys().chain(right.keys()).collect();
            for name in names {
                if left.get(name) != right.get(name) {
                    wrong.push(format!(
                        "{stem} {row}: {name} is {:?}, expected {:?}",
                        left.get(name),
                        right.get(name)
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_table_of_the_page_is_one() {
    let page = include_str!("../../../PROFILES.md");
    let table = page.split("```toml\n").nth(1).unwrap();
    let table = table.split("```").next().unwrap();
    let profile = Profile::from_toml("PROFILES.md", table).unwrap();
    assert_eq!(
        (profile.name(), profile.zone().as_str()),
        ("desk", "Europe/Brussels")
    );
    for field in crate::read::FIELDS {
        let last = field.split('.').next_back().unwrap();
        assert!(page.contains(last), "{field}");
    }
}
