use super::entry::{Entry, Pair};

/// Finds a word's entry by its hash: most probes read four bytes of 128 KB and one entry.
///
/// Entry 0 is the one for words that are not known.
#[derive(Clone, Debug)]
pub(crate) struct Table {
    entries: Vec<Entry>,
    /// Sixteen bits of a hash and the number of its entry; 0 where there is none.
    slots: Vec<u32>,
    shift: u32,
}

/// Spreads a hash over the slots: the upper bits count.
fn spread(hash: u64) -> u64 {
    hash.wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

impl Table {
    /// The most entries that a slot can name.
    pub(crate) const MOST: usize = 1 << 18;
    const NUMBER: u32 = Self::MOST as u32 - 1;

    /// A table of entries with different hashes.
    ///
    /// # Panics
    /// When there are 2^18 or more.
    pub(crate) fn new(words: impl IntoIterator<Item = Entry>) -> Self {
        let mut entries = vec![Entry::default()];
        entries.extend(words);
        assert!(entries.len() < Self::MOST, "a lexicon has under 2^18 words");
        let bits = (entries.len() * 2)
            .next_power_of_two()
            .trailing_zeros()
            .max(4);
        let mut table = Self {
            slots: vec![0; 1 << bits],
            entries,
            shift: 64 - bits,
        };
        for number in 1..table.entries.len() {
            let hash = table.entries[number].hash;
            let (mut at, tag) = table.place(hash);
            while table.slots[at] != 0 {
                at = (at + 1) & (table.slots.len() - 1);
            }
            table.slots[at] = tag | number as u32;
        }
        table
    }

    #[inline(always)]
    fn place(&self, hash: u64) -> (usize, u32) {
        let spread = spread(hash);
        (
            (spread >> self.shift) as usize,
            spread as u32 & !Self::NUMBER,
        )
    }

    /// The number of the entry with this hash, else 0.
    #[inline(always)]
    pub(crate) fn find(&self, hash: u64) -> u32 {
        let (mut at, tag) = self.place(hash);
        loop {
            let slot = self.slots[at];
            if slot == 0 {
                return 0;
            }
            let number = slot & Self::NUMBER;
            if slot & !Self::NUMBER == tag && self.entries[number as usize].hash == hash {
                return number;
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
    }

    #[inline(always)]
    pub(crate) fn get(&self, number: u32) -> &Entry {
        &self.entries[number as usize]
    }
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
