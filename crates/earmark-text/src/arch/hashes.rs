//! Hashing the tokens of a column one by one: a load of sixteen bytes each, cut to its length, and a
//! multiplication.

use crate::hash::{self, KEPT, STARTS, WIDTH};
use crate::mark::Mark;
use crate::tokens::Columns;
use core::arch::x86_64::_bzhi_u64;

/// Hashes the tokens that have no hash yet, whose folded forms are what `low` holds at their places. No
/// branch but for tokens that are longer (2 % in tweets, nearly all of them links, 2026-11-22).
#[target_feature(enable = "bmi1,bmi2")]
pub(super) fn push(low: &[u8], found: &mut Columns) {
    let last = low.len().saturating_sub(WIDTH);
    assert!(low.len() >= WIDTH);
    let count = found.places.len().min(found.marks.len());
    let done = found.hashes.len().min(count);
    found.hashes.reserve(count - done);
    let tokens = found.places[done..count]
        .iter()
        .zip(&found.marks[done..count]);
    let to = &mut found.hashes.spare_capacity_mut()[..count - done];
    for ((place, &mark), hash) in tokens.zip(to) {
        let (sign, state) = MARKS[usize::from(mark.byte())];
        let from = place.start as usize + sign;
        let len = place.end as usize - from;
        if len > WIDTH || from > last {
            hash.write(hash::of_prefix(mark.class(), &low[from..], len));
            continue;
        }
        // SAFETY: sixteen bytes from `last` on are in `low`.
        let [first, second] = unsafe { low.as_ptr().add(from).cast::<[u64; 2]>().read_unaligned() };
        // By an instruction, and the other by a table: of two alike the compiler makes a vector and takes
        // it apart again, which costs a tenth more (2026-11-22).
        let first = _bzhi_u64(first, 8 * len as u32);
        let second = second & KEPT[len][1];
        hash.write(hash::multiply(state ^ first, hash::key(len) ^ second));
    }
    // SAFETY: so many have been written.
    unsafe { found.hashes.set_len(count) };
}

/// Bytes of the sign, and the state before the first byte behind it, by mark.
static MARKS: [(usize, u64); 256] = {
    let mut marks = [(0, 0); 256];
    let mut mark = 0;
    while mark < 256 {
        let class = mark & Mark::CLASS as usize;
        marks[mark] = (mark >> 4 & 3, STARTS[class]);
        mark += 1;
    }
    marks
};
