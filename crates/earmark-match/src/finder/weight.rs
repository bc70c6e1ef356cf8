//! Estimates, in occurrences a million texts, of how often terms are found: to tell a rare one from a
//! frequent one, and no more.

use super::patterns::{Part, Patterns};
use super::rarity::Rarity;

/// Of a term that is found in tokens, at least 1.
///
/// A word is as frequent as in the language; of a phrase each further word leaves an eighth of what its
/// rarest word alone would be.
pub(super) fn of_words(patterns: &Patterns, term: u32, rarity: &Rarity) -> u32 {
    let parts = patterns.parts(term);
    let each = parts.iter().map(|part| match *part {
        Part::Word(word) => rarity.of(word),
        Part::Glob(_) => GLOB,
        Part::Any => u32::MAX,
    });
    let rarest = each.min().unwrap_or(1);
    let eighths = parts.len().saturating_sub(1).min(8) as u32;
    (rarest.saturating_mul(TOKENS) >> (3 * eighths)).max(1)
}

/// Of bytes: one is in every third text, and each further one leaves a quarter.
pub(super) fn of_bytes(bytes: &str) -> u32 {
    (300_000 >> (2 * (bytes.len() - 1)).min(31)).max(1)
}

/// Of a regular expression, which may match anything.
pub(super) const REGEX: u32 = 500_000;

/// Tokens a text.
const TOKENS: u32 = 15;
/// Of a word with wildcards, in a million words.
const GLOB: u32 = 2_000;

#[cfg(test)]
mod tests {
    use crate::finder::Builder;
    use crate::query::TermKind;

    #[test]
    fn frequent_terms_weigh_more() {
        let mut builder = Builder::default();
        let mut terms = Vec::new();
        for term in [
            "the",
            "flight",
            "the flight",
            "zyzzyva",
            "cancelled zyzzyva",
        ] {
            terms.push(builder.add(TermKind::Words, term).unwrap());
        }
        terms.insert(1, builder.add(TermKind::Raw, "!").unwrap());
        let finder = builder.build();
        let weights: Vec<u32> = terms.iter().map(|&term| finder.weight(term)).collect();
        assert!(weights.is_sorted_by(|a, b| a > b), "{weights:?}");
        assert!(weights.iter().all(|&weight| weight > 0));
    }
}
