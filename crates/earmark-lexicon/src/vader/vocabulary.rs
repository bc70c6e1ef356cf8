use super::filter::Filter;
use super::role::{Role, marks};
use super::table::{Key, Table};
use std::collections::BTreeMap;

/// Every word that VADER knows, whatever for, in one table.
pub(super) struct Vocabulary {
    entries: Vec<Entry>,
    table: Table,
    filter: Filter,
}

/// What is known of a word; the first entry of all is that of an unknown word.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Entry {
    pub(super) key: Key,
    /// Mean valence by the lexicon, or the change by a booster or dampener.
    pub(super) valence: f64,
    pub(super) role: Role,
    pub(super) marks: u8,
}

/// What a booster adds to the strength of a word after it, and a dampener takes away (ICWSM-14).
pub(super) const BOOST: f64 = 0.293;

const LEXICON: &str = include_str!("../../data/vader.tsv");

const BOOSTERS: &str = "absolutely amazingly awfully completely considerable considerably decidedly \
    deeply effing enormous enormously entirely especially exceptional exceptionally extreme extremely \
    fabulously flipping flippin frackin fracking fricking frickin frigging friggin fully fuckin \
    fucking fuggin fugging greatly hella highly hugely incredible incredibly intensely major majorly \
    more most particularly purely quite really remarkably so substantially thoroughly total totally \
    tremendous tremendously uber unbelievably unusually utter utterly very";

const DAMPENERS: &str = "almost barely hardly kinda kindof kind-of less little marginal marginally \
    occasional occasionally partly scarce scarcely slight slightly somewhat sorta sortof sort-of";

/// Words with `n't` are not listed: those two letters and the mark negate in any word.
const NEGATIONS: &str = "aint arent cannot cant couldnt darent didnt doesnt dont hadnt hasnt havent \
    isnt mightnt mustnt neither neednt never none nope nor not nothing nowhere oughtnt shant shouldnt \
    uhuh uh-uh wasnt werent without wont wouldnt rarely seldom despite";

impl Vocabulary {
    pub(super) fn new() -> Self {
        let mut words: BTreeMap<&str, Entry> = BTreeMap::new();
        for line in LEXICON.lines() {
            let (word, valence) = line.split_once('\t').expect("a word, a tab, its valence");
            // A word of a text is looked up in lower case and holds no space, so that the few
            // other keys, such as `:D`, never count; nor does any that is not ASCII.
            if word
                .bytes()
                .all(|b| b.is_ascii_graphic() && !b.is_ascii_uppercase())
            {
                let entry = words.entry(word).or_default();
                entry.valence = valence.parse().expect("a valence is a number");
                entry.marks = marks::LEXICON;
            }
        }
        for (list, change) in [(BOOSTERS, BOOST), (DAMPENERS, -BOOST)] {
            for word in list.split_whitespace() {
                let entry = words.entry(word).or_default();
                entry.valence = change;
                entry.marks |= marks::BOOSTER;
            }
        }
        for word in NEGATIONS.split_whitespace() {
            words.entry(word).or_default().marks |= marks::NEGATES;
        }
        for &(word, role) in Role::WORDS {
            let entry = words.entry(word).or_default();
            entry.role = role;
            entry.marks |= role.mark();
        }
        let mut entries = vec![Entry::default()];
        entries.extend(words.into_iter().map(|(word, entry)| {
            assert!(word.len() <= Key::MAX, "{word} is too long for a key");
            let key = Key::new(word.as_bytes(), 0, word.len());
            Entry { key, ..entry }
        }));
        let table = Table::new(&entries);
        let filter = Filter::new(entries[1..].iter().map(|e| e.key.start()));
        Self {
            entries,
            table,
            filter,
        }
    }

    /// Entry number `number`, as those below give it.
    #[inline(always)]
    pub(super) fn entry(&self, number: u16) -> &Entry {
        &self.entries[usize::from(number)]
    }

    /// Number of the entry of the ASCII word `bytes[start..end]`, in any case; 0 where unknown.
    pub(super) fn find(&self, bytes: &[u8], start: usize, end: usize) -> u16 {
        match bytes[start..end] {
            // A key would not tell this zero from none.
            [.., 0] | [] => 0,
            ref word if word.len() > Key::MAX => 0,
            _ => self
                .find_key(Key::new(bytes, start, end))
                .map_or(0, |(number, _)| number),
        }
    }

    /// The entry that has this key, and its number.
    #[inline(always)]
    pub(super) fn find_key(&self, key: Key) -> Option<(u16, &Entry)> {
        let number = self.table.candidate(key);
        let entry = self.entry(number);
        (entry.key == key).then_some((number, entry))
    }

    /// 1 where a word of at most sixteen bytes, folded, may have an entry; 0 where it has none.
    #[inline(always)]
    pub(super) fn may_know(&self, head: u64, middle: u64) -> usize {
        self.filter.passes(head, middle)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_found_and_only_in_its_own_place() {
        let vocabulary = Vocabulary::new();
        let mut expected: BTreeMap<&str, f64> = BTreeMap::new();
        for (word, valence) in LEXICON.lines().filter_map(|line| line.split_once('\t')) {
            expected.insert(word, valence.parse().unwrap());
        }
        assert_eq!(expected.len(), 7_506);
        let mut reachable = 0;
        for (word, valence) in expected {
            let number = vocabulary.find(word.as_bytes(), 0, word.len());
            let entry = vocabulary.entry(number);
            if word.bytes().all(|b| b.is_ascii_graphic()) && word == word.to_lowercase() {
                reachable += 1;
                assert!(number != 0 && entry.marks & marks::LEXICON != 0, "{word}");
                assert_eq!(entry.valence.to_bits(), valence.to_bits(), "{word}");
                let (head, middle) = Key::new(word.as_bytes(), 0, word.len()).start();
                assert_eq!(vocabulary.may_know(head, middle), 1, "{word}");
            }
        }
        assert_eq!(reachable, 7_488);
        for unknown in [
            "goodx",
            "xgood",
            "good\0",
            "goo",
            "a",
            "'",
            "zzzzzzzzzzzzzzzzzzzzz",
        ] {
            assert_eq!(vocabulary.find(unknown.as_bytes(), 0, unknown.len()), 0);
        }
        assert_ne!(vocabulary.find(b"GoOd", 0, 4), 0);
    }

    #[test]
    fn no_booster_or_negation_is_a_lexicon_word() {
        let both = Vocabulary::new()
            .entries
            .into_iter()
            .filter(|e| e.marks & marks::LEXICON != 0)
            .filter(|e| e.marks & (marks::BOOSTER | marks::NEGATES) != 0)
            .count();
        assert_eq!(both, 0, "an entry has one valence for both uses");
    }
}
