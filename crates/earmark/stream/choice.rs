use super::Options;
use earmark_archive::Error;
use earmark_archive::read::Block;

/// Which records are read at all: the same of the same inputs, however they come.
#[derive(Clone, Debug)]
pub(super) struct Choice {
    /// Records that may still be read.
    left: u64,
    /// A record is read if its mark is below this; `None` is every record.
    below: Option<u64>,
}

impl Choice {
    pub(super) fn new(options: &Options) -> Self {
        // A share of 1 would be one more than there are marks, and needs no look at them.
        let share = options.sample.filter(|share| *share < 1.0);
        Self {
            left: options.limit.unwrap_or(u64::MAX),
            below: share.map(|share| (share.max(0.0) * 2f64.powi(64)) as u64),
        }
    }

    /// Whether no more is read.
    pub(super) fn is_over(&self) -> bool {
        self.left == 0
    }

    /// Leaves out of a block what is not read.
    pub(super) fn apply(&mut self, block: &mut Block) -> Result<(), Error> {
        if let Some(below) = self.below {
            block.choose(|input, row| mark(input, row) < below)?;
        }
        let count = block.len() as u64;
        if count > self.left {
            let mut left = self.left;
            block.choose(|_, _| {
                let keep = left > 0;
                left = left.saturating_sub(1);
                keep
            })?;
            self.left = 0;
        } else {
            self.left -= count;
        }
        Ok(())
    }
}

/// A number that says nothing of the record, evenly spread: SplitMix64 (Steele, Lea and Flood,
/// 2014) of its place.
fn mark(input: u32, row: u64) -> u64 {
    let mut mixed = (u64::from(input) << 40 ^ row).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ mixed >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ mixed >> 31
}
