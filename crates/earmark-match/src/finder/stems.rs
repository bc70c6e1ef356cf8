use super::sieve::Sieve;

/// Tells hashtags that may hold one of some words from those that hold none, by how the words begin:
/// taking a hashtag apart costs ten times as much, and nearly all are of no interest to a usual
/// configuration (2026-11-22).
#[derive(Clone, Debug)]
pub(super) struct Stems {
    sieve: Sieve,
    bits: Box<[u64]>,
    /// A word of no byte is in every hashtag.
    any: bool,
}

/// 8 KiB: as many bits as there are beginnings of English words, some times over.
const BITS: u32 = 16;
/// Bytes of a word that are looked at.
const LONGEST: usize = 4;

impl Stems {
    /// Of folded forms, or what stands anywhere in them.
    pub(super) fn new<'w>(words: impl Iterator<Item = &'w [u8]>) -> Self {
        let mut stems = Vec::new();
        let mut bits: Box<[u64]> = vec![0; 1 << (BITS - 6)].into();
        let mut any = false;
        for word in words {
            let bytes = &word[..word.len().min(LONGEST)];
            let stem = bytes.iter().rev().fold(0, |stem, &byte| before(byte, stem));
            if bytes.is_empty() {
                any = true;
            } else {
                let len = bytes.len() as u32;
                let (block, bit) = place(stem, len);
                bits[block] |= bit;
                stems.push((u64::from(stem), len));
            }
        }
        Self {
            sieve: Sieve::new(stems.into_iter()),
            bits,
            any,
        }
    }

    /// Whether one of the words may stand somewhere in a folded form.
    pub(super) fn may_be_in(&self, folded: &str) -> bool {
        let mut here = 0;
        for &byte in folded.as_bytes().iter().rev() {
            here = before(byte, here);
            let mut lengths = self.sieve.lengths(here.into());
            while lengths != 0 {
                let (block, bit) = place(here, lengths.trailing_zeros());
                if self.bits[block] & bit != 0 {
                    return true;
                }
                lengths &= lengths - 1;
            }
        }
        self.any
    }

    /// Bytes in use.
    pub(super) fn size(&self) -> usize {
        self.sieve.size() + size_of_val(&*self.bits)
    }
}

/// A byte and the three behind it; zero where there are none.
#[inline]
fn before(byte: u8, behind: u32) -> u32 {
    behind << 8 | u32::from(byte)
}

/// The block and the bit of the first `length` bytes, 1 to 4.
#[inline]
fn place(bytes: u32, length: u32) -> (usize, u64) {
    let kept = bytes & (u32::MAX >> (32 - 8 * length));
    let spread = (kept ^ length << 29).wrapping_mul(0x9e37_79b1) >> (32 - BITS);
    ((spread >> 6) as usize, 1 << (spread & 63))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_seen_wherever_it_stands() {
        let words = ["grill", "be", "gas", "x", "\u{597d}"];
        let stems = Stems::new(words.iter().map(|word| word.as_bytes()));
        for tag in [
            "acmegrill",
            "grill",
            "aagrillyy",
            "tobe",
            "gas",
            "max",
            "\u{5f88}\u{597d}",
        ] {
            assert!(stems.may_be_in(tag), "{tag}");
        }
        for tag in [
            "g",
            "b",
            "",
            "superbowl",
            "nowplaying",
            "gri",
            "ga",
            "\u{e9}",
        ] {
            assert!(!stems.may_be_in(tag), "{tag}");
        }
        assert!(Stems::new([&b""[..]].into_iter()).may_be_in(""));
        assert!(!Stems::new([].into_iter()).may_be_in("acme"));
    }
}
