use super::ends::{End, first_bytes, last_bytes};
use super::filter::Filter;
use super::glob::{Glob, Piece};
use super::narrow;
use super::row::Row;
use super::sieve::Sieve;
use core::ops::Range;
use earmark_text::Form;
use hashbrown::HashTable;

/// Terms that are one word with wildcards and begin, or end, with letters: found by the hash of those.
///
/// A token's first bytes are looked up in as many lengths as the terms have, up to eight, and so are
/// its last ones.
#[derive(Clone, Debug)]
pub(super) struct Affixes {
    starts: Side,
    ends: Side,
    /// Bit n: tokens of class n are looked at.
    classes: u8,
}

/// The terms that are found by one end of a token.
#[derive(Clone, Debug)]
struct Side {
    sieve: Sieve,
    filter: Filter,
    keys: HashTable<Key>,
    globs: Box<[(u32, Glob)]>,
}

/// Bytes at an end of tokens, and the terms that are found by them.
#[derive(Clone, Copy, Debug)]
struct Key {
    bytes: u64,
    len: u32,
    globs: (u32, u32),
}

/// Whether a glob is found by an end of its word, rather than has wildcards at both.
pub(super) fn has_end(glob: &Glob) -> bool {
    start(glob).max(end(glob)).len > 0
}

fn start(glob: &Glob) -> End {
    literal(glob.pieces().first()).map_or(End::of(&[]), End::of)
}

fn end(glob: &Glob) -> End {
    literal(glob.pieces().last()).map_or(End::of(&[]), End::behind)
}

fn literal(piece: Option<&Piece>) -> Option<&[u8]> {
    match piece {
        Some(Piece::Literal(text)) => Some(text.as_bytes()),
        _ => None,
    }
}

/// Tokens that are looked at together.
const CHUNK: usize = 64;

impl Affixes {
    /// From terms and their globs, each of which has an end; nothing if there is none.
    pub(super) fn new(globs: Vec<(u32, Glob)>) -> Option<Self> {
        if globs.is_empty() {
            return None;
        }
        let classes = globs
            .iter()
            .fold(0, |bits, (_, glob)| bits | glob.classes());
        let (starts, ends) = globs
            .into_iter()
            .partition(|(_, glob)| start(glob).len >= end(glob).len);
        Some(Self {
            starts: Side::new(starts, start),
            ends: Side::new(ends, end),
            classes,
        })
    }

    /// Finds the terms among the tokens of a row, in order.
    ///
    /// By chunks: first the few tokens are gathered that may begin or end as some term does, and nothing
    /// is branched on what they are; then these are looked up.
    pub(super) fn find(&self, row: &impl Row, mut met: impl FnMut(u32, usize)) {
        let (starts, ends) = (&self.starts.sieve, &self.ends.sieve);
        let begins = |form: &Form, _| starts.lengths(first_bytes(form));
        let stops = |form: &Form, at| ends.lengths(last_bytes(form, row, at));
        let count = row.hashes().len();
        let mut admitted = [0; CHUNK];
        for first in (0..count).step_by(CHUNK) {
            let chunk = first..count.min(first + CHUNK);
            // A loop each, since a question to an empty table takes as long as one to a full one.
            let kept = match (self.starts.globs.is_empty(), self.ends.globs.is_empty()) {
                (_, true) => self.gather(row, chunk, &mut admitted, begins),
                (true, false) => self.gather(row, chunk, &mut admitted, stops),
                (false, false) => self.gather(row, chunk, &mut admitted, |form, at| {
                    begins(form, at) | stops(form, at)
                }),
            };
            for &at in &admitted[..kept] {
                let at = at as usize;
                let form = row.folded(at);
                self.starts.find(End::of(form), row, at, &mut met);
                self.ends.find(End::behind(form), row, at, &mut met);
            }
        }
    }

    /// Puts the tokens of a chunk for which there are lengths at the front of `admitted`, and tells how
    /// many these are.
    #[inline]
    fn gather(
        &self,
        row: &impl Row,
        chunk: Range<usize>,
        admitted: &mut [u32; CHUNK],
        lengths: impl Fn(&Form, usize) -> u32,
    ) -> usize {
        let (classes, mut kept) = (u32::from(self.classes), 0);
        for at in chunk {
            let form = row.form(at);
            admitted[kept % CHUNK] = at as u32;
            let class = classes >> form.class as u32 & 1;
            kept += (class & u32::from(lengths(&form, at) != 0)) as usize;
        }
        kept
    }

    /// Bytes in use, but for those of the globs.
    pub(super) fn size(&self) -> usize {
        self.starts.size() + self.ends.size()
    }
}

impl Side {
    fn new(mut globs: Vec<(u32, Glob)>, end: fn(&Glob) -> End) -> Self {
        globs.sort_by_key(|(term, glob)| (end(glob), *term));
        let mut keys = HashTable::new();
        let mut hashes = Vec::new();
        let mut first = 0;
        for same in globs.chunk_by(|a, b| end(&a.1) == end(&b.1)) {
            let end = end(&same[0].1);
            let last = first + narrow(same.len());
            let key = Key {
                bytes: end.bytes,
                len: end.len,
                globs: (first, last),
            };
            let hash = |key: &Key| {
                let (bytes, len) = (key.bytes, key.len);
                End { bytes, len }.hash()
            };
            keys.insert_unique(end.hash(), key, hash);
            hashes.push(end.hash());
            first = last;
        }
        Self {
            sieve: Sieve::new(keys.iter().map(|key: &Key| (key.bytes, key.len))),
            filter: Filter::new(hashes.into_iter()),
            keys,
            globs: globs.into(),
        }
    }

    fn find(&self, end: End, row: &impl Row, at: usize, met: &mut impl FnMut(u32, usize)) {
        // Only lengths that the token has.
        let mut lengths = self.sieve.lengths(end.bytes) & ((2 << end.len) - 1);
        while lengths != 0 {
            let end = end.first(lengths.trailing_zeros());
            lengths &= lengths - 1;
            let hash = end.hash();
            if !self.filter.admits(hash) {
                continue;
            }
            let is = |key: &Key| (key.bytes, key.len) == (end.bytes, end.len);
            if let Some(&Key { globs, .. }) = self.keys.find(hash, is) {
                for (term, glob) in &self.globs[globs.0 as usize..globs.1 as usize] {
                    if glob.takes(row.class(at)) && glob.is(row.folded(at)) {
                        met(*term, at);
                    }
                }
            }
        }
    }

    fn size(&self) -> usize {
        self.sieve.size()
            + self.filter.size()
            + self.keys.allocation_size()
            + size_of_val(&*self.globs)
    }
}
