use super::table;
use earmark_text::{Class, hash};

/// How often English words are written in social texts, to tell the rarest word of a phrase or rule.
///
/// Needed where terms are compiled, not while texts are read: a caller may drop it afterwards. It is
/// an estimate from two million words, and it says how rare a word is, never that it is a word.
///
/// Memory: 768 KiB. A look-up is one hash and one or two probes.
///
/// # Examples
/// ```
/// use earmark_match::segment::Frequencies;
/// let frequencies = Frequencies::english();
/// assert!(frequencies.of("the") > frequencies.of("flight"));
/// assert!(frequencies.of("flight") > frequencies.of("zyzzyva"));
/// assert_eq!(frequencies.of("zyzzyva"), 0);
/// ```
#[derive(Clone, Debug)]
pub struct Frequencies {
    /// Open addressing; a count of 0 is an empty slot.
    keys: Box<[u64]>,
    counts: Box<[u32]>,
    total: u64,
}

/// Twice the words of the table, so that probes stay short.
const SLOTS: usize = 1 << 16;

impl Frequencies {
    /// Reads the table that comes with the crate, in about 1 ms.
    #[must_use]
    pub fn english() -> Self {
        let mut this = Self {
            keys: vec![0; SLOTS].into(),
            counts: vec![0; SLOTS].into(),
            total: 0,
        };
        for (word, count) in table::words() {
            this.total += u64::from(count);
            // The scan cuts a final 's off.
            this.add(word.strip_suffix("'s").unwrap_or(word), count);
        }
        this
    }

    fn add(&mut self, word: &str, count: u32) {
        let key = hash(Class::Word, word);
        let slot = self.slot(key);
        self.keys[slot] = key;
        self.counts[slot] += count;
    }

    /// Occurrences in a million words, at least 1, of a word in its folded form; 0 if it is not in the
    /// table, which holds nothing rarer than one in two million.
    #[must_use]
    pub fn of(&self, folded: &str) -> u32 {
        self.of_hash(hash(Class::Word, folded))
    }

    /// The same by the hash that a token of [`Class::Word`] carries.
    #[must_use]
    pub fn of_hash(&self, hash: u64) -> u32 {
        match self.counts[self.slot(hash)] {
            0 => 0,
            // Below a million: no word is all there is.
            count => (u64::from(count) * 1_000_000 / self.total).max(1) as u32,
        }
    }

    /// Where a key is, or would be put.
    fn slot(&self, key: u64) -> usize {
        let mut slot = key as usize % SLOTS;
        while self.counts[slot] != 0 && self.keys[slot] != key {
            slot = (slot + 1) % SLOTS;
        }
        slot
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_the_table_is_found() {
        let frequencies = Frequencies::english();
        for (word, _) in table::words() {
            assert!(frequencies.of(word.strip_suffix("'s").unwrap_or(word)) > 0);
        }
        let used = frequencies.counts.iter().filter(|&&count| count != 0);
        assert!(used.count() * 10 < SLOTS * 7, "the table fills up");
    }

    #[test]
    fn a_million_words_are_shared_out() {
        let frequencies = Frequencies::english();
        let the = frequencies.of("the");
        assert!((20_000..60_000).contains(&the), "{the}");
        assert_eq!(frequencies.of("let's"), 0, "the scan gives `let`");
        assert!(frequencies.of("don't") > frequencies.of("dont"));
        assert!(frequencies.of("2nd") > 0);
        assert_eq!(frequencies.of(""), 0);
    }
}
