use crate::Class;

/// The hash a token of that class and folded form carries.
///
/// A matcher asks for the hash another class would have: `#acme` holds what the word `acme` holds
/// when it is hashed as a [`Class::Word`]. A multiplication for every sixteen bytes. The key is fixed
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
    let (mut state, mut rest) = (start(class), folded);
    while rest.len() > WIDTH {
        let (chunk, more) = rest.split_at(WIDTH);
        state = step(state, half(&chunk[..8]), half(&chunk[8..]));
        rest = more;
    }
    let (low, high) = rest.split_at(rest.len().min(8));
    finish(state, half(low), half(high), rest.len())
}

/// The same for the first `len` of `bytes`, of which there are sixteen more.
#[inline]
pub(crate) fn of_prefix(class: Class, mut bytes: &[u8], mut len: usize) -> u64 {
    let mut state = start(class);
    loop {
        let (chunk, rest) = bytes.split_first_chunk::<WIDTH>().expect("sixteen more");
        let whole = u128::from_le_bytes(*chunk);
        let (low, high) = (whole as u64, (whole >> 64) as u64);
        if len <= WIDTH {
            let [first, second] = KEPT[len];
            return finish(state, low & first, high & second, len);
        }
        state = step(state, low, high);
        (bytes, len) = (rest, len - WIDTH);
    }
}

/// What is kept of sixteen bytes, as two little-endian numbers, by how many are to be kept.
pub(crate) static KEPT: [[u64; 2]; WIDTH + 1] = {
    let mut kept = [[0; 2]; WIDTH + 1];
    let mut len = 1;
    while len <= WIDTH {
        let [low, high] = kept[len - 1];
        kept[len] = if len <= 8 {
            [low << 8 | 0xff, 0]
        } else {
            [low, high << 8 | 0xff]
        };
        len += 1;
    }
    kept
};

/// Up to eight bytes as a little-endian number, the missing ones zero.
fn half(bytes: &[u8]) -> u64 {
    let mut chunk = [0; 8];
    chunk[..bytes.len()].copy_from_slice(bytes);
    u64::from_le_bytes(chunk)
}

/// Bytes to a multiplication.
pub(crate) const WIDTH: usize = 16;

/// Fixed, odd, with about half of the bits set. Its byte 0xff, as that of [`start`], is in no UTF-8,
/// so that no text makes a factor zero, which would drop the other one.
const KEY: u64 = 0x9e37_79b9_ff4a_7c15;

/// The state before the first byte.
#[inline]
pub(crate) const fn start(class: Class) -> u64 {
    0x2545_f491_4f6c_dd1d_u64.wrapping_mul(2 * class as u64 + 3) | 0xff00_0000
}

/// The states before the first byte, by number of the class.
pub(crate) static STARTS: [u64; 8] = {
    let mut starts = [0; 8];
    let mut class = 0;
    while class < 8 {
        starts[class] = start(Class::ALL[class]);
        class += 1;
    }
    starts
};

/// Takes in sixteen bytes that are not the last.
#[inline]
pub(crate) const fn step(state: u64, low: u64, high: u64) -> u64 {
    multiply(state ^ low, KEY ^ high)
}

/// Takes in the last `len` bytes, at most sixteen, padded with zeros; the length keeps padding and
/// zero bytes apart.
#[inline(always)]
pub(crate) const fn finish(state: u64, low: u64, high: u64, len: usize) -> u64 {
    multiply(state ^ low, key(len) ^ high)
}

/// What the second half of the last `len` bytes is combined with.
#[inline(always)]
pub(crate) const fn key(len: usize) -> u64 {
    KEY ^ ((len as u64) << 56)
}

/// Both halves of the product, so that low bits depend on high ones.
#[inline(always)]
pub(crate) const fn multiply(a: u64, b: u64) -> u64 {
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
        assert_eq!(
            hash(Class::Url, "https://acme.example/grills?x=1"),
            GOLDEN[3]
        );
    }

    /// From a second implementation, in Python, 2026-11-22; a change breaks whoever has stored hashes.
    const GOLDEN: [u64; 4] = [
        0x073e_3567_a311_c722,
        0xb0bd_f2c5_4dcb_0fdb,
        0xff1f_410c_3de7_89a1,
        0x5b1b_a1f3_b9a2_1ba9,
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
