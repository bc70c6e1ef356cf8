//! What an engine found, in a form that any two can be compared by.

/// How many matches, and a sum over them that does not depend on their order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Number of matches.
    pub count: u64,
    /// Sum of a mix of start, end and term of each.
    pub sum: u64,
}

impl Tally {
    /// Counts a match; `start` and `end` are bytes of the whole corpus, so that they name the text, too.
    #[inline(always)]
    pub fn add(&mut self, start: usize, end: usize, term: u32) {
        self.count += 1;
        let place = (start as u64) << 32 | (end as u64 & 0xffff_ffff);
        let mixed = (place ^ u64::from(term).wrapping_mul(0x9e37_79b9_7f4a_7c15))
            .wrapping_mul(0xd1b5_4a32_d192_ed03);
        self.sum = self.sum.wrapping_add(mixed ^ mixed >> 32);
    }
}
