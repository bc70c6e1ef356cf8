use super::*;
use crate::ErrorKind;
use arrow_array::types::Int32Type;
use arrow_array::{
    ArrayRef, DictionaryArray, Int64Array, ListArray, StringArray, StructArray,
    TimestampMicrosecondArray,
};
use arrow_schema::{DataType, Field};
use std::sync::Arc;

const ROWS: usize = 60;

/// Small files of every way to write a page or a buffer.
fn specimens() -> Vec<Vec<u8>> {
    use ::parquet::basic::Compression as C;
    let texts = (0..ROWS).map(|n| (n % 7 != 3).then(|| format!("text {}", n % 11)));
    let texts: Vec<Option<String>> = texts.collect();
    let words = texts.iter().map(Option::as_deref);
    let lists = (0..ROWS).map(|n| (n % 5 != 0).then(|| vec![Some(n as i32), None]));
    let author = StructArray::from(vec![(
        Arc::new(Field::new("id", DataType::Int64, true)),
        Arc::new(Int64Array::from_iter(
            (0..ROWS as i64).map(|n| (n % 3 > 0).then_some(n)),
        )) as ArrayRef,
    )]);
    let batch = RecordBatch::try_from_iter_with_nullable([
        (
            "text",
            Arc::new(words.clone().collect::<StringArray>()) as ArrayRef,
            true,
        ),
        (
            "word",
            Arc::new(words.clone().collect::<DictionaryArray<Int32Type>>()),
            true,
        ),
        (
            "time",
            Arc::new(TimestampMicrosecondArray::from_iter_values(0..ROWS as i64)),
            true,
        ),
        (
            "list",
            Arc::new(ListArray::from_iter_primitive::<Int32Type, _, _>(lists)),
            true,
        ),
        ("author", Arc::new(author), true),
    ])
    .unwrap();
    let batches = [batch.slice(0, 40), batch.slice(40, ROWS - 40)];
    let base = || WriterProperties::builder().set_max_row_group_row_count(Some(25));
    let v2 = ::parquet::file::properties::WriterVersion::PARQUET_2_0;
    let plain = base().set_dictionary_enabled(false);
    vec![
        parquet(&batches, base().build()),
        parquet(&batches, base().set_compression(C::SNAPPY).build()),
        parquet(&batches, base().set_compression(C::LZ4_RAW).build()),
        parquet(
            &batches,
            plain
                .set_compression(C::ZSTD(Default::default()))
                .set_writer_version(v2)
                .build(),
        ),
        arrow(&batches),
        stream(&batches),
    ]
}

/// Reads all there is; fails the test only on a panic, and on a row that is lost in silence.
fn outcome(bytes: &[u8], kind: ColumnarKind) -> Result<usize, Error> {
    let batches = Batches::open("input", file(bytes), kind)?;
    let told = batches.rows();
    let lines = lines(batches)?;
    assert!(told.is_none_or(|told| told == lines.len() as u64));
    Ok(lines.len())
}

#[test]
fn cut_off_anywhere() {
    for bytes in specimens() {
        let kind = magic(&bytes).unwrap();
        assert_eq!(outcome(&bytes, kind).unwrap(), ROWS);
        let stream = bytes.starts_with(&[0xFF]);
        for end in (0..bytes.len()).step_by(7) {
            match outcome(&bytes[..end], kind) {
                // A stream may end after any message.
                Ok(rows) => assert!(stream && [0, 40, ROWS].contains(&rows), "{end}"),
                Err(error) => assert_eq!(error.kind(), ErrorKind::Format, "{error}"),
            }
        }
    }
}

#[test]
fn wrong_bytes_anywhere() {
    // Both outcomes are right; which one it is, is up to the decoders.
    let (mut read, mut refused) = (0, 0);
    let mut seed: u64 = 1;
    let mut random = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (seed >> 33) as usize % below
    };
    for bytes in specimens() {
        let kind = magic(&bytes).unwrap();
        for round in 0..600 {
            let mut bytes = bytes.clone();
            for _ in 0..1 + round % 4 {
                // Footers stand at the end, and say what the rest is.
                let half = bytes.len() / 2;
                let at = if round % 2 == 0 {
                    random(bytes.len())
                } else {
                    half + random(half)
                };
                bytes[at] = match round % 3 {
                    0 => bytes[at] ^ (1 << random(8)),
                    1 => [0, 0x7F, 0x80, 0xFF][random(4)],
                    _ => random(256) as u8,
                };
            }
            match outcome(&bytes, kind) {
                Ok(_) => read += 1,
                Err(error) => {
                    refused += 1;
                    assert_eq!(error.kind(), ErrorKind::Format, "{error}");
                    assert!(error.to_string().starts_with("input cannot be read as "));
                }
            }
        }
    }
    assert!(read > 100 && refused > 100, "{read} {refused}");
}

#[test]
fn an_error_is_not_passed_over() {
    let bytes = &specimens()[0];
    let mut bytes = bytes.clone();
    // The first page of the first row group.
    bytes[4..40].fill(0xFF);
    let mut batches = open(&bytes).unwrap();
    let first = batches.next().unwrap_err().to_string();
    assert!(
        first.contains("(row group 1 of 3)") && first.contains("damaged"),
        "{first}"
    );
    assert!(batches.next().is_err());
}

#[test]
fn a_footer_is_looked_at_before_it_is_believed() {
    // `FileMetaData`: version 1; a list of elements of the schema.
    let footer = |elements: &[u8], count: u8| {
        let mut bytes = b"PAR1".to_vec();
        let mut footer = vec![0x15, 2, 0x19, 0xFC, count];
        footer.extend_from_slice(elements);
        footer.extend_from_slice(&[0x16, 0, 0x19, 0x0C, 0]);
        bytes.extend_from_slice(&footer);
        bytes.extend_from_slice(&(footer.len() as u32).to_le_bytes());
        bytes.extend_from_slice(b"PAR1");
        bytes
    };
    // A group: its name, and so many children.
    let group = |children: &[u8]| [&[0x48, 1, b'g', 0x15], children, &[0]].concat();
    let leaf: &[u8] = &[0x15, 4, 0x25, 0, 0x18, 1, b'l', 0];
    let refusal = |bytes: &[u8]| open(bytes).unwrap_err().to_string();

    let fine = [group(&[2]).as_slice(), leaf].concat();
    assert_eq!(open(&footer(&fine, 2)).unwrap().rows(), Some(0));
    let many = group(&[0xFE, 0xFF, 0xFF, 0xFF, 0x0F]);
    assert!(refusal(&footer(&many, 1)).contains("its schema is no tree"));
    let deep = [group(&[2]).repeat(99).as_slice(), leaf].concat();
    assert!(refusal(&footer(&deep, 100)).contains("nested more than 64 deep"));
    let wide = [
        group(&[2]).as_slice(),
        &[
            0x15, 14, 0x15, 0xFE, 0xFF, 0xFF, 0xFF, 0x0F, 0x15, 0, 0x18, 1, b'w', 0,
        ],
    ]
    .concat();
    assert!(refusal(&footer(&wide, 2)).contains("2147483647 bytes a value"));
    assert!(refusal(&footer(&fine, 0x7F)).contains("its schema is no tree"));

    let mut long = footer(&fine, 2);
    let at = long.len() - 8;
    long[at..at + 4].fill(0x7F);
    assert!(refusal(&long).contains("its footer is longer than the file"));
    let mut secret = footer(&fine, 2);
    let at = secret.len() - 1;
    secret[at] = b'E';
    assert!(refusal(&secret).contains("it is encrypted; write it without encryption"));
    assert!(refusal(b"PAR1").contains("too short"));
}

#[test]
fn an_arrow_file_without_its_end_is_refused() {
    let bytes = &specimens()[4];
    let error = open(&bytes[..bytes.len() - 1]).unwrap_err().to_string();
    assert!(error.contains("its last bytes are not ARROW1"), "{error}");
    // The message of its only batch becomes the end of the stream; the footer still lists it.
    let column: ArrayRef = Arc::new(Int64Array::from(vec![1]));
    let one = arrow(&[RecordBatch::try_from_iter([("n", column)]).unwrap()]);
    assert_eq!(lines(open(&one).unwrap()).unwrap(), [r#"{"n":1}"#]);
    let before = |end: usize| {
        one[..end]
            .windows(4)
            .rposition(|word| word == [0xFF; 4])
            .unwrap()
    };
    let batch = before(before(one.len()));
    let mut none = one.clone();
    none[batch + 4..batch + 8].fill(0);
    let error = lines(open(&none).unwrap()).unwrap_err().to_string();
    assert!(
        error.contains("lists 1 record batches and holds 0"),
        "{error}"
    );
}
