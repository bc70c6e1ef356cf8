use crate::hash::{self, KEPT, STARTS};
use crate::mark::Mark;
use crate::tokens::Columns;

/// Hashes all tokens of a column, whose folded forms are what `low` holds at their places. A load of
/// sixteen bytes a token, cut to its length, and one multiplication; no branch but for tokens that are
/// longer (2 % in tweets, nearly all of them links, 2026-11-22).
#[inline(always)]
pub(super) fn push(low: &[u8], found: &mut Columns) {
    let count = found.places.len().min(found.marks.len());
    found.hashes.clear();
    found.hashes.reserve(count);
    let last = low.len().saturating_sub(hash::WIDTH);
    assert!(low.len() >= hash::WIDTH);
    let to = &mut found.hashes.spare_capacity_mut()[..count];
    for ((place, &mark), hash) in found.places.iter().zip(&found.marks).zip(to) {
        let from = place.start as usize + mark.sign();
        let len = place.end as usize - from;
        if len > hash::WIDTH || from > last {
            hash.write(hash::of_prefix(mark.class(), &low[from..], len));
            continue;
        }
        // SAFETY: sixteen bytes from `last` on are in `low`.
        let bytes: [u8; hash::WIDTH] = unsafe { low.as_ptr().add(from).cast::<[u8; 16]>().read() };
        let whole = u128::from_le_bytes(bytes) & KEPT[len];
        let state = STATES[usize::from(mark.byte())];
        let value = hash::finish(state, whole as u64, (whole >> 64) as u64, len);
        hash.write(value);
    }
    // SAFETY: so many have been written.
    unsafe { found.hashes.set_len(count) };
}

/// The state before the first byte, by mark.
static STATES: [u64; 256] = {
    let mut states = [0; 256];
    let mut mark = 0;
    while mark < 256 {
        states[mark] = STARTS[mark & Mark::CLASS as usize];
        mark += 1;
    }
    states
};
