//! Columns through the blocks' reader, as records.

use super::{arrow, parquet};
use crate::read::{Block, BlockReader, Mentions, Reading, decode};
use crate::write::Pack;
use crate::{Code, Compression, Error, ErrorKind, Format, Reject};
use ::parquet::file::properties::WriterProperties;
use arrow_array::{ArrayRef, Int64Array, ListArray, RecordBatch, StringArray, StructArray};
use arrow_schema::{DataType, Field};
use earmark_text::Texts;
use std::cell::Cell;
use std::io::{self, Read};
use std::sync::Arc;

fn texts(values: &[Option<&str>]) -> ArrayRef {
    Arc::new(StringArray::from(values.to_vec()))
}

fn of(columns: Vec<(&str, ArrayRef)>) -> RecordBatch {
    RecordBatch::try_from_iter_with_nullable(
        columns
            .into_iter()
            .map(|(name, column)| (name, column, true)),
    )
    .unwrap()
}

fn plain(batch: RecordBatch) -> Vec<u8> {
    parquet(&[batch], WriterProperties::default())
}

/// Everything that becomes of an input: a line a mention, and the rejects.
#[derive(Debug, PartialEq)]
struct Outcome {
    mentions: Vec<String>,
    rejects: Vec<Reject>,
}

fn gather<R: Read>(mut reader: BlockReader<R>, extras: bool) -> Result<Outcome, Error> {
    if !extras {
        reader.pass_over_extras();
    }
    let (mut block, mut mentions, mut texts) =
        (Block::default(), Mentions::default(), Texts::default());
    mentions.want_extras(extras);
    let mut all = Outcome {
        mentions: Vec::new(),
        rejects: Vec::new(),
    };
    let mut rows = 0;
    while reader.read_block(&mut block)? {
        assert_eq!(block.first_row(), rows + 1);
        decode(&block, &mut mentions, &mut texts, &mut all.rejects);
        rows += block.len() as u64;
        for index in 0..mentions.len() {
            all.mentions
                .push(format!("{:?}", mentions.get(index, &texts)));
        }
        assert_eq!(rows as usize, all.mentions.len() + all.rejects.len());
    }
    Ok(all)
}

fn read(bytes: &[u8], extras: bool) -> Result<Outcome, Error> {
    let reader = BlockReader::new(3, "input", bytes, &Reading::default())?;
    gather(reader, extras)
}

#[test]
fn a_row_is_a_record_and_a_line() {
    let long = "x".repeat(1 << 20);
    let rows = [Some("one"), None, Some(&long), Some("four"), None];
    for file in [plain, |batch| arrow(&[batch])] {
        let outcome = read(&file(of(vec![("text", texts(&rows))])), true).unwrap();
        assert_eq!(outcome.mentions.len(), 2);
        let places: Vec<_> = outcome
            .rejects
            .iter()
            .map(|it| (it.input, it.row, it.line, it.byte_offset, it.code))
            .collect();
        assert_eq!(
            places,
            [
                (3, 2, 2, 0, Code::MissingText),
                (3, 3, 3, 0, Code::TooLong),
                (3, 5, 5, 0, Code::MissingText)
            ]
        );
    }
}

#[test]
fn a_row_of_many_megabytes_is_rejected_unwritten() {
    let huge = "\n".repeat(17 << 20);
    let outcome = read(&plain(of(vec![("text", texts(&[Some(&huge)]))])), true).unwrap();
    assert_eq!(outcome.rejects[0].code, Code::TooLong);
}

#[test]
fn columns_are_known_by_the_names_that_tables_have() {
    let names = [
        "FULL TEXT",
        "Author-Followers",
        "author.handle",
        "Created_At",
        "My Note",
    ];
    let cells = [
        "Fine &amp; good",
        "17",
        "@ann",
        "2026-03-01T12:00:00Z",
        "kept",
    ];
    let header = names.join(",");
    let table = format!("{header}\n{}\n", cells.join(","));
    let columns = names
        .iter()
        .zip(cells)
        .map(|(name, cell)| (*name, texts(&[Some(cell)])));
    let file = plain(of(columns.collect()));
    for extras in [true, false] {
        let outcome = read(&file, extras).unwrap();
        assert_eq!(outcome, read(table.as_bytes(), extras).unwrap());
        assert!(outcome.mentions[0].contains("Some(17)"), "{outcome:?}");
        assert_eq!(outcome.mentions[0].contains("My Note"), extras);
    }
}

#[test]
fn nested_columns_are_the_paths_of_json() {
    let author = StructArray::from(vec![
        (
            Arc::new(Field::new("id", DataType::Utf8, true)),
            texts(&[Some("7")]),
        ),
        (
            Arc::new(Field::new("followers_count", DataType::Int64, true)),
            Arc::new(Int64Array::from(vec![90])) as ArrayRef,
        ),
        (
            Arc::new(Field::new("shoe", DataType::Int64, true)),
            Arc::new(Int64Array::from(vec![44])) as ArrayRef,
        ),
    ]);
    let tags = ListArray::from_iter_primitive::<arrow_array::types::Int64Type, _, _>([Some([
        Some(1),
        None,
    ])]);
    let file = plain(of(vec![
        ("text", texts(&[Some("a")])),
        ("author", Arc::new(author)),
        ("tags", Arc::new(tags)),
    ]));
    let line = "{\"text\":\"a\",\"author\":{\"id\":\"7\",\"followers_count\":90,\"shoe\":44},\
                \"tags\":[1,null]}\n";
    for extras in [true, false] {
        assert_eq!(
            read(&file, extras).unwrap(),
            read(line.as_bytes(), extras).unwrap()
        );
    }
}

#[test]
fn vendors_are_recognised_by_their_columns() {
    for (name, profile) in [
        ("brandwatch.csv", "brandwatch"),
        ("talkwalker.csv", "talkwalker"),
    ] {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../../tests/data/profiles")
            .join(name);
        let bytes = std::fs::read(path).unwrap();
        let reader = BlockReader::new(1, name, &bytes[..], &Reading::default()).unwrap();
        assert_eq!(reader.profile().name(), profile);
        let columns = reader
            .names()
            .iter()
            .map(|name| (name.as_str(), texts(&[Some("1")])));
        let file = plain(of(columns.collect()));
        let columns = BlockReader::new(1, "input", &file[..], &Reading::default()).unwrap();
        assert_eq!(columns.profile().name(), profile);
        assert_eq!(columns.format(), Format::Parquet);
    }
}

#[test]
fn without_a_text_there_is_no_reading_on() {
    let file = plain(of(vec![
        ("id", texts(&[Some("1")])),
        ("Note", texts(&[None])),
    ]));
    let error = read(&file, true).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Header);
    assert!(
        error.to_string().contains("its columns are: id, Note."),
        "{error}"
    );
}

/// Counts what is read of bytes, a few at a time.
struct Counted<'b>(&'b [u8], &'b Cell<usize>);

impl Read for Counted<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let most = buffer.len().min(1_000);
        let read = self.0.read(&mut buffer[..most])?;
        self.1.set(self.1.get() + read);
        Ok(read)
    }
}

#[test]
fn whoever_looks_on_sees_the_whole_file() {
    let words: Vec<String> = (0..10_000).map(|n| format!("word {n}")).collect();
    let rows: Vec<Option<&str>> = words.iter().map(|word| Some(word.as_str())).collect();
    let batch = of(vec![("text", texts(&rows))]);
    for bytes in [plain(batch.clone()), arrow(&[batch])] {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), &bytes).unwrap();
        let (read, reading) = (Cell::new(0), Reading::default());
        let reader = Counted(&bytes, &read);
        let mut reader = BlockReader::at(1, "input", file.path(), reader, &reading).unwrap();
        let mut block = Block::default();
        assert!(read.get() <= 1_000, "it is not copied");
        assert!(reader.read_folded(&mut block).unwrap());
        assert!(read.get() < bytes.len());
        let place = gather(
            BlockReader::at(1, "input", file.path(), &bytes[..], &reading).unwrap(),
            true,
        );
        let copy = gather(
            BlockReader::new(1, "input", &bytes[..], &reading).unwrap(),
            true,
        );
        let place = place.unwrap();
        assert_eq!((place.mentions.len(), &place), (10_000, &copy.unwrap()));
        while reader.read_folded(&mut block).unwrap() {}
        assert_eq!(read.get(), bytes.len());
    }
}

#[test]
fn what_is_packed_is_unpacked_first() {
    let file = plain(of(vec![("text", texts(&[Some("a")]))]));
    for compression in [Compression::Gzip, Compression::Zstd] {
        let mut packed = Vec::new();
        Pack::new(compression, None)
            .pack(&file, &mut packed)
            .unwrap();
        assert_eq!(read(&packed, true).unwrap(), read(&file, true).unwrap());
        assert!(read(&packed[..packed.len() - 1], true).is_err());
    }
}

#[test]
fn a_format_that_is_given_is_held_to() {
    let file = plain(of(vec![("text", texts(&[Some("a")]))]));
    let with = |format, bytes: &[u8]| {
        let format = Some(format);
        let reading = Reading {
            format,
            ..Reading::default()
        };
        BlockReader::new(1, "input", bytes, &reading).and_then(|reader| gather(reader, true))
    };
    assert_eq!(with(Format::Parquet, &file).unwrap().mentions.len(), 1);
    for (format, bytes) in [
        (Format::Arrow, &file[..]),
        (Format::Jsonl, &file),
        (Format::Csv, &file),
        (Format::Parquet, b"{\"text\":\"a\"}\n"),
        (Format::Parquet, b""),
        (Format::Arrow, b""),
    ] {
        assert_eq!(
            with(format, bytes).unwrap_err().kind(),
            ErrorKind::Format,
            "{format:?}"
        );
    }
}

#[test]
#[should_panic(expected = "unfolded first")]
fn no_rows_are_lost_by_forgetting_to_unfold() {
    let file = plain(of(vec![("text", texts(&[Some("a")]))]));
    let mut reader = BlockReader::new(1, "input", &file[..], &Reading::default()).unwrap();
    let mut block = Block::default();
    assert!(reader.read_folded(&mut block).unwrap());
    decode(
        &block,
        &mut Mentions::default(),
        &mut Texts::default(),
        &mut Vec::new(),
    );
}
