use super::key::Key;
use super::lexicon::Word;
use super::row::Row;

/// What is asked of each word that the filter lets through: the words that are terms, and of each
/// phrase the word that it hangs on.
///
/// Open addressing without wrapping round, two thirds full, half a cache line an entry. Frequent words
/// are put in first, so that they sit where their hash points and a text's look-ups seldom go on to
/// a second entry.
#[derive(Clone, Debug)]
pub(super) struct Slots {
    /// The last holds nothing.
    entries: Vec<Entry>,
    homes: u64,
}

#[derive(Clone, Copy, Debug)]
#[repr(align(32))]
pub(super) struct Entry {
    key: Key,
    pub(super) uses: Uses,
    tag: u32,
    /// The term that is this word alone, or [`NONE`].
    pub(super) term: u32,
    /// Which list of terms hangs on it, or [`NONE`].
    pub(super) list: u32,
}

/// In which places of the pairs that phrases hang on a word is the rarer one, and whether it has a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Uses(u8);

impl Uses {
    pub(super) const FIRST: Self = Self(1);
    pub(super) const SECOND: Self = Self(2);
    pub(super) const LIST: Self = Self(4);

    pub(super) fn add(&mut self, other: Self) {
        self.0 |= other.0;
    }

    #[inline]
    pub(super) fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    #[inline]
    pub(super) fn any(self) -> bool {
        self.0 != 0
    }
}

/// A slot, and in the highest bit whether what is there is likely to be what is looked for.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Home(u32);

impl Home {
    #[inline]
    pub(super) fn slot(self) -> usize {
        (self.0 & !(1 << 31)) as usize
    }

    #[inline]
    pub(super) fn is_likely(self) -> bool {
        self.0 >> 31 == 1
    }
}

pub(super) const NONE: u32 = u32::MAX;

impl Entry {
    pub(super) fn new(word: &Word, forms: &str, term: u32, list: u32, uses: Uses) -> Self {
        Self {
            key: Key::new(word, forms),
            uses,
            tag: tag(word.hash),
            term,
            list,
        }
    }

    /// Whether token `at`, whose tag agrees, is its word.
    #[inline]
    pub(super) fn is(&self, row: &impl Row, at: usize, forms: &str) -> bool {
        self.key.is(row.class(at), row.folded(at), forms)
    }
}

const NOTHING: Entry = Entry {
    key: Key::NOTHING,
    uses: Uses(0),
    tag: 0,
    term: NONE,
    list: NONE,
};

impl Slots {
    /// For so many entries.
    pub(super) fn new(count: usize) -> Self {
        let homes = count + count / 2 + 1;
        Self {
            entries: vec![NOTHING; homes + 1],
            homes: homes as u64,
        }
    }

    /// Puts in an entry that is not there yet, and tells its slot.
    pub(super) fn insert(&mut self, hash: u64, entry: Entry) -> u32 {
        let mut slot = self.home(hash).slot();
        while !self.entries[slot].key.is_nothing() {
            slot += 1;
        }
        self.entries[slot] = entry;
        if slot + 1 == self.entries.len() {
            self.entries.push(NOTHING);
        }
        slot as u32
    }

    /// Where the entry of a word is, if none took its place before it came.
    #[inline]
    pub(super) fn home(&self, hash: u64) -> Home {
        // Other bits than the filter's.
        let slot = (u64::from((hash >> 12) as u32) * self.homes) >> 32;
        let is_likely = self.entries[slot as usize].tag == tag(hash);
        Home(slot as u32 | u32::from(is_likely) << 31)
    }

    #[inline]
    pub(super) fn entry(&self, slot: usize) -> &Entry {
        &self.entries[slot]
    }

    /// The slot of token `at`, which is not at its home; out of line, as few tokens come this far.
    #[inline(never)]
    pub(super) fn find_behind(
        &self,
        home: usize,
        row: &impl Row,
        at: usize,
        forms: &str,
    ) -> Option<usize> {
        let tag = tag(row.hashes()[at]);
        let behind = self.entries[home..]
            .iter()
            .take_while(|entry| !entry.key.is_nothing());
        let mut behind = behind.enumerate().skip(1);
        behind.find_map(|(more, entry)| {
            (entry.tag == tag && entry.is(row, at, forms)).then_some(home + more)
        })
    }

    /// Bytes in use.
    pub(super) fn size(&self) -> usize {
        size_of_val(&*self.entries)
    }
}

#[inline]
fn tag(hash: u64) -> u32 {
    (hash >> 32) as u32
}
