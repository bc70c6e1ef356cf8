use crate::Class;

/// The hash a token of that class and folded form carries.
///
/// A matcher asks for the hash another class would have: `#acme` holds what the word `acme` holds
/// when it is hashed as a [`Class::Word`]. A multiplication for every eight bytes. The key is fixed
/// and the bytes are read little-endian, so that hashes agree on all machines and may be stored;
/// whoever may be fed hostile terms compares the folded forms too.
///
/// # Examples
/// ```
/// use earmark_text::{Class, Field, Texts, Tokens, hash, scan};
/// let mut texts = Texts::default();
/// texts.push(0, Field::Text, "#Acme");
/// let mut tokens = Tokens::default();
/// scan(&texts, &mut tokens);
/// let tag = tokens.get(0, 0);
/// assert_eq!(tag.hash, hash(Class::Hashtag, "acme"));
/// assert_ne!(tag.hash, hash(Class::Word, tokens.folded(&tag)));
/// ```
#[must_use]
pub fn hash(class: Class, folded: &str) -> u64 {
    of_bytes(class, folded.as_bytes())
}

/// The same for bytes that are known to be a folded form.
pub(crate) fn of_bytes(class: Class, folded: &[u8]) -> u64 {
    let mut state = start(class);
    let (chunks, rest) = folded.as_chunks::<8>();
    for chunk in chunks {
        state = step(state, u64::from_le_bytes(*chunk));
    }
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    finish(state, u64::from_le_bytes(last), rest.len())
}

/// Fixed, odd, with about half of the bits set; nothing else is asked of either.
const STEP: u64 = 0x9e37_79b9_7f4a_7c15;
const LAST: u64 = 0xd1b5_4a32_d192_ed03;

/// The state before the first byte.
#[inline]
pub(crate) const fn start(class: Class) -> u64 {
    0x2545_f491_4f6c_dd1d_u64.wrapping_mul(2 * class as u64 + 3)
}

/// Takes in eight bytes.
#[inline]
pub(crate) const fn step(state: u64, chunk: u64) -> u64 {
    multiply(state ^ chunk, STEP)
}

/// Takes in the last `len` bytes, 0 to 7, padded with zeros; the length keeps padding and zero bytes
/// apart.
#[inline]
pub(crate) const fn finish(state: u64, last: u64, len: usize) -> u64 {
    multiply(state ^ last ^ ((len as u64) << 56), LAST)
}

/// Both halves of the product, so that low bits depend on high ones.
#[inline]
const fn multiply(a: u64, b: u64) -> u64 {
    let product = a as u128 * b as u128;
    product as u64 ^ (product >> 64) as u64
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn is_the_same_on_every_machine() {
        assert_eq!(hash(Class::Word, ""), GOLDEN[0]);
        assert_eq!(hash(Class::Word, "acme"), GOLDEN[1]);
        assert_eq!(hash(Class::Hashtag, "acmegrillmaster"), GOLDEN[2]);
    }

    /// From a second implementation, in Python, 2026-11-22; a change breaks whoever has stored hashes.
    const GOLDEN: [u64; 3] = [
        0xb37f_e24b_f9d1_bdb7,
        0x6e46_d04e_ca82_69e0,
        0x4072_d976_e36c_1aad,
    ];

    #[test]
    fn tells_apart_class_length_and_order() {
        let mut seen = HashSet::new();
        for class in [Class::Word, Class::Hashtag, Class::Handle] {
            for n in 0..40 {
                assert!(seen.insert(hash(class, &"\0".repeat(n))));
                assert!(n == 0 || seen.insert(hash(class, &"a".repeat(n))));
            }
        }
        assert_ne!(
            hash(Class::Word, "abcdefghijklmnop"),
            hash(Class::Word, "ijklmnopabcdefgh")
        );
    }

    #[test]
    fn spreads_counters_over_low_and_high_bits() {
        let hashes: Vec<u64> = (0..65_536)
            .map(|n| hash(Class::Word, &format!("user{n}")))
            .collect();
        for shift in [0, 20, 44] {
            let used: HashSet<u64> = hashes.iter().map(|h| h >> shift & 0xf_ffff).collect();
            // 65,536 balls in 2^20 urns fill 63,530 of them on average.
            assert!(used.len() > 63_000, "{} of 20 bits at {shift}", used.len());
        }
    }
}
