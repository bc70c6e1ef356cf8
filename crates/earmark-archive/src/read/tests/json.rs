use super::{WHOLE, read_as, read_with};
use crate::Format;
use crate::read::limits::Limits;
use crate::read::{Profile, Reading};
use earmark_text::Mention;
use proptest::prelude::*;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// The plain twin: the whole object as a tree, and every name of the profile tried in turn.
///
/// It knows numbers only as far as 64 bits carry them, and no times but whole numbers.
fn naive(object: &Map<String, Value>) -> Option<Value> {
    let text = find(object, "text")?;
    let time = find(object, "time").filter(|t| t.as_str().is_none_or(|t| !t.trim().is_empty()));
    let time = match time {
        None => None,
        Some(Value::Number(n)) => n
            .as_i64()
            .map(|n| if n < 100_000_000_000 { n * 1000 } else { n }),
        Some(_) => return None,
    };
    let word = |field| {
        let text = match find(object, field)? {
            Value::String(s) => s.clone(),
            Value::Number(n) => n.to_string(),
            _ => return None,
        };
        (!text.is_empty()).then_some(text)
    };
    let name = |field| {
        let name = word(field)?;
        let name = name.strip_prefix('@').unwrap_or(&name);
        (!name.is_empty()).then(|| name.to_owned())
    };
    Some(json!({
        "text": text.as_str()?, "time": time, "title": find(object, "title").and_then(|_| word("title")),
        "id": word("id"), "lang": word("lang"), "channel": word("channel"),
        "url": word("url"), "author": word("author.id"), "handle": name("author.handle"),
        "name": word("author.name"), "root": word("thread.root"), "parent": word("thread.parent"),
        "to": name("thread.reply_to_author"), "repost": word("thread.repost_of"), "quote": word("thread.quote_of"),
        "followers": find(object, "author.followers").and_then(Value::as_u64),
    }))
}

fn find<'o>(object: &'o Map<String, Value>, field: &str) -> Option<&'o Value> {
    let generic = Profile::generic();
    let opens = |name: &str| {
        let inside = |(_, source): (_, &str)| source.split_once('.').is_some_and(|it| it.0 == name);
        generic.sources().any(inside)
    };
    let mut found = Vec::new();
    let sources = generic.sources().filter(|(known, _)| *known == field);
    for (rank, (_, source)) in sources.enumerate() {
        let nested = source
            .split_once('.')
            .and_then(|(holder, name)| object.get(holder)?.get(name));
        // An object under a name that holds one is entered, not taken.
        let flat = object
            .get(source)
            .filter(|value| !(value.is_object() && opens(source)));
        // Names stand in order here, the holder's before the flat one, and the last wins.
        found.extend(
            [flat, nested]
                .into_iter()
                .flatten()
                .map(|value| (rank, value)),
        );
    }
    found.retain(|(_, value)| !value.is_null());
    found.sort_by_key(|(rank, value)| {
        let displaces = value.is_array() || value.is_object() || value.as_str() == Some("");
        (displaces, *rank)
    });
    found.first().map(|(_, value)| *value)
}

fn shown(m: &Mention<'_>) -> String {
    json!({
        "text": m.text, "time": m.time, "title": m.title, "id": m.id, "lang": m.lang,
        "channel": m.channel, "url": m.url, "author": m.author.id, "handle": m.author.handle,
        "name": m.author.name, "root": m.thread.root, "parent": m.thread.parent,
        "to": m.thread.reply_to_author, "repost": m.thread.repost_of, "quote": m.thread.quote_of,
        "followers": m.author.followers,
    })
    .to_string()
}

fn leaf() -> impl Strategy<Value = Value> {
    prop_oneof![
        2 => "(@|é|😋|[a-z\\\\\"\n/]){0,8}".prop_map(Value::from),
        2 => (0u64..1 << 40).prop_map(Value::from),
        1 => any::<i32>().prop_map(Value::from),
        1 => Just(Value::Null),
        1 => any::<bool>().prop_map(Value::from),
        1 => Just(json!([1, {"text": "x"}])),
        1 => Just(json!({"id": 5, "text": "no"})),
        1 => Just(Value::from("")),
    ]
}

/// A name inside `holder`, or at the top of a record.
fn name(holder: Option<&'static str>) -> impl Strategy<Value = String> {
    let generic = Profile::generic();
    let mut names: Vec<String> = ["bios", "", "é", "entities"].map(str::to_owned).into();
    for (_, source) in generic.sources() {
        let inside = source
            .split_once('.')
            .filter(|(known, _)| Some(*known) == holder);
        names.extend(inside.map(|(_, name)| name.to_owned()));
        names.extend(holder.is_none().then(|| source.to_owned()));
    }
    prop::sample::select(names)
}

fn object() -> impl Strategy<Value = Map<String, Value>> {
    let flat = prop::collection::btree_map(name(None), leaf(), 0..12);
    let inner = [
        "user",
        "thread",
        "retweeted_status",
        "quoted_status",
        "author",
        "metrics",
    ];
    let inner = inner.map(|holder| {
        let members = prop::collection::btree_map(name(Some(holder)), leaf(), 0..5);
        let object = |members: BTreeMap<_, _>| Value::Object(members.into_iter().collect());
        prop::option::of(members).prop_map(move |it| it.map(|it| (holder.to_owned(), object(it))))
    });
    let text = prop::option::weighted(0.9, "[a-z 😋\\\\\"]{0,20}");
    (flat, inner, text).prop_map(|(flat, inner, text)| {
        let mut object: Map<String, Value> = flat.into_iter().collect();
        object.extend(inner.into_iter().flatten());
        object.extend(text.map(|text| ("text".to_owned(), text.into())));
        object
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]
    #[test]
    fn decoding_equals_the_naive_twin(object in object(), spaced in any::<bool>(), ascii in any::<bool>()) {
        let value = Value::Object(object.clone());
        let mut line = if spaced { format!("{value:#}").replace('\n', " ") } else { value.to_string() };
        if ascii {
            let units = |c: char| {
                let mut buffer = [0; 2];
                c.encode_utf16(&mut buffer).iter().map(|u| format!("\\u{u:04x}")).collect::<String>()
            };
            line = line.chars().map(|c| if c.is_ascii() { c.to_string() } else { units(c) }).collect();
        }
        let reading = Reading { format: Some(Format::Jsonl), profile: Some(Profile::generic()), ..Reading::default() };
        let outcome = read_as(line.as_bytes(), &reading, Limits::default(), WHOLE, shown).unwrap();
        let read = outcome.mentions.first().map(|(_, m)| m.clone());
        prop_assert_eq!(read, naive(&object).map(|v| v.to_string()), "{}", line);
    }

    #[test]
    fn what_serde_json_refuses_is_refused_and_nothing_else(line in "[{}\\[\\]\",:0-9eE.a-z\\\\ u-]{0,12}") {
        let line = format!("{{\"text\":\"a\",\"x\":{line}}}");
        let expect = serde_json::from_str::<serde::de::IgnoredAny>(&line).is_ok();
        let outcome = read_with(line.as_bytes(), Some(Format::Jsonl), Limits::default(), WHOLE, shown).unwrap();
        // A second "text" of another type is well-formed and yet rejected.
        prop_assume!(!line[13..].contains("text"));
        prop_assert_eq!(outcome.mentions.len() == 1, expect, "{}", line);
    }
}
