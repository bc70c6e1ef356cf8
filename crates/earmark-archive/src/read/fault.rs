use super::frame::Framing;
use crate::{Code, Reject};
use earmark_text::Span;

/// What is wrong with a record, before its place in the input is known.
#[derive(Debug)]
pub(super) struct Fault {
    pub(super) code: Code,
    pub(super) field: Option<&'static str>,
    /// Byte of the record.
    pub(super) at: usize,
    /// For people; holds nothing of the record.
    pub(super) message: String,
}

impl Fault {
    pub(super) fn new(code: Code, message: impl Into<String>) -> Self {
        Self {
            code,
            field: None,
            at: 0,
            message: message.into(),
        }
    }

    pub(super) fn at(self, at: usize) -> Self {
        Self { at, ..self }
    }

    pub(super) fn field(self, field: &'static str) -> Self {
        Self {
            field: Some(field),
            ..self
        }
    }

    /// The reject, for a record of which the first byte is byte `offset` of the input.
    pub(super) fn into_reject(self, place: Place, hash: String) -> Reject {
        Reject {
            input: place.input,
            row: place.row,
            line: place.line,
            byte_offset: place.byte_offset + self.at as u64,
            field: self.field,
            code: self.code,
            message: self.message,
            hash,
        }
    }
}

/// Where a record begins.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub(super) input: u32,
    pub(super) row: u64,
    pub(super) line: u64,
    pub(super) byte_offset: u64,
}

/// The mark by which a record is found again: 64 bits of its BLAKE3 hash.
pub(super) fn hash(record: &[u8]) -> String {
    short(&blake3::hash(record))
}

pub(super) fn short(hash: &blake3::Hash) -> String {
    let mut hex = hash.to_hex().to_string();
    hex.truncate(16);
    hex
}

/// Counts lines from record to record, so that a block of nothing but rejects costs one pass.
#[derive(Debug)]
pub(super) struct Lines {
    framing: Framing,
    line: u64,
    at: usize,
}

impl Lines {
    pub(super) fn new(framing: Framing, first_line: u64) -> Self {
        Self {
            framing,
            line: first_line,
            at: 0,
        }
    }

    pub(super) fn at(&mut self, bytes: &[u8], record: Span) -> u64 {
        let start = record.start as usize;
        self.line += self.framing.line_feeds(&bytes[self.at..start]);
        self.at = start;
        self.line
    }
}
