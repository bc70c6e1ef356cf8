use super::entry::{Entry, Pair};

/// Finds a word's entry by its hash: entries stand in buckets by the upper bits of their hashes, and a
/// row of eight bytes says where a bucket begins, and a byte of each hash in it.
///
/// Entry 0 is the one for words that are not known.
#[derive(Clone, Debug)]
pub(crate) struct Table {
    entries: Vec<Entry>,
    /// By bucket, from the lowest bits: the first entry, `FULL`, and the tags of up to `TAGS` entries.
    rows: Vec<u64>,
    shift: u32,
}

/// Spreads a hash over buckets: the upper bits count.
#[inline(always)]
fn spread(hash: u64) -> u64 {
    hash.wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// The tags of a row.
const TAGS: usize = 5;
/// The bits of a row below its tags.
const BELOW: u32 = 24;
/// The bits that are the first entry; and the mark of a bucket that has more entries than tags.
const START: u64 = FULL - 1;
const FULL: u64 = 1 << (BELOW - 1);
/// Stands for a number that has to be searched.
const UNSURE: u32 = u32::MAX;
/// The lowest and the highest bit of each byte.
const LOWEST: u64 = u64::from_ne_bytes([1; 8]);
const HIGHEST: u64 = LOWEST << 7;

impl Table {
    /// A table of entries with different hashes.
    ///
    /// # Panics
    /// When there are 8 Mi or more.
    pub(crate) fn new(words: impl IntoIterator<Item = Entry>) -> Self {
        let mut entries = vec![Entry::default()];
        entries.extend(words);
        let len = entries.len() as u64;
        assert!(len < START, "a lexicon has under 8 Mi words");
        // One or two entries a bucket: hardly ever more than tags.
        let bits = (len * 2 / 3).next_power_of_two().trailing_zeros().max(4);
        let shift = 64 - bits;
        entries[1..].sort_unstable_by_key(|entry| spread(entry.hash));
        let (mut rows, mut start) = (Vec::new(), 1);
        for bucket in 0..1 << bits {
            let own = entries[start..].iter().map(|entry| spread(entry.hash));
            let own: Vec<u64> = own.take_while(|hash| hash >> shift == bucket).collect();
            let tags = (0..).zip(own.iter().take(TAGS));
            let tags = tags.map(|(at, &hash)| tag(hash) << (BELOW + 8 * at));
            let full = if own.len() > TAGS { FULL } else { 0 };
            rows.push(start as u64 | full | tags.sum::<u64>());
            start += own.len();
        }
        Self {
            entries,
            rows,
            shift,
        }
    }

    /// The number of the entry with this hash, else 0.
    #[inline]
    pub(crate) fn find(&self, hash: u64) -> u32 {
        match self.look(hash) {
            UNSURE => self.search(hash),
            number => number,
        }
    }

    /// Fills `numbers` with those of many hashes. No branch asks whether a word is known, since nobody
    /// could foretell the answer: so the processor fetches all that a text wants at once.
    #[inline(never)] // Alone it has all registers to itself.
    pub(crate) fn find_all(&self, hashes: &[u64], numbers: &mut Vec<u32>) {
        numbers.clear();
        numbers.extend(hashes.iter().map(|&hash| self.look(hash)));
        for (number, &hash) in numbers.iter_mut().zip(hashes) {
            if *number == UNSURE {
                *number = self.search(hash);
            }
        }
    }

    /// The same as `find`, but `UNSURE` where tags are alike or a bucket is full.
    #[inline(always)]
    fn look(&self, hash: u64) -> u32 {
        let spread = spread(hash);
        let row = self.rows[(spread >> self.shift) as usize];
        // The bytes below the tags differ from any.
        let differ = (row ^ (LOWEST * tag(spread))) | (FULL | START);
        // The lowest byte that is zero; those above it may be marked by mistake.
        let equal = differ.wrapping_sub(LOWEST) & !differ & HIGHEST;
        let number = (row & START) as u32 + equal.trailing_zeros() / 8 - BELOW / 8;
        // Most unknown words end at entry 0, which is always near.
        let number = number & ones(equal);
        let differs = self.entries[number as usize].hash ^ hash;
        let unsure = (row & FULL) | (equal & equal.wrapping_sub(1));
        number & !ones(differs) | ones(unsure) & ones(differs)
    }

    #[cold]
    fn search(&self, hash: u64) -> u32 {
        let spread = spread(hash);
        let from = (self.rows[(spread >> self.shift) as usize] & START) as usize;
        let rest = self.entries[from..].iter();
        let mut bucket = rest.take_while(|entry| self::spread(entry.hash) <= spread);
        let found = bucket.position(|entry| entry.hash == hash);
        found.map_or(0, |at| (from + at) as u32)
    }

    /// How many entries there are, that for unknown words included.
    pub(crate) fn len(&self) -> usize {
        self.entries.len()
    }

    #[inline(always)]
    pub(crate) fn get(&self, number: u32) -> &Entry {
        &self.entries[number as usize]
    }
}

/// All ones where any bit is set: arithmetic, since compilers make a branch of a choice.
#[inline(always)]
fn ones(bits: u64) -> u32 {
    ((bits | bits.wrapping_neg()) as i64 >> 63) as u32
}

/// The bits of a spread hash that are looked at first: below those of the bucket, and never none.
#[inline(always)]
fn tag(spread: u64) -> u64 {
    (spread >> 24 & 0xff).max(1)
}

/// A set of hashes that may say yes by mistake, once in sixteen times or less.
#[derive(Clone, Debug, Default)]
pub(crate) struct Bits {
    bits: Vec<u64>,
    shift: u32,
}

impl Bits {
    /// A set of hashes whose upper bits are spread well.
    pub(crate) fn new(hashes: impl ExactSizeIterator<Item = u64>) -> Self {
        let size = (hashes.len() * 16).next_power_of_two().max(64);
        let mut bits = vec![0; size / 64];
        let shift = 64 - size.trailing_zeros();
        for hash in hashes {
            let bit = (hash >> shift) as usize;
            bits[bit / 64] |= 1 << (bit % 64);
        }
        Self { bits, shift }
    }

    #[inline(always)]
    pub(crate) fn may_have(&self, hash: u64) -> bool {
        let bit = (hash >> self.shift) as usize;
        self.bits[bit / 64] >> (bit % 64) & 1 != 0
    }
}

/// Finds the weights of two words side by side.
#[derive(Clone, Debug)]
pub(crate) struct Pairs {
    /// Most pairs are not known, and end here.
    known: Bits,
    slots: Vec<Pair>,
    shift: u32,
}

impl Pairs {
    /// A table of pairs with different hashes.
    pub(crate) fn new(pairs: &[Pair]) -> Self {
        let bits = (pairs.len() * 2).next_power_of_two().trailing_zeros();
        let bits = bits.max(4);
        let mut table = Self {
            known: Bits::new(pairs.iter().map(|pair| pair.hash)),
            slots: vec![Pair::default(); 1 << bits],
            shift: 64 - bits,
        };
        for pair in pairs {
            let mut at = (pair.hash >> table.shift) as usize;
            while table.slots[at].hash != 0 {
                at = (at + 1) & (table.slots.len() - 1);
            }
            table.slots[at] = *pair;
        }
        table
    }

    #[inline(always)]
    pub(crate) fn find(&self, hash: u64) -> Option<&Pair> {
        if !self.known.may_have(hash) {
            return None;
        }
        let mut at = (hash >> self.shift) as usize;
        loop {
            let pair = &self.slots[at];
            if pair.hash == hash {
                return Some(pair);
            }
            if pair.hash == 0 {
                return None;
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The hash that is spread to this.
    fn hash_of(spread_to: u64) -> u64 {
        // Newton's iteration: each step doubles the bits that are right.
        let factor = spread(1);
        let inverse = (0..6).fold(factor, |x, _| {
            x.wrapping_mul(2u64.wrapping_sub(factor.wrapping_mul(x)))
        });
        spread_to.wrapping_mul(inverse)
    }

    fn check(spreads: &[u64], others: &[u64]) {
        let entry = |&spread: &u64| Entry {
            hash: hash_of(spread),
            ..Entry::default()
        };
        let table = Table::new(spreads.iter().map(entry));
        let (known, strange) = (spreads.iter(), others.iter());
        let hashes: Vec<u64> = known
            .chain(strange)
            .map(|&spread| hash_of(spread))
            .collect();
        let mut numbers = Vec::new();
        table.find_all(&hashes, &mut numbers);
        for (place, (&hash, &number)) in hashes.iter().zip(&numbers).enumerate() {
            assert_eq!(table.find(hash), number);
            if place < spreads.len() {
                assert_eq!(table.get(number).hash, hash, "{place}");
            } else {
                assert_eq!(number, 0, "{place}");
            }
        }
    }

    #[test]
    fn finds_what_is_there_and_nothing_else() {
        let all: Vec<u64> = (1..60_000)
            .map(|n: u64| n.wrapping_mul(0xa076_1d64_78bd_642f))
            .collect();
        let (known, strange) = all.split_at(30_000);
        check(known, strange);
        check(&known[..1], strange);
        check(&[], strange);
    }

    #[test]
    fn a_bucket_may_hold_more_than_a_row_and_tags_may_be_alike() {
        // One bucket, with the same tag in all, with different ones, and both.
        let alike: Vec<u64> = (1..40).map(|n| 0xabcd << 48 | 7 << 24 | n).collect();
        let apart: Vec<u64> = (1..40).map(|n| 0xabcd << 48 | n << 24).collect();
        let mixed: Vec<u64> = alike.iter().chain(&apart).copied().collect();
        for all in [&alike, &apart] {
            for len in 0..all.len() {
                check(&all[..len], &all[len..]);
            }
        }
        check(&mixed[5..50], &mixed[50..]);
    }

    #[test]
    fn sets_may_err_on_one_side_alone() {
        let all: Vec<u64> = (1..4_000)
            .map(|n: u64| n.wrapping_mul(0xa076_1d64_78bd_642f))
            .collect();
        let (known, strange) = all.split_at(2_000);
        let set = Bits::new(known.iter().copied());
        assert!(known.iter().all(|&hash| set.may_have(hash)));
        let mistakes = strange.iter().filter(|&&hash| set.may_have(hash)).count();
        assert!(mistakes * 10 < strange.len(), "{mistakes}");
    }
}
