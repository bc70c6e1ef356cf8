use super::{INPUT, OUTPUT, REJECT};
use crate::write::{self, Keep, Shape, json, sample};
use crate::{Code, Reject};
use earmark_score::{Flag, Label, Level, Part};
use earmark_text::{Direction, Field, Kind};
use serde_json::Value;
use std::collections::BTreeSet;

fn parsed(schema: &str) -> Value {
    serde_json::from_str(schema).unwrap()
}

/// The paths of all properties, `/*` for the elements of an array.
fn properties(schema: &Value, path: &str, paths: &mut BTreeSet<String>) {
    for (key, property) in schema["properties"].as_object().into_iter().flatten() {
        let path = format!("{path}/{key}");
        assert!(
            property["description"]
                .as_str()
                .is_some_and(|it| it.ends_with('.')),
            "{path}"
        );
        properties(property, &path, paths);
        paths.insert(path);
    }
    if let Some(items) = schema.get("items") {
        properties(items, &format!("{path}/*"), paths);
    }
}

/// The paths of all members of a record.
fn members(record: &Value, path: &str, paths: &mut BTreeSet<String>) {
    for (key, member) in record.as_object().into_iter().flatten() {
        let path = format!("{path}/{key}");
        // What is in there is the source's own.
        if path != "/extra" {
            members(member, &path, paths);
        }
        paths.insert(path);
    }
    for item in record.as_array().into_iter().flatten() {
        members(item, &format!("{path}/*"), paths);
    }
}

fn check(schema: &str, record: &str) {
    let (mut said, mut written) = (BTreeSet::new(), BTreeSet::new());
    properties(&parsed(schema), "", &mut said);
    members(&parsed(record), "", &mut written);
    assert_eq!(said, written);
}

fn maximal() -> String {
    let mut out = Vec::new();
    sample::maximal(|origin, mention, mark| {
        json::earmark(&mut out, &shape(), origin, mention, mark);
    });
    String::from_utf8(out).unwrap()
}

fn reject() -> Reject {
    Reject {
        input: 1,
        row: 2,
        line: 3,
        byte_offset: 4,
        field: Some("time"),
        code: Code::InvalidTime,
        message: "no such day".into(),
        hash: "0123456789abcdef".into(),
    }
}

#[test]
fn the_writers_write_every_key_and_no_other() {
    check(OUTPUT, &maximal());
    let mut out = Vec::new();
    write::reject(&mut out, &reject());
    check(REJECT, std::str::from_utf8(&out).unwrap());
}

#[test]
fn required_keys_are_those_of_the_least_record() {
    let mut out = Vec::new();
    sample::minimal(|origin, mention, mark| {
        json::earmark(&mut out, &shape(), origin, mention, mark);
    });
    let record: Value = serde_json::from_slice(&out).unwrap();
    let written: BTreeSet<_> = record.as_object().unwrap().keys().cloned().collect();
    assert_eq!(required(OUTPUT), written);

    let mut out = Vec::new();
    let least = Reject {
        field: None,
        ..reject()
    };
    write::reject(&mut out, &least);
    let record: Value = serde_json::from_slice(&out).unwrap();
    let written: BTreeSet<_> = record.as_object().unwrap().keys().cloned().collect();
    assert_eq!(required(REJECT), written);
}

fn required(schema: &str) -> BTreeSet<String> {
    let schema = parsed(schema);
    let keys = schema["required"].as_array().unwrap().iter();
    keys.map(|key| key.as_str().unwrap().to_owned()).collect()
}

/// Everything that can be written.
fn shape() -> Shape {
    Shape::new(Keep::All, true, None).unwrap()
}

#[test]
fn columns_are_the_paths_of_the_schema() {
    let record: Value = serde_json::from_str(&maximal()).unwrap();
    let mut columns = Vec::new();
    paths(&record, "", &mut columns);
    columns.sort();
    let mut expected: Vec<String> = shape().columns().map(str::to_owned).collect();
    expected.sort();
    assert_eq!(columns, expected);
}

/// The keys of an object, and of those in it, with dots between.
fn paths(value: &Value, path: &str, out: &mut Vec<String>) {
    match value.as_object().filter(|_| path != "extra") {
        Some(object) => {
            for (key, member) in object {
                let dot = if path.is_empty() { "" } else { "." };
                paths(member, &format!("{path}{dot}{key}"), out);
            }
        }
        None => out.push(path.to_owned()),
    }
}

#[test]
fn every_name_is_listed() {
    let schema = parsed(OUTPUT);
    let kinds = [
        Kind::Post,
        Kind::Reply,
        Kind::Repost,
        Kind::Quote,
        Kind::Comment,
        Kind::Review,
        Kind::Dm,
        Kind::Article,
    ];
    names(&schema, "/kind", kinds.map(Kind::name));
    let directions = [Direction::Inbound, Direction::Outbound];
    names(&schema, "/direction", directions.map(Direction::name));
    let labels = [
        Label::Negative,
        Label::Neutral,
        Label::Positive,
        Label::Unknown,
    ];
    names(
        &schema,
        "/sentiment/properties/label",
        labels.map(Label::name),
    );
    names(
        &schema,
        "/priority/properties/level",
        Level::ALL.map(Level::name),
    );
    names(&schema, "/flags/items", [Flag::Late.name()]);
    let parts = [
        Part::Valence,
        Part::Severity,
        Part::Sentiment,
        Part::Reach,
        Part::Directness,
        Part::Repeat,
        Part::Floor,
        Part::Clamp,
    ];
    let parts = parts.map(Part::name);
    names(&schema, "/why/items/properties/part", parts);
    names(
        &schema,
        "/priority/properties/parts/items/properties/part",
        &parts[1..],
    );
    let fields = [Field::Text, Field::Title, Field::Bio].map(Field::name);
    names(&schema, "/why/items/properties/field", fields);
    let codes = [
        Code::TooLong,
        Code::InvalidUtf8,
        Code::InvalidJson,
        Code::TooDeep,
        Code::InvalidCsv,
        Code::MissingText,
        Code::InvalidField,
        Code::InvalidTime,
    ];
    names(&parsed(REJECT), "/code", codes.map(Code::name));
}

fn names(schema: &Value, path: &str, names: impl AsRef<[&'static str]>) {
    let listed = schema.pointer(&format!("/properties{path}/enum")).unwrap();
    assert_eq!(listed, &serde_json::json!(names.as_ref()), "{path}");
}

#[test]
fn only_inputs_may_hold_more() {
    assert_eq!(parsed(OUTPUT)["additionalProperties"], false);
    assert_eq!(parsed(REJECT)["additionalProperties"], false);
    assert_eq!(parsed(INPUT)["additionalProperties"], true);
    properties(&parsed(INPUT), "", &mut BTreeSet::new());
}
