//! What a columnar input is to the blocks' reader: rows that a worker makes JSON lines of.

use super::block::{Block, Layout, Rows};
use super::columnar::{Batch, Batches, ColumnarKind};
use super::fault::{self, Fault, Place};
use super::header::Header;
use super::limits::Limits;
use super::profile::{KnownNames, Profile};
use super::reading::Reading;
use super::recognise::{Start, profile};
use super::source::Source;
use crate::{Code, Error};
use memchr::memchr_iter;
use std::fs::File;
use std::io::{Read, Seek, Write};
use std::path::Path;
use std::sync::{Arc, Mutex};

/// Bytes that are copied, hashed or passed over at a time.
const PIECE: usize = 256 << 10;

/// A row of so many times the longest record, before its escapes, is not even written out.
const HOPELESS: usize = 16;

/// A columnar input that is open.
#[derive(Debug)]
pub(super) struct Columns {
    /// The lock is never waited for: it makes a reader that threads may share of decoders that are
    /// not made for it.
    batches: Mutex<Batches>,
    beside: Beside,
}

/// What is still to be read of an input whose columns are read elsewhere: those who look on, to hash
/// it or to show how far it is, see all of it, at the pace of the rows.
#[derive(Debug)]
struct Beside {
    /// Bytes of the file, and rows where they are known.
    bytes: u64,
    rows: Option<u64>,
    read: u64,
    buffer: Vec<u8>,
}

impl Columns {
    /// Opens an input of which nothing but a few bytes has been used: the file at `place`, if it is one
    /// that can be read from anywhere, or else a copy that has no name.
    pub(super) fn open<R: Read>(
        kind: ColumnarKind,
        source: &mut Source<R>,
        place: Option<&Path>,
        reading: &Reading,
    ) -> Result<(Self, Start), Error> {
        let failed = |error| Error::new_io(format!("cannot read {}", source.name), error);
        let in_place = place.filter(|path| path.is_file());
        let (file, bytes) = match in_place {
            Some(path) => {
                let file = File::open(path).map_err(failed)?;
                let bytes = file.metadata().map_err(failed)?.len();
                (file, bytes)
            }
            None => (copy(source)?, 0),
        };
        let mut batches = Batches::open(&source.name, file, kind)?;
        let names = batches.names();
        let header = Header::of(b',', names.clone(), Profile::generic());
        let known = KnownNames::of_columns(names.iter().map(String::as_str));
        let profile = profile(reading, &known, |profile| has_text(profile, &names));
        if !has_text(&profile, &names) {
            return Err(header.read_by(profile).no_text(&source.name));
        }
        let respelt = |name: &String| Some((name.clone(), profile.spelling(name)?.to_owned()));
        let free = |(_, spelt): &(String, String)| !names.contains(spelt);
        batches.rename(names.iter().filter_map(respelt).filter(free).collect());
        let beside = Beside {
            bytes,
            rows: batches.rows(),
            read: 0,
            buffer: Vec::new(),
        };
        let rows = Rows {
            format: kind.format(),
            marked: names.iter().any(|name| profile.marks(name)),
            profile,
        };
        let columns = Self {
            batches: Mutex::new(batches),
            beside,
        };
        let start = Start {
            layout: Layout::Rows(Arc::new(rows)),
            names,
            // A row is a line.
            line: 1,
            ..Start::default()
        };
        Ok((columns, start))
    }

    /// Reads only those columns, of `names`, that the profile makes fields from.
    pub(super) fn pass_over_extras(&mut self, names: &[String], profile: &Profile) {
        let mut wanted = names.to_vec();
        wanted.retain(|name| profile.reads(name));
        self.batches().project(&wanted);
    }

    /// Fills an empty block with the next rows, still folded; `rows` were read before them.
    pub(super) fn fill<R: Read>(
        &mut self,
        source: &mut Source<R>,
        rows: u64,
        block: &mut Block,
    ) -> Result<bool, Error> {
        block.folded = self.batches().next()?;
        let rows = block.folded.is_some().then_some(rows + block.len() as u64);
        self.beside.follow(source, rows)?;
        Ok(block.folded.is_some())
    }

    fn batches(&mut self) -> &mut Batches {
        self.batches
            .get_mut()
            .unwrap_or_else(|poison| poison.into_inner())
    }
}

impl Beside {
    /// Reads the input as far as `rows` rows may stand, or to its end.
    fn follow<R: Read>(&mut self, source: &mut Source<R>, rows: Option<u64>) -> Result<(), Error> {
        let to = match (rows, self.rows) {
            (None, _) => u64::MAX,
            (Some(rows), Some(all)) => {
                let share = u128::from(self.bytes) * u128::from(rows) / u128::from(all.max(1));
                u64::try_from(share).unwrap_or(self.bytes)
            }
            // Packed or not, lines are longer than columns.
            (Some(_), None) => self.bytes.min(self.read + PIECE as u64 / 4),
        };
        while self.read < to && !source.eof {
            let want = usize::try_from(to - self.read).map_or(PIECE, |left| left.min(PIECE));
            self.read += piece(source, &mut self.buffer, want, self.read)? as u64;
        }
        Ok(())
    }
}

/// All of an input in a temporary file without a name.
fn copy<R: Read>(source: &mut Source<R>) -> Result<File, Error> {
    let name = source.name.clone();
    let failed = |error| Error::new_io(format!("cannot copy {name} to a temporary file"), error);
    let mut file = tempfile::tempfile().map_err(failed)?;
    let (mut buffer, mut read) = (Vec::new(), 0);
    while !source.eof {
        let length = piece(source, &mut buffer, PIECE, read)?;
        file.write_all(&buffer[..length]).map_err(failed)?;
        read += length as u64;
    }
    file.rewind().map_err(failed)?;
    Ok(file)
}

fn piece<R: Read>(
    source: &mut Source<R>,
    buffer: &mut Vec<u8>,
    want: usize,
    at: u64,
) -> Result<usize, Error> {
    let mut length = 0;
    let read = source.read(buffer, &mut length, want);
    read.map_err(|failure| source.error(at, failure))?;
    Ok(length)
}

fn has_text(profile: &Profile, names: &[String]) -> bool {
    names.iter().any(|name| profile.reads_text(name))
}

/// Writes rows into a block as lines, each a record.
pub(super) fn unfold(batch: &Batch, block: &mut Block) -> Result<(), Error> {
    let limit = Limits::default().record;
    block.buffer.clear();
    if batch.len() > 1 || batch.weight() < HOPELESS * limit {
        let written = batch.write_lines(&mut block.buffer);
        block.filled = block.buffer.len();
        written?;
    } else {
        reject(block, limit, 0..0);
    }
    let ends: Vec<usize> = memchr_iter(b'\n', &block.buffer).collect();
    let mut start = 0;
    for end in ends {
        if end - start > limit {
            reject(block, limit, start..end);
        } else {
            block.push_record(start, end);
        }
        start = end + 1;
    }
    Ok(())
}

/// Rejects a row for its length.
fn reject(block: &mut Block, limit: usize, line: core::ops::Range<usize>) {
    let message = format!("the row is longer than {limit} bytes as a line of JSON; shorten it");
    let row = block.next_row();
    let place = Place {
        input: block.input,
        row,
        line: row,
        byte_offset: 0,
    };
    let hash = fault::hash(&block.buffer[line]);
    let fault = Fault::new(Code::TooLong, message);
    block.rejects.push(fault.into_reject(place, hash));
}
