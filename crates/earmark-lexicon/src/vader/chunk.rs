//! Eight bytes of a text at a time, in plain integer arithmetic: an average English word and the
//! space after it fit one load, so that most words are found, classed and folded without a loop.

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = ONES << 7;
/// What a small letter has above its capital.
const SMALL: u64 = ONES << 5;
const APOSTROPHES: u64 = ONES * 0x27;

/// The eight bytes from `at` on, the first one lowest; past the end of `bytes` stand zeros.
#[inline(always)]
pub(super) fn load(bytes: &[u8], at: usize) -> u64 {
    match bytes.get(at..).and_then(<[u8]>::first_chunk) {
        Some(chunk) => u64::from_le_bytes(*chunk),
        None => load_tail(bytes, at),
    }
}

#[inline]
fn load_tail(bytes: &[u8], at: usize) -> u64 {
    if at >= bytes.len() {
        return 0;
    }
    if let Some(last) = bytes.last_chunk() {
        return u64::from_le_bytes(*last) >> (8 * (at + 8 - bytes.len()));
    }
    let rest = bytes[at..].iter().rev();
    rest.fold(0, |chunk, &byte| chunk << 8 | u64::from(byte))
}

/// What the bytes before the first stop are: a byte below `!`, or one beyond ASCII, stops.
pub(super) struct Classes {
    /// The bytes before the stop; zeros from there on.
    pub(super) kept: u64,
    /// How many they are: 8 when nothing stopped.
    pub(super) count: usize,
    /// All bits of each byte before the stop.
    pub(super) mask: u64,
    /// High bit of each byte that is a letter.
    letters: u64,
}

impl Classes {
    /// Classes of the bytes of `chunk` up to the first one that ends the simple part of a word.
    #[inline(always)]
    pub(super) fn new(chunk: u64) -> Self {
        // A borrow reaches only bytes above a flagged one, so the lowest flag is exact.
        let stops = (chunk.wrapping_sub(ONES * 0x21) | chunk) & HIGH;
        let mask = ((stops & stops.wrapping_neg()) >> 7).wrapping_sub(1);
        let kept = chunk & mask;
        Self {
            kept,
            count: stops.trailing_zeros() as usize / 8,
            mask,
            letters: between(kept | SMALL, b'a', b'z'),
        }
    }

    /// The kept bytes in lower case, where all are letters.
    #[inline(always)]
    pub(super) fn folded_letters(&self) -> u64 {
        (self.kept | SMALL) & self.mask
    }

    /// High bit of each byte that is `A` to `Z`.
    #[inline(always)]
    pub(super) fn upper(&self) -> u64 {
        self.letters & !(self.kept << 2)
    }

    /// High bit of each byte that is `a` to `z`.
    #[inline(always)]
    pub(super) fn lower(&self) -> u64 {
        self.letters & (self.kept << 2)
    }

    /// High bit of each byte that is neither.
    #[inline(always)]
    pub(super) fn other(&self) -> u64 {
        self.mask & HIGH & !self.letters
    }

    /// Not zero if some byte is an apostrophe.
    #[inline(always)]
    pub(super) fn apostrophe(&self) -> u64 {
        let zero = self.kept ^ APOSTROPHES;
        zero.wrapping_sub(ONES) & !zero & HIGH
    }
}

/// `chunk`, all ASCII, with its capitals folded.
#[inline(always)]
pub(super) fn fold(chunk: u64) -> u64 {
    chunk | between(chunk, b'A', b'Z') >> 2
}

/// The lowest `count` bytes of `chunk`, 1 to 8 of them.
#[inline(always)]
pub(super) fn lowest(chunk: u64, count: usize) -> u64 {
    chunk & (u64::MAX >> (64 - 8 * count))
}

/// High bit of each byte that is `first` to `last`; all bytes and bounds are ASCII.
#[inline(always)]
fn between(chunk: u64, first: u8, last: u8) -> u64 {
    let from = chunk + ONES * u64::from(0x80 - first);
    let past = chunk + ONES * u64::from(0x7f - last);
    from & !past & HIGH
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn classes_are_those_of_a_byte_loop(bytes in proptest::collection::vec(any::<u8>(), 0..20), at in 0_usize..24) {
            let chunk = load(&bytes, at);
            let rest = bytes.get(at..).unwrap_or_default();
            for (i, byte) in chunk.to_le_bytes().into_iter().enumerate() {
                prop_assert_eq!(byte, rest.get(i).copied().unwrap_or(0));
            }
            let bytes = chunk.to_le_bytes();
            let count = bytes.iter().position(|b| !(0x21..0x80).contains(b)).unwrap_or(8);
            let found = Classes::new(chunk);
            prop_assert_eq!(found.count, count);
            let flags = |test: fn(&u8) -> bool| {
                let mut flags = [0; 8];
                for i in 0..count {
                    flags[i] = u8::from(test(&bytes[i])) << 7;
                }
                u64::from_le_bytes(flags)
            };
            prop_assert_eq!(found.upper(), flags(u8::is_ascii_uppercase));
            prop_assert_eq!(found.lower(), flags(u8::is_ascii_lowercase));
            prop_assert_eq!(found.other(), flags(|b| !b.is_ascii_alphabetic()));
            prop_assert_eq!(found.kept.to_le_bytes()[..count].to_vec(), bytes[..count].to_vec());
            prop_assert_eq!(found.apostrophe() != 0, bytes[..count].contains(&b'\''));
            if found.other() == 0 {
                let folded = found.folded_letters().to_le_bytes();
                prop_assert_eq!(folded[..count].to_vec(), bytes[..count].to_ascii_lowercase());
            }
            if count > 0 {
                let folded = fold(lowest(chunk, count)).to_le_bytes();
                prop_assert_eq!(folded[..count].to_vec(), bytes[..count].to_ascii_lowercase());
            }
        }
    }
}
