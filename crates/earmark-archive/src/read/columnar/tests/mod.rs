//! Files are made with the crates' own writers; what they are read as is written out by hand.

mod blocks;
mod damage;
mod lines;

use super::{Batches, ColumnarKind, magic};
use crate::Error;
use ::parquet::arrow::ArrowWriter;
use ::parquet::file::properties::WriterProperties;
use arrow_array::RecordBatch;
use arrow_ipc::writer::{FileWriter, StreamWriter};
use std::fs::File;
use std::io::{Seek, Write};

/// What is appended to nothing.
pub(super) fn written(write: impl FnOnce(&mut Vec<u8>)) -> String {
    let mut out = Vec::new();
    write(&mut out);
    String::from_utf8(out).unwrap()
}

/// A file of these bytes, at its beginning.
fn file(bytes: &[u8]) -> File {
    let mut file = tempfile::tempfile().unwrap();
    file.write_all(bytes).unwrap();
    file.rewind().unwrap();
    file
}

fn parquet(batches: &[RecordBatch], properties: WriterProperties) -> Vec<u8> {
    let schema = batches[0].schema();
    let mut writer = ArrowWriter::try_new(Vec::new(), schema, Some(properties)).unwrap();
    for batch in batches {
        writer.write(batch).unwrap();
    }
    writer.into_inner().unwrap()
}

fn arrow(batches: &[RecordBatch]) -> Vec<u8> {
    let mut writer = FileWriter::try_new(Vec::new(), &batches[0].schema()).unwrap();
    for batch in batches {
        writer.write(batch).unwrap();
    }
    writer.into_inner().unwrap()
}

fn stream(batches: &[RecordBatch]) -> Vec<u8> {
    let mut writer = StreamWriter::try_new(Vec::new(), &batches[0].schema()).unwrap();
    for batch in batches {
        writer.write(batch).unwrap();
    }
    writer.into_inner().unwrap()
}

fn open(bytes: &[u8]) -> Result<Batches, Error> {
    let kind = magic(bytes).unwrap_or(ColumnarKind::Parquet);
    Batches::open("input", file(bytes), kind)
}

/// The lines of all batches, each of which must have as many lines as it says.
fn lines(mut batches: Batches) -> Result<Vec<String>, Error> {
    let mut lines = Vec::new();
    while let Some(batch) = batches.next()? {
        let mut out = b"before".to_vec();
        batch.write_lines(&mut out)?;
        let out = String::from_utf8_lossy(&out).into_owned();
        let out = out.strip_prefix("before").unwrap();
        let new: Vec<String> = out.split_terminator('\n').map(str::to_owned).collect();
        assert!(out.ends_with('\n') && new.len() == batch.len());
        assert!((1..=1_024).contains(&batch.len()));
        assert!(out.len() < 300 << 10 || batch.len() == 1);
        lines.extend(new);
    }
    Ok(lines)
}
