use super::*;
use crate::Reject;
use crate::read::{Block, BlockReader, Mentions, Reading, decode};
use arrow_array::types::{Int32Type, Int64Type};
use arrow_array::*;
use arrow_schema::{DataType, Field};
use earmark_text::Texts;
use std::slice::from_ref;
use std::sync::Arc;

fn of(columns: Vec<(&str, ArrayRef)>) -> RecordBatch {
    let columns = columns.into_iter().map(|(name, array)| (name, array, true));
    RecordBatch::try_from_iter_with_nullable(columns).unwrap()
}

/// Two rows, the second with nothing but what cannot be missing.
fn everything() -> RecordBatch {
    let list = ListArray::from_iter_primitive::<Int32Type, _, _>([Some(vec![Some(1), None]), None]);
    let author = StructArray::from(vec![(
        Arc::new(Field::new("id", DataType::Utf8, true)),
        Arc::new(StringArray::from(vec![Some("a\"\n"), None])) as ArrayRef,
    )]);
    let mut map = builder::MapBuilder::new(
        None,
        builder::StringBuilder::new(),
        builder::Int64Builder::new(),
    );
    map.keys().append_value("k");
    map.values().append_value(7);
    map.keys().append_value("gone");
    map.values().append_null();
    map.append(true).unwrap();
    map.append(false).unwrap();
    of(vec![
        (
            "id",
            Arc::new(Int64Array::from(vec![Some(9_007_199_254_740_993), None])),
        ),
        (
            "u64",
            Arc::new(UInt64Array::from(vec![Some(u64::MAX), None])),
        ),
        ("i8", Arc::new(Int8Array::from(vec![Some(-128), None]))),
        (
            "whole",
            Arc::new(Float64Array::from(vec![Some(1_234.0), Some(f64::NAN)])),
        ),
        (
            "f32",
            Arc::new(Float32Array::from(vec![Some(0.1), Some(f32::INFINITY)])),
        ),
        ("yes", Arc::new(BooleanArray::from(vec![Some(true), None]))),
        (
            "s",
            Arc::new(TimestampSecondArray::from(vec![Some(1_772_366_400), None])),
        ),
        (
            "ms",
            Arc::new(
                TimestampMillisecondArray::from(vec![Some(1_772_366_400_050), None])
                    .with_timezone("+02:00"),
            ),
        ),
        (
            "us",
            Arc::new(TimestampMicrosecondArray::from(vec![Some(i64::MAX), None])),
        ),
        (
            "ns",
            Arc::new(TimestampNanosecondArray::from(vec![Some(-1), None])),
        ),
        (
            "date",
            Arc::new(Date32Array::from(vec![Some(20_513), None])),
        ),
        (
            "clock",
            Arc::new(Time64MicrosecondArray::from(vec![
                Some(3_661_000_000),
                None,
            ])),
        ),
        (
            "money",
            Arc::new(
                Decimal128Array::from(vec![Some(-5), None])
                    .with_precision_and_scale(20, 2)
                    .unwrap(),
            ),
        ),
        (
            "bytes",
            Arc::new(BinaryArray::from_opt_vec(vec![
                Some(b"text"),
                Some(b"\xFF"),
            ])),
        ),
        (
            "large",
            Arc::new(LargeStringArray::from(vec![Some("l"), None])),
        ),
        (
            "view",
            Arc::new(StringViewArray::from(vec![
                Some("of more than twelve bytes"),
                None,
            ])),
        ),
        (
            "word",
            Arc::new(DictionaryArray::<Int32Type>::from_iter([Some("w"), None])),
        ),
        ("list", Arc::new(list)),
        ("author", Arc::new(author)),
        ("map", Arc::new(map.finish())),
        ("null", Arc::new(NullArray::new(2))),
    ])
}

const FIRST: &str = concat!(
    r#"{"id":9007199254740993,"u64":18446744073709551615,"i8":-128,"whole":1234,"f32":0.1,"#,
    r#""yes":true,"s":"2026-03-01T12:00:00Z","ms":"2026-03-01T12:00:00.050Z","#,
    r#""us":"9223372036854775807 us since 1970","ns":"1969-12-31T23:59:59.999999999Z","#,
    r#""date":"2026-03-01","clock":"01:01:01","money":-0.05,"bytes":"text","large":"l","#,
    r#""view":"of more than twelve bytes","word":"w","list":[1,null],"author":{"id":"a\"\n"},"#,
    r#""map":{"k":7}}"#,
);

#[test]
fn every_type_as_it_stands_in_a_record() {
    let batch = everything();
    let properties = WriterProperties::builder().build();
    // Parquet has no seconds: its writer makes them mere numbers, which are as good a time.
    let number = FIRST.replace("\"2026-03-01T12:00:00Z\"", "1772366400");
    for (bytes, first) in [
        (
            parquet(&[batch.clone(), batch.clone()], properties),
            number.as_str(),
        ),
        (arrow(&[batch.clone(), batch.clone()]), FIRST),
        (stream(&[batch.clone(), batch]), FIRST),
    ] {
        let batches = open(&bytes).unwrap();
        let names = batches.names();
        assert_eq!((names.len(), names[17].as_str()), (21, "list[]"));
        assert_eq!(names[18..20], ["author.id", "map.*"]);
        let second = r#"{"author":{}}"#;
        assert_eq!(lines(batches).unwrap(), [first, second, first, second]);
    }
}

#[test]
fn only_arrow_has_these_types() {
    let runs = RunArray::try_new(
        &Int32Array::from(vec![2, 3]),
        &StringArray::from(vec![Some("r"), None]),
    );
    let views = ListViewArray::try_new(
        Arc::new(Field::new("item", DataType::Int64, true)),
        vec![1, 0, 0].into(),
        vec![1, 2, 0].into(),
        Arc::new(PrimitiveArray::<Int64Type>::from(vec![1, 2])),
        None,
    );
    let keys = DictionaryArray::<Int32Type>::from_iter([Some("7"), Some("8"), Some("7")]);
    let spans = IntervalYearMonthArray::from(vec![1, 2, 3]);
    let batch = of(vec![
        ("runs", Arc::new(runs.unwrap())),
        ("views", Arc::new(views.unwrap())),
        ("keys", Arc::new(keys)),
        ("span", Arc::new(spans)),
    ]);
    let lines = lines(open(&arrow(&[batch.slice(1, 2), batch.slice(0, 1)])).unwrap()).unwrap();
    assert_eq!(
        lines,
        [
            r#"{"runs":"r","views":[1,2],"keys":"8"}"#,
            r#"{"views":[],"keys":"7"}"#,
            r#"{"runs":"r","views":[2],"keys":"7"}"#,
        ]
    );
}

#[test]
fn chosen_columns_are_read() {
    for bytes in [
        parquet(&[everything()], WriterProperties::builder().build()),
        arrow(&[everything()]),
    ] {
        for (wanted, expected) in [
            (
                &["author.id", "i8"] as &[&str],
                r#"{"i8":-128,"author":{"id":"a\"\n"}}"#,
            ),
            (&["map", "nobody"], r#"{"map":{"k":7}}"#),
            (&["list"], r#"{"list":[1,null]}"#),
            (&["aut", "lis"], "{}"),
            (&[], "{}"),
        ] {
            let mut batches = open(&bytes).unwrap();
            let wanted: Vec<String> = wanted.iter().map(|&name| name.to_owned()).collect();
            batches.project(&wanted);
            assert_eq!(batches.names().len(), 21);
            let lines = lines(batches).unwrap();
            assert_eq!(
                (lines.len(), lines[0].as_str()),
                (2, expected),
                "{wanted:?}"
            );
        }
    }
}

#[test]
fn batches_are_cut_by_rows_and_by_bytes() {
    let numbers = Float64Array::from_iter((0..5_000).map(|n| Some(f64::from(n))));
    let small = of(vec![("n", Arc::new(numbers))]);
    let word = "x".repeat(100 << 10);
    let long = of(vec![(
        "text",
        Arc::new(StringArray::from(vec![word.as_str(); 300])),
    )]);
    let whole = "y".repeat(3 << 20);
    let huge = of(vec![(
        "text",
        Arc::new(StringArray::from(vec![whole.as_str(), "z", "z"])),
    )]);
    // Parquet is decoded so many rows at a time as the average is short.
    for (batch, of_parquet, of_arrow) in [(&small, 1_024, 1_024), (&long, 2, 2), (&huge, 1, 2)] {
        let groups = WriterProperties::builder().set_max_row_group_row_count(Some(2_000));
        let same = from_ref(batch);
        let parquet = parquet(same, groups.build());
        for (bytes, most) in [(parquet, of_parquet), (arrow(same), of_arrow)] {
            let mut batches = open(&bytes).unwrap();
            let (mut rows, mut largest) = (0, 0);
            while let Some(batch) = batches.next().unwrap() {
                rows += batch.len();
                largest = largest.max(batch.len());
            }
            assert_eq!((rows, largest), (batch.num_rows(), most));
            assert_eq!(lines(open(&bytes).unwrap()).unwrap().len(), rows);
        }
    }
    // Each row has the value of its own.
    let all = lines(open(&arrow(&[small])).unwrap()).unwrap();
    assert_eq!(all.len(), 5_000);
    assert!(
        all.iter()
            .enumerate()
            .all(|(n, line)| *line == format!("{{\"n\":{n}}}"))
    );
}

#[test]
fn one_string_that_is_no_text_rejects_its_record() {
    let texts = BinaryArray::from_vec(vec![b"fine", b"br\xFFo\"ken\n", b"fine too"]);
    let batch = of(vec![("text", Arc::new(texts))]);
    let mut bytes = parquet(from_ref(&batch), WriterProperties::builder().build());
    // As mere bytes it is left out.
    assert_eq!(lines(open(&bytes).unwrap()).unwrap()[1], "{}");
    // What the schema calls text is passed on: the element of the schema is named and typed alike.
    let text = RecordBatch::try_from_iter([(
        "text",
        Arc::new(StringArray::from(vec!["fine", "br?o\"ken\n", "fine too"])) as ArrayRef,
    )]);
    bytes = parquet(&[text.unwrap()], WriterProperties::builder().build());
    while let Some(at) = bytes.windows(3).position(|w| w == b"br?") {
        bytes[at + 2] = 0xFF;
    }
    let mut batches = open(&bytes).unwrap();
    let mut out = Vec::new();
    while let Some(batch) = batches.next().unwrap() {
        batch.write_lines(&mut out).unwrap();
    }
    assert_eq!(
        out,
        b"{\"text\":\"fine\"}\n{\"text\":\"br\xFFo\\\"ken\\n\"}\n{\"text\":\"fine too\"}\n"
    );
    let (mentions, _, rejects) = decoded(&out);
    assert_eq!((mentions.len(), rejects.len()), (2, 1));
    assert_eq!(
        (rejects[0].row, rejects[0].code),
        (2, crate::Code::InvalidUtf8)
    );
}

fn decoded(lines: &[u8]) -> (Mentions, Texts, Vec<Reject>) {
    let mut reader = BlockReader::new(1, "input", lines, &Reading::default()).unwrap();
    let mut block = Block::default();
    assert!(reader.read_block(&mut block).unwrap());
    let (mut mentions, mut texts, mut rejects) = Default::default();
    decode(&block, &mut mentions, &mut texts, &mut rejects);
    (mentions, texts, rejects)
}

#[test]
fn times_of_every_unit_are_times_to_the_decoder() {
    let text: ArrayRef = Arc::new(StringArray::from(vec!["a", "b", "c"]));
    let decoded = |times: ArrayRef| {
        let batch = of(vec![("text", text.clone()), ("time", times)]);
        let lines = lines(open(&arrow(&[batch])).unwrap()).unwrap();
        decoded((lines.join("\n") + "\n").as_bytes())
    };
    // In milliseconds; the last is the end of what nanoseconds reach.
    let at = [1_772_366_400_050_i64, -1, 9_223_372_036_854];
    let scaled = |by: i64| at.map(|time| time * by);
    let seconds = at.map(|time| time.div_euclid(1_000));
    for (unit, times) in [
        (
            1_000,
            Arc::new(TimestampSecondArray::from_iter_values(seconds)) as ArrayRef,
        ),
        (1, Arc::new(TimestampMillisecondArray::from_iter_values(at))),
        (
            1,
            Arc::new(TimestampMicrosecondArray::from_iter_values(scaled(1_000))),
        ),
        (
            1,
            Arc::new(TimestampNanosecondArray::from_iter_values(scaled(
                1_000_000,
            ))),
        ),
    ] {
        let (mentions, texts, rejects) = decoded(times);
        assert_eq!((mentions.len(), rejects.len()), (3, 0));
        for (row, time) in at.into_iter().enumerate() {
            let expected = time.div_euclid(unit) * unit;
            assert_eq!(mentions.get(row, &texts).time, Some(expected));
        }
    }
    let beyond = TimestampSecondArray::from(vec![253_402_300_800, i64::MAX, i64::MIN]);
    let (mentions, _, rejects) = decoded(Arc::new(beyond));
    assert_eq!((mentions.len(), rejects.len()), (0, 3));
    let invalid = |reject: &Reject| reject.code == crate::Code::InvalidTime;
    assert!(rejects.iter().all(invalid));
}

#[test]
fn uuids_are_written_as_people_write_them() {
    let id: [u8; 16] = *b"\x12\x34\x56\x78\x12\x34\x56\x78\x12\x34\x56\x78\x12\x34\x56\x78";
    let ids = FixedSizeBinaryArray::try_from_iter([id].into_iter()).unwrap();
    let field = Field::new("id", DataType::FixedSizeBinary(16), true);
    let extension = [("ARROW:extension:name".to_owned(), "arrow.uuid".to_owned())];
    let schema = arrow_schema::Schema::new(vec![field.with_metadata(extension)]);
    let batch = RecordBatch::try_new(Arc::new(schema), vec![Arc::new(ids)]).unwrap();
    let lines = lines(open(&arrow(&[batch])).unwrap()).unwrap();
    assert_eq!(lines, [r#"{"id":"12345678-1234-5678-1234-567812345678"}"#]);
}

#[test]
fn first_bytes_tell_the_kind() {
    let batch = everything();
    assert_eq!(
        magic(&parquet(from_ref(&batch), WriterProperties::default())),
        Some(ColumnarKind::Parquet)
    );
    assert_eq!(
        magic(&arrow(from_ref(&batch))[..8]),
        Some(ColumnarKind::Arrow)
    );
    assert_eq!(magic(&stream(&[batch])[..8]), Some(ColumnarKind::Arrow));
    for other in [
        &b"{\"text\": 1}"[..],
        b"",
        b"PAR",
        b"\xFF\xFF\xFF\xFF\0\0\0\0",
        b"\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF",
    ] {
        assert_eq!(magic(other), None);
    }
}

#[test]
fn batches_go_to_other_threads() {
    fn is_sent<T: Send>() {}
    is_sent::<crate::read::columnar::Batch>();
    is_sent::<Batches>();
}
