use super::chunk;
use super::vocabulary::Entry;

/// Finds a word's entry with one probe: a perfect hash over the vocabulary, built at start.
///
/// A probe reads two small arrays (4 and 64 KB) and names a candidate where 16 bits of the hash
/// agree; the caller compares keys then, so a word that is not in the vocabulary costs no comparison.
pub(super) struct Table {
    displacements: Box<[u16; BUCKETS]>,
    /// Sixteen bits of the hash above the number of an entry; entry 0 stands for none.
    slots: Box<[u32; SLOTS]>,
    longest: usize,
}

const BUCKETS: usize = 1 << 11;
const SLOTS: usize = 1 << 14;

/// A word in lower case, eight, eight and four bytes of it, the rest zeros.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Key {
    head: u64,
    middle: u64,
    tail: u32,
    len: u8,
}

impl Key {
    /// The most bytes a key can hold.
    pub(super) const MAX: usize = 20;

    /// The key of `bytes[start..end]`: ASCII, not empty, at most [`Self::MAX`] bytes.
    #[inline(always)]
    pub(super) fn new(bytes: &[u8], start: usize, end: usize) -> Self {
        let len = end - start;
        let part = |from: usize| {
            if len > from {
                let chunk = chunk::load(bytes, start + from);
                chunk::fold(chunk::lowest(chunk, (len - from).min(8)))
            } else {
                0
            }
        };
        Self {
            head: part(0),
            middle: part(8),
            tail: part(16) as u32,
            len: len as u8,
        }
    }

    /// The key of a word of at most eight bytes whose folded bytes are at hand.
    #[inline(always)]
    pub(super) fn short(head: u64, len: usize) -> Self {
        Self {
            head,
            middle: 0,
            tail: 0,
            len: len as u8,
        }
    }

    /// Folded product of two halves; neither factor can be zero, since ASCII has no high bits.
    #[inline(always)]
    fn hash(self) -> u64 {
        let head = self.head ^ 0x9e37_79b9_7f4a_7c15;
        let rest = self.middle ^ u64::from(self.tail).rotate_left(29) ^ 0xd1b5_4a32_d192_ed03;
        let product = u128::from(head) * u128::from(rest);
        (product as u64) ^ (product >> 64) as u64
    }
}

#[inline(always)]
fn bucket(hash: u64) -> usize {
    (hash >> 53) as usize
}

#[inline(always)]
fn slot(hash: u64, displacement: u16) -> usize {
    let step = (hash as u32 >> 14) | 1;
    let place = (hash as u32).wrapping_add(u32::from(displacement).wrapping_mul(step));
    place as usize % SLOTS
}

#[inline(always)]
fn tag(hash: u64) -> u32 {
    (hash >> 32) as u32 & 0xffff
}

impl Table {
    /// The table of `entries`, whose first is the one for unknown words.
    ///
    /// # Panics
    /// When two keys are equal, or hash alike: the vocabulary is fixed, so tests know.
    pub(super) fn new(entries: &[Entry]) -> Self {
        let mut buckets: Vec<Vec<(u64, u32)>> = vec![Vec::new(); BUCKETS];
        for (number, entry) in entries.iter().enumerate().skip(1) {
            let hash = entry.key.hash();
            buckets[bucket(hash)].push((hash, number as u32));
        }
        let mut order: Vec<usize> = (0..BUCKETS).collect();
        order.sort_by_key(|&b| std::cmp::Reverse(buckets[b].len()));
        let mut displacements = Box::new([0; BUCKETS]);
        let mut slots = Box::new([0; SLOTS]);
        for b in order {
            let keys = &buckets[b];
            let fits = |d: &u16| {
                let place = |i: usize| slot(keys[i].0, *d);
                (0..keys.len())
                    .all(|i| slots[place(i)] == 0 && (0..i).all(|j| place(i) != place(j)))
            };
            let found = (0..=u16::MAX).find(fits);
            displacements[b] = found.expect("keys of one bucket differ in their hashes");
            for &(hash, number) in keys {
                slots[slot(hash, displacements[b])] = tag(hash) << 16 | number;
            }
        }
        Self {
            displacements,
            slots,
            longest: entries
                .iter()
                .map(|e| e.key.len as usize)
                .max()
                .unwrap_or(0),
        }
    }

    /// The most bytes a known word has.
    #[inline(always)]
    pub(super) fn longest(&self) -> usize {
        self.longest
    }

    /// Number of the only entry that can have this key, 0 where there is none.
    #[inline(always)]
    pub(super) fn candidate(&self, key: Key) -> u16 {
        let hash = key.hash();
        let found = self.slots[slot(hash, self.displacements[bucket(hash)])];
        if found >> 16 == tag(hash) {
            found as u16
        } else {
            0
        }
    }
}
