//! What an input is, by its first bytes.

mod foreign;
mod json;
mod table;

use super::block::Layout;
use super::encoding::Decoded;
use super::header::Header;
use super::limits::Limits;
use super::profile::{KnownNames, Profile};
use super::reading::Reading;
use super::source::Source;
use crate::{Encoding, Error, Format};
#[cfg(not(feature = "columnar"))]
pub(super) use foreign::no_columns;
use foreign::unreadable;
use memchr::memchr_iter;
use std::io::Read;
use std::sync::Arc;

/// What was learnt before the first record.
#[derive(Debug, Default)]
pub(super) struct Start {
    pub(super) layout: Layout,
    /// The paths of the first record of JSON.
    pub(super) names: Vec<String>,
    /// What was read and not used.
    pub(super) rest: Vec<u8>,
    /// Line and byte at which `rest` begins.
    pub(super) line: u64,
    pub(super) offset: u64,
}

/// Reads as far as is needed to know format and profile. What is found depends on the bytes of the
/// input alone, never on how many of them arrive at a time; and of a live one no more is waited for
/// than its first record, where that tells.
pub(super) fn recognise<R: Read>(
    source: &mut Source<Decoded<R>>,
    reading: &Reading,
    limits: Limits,
) -> Result<Start, Error> {
    let mut head = Head {
        source,
        names: Vec::new(),
        buffer: Vec::new(),
        filled: 0,
        line: 1,
        offset: 0,
        limits,
    };
    while head.filled < 6 && head.more()? {}
    if let Some(message) = unreadable(head.bytes(), &head.source.name) {
        return Err(Error::new_format(message));
    }
    if head.bytes().starts_with(b"\xEF\xBB\xBF") {
        head.drop(3);
    }
    let first = head.first_byte()?;
    let layout = match (reading.format, first) {
        (Some(Format::Csv), None) => Layout::Csv(Arc::new(Header::none())),
        (Some(Format::Csv), Some(_)) => head.table(reading)?,
        // Columns never get here: their rows are lines.
        (Some(Format::Jsonl | Format::Parquet | Format::Arrow), _) => head.lines(reading)?,
        (Some(Format::Json), _) => head.document(reading)?,
        (None, None | Some(b'{')) => head.lines_or_document(reading)?,
        (None, Some(b'[')) => head.document(reading)?,
        (None, Some(b'w')) if head.starts_with(b"window.YTD.")? => head.document(reading)?,
        (None, Some(_)) => head.table(reading)?,
    };
    let encoding = head.source.reader.encoding();
    if encoding != Encoding::UTF_8 && reading.encoding.is_none() && layout.format() != Format::Csv {
        return Err(Error::new_format(foreign::encoded(
            encoding.name(),
            &head.source.name,
        )));
    }
    Ok(Start {
        layout,
        names: core::mem::take(&mut head.names),
        rest: head.bytes().to_vec(),
        line: head.line,
        offset: head.offset,
    })
}

/// The profile of an input with these names: the given one, or else the one of which the most names
/// are there and that `fits`, or else the generic one.
pub(super) fn profile(
    reading: &Reading,
    known: &KnownNames,
    fits: impl Fn(&Arc<Profile>) -> bool,
) -> Arc<Profile> {
    let chosen = reading.profile.clone().unwrap_or_else(|| {
        let merits = Profile::all().filter_map(|profile| {
            let merit = profile.merit(known).filter(|&merit| merit > 0)?;
            Some((merit, profile))
        });
        // Of equal ones the first.
        let best = merits
            .filter(|(_, profile)| fits(profile))
            .rev()
            .max_by_key(|&(merit, _)| merit);
        best.map_or_else(Profile::generic, |(_, profile)| Arc::clone(profile))
    });
    reading.adjusted(chosen)
}

/// The beginning of an input, as far as it is needed.
struct Head<'s, R> {
    source: &'s mut Source<Decoded<R>>,
    names: Vec<String>,
    buffer: Vec<u8>,
    filled: usize,
    line: u64,
    offset: u64,
    limits: Limits,
}

impl<R: Read> Head<'_, R> {
    fn bytes(&self) -> &[u8] {
        &self.buffer[..self.filled]
    }

    fn more(&mut self) -> Result<bool, Error> {
        if !self.source.eof {
            let want = self.limits.block;
            self.source
                .read(&mut self.buffer, &mut self.filled, want)
                .map_err(|failure| self.source.error(self.offset, failure))?;
        }
        Ok(!self.source.eof)
    }

    fn drop(&mut self, bytes: usize) {
        self.line += memchr_iter(b'\n', &self.buffer[..bytes]).count() as u64;
        self.offset += bytes as u64;
        self.buffer.copy_within(bytes..self.filled, 0);
        self.filled -= bytes;
    }

    fn starts_with(&mut self, prefix: &[u8]) -> Result<bool, Error> {
        while self.filled < prefix.len() && self.more()? {}
        Ok(self.bytes().starts_with(prefix))
    }

    /// The first byte that is not white space; blank lines before it are passed over.
    fn first_byte(&mut self) -> Result<Option<u8>, Error> {
        let mut seen = 0;
        loop {
            let blank = |b: &u8| b" \t\r\n".contains(b);
            let at = self.bytes()[seen..].iter().position(|b| !blank(b));
            let from = seen;
            seen = at.map_or(self.filled, |at| seen + at);
            let first = memchr::memchr(b'\n', &self.bytes()[from..seen]);
            // A line of spaces that never ends is left to framing, which bounds it.
            if first.map_or(seen, |at| from + at) > self.limits.record {
                return Ok(None);
            }
            if let Some(line_feed) = memchr::memrchr(b'\n', &self.bytes()[..seen]) {
                self.drop(line_feed + 1);
                seen -= line_feed + 1;
            }
            if at.is_some() {
                return Ok(Some(self.buffer[seen]));
            }
            if !self.more()? {
                self.drop(self.filled);
                return Ok(None);
            }
        }
    }
}
