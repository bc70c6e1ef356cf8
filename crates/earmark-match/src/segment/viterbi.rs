//! The dictionary's answer for letters without a boundary in sight: the most probable row of words, if
//! it is probable enough.

use super::table::BIT;
use super::trie::Trie;

/// Longest run of letters that is looked at; a run of the longest tag.
pub(super) const LONGEST: usize = 55;
/// Shorter runs stay whole: four letters make too many words by chance.
pub(super) const SHORTEST: usize = 5;

/// What a part costs beyond the logarithm of its probability. These, and the limits below, are from a
/// search over the tags of SemEval, 2026-11; see data/SOURCES.md.
const PART: u32 = BIT;
const SHORT_PART: u32 = BIT;
/// A single letter that does not come first.
const INNER_LETTER: u32 = 2 * BIT;

/// What the parts of a run may cost: so much, and so much more for each letter.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limit {
    base: u32,
    letter: u32,
}

impl Limit {
    /// For a tag that is one run.
    pub(super) const TAG: Self = Self {
        base: 12 * BIT,
        letter: 3 * BIT,
    };
    /// For a run in a tag that its writer has cut already.
    pub(super) const PIECE: Self = Self {
        base: 8 * BIT,
        letter: 3 * BIT,
    };
}

/// Where the parts of a run of `a` to `z` begin but for the first: bit n for letter n. None where the
/// run is a word, too short, too long, or no row of words that is within the limit.
///
/// Each letter is the start of at most as many looks into the dictionary as its longest word has
/// letters.
pub(super) fn cuts(trie: &Trie, letters: &[u8], limit: Limit) -> u64 {
    let len = letters.len();
    if !(SHORTEST..=LONGEST).contains(&len) {
        return 0;
    }
    // The least cost of the letters up to a place, and where its last word begins.
    let mut costs = [u32::MAX; LONGEST + 1];
    let mut froms = [0_u8; LONGEST + 1];
    costs[0] = 0;
    for start in 0..len {
        let so_far = costs[start];
        if so_far == u32::MAX {
            continue;
        }
        for (letters, cost) in trie.prefixes(&letters[start..]) {
            let end = start + letters;
            let extra = match letters {
                // `madonna ram a`: nobody ends on an article.
                1 if end == len => continue,
                1 if start > 0 => PART + SHORT_PART + INNER_LETTER,
                1..=3 => PART + SHORT_PART,
                _ => PART,
            };
            let cost = so_far + cost + extra;
            if cost < costs[end] {
                costs[end] = cost;
                froms[end] = start as u8;
            }
        }
    }
    if costs[len] > limit.base + limit.letter * len as u32 {
        return 0;
    }
    let mut cuts = 0;
    let mut at = usize::from(froms[len]);
    while at > 0 {
        cuts |= 1 << at;
        at = usize::from(froms[at]);
    }
    cuts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(letters: &str, expect: u64) {
        let words = [
            ("a", 80),
            ("am", 100),
            ("ever", 160),
            ("flight", 200),
            ("light", 200),
            ("ram", 240),
            ("worst", 190),
        ];
        let trie = Trie::new(&words);
        assert_eq!(
            cuts(&trie, letters.as_bytes(), Limit::TAG),
            expect,
            "{letters}"
        );
    }

    #[test]
    fn the_most_probable_row_of_words() {
        check("worstflightever", 1 << 5 | 1 << 11);
        check("flight", 0);
        check("flightram", 1 << 6);
    }

    #[test]
    fn no_row_no_cut() {
        check("", 0);
        check("worstfflight", 0);
        check("flightx", 0);
        check("flighta", 0);
        check("amam", 0);
        check(&"ever".repeat(14), 0);
    }
}
