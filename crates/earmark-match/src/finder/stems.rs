/// Tells hashtags that may hold a word of some term from those that hold none, by how words begin:
/// taking a hashtag apart costs ten times as much, and nearly all are of no interest to a usual
/// configuration (2026-11-22).
#[derive(Clone, Debug)]
pub(super) struct Stems {
    bits: Box<[u64]>,
    /// Bytes of the beginnings in use.
    lengths: Vec<u32>,
    /// A word of one byte is in nearly every hashtag.
    any: bool,
}

/// 8 KiB: as many bits as there are beginnings of English words, some times over.
const BITS: u32 = 16;
/// Bytes of a word that are looked at.
const LONGEST: usize = 4;

impl Stems {
    /// Of folded forms.
    pub(super) fn new<'w>(words: impl Iterator<Item = &'w str>) -> Self {
        let mut stems = Self {
            bits: vec![0; 1 << (BITS - 6)].into(),
            lengths: Vec::new(),
            any: false,
        };
        let mut used = [false; LONGEST + 1];
        for word in words {
            let bytes = &word.as_bytes()[..word.len().min(LONGEST)];
            used[bytes.len()] = true;
            let last = bytes
                .iter()
                .fold(0, |last, &byte| last << 8 | u32::from(byte));
            let (block, bit) = place(last, bytes.len() as u32);
            stems.bits[block] |= bit;
        }
        stems.any = used[0] || used[1];
        stems.lengths = (2..=LONGEST as u32)
            .filter(|&len| used[len as usize])
            .collect();
        stems
    }

    /// Whether some part of a hashtag, however it is taken apart, may be one of the words.
    pub(super) fn may_be_in(&self, hashtag: &str) -> bool {
        // Other letters may fold to these.
        if self.any || !hashtag.is_ascii() {
            return true;
        }
        let mut last = 0;
        for (at, byte) in (1_u32..).zip(hashtag.bytes()) {
            last = last << 8 | u32::from(byte.to_ascii_lowercase());
            for &length in &self.lengths {
                let (block, bit) = place(last, length);
                if length <= at && self.bits[block] & bit != 0 {
                    return true;
                }
            }
        }
        false
    }
}

/// The block and the bit of the last `length` bytes.
#[inline]
fn place(last: u32, length: u32) -> (usize, u64) {
    let kept = last & (u32::MAX >> (32 - 8 * length.clamp(1, 4)));
    let spread = (kept ^ length).wrapping_mul(0x9e37_79b1) >> (32 - BITS);
    ((spread >> 6) as usize, 1 << (spread & 63))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_seen_wherever_it_stands() {
        let stems = Stems::new(["grill", "be", "gas"].into_iter());
        for tag in [
            "AcmeGRILL",
            "grill",
            "xxGrillyy",
            "tobe",
            "Gas",
            "caf\u{e9}",
        ] {
            assert!(stems.may_be_in(tag), "{tag}");
        }
        for tag in ["g", "b", "", "superbowl", "nowplaying", "gri", "ga"] {
            assert!(!stems.may_be_in(tag), "{tag}");
        }
        assert!(Stems::new(["a"].into_iter()).may_be_in("x"));
        assert!(!Stems::new([].into_iter()).may_be_in("acme"));
    }
}
