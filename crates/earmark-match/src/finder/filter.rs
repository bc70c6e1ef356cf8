use super::literals::grow;

/// A bitmap that turns away most tokens that belong to no term, before any table is touched.
///
/// A bit a key. Where there are few, 256 bits for each and more, so that hardly any stranger is let through,
/// since each costs as much as a term that is met: with 32 a hundred terms took a quarter longer. Of
/// thousands 64 to 128 bits, of very many 8 to 16. A second bit for each key would turn away as many in
/// a third of the space, for half as many instructions more (both 2026-11-22).
#[derive(Clone, Debug)]
pub(super) struct Filter {
    /// A power of two of them.
    blocks: Box<[u64]>,
    shift: u32,
}

/// 16 KiB: half of the first-level cache.
const SMALL: usize = 1 << 11;
/// 128 KiB: beyond that the second-level cache is better left to the tables.
const LARGE: usize = 1 << 14;

impl Filter {
    pub(super) fn new(keys: impl ExactSizeIterator<Item = u64>) -> Self {
        let blocks = (4 * keys.len())
            .min(SMALL.max(keys.len()))
            .min(LARGE.max(keys.len() / 8))
            .next_power_of_two()
            .max(2);
        let mut filter = Self {
            blocks: vec![0; blocks].into(),
            shift: 64 - blocks.trailing_zeros(),
        };
        for key in keys {
            filter.blocks[(key >> filter.shift) as usize] |= 1 << (key & 63);
        }
        filter
    }

    #[inline]
    pub(super) fn admits(&self, key: u64) -> bool {
        let at = (key >> self.shift) as usize & (self.blocks.len() - 1);
        self.blocks[at] >> (key & 63) & 1 == 1
    }

    /// Puts the places of the keys that are let through at the front of `admitted`, which is made long
    /// enough, and tells how many these are.
    ///
    /// Nothing is branched on what a key is: a place is written for each, and kept or written over.
    pub(super) fn sift(&self, keys: &[u64], admitted: &mut Vec<u32>) -> usize {
        grow(admitted, keys.len());
        let admitted = &mut admitted[..keys.len()];
        let (blocks, shift) = (&self.blocks[..], self.shift);
        if blocks.is_empty() {
            return 0;
        }
        let mut count = 0;
        for (place, &key) in (0_u32..).zip(keys) {
            let at = (key >> shift) as usize & (blocks.len() - 1);
            admitted[count] = place;
            count += (blocks[at] >> (key & 63) & 1) as usize;
        }
        count
    }

    /// Bytes in use.
    pub(super) fn size(&self) -> usize {
        size_of_val(&*self.blocks)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn admits_every_key_and_turns_most_others_away() {
        let mixed = |n: u64| earmark_text::hash(earmark_text::Class::Word, &n.to_string());
        for count in [0, 1, 7, 1000] {
            let keys: Vec<u64> = (0..count).map(mixed).collect();
            let filter = Filter::new(keys.iter().copied());
            assert!(keys.iter().all(|&key| filter.admits(key)));
            let strangers: Vec<u64> = (1_000_000..1_010_000).map(mixed).collect();
            let mut admitted = Vec::new();
            let count = filter.sift(&strangers, &mut admitted);
            assert!(count < 600, "{count}");
            let one_by_one = (0..)
                .zip(&strangers)
                .filter(|(_, key)| filter.admits(**key));
            let admitted = admitted[..count].iter().copied();
            assert!(admitted.eq(one_by_one.map(|(place, _)| place)));
        }
    }
}
