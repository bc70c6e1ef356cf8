//! Eight bytes of a text at a time, in plain integer arithmetic: an average English word and the
//! space after it fit one load, so that most words are found, classed and folded without a loop.

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = ONES << 7;
/// What a small letter has above its capital.
const SMALL: u64 = ONES << 5;

/// The eight bytes from `at` on, the first one lowest; past the end of `bytes` stand zeros.
#[inline]
pub(super) fn load(bytes: &[u8], at: usize) -> u64 {
    let rest = bytes.get(at..).unwrap_or_default();
    match rest.first_chunk() {
        Some(chunk) => u64::from_le_bytes(*chunk),
        None => {
            let bytes = rest.iter().rev();
            bytes.fold(0, |chunk, &byte| chunk << 8 | u64::from(byte))
        }
    }
}

/// The first sixteen bytes in two chunks, where `bytes` holds so many.
#[inline(always)]
pub(super) fn pair(bytes: &[u8]) -> Option<(u64, u64)> {
    let sixteen: &[u8; 16] = bytes.first_chunk()?;
    let both = u128::from_le_bytes(*sixteen);
    Some((both as u64, (both >> 64) as u64))
}

/// The letters that a chunk begins with.
pub(super) struct Letters {
    /// How many they are: 8 when there is no other byte.
    pub(super) count: usize,
    /// The first other byte; a letter when there is none.
    pub(super) stop: u8,
    /// The chunk, with its letters in lower case.
    pub(super) small: u64,
    /// High bit of each byte that is no letter; exact up to the first.
    others: u64,
}

impl Letters {
    /// The letters that `chunk` begins with.
    #[inline(always)]
    pub(super) fn new(chunk: u64) -> Self {
        let small = chunk | SMALL;
        // What a byte beyond ASCII carries or borrows reaches only bytes above it, and it is itself
        // flagged, so the lowest flag is exact.
        let from = small.wrapping_add(ONES * u64::from(0x80 - b'a'));
        let upto = (ONES * u64::from(0x80 + b'z')).wrapping_sub(small);
        let others = !(from & upto) & HIGH;
        let bits = others.trailing_zeros();
        Self {
            count: bits as usize / 8,
            stop: (chunk >> (bits & 0x38)) as u8,
            small,
            others,
        }
    }

    /// The letters in lower case, then zeros, where there is another byte.
    #[inline(always)]
    pub(super) fn folded(&self) -> u64 {
        self.small & (self.others ^ self.others.wrapping_sub(1)) >> 8
    }
}

/// What the bytes before the first stop are: a byte below `!`, or one beyond ASCII, stops.
pub(super) struct Classes {
    /// The bytes before the stop; zeros from there on.
    pub(super) kept: u64,
    /// How many they are: 8 when nothing stopped.
    pub(super) count: usize,
    /// The byte that stopped; the first one when nothing did.
    pub(super) stop: u8,
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
        let bits = stops.trailing_zeros();
        Self {
            kept,
            count: bits as usize / 8,
            stop: (chunk >> (bits & 0x38)) as u8,
            letters: between(kept | SMALL, b'a', b'z'),
        }
    }

    /// The kept bytes in lower case.
    #[inline(always)]
    pub(super) fn folded(&self) -> u64 {
        self.kept | (self.letters & !(self.kept << 2)) >> 2
    }

    /// High bit of each byte that is a letter.
    #[inline(always)]
    pub(super) fn letters(&self) -> u64 {
        self.letters
    }

    /// High bit of each byte that is `a` to `z`.
    #[inline(always)]
    pub(super) fn lower(&self) -> u64 {
        self.letters & (self.kept << 2)
    }

    /// High bit of each byte that is no punctuation: a letter, a digit or DEL.
    #[inline(always)]
    pub(super) fn solid(&self) -> u64 {
        let delete = self.kept + ONES;
        self.letters | between(self.kept, b'0', b'9') | delete & HIGH
    }

    /// High bit of each byte that is an apostrophe.
    #[inline(always)]
    pub(super) fn apostrophe(&self) -> u64 {
        equal(self.kept, b'\'')
    }
}

/// Whether `n't` stands in `folded`, in lower case, with its apostrophes as flagged.
#[inline]
pub(super) fn has_nt(folded: u64, apostrophe: u64) -> bool {
    equal(folded, b'n') << 8 & apostrophe & equal(folded, b't') >> 8 != 0
}

/// High bit of each byte of `chunk`, all ASCII, that is this one.
#[inline(always)]
fn equal(chunk: u64, byte: u8) -> u64 {
    let differs = (chunk ^ (ONES * u64::from(byte))) + (HIGH - ONES);
    !differs & HIGH
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

    #[test]
    fn nt_is_found_in_a_chunk() {
        for (word, expected) in [
            ("don't", true),
            ("CAN'T", true),
            ("'n'T've", true),
            ("an'd", false),
            ("n'", false),
            ("nt'", false),
            ("n't", true),
            ("n'\x14", false),
        ] {
            let found = Classes::new(load(word.as_bytes(), 0));
            assert_eq!(
                has_nt(found.folded(), found.apostrophe()),
                expected,
                "{word}"
            );
        }
    }

    proptest! {
        #[test]
        fn classes_are_those_of_a_byte_loop(bytes in proptest::collection::vec(any::<u8>(), 0..20), at in 0_usize..24) {
            let chunk = load(&bytes, at);
            let rest = bytes.get(at..).unwrap_or_default();
            for (i, byte) in chunk.to_le_bytes().into_iter().enumerate() {
                prop_assert_eq!(byte, rest.get(i).copied().unwrap_or(0));
            }
            let both = (rest.len() >= 16).then(|| (chunk, load(&bytes, at + 8)));
            prop_assert_eq!(pair(rest), both);
            let bytes = chunk.to_le_bytes();
            let count = bytes.iter().position(|b| !(0x21..0x80).contains(b)).unwrap_or(8);
            let found = Classes::new(chunk);
            prop_assert_eq!(found.count, count);
            prop_assert_eq!(found.stop, bytes[count % 8]);
            let flags = |test: fn(&u8) -> bool| {
                let mut flags = [0; 8];
                for i in 0..count {
                    flags[i] = u8::from(test(&bytes[i])) << 7;
                }
                u64::from_le_bytes(flags)
            };
            prop_assert_eq!(found.letters(), flags(u8::is_ascii_alphabetic));
            prop_assert_eq!(found.lower(), flags(u8::is_ascii_lowercase));
            prop_assert_eq!(found.solid(), flags(|b| !b.is_ascii_punctuation()));
            prop_assert_eq!(found.kept.to_le_bytes()[..count].to_vec(), bytes[..count].to_vec());
            prop_assert_eq!(found.apostrophe(), flags(|&b| b == b'\''));
            let mut lower = bytes.to_ascii_lowercase();
            lower[count..].fill(0);
            prop_assert_eq!(found.folded().to_le_bytes().to_vec(), lower.clone());
            let letters = bytes.iter().take_while(|b| b.is_ascii_alphabetic()).count();
            let found = Letters::new(chunk);
            prop_assert_eq!((found.count, found.stop), (letters, bytes[letters % 8]));
            let mut small = bytes.to_ascii_lowercase();
            small[letters..].fill(0);
            let folded = if letters < 8 { found.folded() } else { found.small };
            prop_assert_eq!(folded.to_le_bytes().to_vec(), small);
            if count > 0 {
                prop_assert_eq!(fold(lowest(chunk, count)).to_le_bytes().to_vec(), lower);
            }
        }
    }
}
