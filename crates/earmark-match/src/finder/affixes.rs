use super::filter::Filter;
use super::glob::{Glob, Piece};
use super::narrow;
use super::row::Row;
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
    /// Bit n: some term is found by n bytes, 1 to 8.
    lengths: u16,
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

/// The bytes that a glob begins with and ends with, up to eight: the outermost byte is the lowest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct End {
    bytes: u64,
    len: u32,
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

impl End {
    /// The first bytes.
    #[inline]
    fn of(form: &[u8]) -> Self {
        let mut bytes = [0; 8];
        let len = form.len().min(8);
        bytes[..len].copy_from_slice(&form[..len]);
        Self {
            bytes: u64::from_le_bytes(bytes),
            len: len as u32,
        }
    }

    /// The last bytes.
    #[inline]
    fn behind(form: &[u8]) -> Self {
        let mut bytes = [0; 8];
        let len = form.len().min(8);
        bytes[8 - len..].copy_from_slice(&form[form.len() - len..]);
        Self {
            bytes: u64::from_be_bytes(bytes),
            len: len as u32,
        }
    }

    #[inline]
    fn first(self, len: u32) -> Self {
        Self {
            bytes: self.bytes & u64::MAX >> (64 - 8 * len),
            len,
        }
    }

    #[inline]
    fn hash(self) -> u64 {
        let product = u128::from(self.bytes ^ u64::from(self.len) << 59) * 0x9e37_79b9_7f4a_7c15;
        product as u64 ^ (product >> 64) as u64
    }
}

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
    pub(super) fn find(&self, row: &impl Row, mut met: impl FnMut(u32, usize)) {
        let (starts, ends) = (self.starts.lengths != 0, self.ends.lengths != 0);
        for at in 0..row.hashes().len() {
            if self.classes >> row.class(at) as u8 & 1 == 0 {
                continue;
            }
            if starts {
                self.starts.find(End::of(row.folded(at)), row, at, &mut met);
            }
            if ends {
                self.ends
                    .find(End::behind(row.folded(at)), row, at, &mut met);
            }
        }
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
        let mut lengths = 0;
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
            lengths |= 1 << end.len;
            first = last;
        }
        Self {
            lengths,
            filter: Filter::new(hashes.into_iter()),
            keys,
            globs: globs.into(),
        }
    }

    fn find(&self, end: End, row: &impl Row, at: usize, met: &mut impl FnMut(u32, usize)) {
        // Only lengths that the token has.
        let mut lengths = self.lengths & ((2 << end.len) - 1);
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
        self.filter.size() + self.keys.allocation_size() + size_of_val(&*self.globs)
    }
}
