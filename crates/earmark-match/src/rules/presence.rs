/// Which leaves are there in one mention.
#[derive(Clone, Debug)]
pub(crate) struct Presence {
    /// A byte a slot, so that a test is one load without a check of its place; most leaves have a slot
    /// of their own, and those met most often lie together.
    near: Box<[u8; SLOTS]>,
    /// A bit a leaf, for those that share their slot.
    bits: Vec<u64>,
    /// Slots to be taken back after the mention.
    touched: Vec<u16>,
    /// Likewise leaves that share their slot.
    shared: Vec<u32>,
    /// Leaves that are there and that rules hang on, and how many there are.
    callers: Vec<u32>,
    calling: usize,
}

/// Where the presence of a leaf is noted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) leaf: u32,
    pub(crate) slot: u16,
    /// Rules hang on it.
    pub(crate) calls: bool,
}

impl Place {
    /// Of no leaf.
    pub(crate) const NONE: Self = Self {
        leaf: u32::MAX,
        slot: NEVER,
        calls: false,
    };
}

/// Number of slots.
const SLOTS: usize = 1 << 16;
/// Slots that a single leaf owns, beginning with 0.
pub(crate) const OWNED: u16 = 65_000;
/// A slot that is always set.
pub(crate) const ALWAYS: u16 = u16::MAX;
/// A slot that is never set; those between it and the owned ones are shared.
pub(crate) const NEVER: u16 = u16::MAX - 1;

impl Default for Presence {
    fn default() -> Self {
        let slots = vec![0; SLOTS].into_boxed_slice();
        let mut near: Box<[u8; SLOTS]> = slots.try_into().expect("as many slots as there are");
        near[usize::from(ALWAYS)] = 1;
        Self {
            near,
            bits: Vec::new(),
            touched: Vec::new(),
            shared: Vec::new(),
            callers: Vec::new(),
            calling: 0,
        }
    }
}

/// The slot of the leaf that is met most often but `rank` ones.
pub(crate) fn slot(rank: usize) -> u16 {
    let shared = usize::from(NEVER - OWNED);
    let rank = match rank.checked_sub(usize::from(OWNED)) {
        None => rank,
        Some(rest) => usize::from(OWNED) + rest % shared,
    };
    rank as u16
}

impl Presence {
    /// Makes room for so many leaves and forgets what a broken-off mention may have left.
    pub(crate) fn fit(&mut self, leaves: usize) {
        self.clear();
        if leaves > usize::from(OWNED) && self.bits.len() * 64 < leaves {
            self.bits.resize(leaves.div_ceil(64), 0);
        }
    }

    /// Notes that a leaf is there.
    #[inline]
    pub(crate) fn set(&mut self, place: Place) {
        let byte = &mut self.near[usize::from(place.slot)];
        if place.slot >= OWNED {
            return self.set_shared(place);
        }
        let is_new = *byte == 0;
        *byte = 1;
        if is_new {
            self.touched.push(place.slot);
        }
        if self.calling == self.callers.len() {
            self.callers.push(0);
        }
        // Without a branch, since any word may be one that rules hang on.
        self.callers[self.calling] = place.leaf;
        self.calling += usize::from(is_new & place.calls);
    }

    #[cold]
    fn set_shared(&mut self, place: Place) {
        if place.slot == NEVER {
            return;
        }
        let word = &mut self.bits[place.leaf as usize / 64];
        let bit = 1 << (place.leaf % 64);
        if *word & bit != 0 {
            return;
        }
        *word |= bit;
        self.near[usize::from(place.slot)] = 1;
        self.touched.push(place.slot);
        self.shared.push(place.leaf);
        if place.calls {
            self.callers.truncate(self.calling);
            self.callers.push(place.leaf);
            self.calling += 1;
        }
    }

    #[inline]
    pub(crate) fn has(&self, place: Place) -> bool {
        self.near[usize::from(place.slot)] == 1
            && (place.slot < OWNED
                || self.bits[place.leaf as usize / 64] >> (place.leaf % 64) & 1 == 1)
    }

    /// 1 where one of the slots is set, else 0.
    #[inline]
    pub(crate) fn any<const N: usize>(&self, slots: &[u16; N]) -> u8 {
        slots
            .iter()
            .fold(0, |any, &slot| any | self.near[usize::from(slot)])
    }

    /// The slots that are set, each as often as leaves share it.
    pub(crate) fn touched(&self) -> &[u16] {
        &self.touched
    }

    /// The leaves that are there and that rules hang on, in the order they were met.
    pub(crate) fn callers(&self) -> &[u32] {
        &self.callers[..self.calling]
    }

    pub(crate) fn clear(&mut self) {
        for slot in self.touched.drain(..) {
            self.near[usize::from(slot)] = 0;
        }
        for leaf in self.shared.drain(..) {
            self.bits[leaf as usize / 64] = 0;
        }
        self.calling = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(leaf: u32) -> Place {
        Place {
            leaf,
            slot: slot(leaf as usize),
            calls: leaf != 63,
        }
    }

    #[test]
    fn what_was_set_is_there_until_cleared() {
        let mut presence = Presence::default();
        presence.fit(200_000);
        let leaves = [0, 63, 64, 70_000, 199_999];
        for round in 0..2 {
            for leaf in leaves {
                presence.set(place(leaf));
                presence.set(place(leaf));
            }
            presence.set(Place::NONE);
            assert!(
                leaves.iter().all(|&leaf| presence.has(place(leaf))),
                "{round}"
            );
            let near = 70_000 + u32::from(NEVER - OWNED);
            assert_eq!(slot(near as usize), slot(70_000));
            assert!(
                ![1, 70_001, near]
                    .iter()
                    .any(|&leaf| presence.has(place(leaf)))
            );
            assert_eq!(presence.callers(), [0, 64, 70_000, 199_999]);
            assert_eq!(presence.any(&[NEVER, slot(1), slot(64), NEVER]), 1);
            presence.clear();
            assert!(!leaves.iter().any(|&leaf| presence.has(place(leaf))));
            assert_eq!(presence.any(&[slot(0), slot(63), slot(70_000), NEVER]), 0);
            assert_eq!(presence.any(&[NEVER, ALWAYS]), 1);
            assert!(presence.callers().is_empty());
        }
    }

    #[test]
    fn the_rarest_leaves_share_slots() {
        assert_eq!(slot(usize::from(OWNED) - 1), OWNED - 1);
        let mut shared = (usize::from(OWNED)..300_000).map(slot);
        assert!(shared.all(|slot| (OWNED..NEVER).contains(&slot)));
    }
}
