use super::key::Key;
use super::lexicon::Word;
use super::row::Row;
use earmark_text::prefetch;

/// What is asked of each word that the filter lets through: the words that are terms, and of each
/// phrase the word that it hangs on.
///
/// Open addressing without wrapping round, by cache lines of two entries each, two thirds full. Frequent
/// words are put in first, so that they sit in the line where their hash points and a text's look-ups
/// seldom go on to a second one.
#[derive(Clone, Debug)]
pub(super) struct Slots {
    /// The last holds nothing.
    lines: Vec<Line>,
    homes: u64,
}

#[derive(Clone, Copy, Debug)]
#[repr(align(64))]
struct Line([Entry; 2]);

#[derive(Clone, Copy, Debug)]
#[repr(align(32))]
pub(super) struct Entry {
    key: Key,
    pub(super) uses: Uses,
    /// In the second of a line: what belongs into the line may be elsewhere, too.
    goes_on: bool,
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

    /// How many of them there are.
    pub(super) const BITS: u32 = 3;

    #[inline]
    pub(super) fn bits(self) -> u8 {
        self.0
    }

    /// The rest is ignored.
    #[inline]
    pub(super) fn from_bits(bits: u8) -> Self {
        Self(bits & ((1 << Self::BITS) - 1))
    }

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

pub(super) const NONE: u32 = u32::MAX;

impl Entry {
    pub(super) fn new(word: &Word, forms: &str, term: u32, list: u32, uses: Uses) -> Self {
        Self {
            key: Key::new(word, forms),
            uses,
            goes_on: false,
            tag: tag(word.hash),
            term,
            list,
        }
    }
}

const NOTHING: Entry = Entry {
    key: Key::NOTHING,
    uses: Uses(0),
    goes_on: false,
    tag: 0,
    term: NONE,
    list: NONE,
};

impl Slots {
    /// For so many entries.
    pub(super) fn new(count: usize) -> Self {
        let homes = count * 3 / 4 + 1;
        Self {
            lines: vec![Line([NOTHING; 2]); homes + 1],
            homes: homes as u64,
        }
    }

    /// Puts in an entry that is not there yet, and tells its slot.
    pub(super) fn insert(&mut self, hash: u64, entry: Entry) -> u32 {
        let home = self.line(hash);
        let mut slot = 2 * home;
        while !self.entry(slot).key.is_nothing() {
            slot += 1;
        }
        self.lines[slot / 2].0[slot % 2] = entry;
        let [first, second] = &mut self.lines[home].0;
        // Of two with one tag only the second would be looked at.
        second.goes_on |= slot / 2 != home || !second.key.is_nothing() && first.tag == second.tag;
        if slot / 2 + 1 == self.lines.len() {
            self.lines.push(Line([NOTHING; 2]));
        }
        slot as u32
    }

    /// The line where a word is, if others have not filled it before.
    #[inline]
    pub(super) fn line(&self, hash: u64) -> usize {
        // Other bits than the filter's.
        ((u64::from((hash >> 12) as u32) * self.homes) >> 32) as usize
    }

    /// Asks for a line.
    #[inline]
    pub(super) fn prefetch(&self, line: usize) {
        prefetch(&self.lines, line);
    }

    #[inline]
    pub(super) fn entry(&self, slot: usize) -> &Entry {
        &self.lines[slot / 2].0[slot % 2]
    }

    /// Token `at`, whose line that is: its slot, its entry, and whether there is one; if not, the others
    /// are of another word. Nothing is branched on that but where the line was too small, which is rare.
    #[inline]
    pub(super) fn find(
        &self,
        line: usize,
        row: &impl Row,
        at: usize,
        forms: &str,
    ) -> (usize, &Entry, bool) {
        let tag = tag(row.hashes()[at]);
        let entries = &self.lines[line].0;
        let is_second = entries[1].tag == tag;
        let entry = &entries[usize::from(is_second)];
        let is = (entry.tag == tag) & entry.key.is(row, at, forms);
        if entries[1].goes_on && !is {
            return self.find_behind(line, row, at, forms);
        }
        (2 * line + usize::from(is_second), entry, is)
    }

    #[inline(never)]
    fn find_behind(
        &self,
        line: usize,
        row: &impl Row,
        at: usize,
        forms: &str,
    ) -> (usize, &Entry, bool) {
        let tag = tag(row.hashes()[at]);
        let mut slot = 2 * line;
        loop {
            let entry = self.entry(slot);
            if entry.tag == tag && entry.key.is(row, at, forms) {
                return (slot, entry, true);
            }
            if entry.key.is_nothing() {
                return (slot, entry, false);
            }
            slot += 1;
        }
    }

    /// Bytes in use.
    pub(super) fn size(&self) -> usize {
        size_of_val(&*self.lines)
    }
}

#[inline]
fn tag(hash: u64) -> u32 {
    (hash >> 32) as u32
}
