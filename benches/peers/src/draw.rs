//! Drawing by lot, the same on every machine.

/// Knuth's MMIX generator: good enough to pick words, and nothing to depend on.
pub struct Lot(u64);

impl Lot {
    /// A sequence of its own for each seed.
    pub fn new(seed: u64) -> Self {
        let mut lot = Self(seed);
        lot.unit();
        lot
    }

    /// A number from 0 up to 1, never 0 itself.
    pub fn unit(&mut self) -> f64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 11) as f64 + 0.5) / (1u64 << 53) as f64
    }

    /// A number below `limit`.
    pub fn below(&mut self, limit: usize) -> usize {
        (self.unit() * limit as f64) as usize
    }

    /// The numbers below `count` in an order in which low ones tend to come first: each draw takes one
    /// of those left with a chance in proportion to 1 / (number + `flat`) (Efraimidis and Spirakis 2006).
    pub fn ranks(&mut self, count: usize, flat: f64) -> Vec<usize> {
        let mut keys: Vec<(f64, usize)> = (0..count)
            .map(|rank| (-self.unit().ln() * (rank as f64 + flat), rank))
            .collect();
        keys.sort_by(|a, b| a.0.total_cmp(&b.0));
        keys.into_iter().map(|(_, rank)| rank).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Lot;

    #[test]
    fn every_rank_comes_once_and_low_ones_early() {
        let ranks = Lot::new(1).ranks(1_000, 1.0);
        assert_eq!(ranks, Lot::new(1).ranks(1_000, 1.0));
        let early = ranks[..100].iter().filter(|&&rank| rank < 100).count();
        assert!((45..90).contains(&early), "{early}");
        let mut sorted = ranks;
        sorted.sort_unstable();
        assert!(sorted.into_iter().eq(0..1_000));
    }
}
