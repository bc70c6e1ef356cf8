use super::entry::{Entry, Pair};

/// Finds a word's entry by its hash: entries stand in buckets by the upper bits of their hashes, and
/// eight bits of each are looked at before the entry itself.
///
/// Entry 0 is the one for words that are not known.
#[derive(Clone, Debug)]
pub(crate) struct Table {
    entries: Vec<Entry>,
    /// A byte of each entry's hash, and room to read a row past the last.
    tags: Vec<u8>,
    /// The first entry of each bucket, and one past the last of all; `FULL` where a row does not hold all.
    buckets: Vec<u32>,
    shift: u32,
}

/// Spreads a hash over buckets and slots: the upper bits count.
#[inline(always)]
fn spread(hash: u64) -> u64 {
    hash.wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// Stands for a number that has to be searched.
const UNSURE: u32 = u32::MAX;
/// So many tags are compared at once.
const ROW: usize = 8;
/// Marks a bucket with more entries than a row has.
const FULL: u32 = 1 << 31;
/// The lowest and the highest bit of each byte.
const LOWEST: u64 = u64::from_ne_bytes([1; ROW]);
const HIGHEST: u64 = LOWEST << 7;

impl Table {
    /// A table of entries with different hashes.
    ///
    /// # Panics
    /// When there are 2^31 or more.
    pub(crate) fn new(words: impl IntoIterator<Item = Entry>) -> Self {
        let mut entries = vec![Entry::default()];
        entries.extend(words);
        assert!(entries.len() < 1 << 31, "a lexicon has under 2^31 words");
        // Some three entries a bucket: hardly ever more than a row.
        let bits = (entries.len() / 2)
            .next_power_of_two()
            .trailing_zeros()
            .max(4);
        let shift = 64 - bits;
        entries[1..].sort_unstable_by_key(|entry| spread(entry.hash));
        let mut buckets = vec![0; (1 << bits) + 1];
        for entry in &entries[1..] {
            buckets[(spread(entry.hash) >> shift) as usize + 1] += 1;
        }
        buckets[0] = 1;
        for bucket in 1..buckets.len() {
            buckets[bucket] += buckets[bucket - 1];
        }
        for bucket in 0..1 << bits {
            let len = (buckets[bucket + 1] & !FULL) - buckets[bucket];
            buckets[bucket] |= if len > ROW as u32 { FULL } else { 0 };
        }
        let mut tags: Vec<u8> = entries
            .iter()
            .map(|entry| tag(spread(entry.hash)))
            .collect();
        tags.resize(entries.len() + ROW, 0);
        // A row without the tag ends in one of these at most.
        let unknown = Entry::default();
        entries.extend([unknown; ROW + 1]);
        Self {
            entries,
            tags,
            buckets,
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
    #[inline]
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
        let bucket = (spread >> self.shift) as usize;
        let start = self.buckets[bucket];
        let (start, full) = (start & !FULL, start & FULL != 0);
        let row = self.tags[start as usize..][..ROW].try_into();
        let row = u64::from_le_bytes(row.expect("a row is cut out"));
        let differ = row ^ (LOWEST * u64::from(tag(spread)));
        // The lowest byte that is zero; those above it may be marked by mistake.
        let equal = differ.wrapping_sub(LOWEST) & !differ & HIGHEST;
        let number = start + equal.trailing_zeros() / 8;
        // Behind a row that has none of the tags may be an entry; its hash is another.
        let differs = self.entries[number as usize].hash ^ hash;
        let again = equal & equal.wrapping_sub(1) != 0;
        let instead = u32::from(again | full).wrapping_neg();
        // All ones where it is another word: as arithmetic, since compilers make a branch of a choice.
        let other = ((differs | differs.wrapping_neg()) as i64 >> 63) as u32;
        number & !other | instead & other
    }

    #[cold]
    fn search(&self, hash: u64) -> u32 {
        let bucket = (spread(hash) >> self.shift) as usize;
        let mut numbers = self.buckets[bucket] & !FULL..self.buckets[bucket + 1] & !FULL;
        let is_it = |&number: &u32| self.entries[number as usize].hash == hash;
        numbers.find(is_it).unwrap_or_default()
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

/// The bits of a hash that are looked at first: below those of the bucket.
#[inline(always)]
fn tag(spread: u64) -> u8 {
    (spread >> 24) as u8
}

/// Finds the weights of two words side by side.
#[derive(Clone, Debug)]
pub(crate) struct Pairs {
    /// A bit for each of some bits of a hash: most pairs are not known, and end here.
    bits: Vec<u64>,
    slots: Vec<Pair>,
    shift: u32,
}

impl Pairs {
    /// A table of pairs with different hashes.
    pub(crate) fn new(pairs: &[Pair]) -> Self {
        let bits = (pairs.len() * 2)
            .next_power_of_two()
            .trailing_zeros()
            .max(4);
        let mut table = Self {
            bits: vec![0; (1 << (bits + 3)) / 64],
            slots: vec![Pair::default(); 1 << bits],
            shift: 64 - bits,
        };
        for pair in pairs {
            let spread = spread(pair.hash);
            let bit = (spread >> (table.shift - 3)) as usize;
            table.bits[bit / 64] |= 1 << (bit % 64);
            let mut at = (spread >> table.shift) as usize;
            while table.slots[at].hash != 0 {
                at = (at + 1) & (table.slots.len() - 1);
            }
            table.slots[at] = *pair;
        }
        table
    }

    #[inline(always)]
    pub(crate) fn find(&self, hash: u64) -> Option<&Pair> {
        let spread = spread(hash);
        let bit = (spread >> (self.shift - 3)) as usize;
        if self.bits[bit / 64] >> (bit % 64) & 1 == 0 {
            return None;
        }
        let mut at = (spread >> self.shift) as usize;
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
