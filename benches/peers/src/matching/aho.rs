//! The crate aho-corasick: overlapping matches, then the check that they are whole words.
use super::peer::{Peer, is_whole};
use super::tally::Tally;
pub use aho_corasick::AhoCorasickKind as Automaton;
use aho_corasick::{AhoCorasick, MatchKind};

/// All overlapping matches, with an automaton of our choice.
pub struct Overlapping(AhoCorasick);

impl Overlapping {
    /// # Panics
    /// When the automaton passes the crate's limits.
    pub fn new(terms: &[String], automaton: Automaton) -> Self {
        let mut builder = AhoCorasick::builder();
        builder.ascii_case_insensitive(true).kind(Some(automaton));
        Self(
            builder
                .build(terms)
                .expect("the automaton stays within limits"),
        )
    }
}

impl Peer for Overlapping {
    fn find(&mut self, text: &[u8], base: usize, tally: &mut Tally) {
        for found in self.0.find_overlapping_iter(text) {
            if is_whole(text, found.start(), found.end()) {
                tally.add(
                    base + found.start(),
                    base + found.end(),
                    found.pattern().as_u32(),
                );
            }
        }
    }
}

/// Leftmost-longest matches: what people reach for first, and it misses what lies within or behind
/// a longer match, even one that is then thrown away for not being a whole word.
pub struct Leftmost(AhoCorasick);

impl Leftmost {
    /// # Panics
    /// As [`Overlapping::new`].
    pub fn new(terms: &[String]) -> Self {
        let mut builder = AhoCorasick::builder();
        builder
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::LeftmostLongest);
        Self(
            builder
                .build(terms)
                .expect("the automaton stays within limits"),
        )
    }
}

impl Peer for Leftmost {
    fn find(&mut self, text: &[u8], base: usize, tally: &mut Tally) {
        for found in self.0.find_iter(text) {
            if is_whole(text, found.start(), found.end()) {
                tally.add(
                    base + found.start(),
                    base + found.end(),
                    found.pattern().as_u32(),
                );
            }
        }
    }
}
