use super::patterns::{Part, Patterns};
use super::rarity::Rarity;

/// Occurrences of a term in a million texts, roughly; at least 1.
///
/// A word is as frequent as in the language; of a phrase each further word makes an eighth of what the
/// rarest would be; wildcards make four times what their letters would be.
pub(super) fn of(patterns: &Patterns, term: u32, rarity: &Rarity) -> u32 {
    let parts = patterns.parts(term);
    let each = parts.iter().map(|part| match *part {
        Part::Word(word) => rarity.of(word),
        Part::Any => u32::MAX,
        Part::Glob(_) => 2_000,
    });
    let rarest = each.min().unwrap_or(1);
    let eighths = parts.len().saturating_sub(1).min(8) as u32;
    (rarest.saturating_mul(TOKENS) >> (3 * eighths).min(31)).max(1)
}

/// Tokens a text.
const TOKENS: u32 = 15;
