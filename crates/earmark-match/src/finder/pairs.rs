use super::filter::Filter;
use super::key::Key;
use super::lexicon::Word;
use super::row::Row;
use earmark_text::prefetch;

/// The pairs of neighbouring words that phrases hang on, each phrase on its rarest.
///
/// A pair is looked for where its rarer word was found, so that only the other one has to be compared;
/// a filter of its own turns most neighbours away. Laid out as [`Slots`](super::slots::Slots).
#[derive(Clone, Debug)]
pub(super) struct Pairs {
    filter: Filter,
    /// The last holds nothing.
    entries: Vec<Entry>,
    homes: u64,
}

#[derive(Clone, Copy, Debug)]
#[repr(align(32))]
struct Entry {
    /// The word that is more frequent.
    other: Key,
    /// The other one comes after the rarer.
    ahead: bool,
    tag: u32,
    /// Slot of the rarer word.
    rarer: u32,
    target: u32,
}

const NOTHING: Entry = Entry {
    other: Key::NOTHING,
    ahead: false,
    tag: 0,
    rarer: 0,
    target: 0,
};

/// What is known of a pair when it is put in.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pair {
    pub(super) hash: u64,
    pub(super) other: Word,
    pub(super) ahead: bool,
    pub(super) rarer: u32,
    pub(super) target: u32,
}

/// Where something may stand that hangs on a word.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Place {
    /// The token of that word, and its slot.
    pub(super) at: u32,
    pub(super) slot: u32,
    /// Of a pair; see [`tag`].
    pub(super) tag: u32,
    pub(super) what: What,
}

/// What may stand there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum What {
    /// A pair, whose other word comes after this one.
    #[default]
    PairAhead,
    PairBehind,
    /// Terms of the word's list.
    List,
}

impl Place {
    /// Token of the first word of the pair.
    #[inline]
    pub(super) fn first(&self) -> usize {
        self.at as usize - usize::from(self.what == What::PairBehind)
    }

    /// Token of the other word.
    #[inline]
    pub(super) fn other(&self) -> usize {
        let ahead = self.what == What::PairAhead;
        (self.at as usize).wrapping_add(if ahead { 1 } else { usize::MAX })
    }
}

impl Pairs {
    pub(super) fn new(pairs: &[Pair], forms: &str) -> Self {
        let homes = pairs.len() + pairs.len() / 2 + 1;
        let mut this = Self {
            filter: Filter::new(pairs.iter().map(|pair| pair.hash)),
            entries: vec![NOTHING; homes + 1],
            homes: homes as u64,
        };
        for pair in pairs {
            let mut slot = this.home(tag(pair.hash));
            while !this.entries[slot].other.is_nothing() {
                slot += 1;
            }
            this.entries[slot] = Entry {
                other: Key::new(&pair.other, forms),
                ahead: pair.ahead,
                tag: tag(pair.hash),
                rarer: pair.rarer,
                target: pair.target,
            };
            if slot + 1 == this.entries.len() {
                this.entries.push(NOTHING);
            }
        }
        this
    }

    #[inline]
    pub(super) fn admits(&self, hash: u64) -> bool {
        self.filter.admits(hash)
    }

    /// Asks for what is at the home of a pair.
    #[inline]
    pub(super) fn prefetch(&self, tag: u32) {
        prefetch(&self.entries, self.home(tag));
    }

    /// What hangs on the pair at a place.
    #[inline]
    pub(super) fn find(&self, row: &impl Row, place: &Place, forms: &str) -> Option<u32> {
        let Place {
            slot: rarer, tag, ..
        } = *place;
        let ahead = place.what == What::PairAhead;
        let other = place.other();
        if other >= row.hashes().len() {
            return None;
        }
        for entry in &self.entries[self.home(tag)..] {
            if (entry.tag, entry.rarer, entry.ahead) == (tag, rarer, ahead)
                && entry.other.is(row, other, forms)
            {
                return Some(entry.target);
            }
            if entry.other.is_nothing() {
                break;
            }
        }
        None
    }

    #[inline]
    fn home(&self, tag: u32) -> usize {
        ((u64::from(tag) * self.homes) >> 32) as usize
    }

    /// Bytes in use.
    pub(super) fn size(&self) -> usize {
        size_of_val(&*self.entries) + self.filter.size()
    }
}

/// The hash of two words in this order.
#[inline]
pub(super) fn hash(first: u64, second: u64) -> u64 {
    first.rotate_left(23).wrapping_add(second)
}

/// What a pair is looked up by once the filter has let it through.
#[inline]
pub(super) fn tag(hash: u64) -> u32 {
    (hash >> 16) as u32
}
