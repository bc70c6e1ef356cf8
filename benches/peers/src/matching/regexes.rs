//! The crate regex. One alternation finds leftmost matches only, so it misses what overlaps; a set tells
//! which terms are in a text, not where.
use super::peer::{Peer, is_whole};
use super::tally::Tally;
use regex::bytes::{Regex, RegexBuilder, RegexSet, RegexSetBuilder};

/// Terms beyond which the alternation takes minutes to build, or does not build.
pub const MOST: usize = 10_000;
/// Terms beyond which the set does.
pub const MOST_IN_SET: usize = 1_000;

const LIMIT: usize = 1 << 30;

/// `\b(?:…)\b`, any case. Does not say which term it was: matches count with number 0.
pub struct Alternation(Regex);

impl Alternation {
    /// # Panics
    /// When the program passes a gigabyte.
    pub fn new(terms: &[String]) -> Self {
        let (tags, words): (Vec<&String>, Vec<&String>) =
            terms.iter().partition(|term| term.starts_with('#'));
        let join = |terms: &[&String]| {
            terms
                .iter()
                .map(|term| regex::escape(term))
                .collect::<Vec<_>>()
                .join("|")
        };
        // No word boundary can stand before the sign of a hashtag.
        let pattern = format!(r"(?:\b(?:{})|(?:{}))\b", join(&words), join(&tags));
        let mut builder = RegexBuilder::new(&pattern);
        builder
            .case_insensitive(true)
            .unicode(false)
            .size_limit(LIMIT)
            .dfa_size_limit(LIMIT);
        Self(builder.build().expect("the program stays under a gigabyte"))
    }
}

impl Peer for Alternation {
    fn find(&mut self, text: &[u8], base: usize, tally: &mut Tally) {
        for found in self.0.find_iter(text) {
            if is_whole(text, found.start(), found.end()) {
                tally.add(base + found.start(), base + found.end(), 0);
            }
        }
    }
}

/// Which terms are in a text: matches count once a text, at its first byte.
pub struct Set(RegexSet);

impl Set {
    /// # Panics
    /// As [`Alternation::new`].
    pub fn new(terms: &[String]) -> Self {
        let patterns = terms
            .iter()
            .map(|term| format!(r"(?:^|\s){}(?:\s|$)", regex::escape(term)));
        let mut builder = RegexSetBuilder::new(patterns);
        builder
            .case_insensitive(true)
            .unicode(false)
            .size_limit(LIMIT)
            .dfa_size_limit(LIMIT);
        Self(builder.build().expect("the program stays under a gigabyte"))
    }
}

impl Peer for Set {
    fn find(&mut self, text: &[u8], base: usize, tally: &mut Tally) {
        for term in self.0.matches(text).iter() {
            tally.add(base, base, term as u32);
        }
    }
}
