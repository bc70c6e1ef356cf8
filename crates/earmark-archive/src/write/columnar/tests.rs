use super::column::columns;
use super::table::{EARMARK, Kind};
use super::{ColumnarFile, Encoder, Group, Shape};
use crate::read::columnar::{Batches, ColumnarKind};
use crate::schema::OUTPUT;
use crate::write::{Keep, json, sample};
use crate::{Error, ErrorKind};
use arrow_array::cast::AsArray;
use arrow_array::types::TimestampMillisecondType;
use arrow_array::{Array, RecordBatch};
use arrow_schema::{DataType, Field, Schema, SchemaRef, TimeUnit};
use proptest::prelude::*;
use serde_json::{Map, Value};
use std::io::Write;
use std::sync::Arc;

const KINDS: [ColumnarKind; 2] = [ColumnarKind::Parquet, ColumnarKind::Arrow];

/// The columns of what stands in lists.
const WITHIN: [&str; 4] = [
    "topics.hits",
    "topics.sentiment",
    "targets.hits",
    "targets.sentiment",
];

fn whole() -> crate::write::Shape {
    crate::write::Shape::new(Keep::All, true, None).unwrap()
}

fn all() -> Shape {
    Shape::exactly(whole().names()).unwrap()
}

/// The samples, the fullest record and the least.
fn samples() -> Vec<u8> {
    let mut out = Vec::new();
    sample::maximal(|origin, mention, mark| {
        json::earmark(&mut out, &whole(), origin, mention, mark);
    });
    sample::minimal(|origin, mention, mark| {
        json::earmark(&mut out, &whole(), origin, mention, mark);
    });
    sample::maximal(|origin, mention, mark| {
        json::earmark(&mut out, &whole(), origin, mention, mark);
    });
    out
}

fn written(kind: ColumnarKind, shape: &Shape, groups: &[&[u8]]) -> Vec<u8> {
    let encoder = Encoder::new(kind, shape).unwrap();
    let mut file = ColumnarFile::new(Vec::new(), &encoder).unwrap();
    for lines in groups {
        file.append(encoder.encode(lines).unwrap()).unwrap();
    }
    file.finish().unwrap()
}

fn read(kind: ColumnarKind, bytes: &[u8]) -> Vec<Value> {
    let mut file = tempfile::tempfile().unwrap();
    file.write_all(bytes).unwrap();
    std::io::Seek::rewind(&mut file).unwrap();
    let mut batches = Batches::open("output", file, kind).unwrap();
    let mut lines = Vec::new();
    while let Some(batch) = batches.next().unwrap() {
        batch.write_lines(&mut lines).unwrap();
    }
    let mut records = values(&lines);
    for record in &mut records {
        // Any JSON value is a string of JSON in a column.
        for (path, _) in EARMARK
            .iter()
            .filter(|(_, kind)| matches!(kind, Kind::Json))
        {
            if let Some(json) = record.get_mut(*path) {
                *json = plain(serde_json::from_str(json.as_str().unwrap()).unwrap());
            }
        }
    }
    records
}

fn values(lines: &[u8]) -> Vec<Value> {
    let lines = lines.split_inclusive(|byte| *byte == b'\n');
    lines
        .map(|line| plain(serde_json::from_slice(line).unwrap()))
        .collect()
}

/// Writes whole numbers without a point: JSON has one kind of numbers, `Value` has two.
fn plain(value: Value) -> Value {
    match value {
        Value::Number(n) => match n.as_f64() {
            Some(float) if n.is_f64() && float.fract() == 0.0 => Value::from(float as i64),
            _ => Value::Number(n),
        },
        Value::Array(items) => items.into_iter().map(plain).collect(),
        Value::Object(members) => members.into_iter().map(|(k, v)| (k, plain(v))).collect(),
        other => other,
    }
}

/// What `arrow_json` makes of the same lines.
fn twin(lines: &[u8], schema: &SchemaRef) -> RecordBatch {
    // It knows zones as offsets only.
    let offset = DataType::Timestamp(TimeUnit::Millisecond, Some("+00:00".into()));
    let field = |field: &Arc<Field>| match field.data_type() {
        DataType::Timestamp(..) => Field::clone(field).with_data_type(offset.clone()),
        _ => Field::clone(field),
    };
    let fields: Vec<Field> = schema.fields().iter().map(field).collect();
    let mut decoder = arrow_json::ReaderBuilder::new(Arc::new(Schema::new(fields)))
        .build_decoder()
        .unwrap();
    assert_eq!(decoder.decode(lines).unwrap(), lines.len());
    let batch = decoder.flush().unwrap().unwrap();
    let columns = batch.columns().iter().map(|column| {
        match column.as_primitive_opt::<TimestampMillisecondType>() {
            Some(times) => Arc::new(times.clone().with_timezone("UTC")),
            None => column.clone(),
        }
    });
    RecordBatch::try_new(schema.clone(), columns.collect()).unwrap()
}

fn own(lines: &[u8], shape: &Shape) -> Option<RecordBatch> {
    columns(lines, &shape.nodes, Arc::new(shape.schema())).unwrap()
}

/// The schema of the records under a path of the table.
fn property<'s>(schema: &'s Value, path: &str) -> &'s Value {
    let step = |schema: &'s Value, name| &schema["properties"][name];
    path.split('.').fold(schema, step)
}

fn check_kinds(schema: &Value, columns: &[(&str, Kind)]) {
    for (path, kind) in columns {
        let said = property(schema, path);
        let whole = (&said["type"], &said["minimum"], &said["maximum"]);
        let fits = match kind {
            Kind::Text | Kind::Word => said["type"] == "string" && said.get("format").is_none(),
            Kind::Time => said["format"] == "date-time",
            Kind::Flag => said["type"] == "boolean",
            Kind::Float => said["type"] == "number",
            Kind::Words => said["items"]["type"] == "string",
            Kind::Rows(columns) => {
                check_kinds(&said["items"], columns);
                said["type"] == "array"
            }
            Kind::U16 => said["const"]
                .as_u64()
                .is_some_and(|n| u16::try_from(n).is_ok()),
            Kind::I8 => whole == (&"integer".into(), &(-100).into(), &100.into()),
            Kind::U8 => whole == (&"integer".into(), &0.into(), &100.into()),
            Kind::I32 => whole == (&"integer".into(), &i32::MIN.into(), &i32::MAX.into()),
            Kind::U32 => said["maximum"] == u32::MAX && said["minimum"].is_u64(),
            Kind::U64 => {
                said["maximum"].as_u64() > Some(u32::MAX.into()) && said["minimum"].is_u64()
            }
            Kind::Json => said["type"] == "object",
        };
        assert!(fits, "{path}: {kind:?} for {said}");
    }
}

#[test]
fn the_table_is_that_of_the_schema() {
    check_kinds(&serde_json::from_str(OUTPUT).unwrap(), EARMARK);
    assert_eq!(
        EARMARK.iter().map(|(path, _)| *path).collect::<Vec<_>>(),
        whole().columns().collect::<Vec<_>>()
    );
}

#[test]
fn values_read_back_are_those_that_went_in() {
    let lines = samples();
    let shape = all();
    for kind in KINDS {
        let bytes = written(kind, &shape, &[&lines, b"", &lines]);
        let expected = [values(&lines), values(&lines)].concat();
        assert_eq!(read(kind, &bytes), expected, "{kind:?}");
        assert_eq!(read(kind, &written(kind, &shape, &[])), [] as [Value; 0]);
    }
}

#[test]
fn chosen_columns_and_no_other() {
    let lines = samples();
    for names in [
        &["id", "sentiment", "emotion.scores.fear"][..],
        &["topics", "flags"],
        &["topics", "topics.hits", "why"],
        &["targets", "targets.sentiment", "vader.neg", "author"],
    ] {
        let names: Vec<String> = names.iter().map(|&name| name.to_owned()).collect();
        let chosen = crate::write::Shape::new(Keep::All, true, Some(&names)).unwrap();
        let mut expected = Vec::new();
        sample::maximal(|origin, mention, mark| {
            json::earmark(&mut expected, &chosen, origin, mention, mark);
        });
        let shape = Shape::exactly(chosen.names()).unwrap();
        for kind in KINDS {
            // The columns are taken from whole records, too.
            let found = read(kind, &written(kind, &shape, &[&lines]));
            assert_eq!(found[0], values(&expected)[0], "{names:?}");
        }
    }
}

#[test]
fn exact_columns_and_no_other() {
    let shape = |names: &[&str]| {
        Shape::exactly(names.iter().copied())
            .unwrap()
            .schema()
            .to_string()
    };
    let topics = shape(&["topics", "topics.sentiment", "author"]);
    assert!(
        topics.contains("experience") && !topics.contains("term") && !topics.contains("author")
    );
    let ids = shape(&["topics", "targets", "targets.hits", "why"]);
    assert!(!ids.contains("sentiment") && ids.contains("brand") && ids.contains("valence"));
    assert_eq!(ids.matches("derived").count(), 1);
    assert!(Shape::exactly(["author", "topics.hits"]).is_err());
}

#[test]
fn the_same_groups_give_the_same_bytes() {
    let (lines, shape) = (samples(), all());
    for kind in KINDS {
        let first = written(kind, &shape, &[&lines, &lines]);
        assert_eq!(first, written(kind, &shape, &[&lines, &lines]));
        let version = concat!("earmark version ", env!("CARGO_PKG_VERSION"));
        let found = first
            .windows(version.len())
            .any(|bytes| bytes == version.as_bytes());
        assert_eq!(found, kind == ColumnarKind::Parquet);
    }
}

#[test]
fn lines_that_are_not_earmarks_are_refused() {
    let encoder = |kind| Encoder::new(kind, &all()).unwrap();
    let parquet = encoder(ColumnarKind::Parquet);
    for lines in [
        &b"{\"id\":\"1\"}"[..],
        b"\n",
        b"{\"id\":1}\n",
        b"{\"id\":\"1\",\"id\":\"2\"}\n",
        b"{\"row\":-1}\n",
        b"{\"schema\":65536}\n",
        b"{\"time\":\"yesterday\"}\n",
        b"{\"text\":\"\xFF\"}\n",
        b"{\"why\":[{\"points\":1}\n",
        b"{\"new\":}\n",
    ] {
        let error: Error = parquet.encode(lines).unwrap_err();
        assert_eq!(
            error.kind(),
            ErrorKind::Output,
            "{:?}",
            lines.escape_ascii().to_string()
        );
    }
    let shape = all();
    let lines = samples();
    let line = lines.iter().position(|byte| *byte == b'\n').unwrap();
    for end in 1..=line {
        assert!(own(&lines[..end], &shape).is_none(), "{end}");
    }
    let other = encoder(ColumnarKind::Arrow).encode(&lines).unwrap();
    assert!(
        ColumnarFile::new(Vec::new(), &parquet)
            .unwrap()
            .append(other)
            .is_err()
    );
}

#[test]
fn keys_may_be_missing_new_or_in_another_order() {
    let lines =
        b"{}\n{\"text\":\"a\\u00e9\\ud83d\\ude00\",\"new\":{\"a\":[1,\"]}\\\"\"]},\"id\":\"7\"}\n\
                  {\"why\":[],\"author\":{},\"row\":null}\n";
    let batch = own(lines, &all()).unwrap();
    let text = batch.column_by_name("text").unwrap();
    assert_eq!(text.as_string::<i32>().value(1), "aé😀");
    assert_eq!(text.null_count(), 2);
    let is_null = |name: &str, row| batch.column_by_name(name).unwrap().is_null(row);
    assert!(is_null("id", 0) && !is_null("id", 1) && is_null("row", 2));
    assert!(is_null("why", 1) && !is_null("why", 2));
    assert!(is_null("author", 1) && !is_null("author", 2));
}

#[test]
fn workers_share_an_encoder() {
    fn is_shared<T: Send + Sync>() {}
    fn is_sent<T: Send>() {}
    is_shared::<Encoder>();
    is_sent::<Group>();
    is_sent::<ColumnarFile<Vec<u8>>>();
}

/// A record with any of its keys, and any values that the table allows.
fn any_record(columns: &'static [(&'static str, Kind)]) -> BoxedStrategy<Value> {
    let column = |(path, kind): &(&'static str, Kind)| {
        let value = match kind {
            Kind::Text | Kind::Word => any::<String>().prop_map(Value::from).boxed(),
            Kind::Json => Just(serde_json::json!({"a": [1, "]"]})).boxed(),
            Kind::Flag => any::<bool>().prop_map(Value::from).boxed(),
            Kind::Time => (0_u32..4_000_000_000)
                .prop_map(|s| {
                    jiff::Timestamp::from_second(s.into())
                        .unwrap()
                        .to_string()
                        .into()
                })
                .boxed(),
            Kind::I8 => any::<i8>().prop_map(Value::from).boxed(),
            Kind::I32 => any::<i32>().prop_map(Value::from).boxed(),
            Kind::U8 => any::<u8>().prop_map(Value::from).boxed(),
            Kind::U16 => any::<u16>().prop_map(Value::from).boxed(),
            Kind::U32 => any::<u32>().prop_map(Value::from).boxed(),
            Kind::U64 => any::<u64>().prop_map(Value::from).boxed(),
            Kind::Float => (-9_999_i32..9_999)
                .prop_map(|n| (f64::from(n) / 1e3).into())
                .boxed(),
            Kind::Words => prop::collection::vec("[a-z\"é]{0,20}", 0..3)
                .prop_map(Value::from)
                .boxed(),
            Kind::Rows(columns) => prop::collection::vec(any_record(columns), 0..3)
                .prop_map(Value::from)
                .boxed(),
        };
        let path = *path;
        prop::option::of(value)
            .prop_map(move |value| (path, value))
            .boxed()
    };
    let columns: Vec<_> = columns.iter().map(column).collect();
    columns
        .prop_map(|members| {
            let mut record = Map::new();
            for (path, value) in members {
                if let Some(value) = value {
                    put(&mut record, path, value);
                }
            }
            Value::Object(record)
        })
        .boxed()
}

fn put(record: &mut Map<String, Value>, path: &str, value: Value) {
    match path.split_once('.') {
        None => drop(record.insert(path.into(), value)),
        Some((name, rest)) => {
            let within = record
                .entry(name)
                .or_insert_with(|| Value::Object(Map::new()));
            put(within.as_object_mut().unwrap(), rest, value);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_records_as_another_reader_has_them(
        records in prop::collection::vec(any_record(EARMARK), 1..6),
    ) {
        let shape = all();
        let lines: String = records.iter().map(|record| format!("{record}\n")).collect();
        // It has no columns of any JSON value.
        let known = EARMARK.iter().filter(|(_, kind)| !matches!(kind, Kind::Json));
        let known = Shape::exactly(known.map(|(path, _)| *path).chain(WITHIN)).unwrap();
        let found = own(lines.as_bytes(), &known).unwrap();
        prop_assert_eq!(&found, &twin(lines.as_bytes(), found.schema_ref()));
        for kind in KINDS {
            let bytes = written(kind, &shape, &[lines.as_bytes()]);
            prop_assert_eq!(read(kind, &bytes), values(lines.as_bytes()));
        }
    }
}
