//! The rules: random ones of a stated shape over the words of the tweets.
//!
//! A rule has one to three groups of one to four words, all different; three rules in ten have an
//! excluded word, too. Words are drawn from the ranking by frequency: those of a rule's first group, on
//! which it hangs as a brand's rule hangs on the brand's names, from all but the first 1,000, with
//! a chance in proportion to 1 / rank; the others, which qualify it, from the first 2,000, with a chance
//! in proportion to 1 / (rank + 20). So `(grill OR bbq) AND (light OR hot)` does hold now and then.
use super::RuleSpec;
use crate::draw::Lot;
use crate::vocabulary::Vocabulary;

/// Words that no rule hangs on: the first of the ranking.
const ANCHOR: usize = 1_000;
/// Words that qualify and exclude: the first of the ranking.
const USUAL: usize = 2_000;

/// How many groups the rules have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// One: alternatives, less an excluded word.
    Topics,
    /// Two or three, as often.
    Boolean,
}

/// Draws `count` rules; the same ones each time.
pub fn rules(vocabulary: &Vocabulary, shape: Shape, count: usize) -> Vec<RuleSpec> {
    let mut lot = Lot::new(0x7275_6c65);
    let plain = |word: &&String| word.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let words: Vec<&String> = vocabulary.words.iter().filter(plain).collect();
    (0..count).map(|_| rule(&words, shape, &mut lot)).collect()
}

fn rule(words: &[&String], shape: Shape, lot: &mut Lot) -> RuleSpec {
    let mut used = Vec::<usize>::new();
    let mut draw = |lot: &mut Lot, from: usize, to: usize, flat: f64| loop {
        let rank = rank(lot, from, to, flat);
        if !used.contains(&rank) {
            used.push(rank);
            return words[rank].clone();
        }
    };
    let groups = match shape {
        Shape::Topics => 1,
        Shape::Boolean => 2 + lot.below(2),
    };
    let groups = (0..groups)
        .map(|group| {
            let len = 1 + lot.below(4);
            let mut word = |lot: &mut Lot| match group {
                0 => draw(lot, ANCHOR, words.len(), 0.0),
                _ => draw(lot, 0, USUAL, 20.0),
            };
            (0..len).map(|_| word(lot)).collect()
        })
        .collect();
    let not = (lot.below(10) < 3).then(|| draw(lot, 0, USUAL, 20.0));
    RuleSpec { groups, not }
}

/// A rank from `from` to before `to`, with a chance in proportion to 1 / (rank + `flat` + 1).
fn rank(lot: &mut Lot, from: usize, to: usize, flat: f64) -> usize {
    let (low, high) = (
        (from as f64 + flat + 1.0).ln(),
        (to as f64 + flat + 1.0).ln(),
    );
    let drawn = (low + (high - low) * lot.unit()).exp() - flat - 1.0;
    (drawn as usize).clamp(from, to - 1)
}
