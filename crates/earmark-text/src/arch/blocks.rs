//! What masks tell. A mask has a bit for each byte of a block, the lowest for the first; adding to a
//! mask carries a bit from where a run begins to the place behind its end.

use crate::scan::{MAX_NAME, MAX_SLUG};

/// What a vector level sees in a block of lower-cased text: where each thing is, by the names of
/// [`tables`](super::tables).
#[derive(Clone, Copy)]
pub(super) struct Seen {
    /// Letters and digits.
    pub(super) word: u64,
    /// Letters, digits and `_`.
    pub(super) name: u64,
    pub(super) digit: u64,
    pub(super) space: u64,
    pub(super) stop: u64,
    /// What ends a token of two bytes and more. Behind a single one it may be part of a face.
    pub(super) short_stop: u64,
    /// Of those, what ends a single byte, too.
    pub(super) bare_stop: u64,
    pub(super) closing: u64,
    pub(super) final_s: u64,
    pub(super) inner: u64,
    pub(super) joiner: u64,
    pub(super) sign: u64,
    /// The apostrophe behind what may be elided.
    pub(super) elided: u64,
    /// What is the scanner's, unless it is within a token.
    pub(super) odd: u64,
    /// Beyond ASCII, and not from U+2010 to U+203B.
    pub(super) high: u64,
    /// All bytes of [links](links).
    pub(super) link: u64,
}

/// What a block holds up to the first place that masks cannot decide.
#[derive(Clone, Copy)]
pub(super) struct Plain {
    /// Where tokens begin, signs included.
    pub(super) starts: u64,
    /// Of those, and perhaps of more behind them: where a digit begins a number or word, not a name.
    pub(super) digits: u64,
    /// Those of words that begin with a digit.
    pub(super) words: u64,
    /// Those of links.
    pub(super) links: u64,
    /// Where tokens end, in the same order, none where another one starts; there may be more of them.
    pub(super) ends: u64,
    /// How far it is decided. When `odd`, the scanner goes on there, else the next block does.
    pub(super) len: usize,
    pub(super) odd: bool,
}

/// Decides what a block holds.
///
/// A block is decided up to its last space, since nothing here looks beyond one; without a space
/// nothing is.
#[inline(always)]
pub(super) fn decide(seen: &Seen) -> Plain {
    let name_starts = seen.sign << 1;
    let name_ends = name_starts.wrapping_add(seen.name) & !seen.name;
    let names = name_ends.wrapping_sub(name_starts);
    let links = seen.link & !(seen.link << 1);
    let link_ends = seen.link << 1 & !seen.link;
    // What is before the block belongs to another token, whatever it is.
    let (joined, inner) = (seen.joiner & !(name_ends | link_ends | 1), seen.inner & !1);
    let final_s = seen.final_s & !1;
    let possessive = final_s & (seen.stop | seen.short_stop) >> 2;
    let all = seen.word | joined | inner | names | seen.link;
    let token = all & !(name_ends | possessive << 1);
    let shifted = token << 1;
    let starts = token & !shifted;
    let ends = shifted & !token;

    // Numbers: digits from their start to their end.
    let digit_starts = starts & seen.digit & !name_starts;
    let digits = seen.digit | joined;
    let landed = digit_starts.wrapping_add(digits) & !digits;
    let joined_ends = joined.wrapping_add(token) & !token;

    // Places within or behind a token that leave it to the scanner.
    let plain_end = seen.stop
        | seen.closing
        | possessive
        | seen.bare_stop
        | seen.short_stop & !(starts << 1)
        | link_ends;
    let mut bad =
        ends & !plain_end | seen.elided & inner | joined_ends & (!landed | seen.short_stop);
    let long = name_starts & names >> MAX_NAME;
    if long != 0 {
        // Perhaps of two names: only one that fills it all is too long for a handle.
        let two = names & names >> 1;
        let four = two & two >> 2;
        let eight = four & four >> 4;
        let sixteen = eight & eight >> 8;
        bad |= (long & sixteen & sixteen >> (MAX_NAME - 15)) << 1;
    }
    // Places that are the scanner's from their first byte on.
    let direct = seen.high | seen.odd & (!token | starts & !name_starts);

    // Letters follow digits: `2nd`.
    let mut words = 0;
    let mut mixed = landed & token;
    while mixed != 0 {
        let first = mixed & mixed.wrapping_neg();
        words |= last_below(digit_starts, first);
        // With an apostrophe in it, or `'s` behind it.
        let end = first.wrapping_add(token) & !token;
        if inner & end.wrapping_sub(first) | possessive & end != 0 {
            bad |= end;
        }
        mixed ^= first;
    }

    // With the signs before the names.
    let starts = starts & !name_starts | seen.sign;
    let end = 64 - seen.space.leading_zeros() as usize;
    let within = u64::MAX.checked_shr(64 - end as u32).unwrap_or(0);
    let (bad, direct) = (bad & within, direct & within);
    let mut plain = Plain {
        starts: starts & within,
        digits: digit_starts,
        words,
        links,
        ends,
        len: end,
        odd: end == 0,
    };
    if bad | direct != 0 {
        let open = last_below(starts, bad & bad.wrapping_neg());
        let first = (open | direct) & (open | direct).wrapping_neg();
        if first != 0 {
            plain.starts = starts & (first - 1);
            plain.len = first.trailing_zeros() as usize;
            plain.odd = true;
        }
    }
    plain
}

/// The highest bit of a mask that is lower than `bit`, if there is one; none where `bit` is zero.
#[inline(always)]
fn last_below(mask: u64, bit: u64) -> u64 {
    let below = if bit == 0 { 0 } else { mask & (bit - 1) };
    if below == 0 {
        return 0;
    }
    1 << (63 - below.leading_zeros())
}

/// All bytes of the links shortened by the platform that stand whole in a block of `low` that begins at
/// `at`: of all that masks alone cannot, the most frequent (1.5 % of the tokens of tweets, 2026-11-22).
/// `word` tells where its letters and digits are, `schemes` where `:` is before `/`.
#[inline(always)]
pub(super) fn links(low: &[u8], at: usize, word: u64, mut schemes: u64) -> u64 {
    let mut links = 0;
    while schemes != 0 {
        links |= link(low, at, word, schemes.trailing_zeros() as usize).unwrap_or(0);
        schemes &= schemes - 1;
    }
    links
}

/// The link whose `://` is at `colon` in the block.
#[inline(always)]
fn link(low: &[u8], at: usize, word: u64, colon: usize) -> Option<u64> {
    const HOST: &[u8; 8] = b"://t.co/";
    if low[at + colon..].first_chunk() != Some(HOST) {
        return None;
    }
    let is = |scheme: &[u8]| low[..at + colon].ends_with(scheme);
    let start = if is(b"https") {
        colon.checked_sub(5)?
    } else if is(b"http") {
        colon.checked_sub(4)?
    } else {
        return None;
    };
    let before = (at + start).checked_sub(1).map_or(b' ', |place| low[place]);
    if !matches!(before, b' ' | b'\n' | b'"' | b'(') {
        return None;
    }
    let name = colon + HOST.len();
    let end = 1_u64.checked_shl(name as u32)?.wrapping_add(word) & !word;
    let len = end.trailing_zeros() - name as u32;
    (end != 0 && ends_link(len, low[at + name + len as usize])).then(|| end - (1 << start))
}

/// Whether a link whose name, of letters and digits, has `len` bytes is over where `next` follows.
#[inline(always)]
fn ends_link(len: u32, next: u8) -> bool {
    (1..=MAX_SLUG).contains(&len) && next.is_ascii() && !matches!(next, b'?' | b'\'')
}
