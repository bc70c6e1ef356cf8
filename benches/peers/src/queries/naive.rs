//! Every rule in turn: what a loop over stored rules costs, and a check that shares no idea with the others.
use super::RuleSpec;
use std::collections::HashSet;

/// Rules as they were written.
pub struct Naive<'a>(pub &'a [RuleSpec]);

impl Naive<'_> {
    /// Passes on the rules that hold for a normal tweet.
    pub fn find(&self, tweet: &str, mut found: impl FnMut(u32)) {
        let lower = tweet.to_ascii_lowercase();
        let words: HashSet<&str> = lower.split(' ').collect();
        let has = |word: &String| words.contains(word.as_str());
        for (number, rule) in (0..).zip(self.0) {
            if rule.groups.iter().all(|group| group.iter().any(has)) && !rule.not.iter().any(has) {
                found(number);
            }
        }
    }
}
