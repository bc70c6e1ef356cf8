/// A bitmap that turns away most tokens that begin no term, before any table is touched.
///
/// Sixteen bits a key and two bits set for each: about one key in seventy is let through in vain,
/// and for a few thousand terms the bitmap stays in the first-level cache.
#[derive(Clone, Debug)]
pub(crate) struct Filter {
    words: Vec<u64>,
    shift: u32,
}

impl Filter {
    pub(crate) fn new(keys: impl ExactSizeIterator<Item = u64>) -> Self {
        let bits = (keys.len().max(4) * 16).next_power_of_two();
        let mut filter = Self {
            words: vec![0; bits / 64],
            shift: 64 - bits.trailing_zeros(),
        };
        for key in keys {
            for bit in [filter.first(key), filter.second(key)] {
                filter.words[bit / 64] |= 1 << (bit % 64);
            }
        }
        filter
    }

    #[inline]
    pub(crate) fn admits(&self, key: u64) -> bool {
        self.has(self.first(key)) && self.has(self.second(key))
    }

    #[inline]
    fn has(&self, bit: usize) -> bool {
        self.words[bit / 64] >> (bit % 64) & 1 == 1
    }

    /// The top bits, because the table behind the filter is indexed by the lowest ones.
    #[inline]
    fn first(&self, key: u64) -> usize {
        (key >> self.shift) as usize
    }

    /// Bits between those two.
    #[inline]
    fn second(&self, key: u64) -> usize {
        (key.rotate_left(24) >> self.shift) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn admits_every_key_and_turns_most_others_away() {
        let spread = |n: u64| n.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let keys: Vec<u64> = (0..1000).map(spread).collect();
        let filter = Filter::new(keys.iter().copied());
        assert!(keys.iter().all(|&key| filter.admits(key)));
        let strangers = (1_000_000..1_010_000).map(spread);
        assert!(strangers.filter(|&key| filter.admits(key)).count() < 300);
    }
}
