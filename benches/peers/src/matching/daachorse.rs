//! The crate daachorse, bytewise: knows no case, so the text is lower-cased first, within the timing.
use super::peer::{Peer, is_whole};
use super::tally::Tally;
use daachorse::DoubleArrayAhoCorasick;

/// All overlapping matches.
pub struct Daachorse {
    automaton: DoubleArrayAhoCorasick<u32>,
    lower: Vec<u8>,
}

impl Daachorse {
    /// # Panics
    /// When the automaton passes the crate's limits.
    pub fn new(terms: &[String]) -> Self {
        let automaton = DoubleArrayAhoCorasick::with_values(terms.iter().zip(0..));
        Self {
            automaton: automaton.expect("terms are distinct and few enough"),
            lower: Vec::new(),
        }
    }
}

impl Peer for Daachorse {
    fn find(&mut self, text: &[u8], base: usize, tally: &mut Tally) {
        self.lower.clear();
        self.lower.extend_from_slice(text);
        self.lower.make_ascii_lowercase();
        for found in self.automaton.find_overlapping_iter(&self.lower) {
            if is_whole(text, found.start(), found.end()) {
                tally.add(base + found.start(), base + found.end(), found.value());
            }
        }
    }
}
