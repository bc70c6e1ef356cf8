//! What framing and decoding promise together.
mod chunks;
mod csv;
mod encoding;
mod json;
mod profiles;
mod records;
mod unpack;
mod walk;

use super::limits::Limits;
use super::{Block, BlockReader, Mentions, Reading, decode};
use crate::{Error, Format, Reject};
use earmark_text::{Mention, Texts};
use std::io::{self, Read};

/// Everything that becomes of an input: a line a mention, and the rejects.
#[derive(Debug, PartialEq)]
pub(super) struct Outcome {
    pub(super) mentions: Vec<(u64, String)>,
    pub(super) rejects: Vec<Reject>,
}

/// Reads an input through `chunk` bytes at a time, and checks that each record became one thing.
pub(super) fn read(
    input: &[u8],
    format: Option<Format>,
    limits: Limits,
    chunks: &[usize],
) -> Result<Outcome, Error> {
    read_with(input, format, limits, chunks, |mention| {
        format!("{mention:?}")
    })
}

pub(super) fn read_with(
    input: &[u8],
    format: Option<Format>,
    limits: Limits,
    chunks: &[usize],
    show: impl Fn(&Mention<'_>) -> String,
) -> Result<Outcome, Error> {
    let reading = Reading {
        format,
        ..Reading::default()
    };
    read_as(input, &reading, limits, chunks, show)
}

pub(super) fn read_as(
    input: &[u8],
    reading: &Reading,
    limits: Limits,
    chunks: &[usize],
    show: impl Fn(&Mention<'_>) -> String,
) -> Result<Outcome, Error> {
    let pieces = Pieces {
        input,
        chunks,
        turn: 0,
    };
    let mut reader = BlockReader::with_limits(7, "test", pieces, reading, limits)?;
    let (mut block, mut mentions, mut texts) =
        (Block::default(), Mentions::default(), Texts::default());
    let mut all = Outcome {
        mentions: Vec::new(),
        rejects: Vec::new(),
    };
    let mut rows = 0;
    while reader.read_block(&mut block)? {
        assert!(!block.is_empty());
        assert_eq!(block.first_row(), rows + 1);
        let rejected = all.rejects.len();
        decode(&block, &mut mentions, &mut texts, &mut all.rejects);
        let new = mentions.len() + all.rejects.len() - rejected;
        assert_eq!(new, block.len(), "mentions and rejects are the records");
        rows += new as u64;
        for index in 0..mentions.len() {
            let mention = mentions.get(index, &texts);
            all.mentions.push((mentions.row(index), show(&mention)));
        }
    }
    assert!(!reader.read_block(&mut block)?, "the end stays the end");
    let rejected = all.rejects.iter().map(|r| r.row);
    let mut seen: Vec<u64> = all
        .mentions
        .iter()
        .map(|m| m.0)
        .chain(rejected.clone())
        .collect();
    assert!(rejected.is_sorted() && all.mentions.is_sorted_by_key(|m| m.0));
    seen.sort_unstable();
    assert!(
        seen.into_iter().eq(1..=rows),
        "each row has become one thing"
    );
    Ok(all)
}

/// Delivers an input in pieces of given sizes, again and again.
struct Pieces<'a> {
    input: &'a [u8],
    chunks: &'a [usize],
    turn: usize,
}

impl Read for Pieces<'_> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        let chunk = self.chunks.get(self.turn % self.chunks.len().max(1));
        self.turn += 1;
        let n = to
            .len()
            .min(self.input.len())
            .min(chunk.copied().unwrap_or(usize::MAX));
        let (now, later) = self.input.split_at(n);
        to[..n].copy_from_slice(now);
        self.input = later;
        Ok(n)
    }
}

pub(super) const WHOLE: &[usize] = &[];

/// Bytes that no compression finds anything in: xorshift, from a seed.
pub(crate) fn noise(len: usize) -> Vec<u8> {
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 32) as u8
    };
    (0..len).map(|_| next()).collect()
}
