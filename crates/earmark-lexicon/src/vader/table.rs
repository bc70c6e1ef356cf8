use super::chunk;
use super::vocabulary::Entry;

/// Finds a word's entry with one probe: a perfect hash over the vocabulary, built at start.
///
/// A probe reads two small arrays (4 and 32 KB) and names the one entry that can have the key.
pub(super) struct Table {
    displacements: Box<[u16; BUCKETS]>,
    /// Numbers of entries; entry 0 stands for none.
    slots: Box<[u16; SLOTS]>,
}

const BUCKETS: usize = 1 << 11;
const SLOTS: usize = 1 << 14;

/// A word in lower case, eight, eight and four bytes of it, the rest zeros: so it tells its length,
/// as no word of the vocabulary has a zero.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Key {
    head: u64,
    middle: u64,
    tail: u32,
}

impl Key {
    /// The most bytes a key can hold.
    pub(super) const MAX: usize = 20;

    /// The key of `bytes[start..end]`: ASCII, not empty, at most [`Self::MAX`] bytes, the last one
    /// not zero.
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
        }
    }

    /// The key of a word of at most sixteen bytes, whose folded bytes are at hand.
    #[inline(always)]
    pub(super) fn short(head: u64, middle: u64) -> Self {
        Self {
            head,
            middle,
            tail: 0,
        }
    }

    /// Its first eight bytes and the next eight.
    pub(super) fn start(self) -> (u64, u64) {
        (self.head, self.middle)
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

impl Table {
    /// The table of `entries`, whose first is the one for unknown words.
    ///
    /// # Panics
    /// When two keys are equal, or hash alike: the vocabulary is fixed, so tests know.
    pub(super) fn new(entries: &[Entry]) -> Self {
        let mut buckets: Vec<Vec<(u64, u16)>> = vec![Vec::new(); BUCKETS];
        for (number, entry) in entries.iter().enumerate().skip(1) {
            let hash = entry.key.hash();
            buckets[bucket(hash)].push((hash, number as u16));
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
                slots[slot(hash, displacements[b])] = number;
            }
        }
        Self {
            displacements,
            slots,
        }
    }

    /// Number of the only entry that can have this key, 0 where there is none.
    #[inline(always)]
    pub(super) fn candidate(&self, key: Key) -> u16 {
        let hash = key.hash();
        self.slots[slot(hash, self.displacements[bucket(hash)])]
    }
}
