use super::filter::Filter;
use super::lists::Lists;
use super::pairs::{Pairs, Place, What};
use super::patterns::Patterns;
use super::phrases::{self, Phrases};
use super::row::{Cursor, Row};
use super::slots::{Home, NONE, Slots, Uses};
use super::steps::Longer;

/// Terms that hold at least one word without wildcards: found by it.
///
/// A loop over all tokens of a column for each question, each with nothing but its own tables: the
/// filter lets a few tokens through; these are looked up and compared; those that something hangs on
/// are looked at with their neighbours; what is found is put out in order. Look-ups go by chunks:
/// first the entries of all are loaded, none waiting for another, then they are compared. So the
/// processor has many loads under way, and hardly branches on what a token is.
#[derive(Clone, Debug)]
pub(super) struct Literals {
    pub(super) filter: Filter,
    pub(super) slots: Slots,
    pub(super) pairs: Pairs,
    pub(super) phrases: Phrases,
    pub(super) lists: Lists,
    pub(super) patterns: Patterns,
}

/// Buffers, reused; of the first four only the first entries are of the present column.
#[derive(Clone, Debug, Default)]
pub(super) struct Buffers {
    admitted: Vec<u32>,
    singles: Vec<Single>,
    hanging: Vec<Hanging>,
    steps: Vec<Place>,
    longer: Vec<Longer>,
    places: Vec<(usize, phrases::Place)>,
}

/// A token that is a term.
#[derive(Clone, Copy, Debug, Default)]
struct Single {
    at: u32,
    term: u32,
}

/// A token that something hangs on.
///
/// In one word, since more are written than kept: the token, its slot, and what in the lowest bits.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Hanging(u64);

impl Hanging {
    #[inline]
    fn new(at: u32, slot: u32, what: What) -> Self {
        Self(u64::from(at) << 32 | u64::from(slot) << 2 | what as u64)
    }

    #[inline]
    pub(super) fn at(self) -> u32 {
        (self.0 >> 32) as u32
    }

    #[inline]
    pub(super) fn slot(self) -> u32 {
        self.0 as u32 >> 2
    }

    #[inline]
    pub(super) fn what(self) -> What {
        match self.0 & 3 {
            0 => What::PairAhead,
            1 => What::PairBehind,
            _ => What::List,
        }
    }
}

/// Takes what is found, stretch by stretch.
pub(super) trait Sink {
    /// What follows is in this stretch of the row.
    fn stretch(&mut self, number: usize);
    /// A term of one word.
    fn single(&mut self, term: u32, at: u32);
    fn longer(&mut self, term: &Longer);
}

/// Look-ups that are under way together.
pub(super) const CHUNK: usize = 32;

impl Literals {
    /// Finds the terms in a row.
    pub(super) fn find(&self, row: &impl Row, buffers: &mut Buffers, sink: &mut impl Sink) {
        let count = self.filter.sift(row.hashes(), &mut buffers.admitted);
        let (singles, hanging) = self.look_up(row, count, buffers);
        buffers.longer.clear();
        if hanging > 0 {
            let steps = &mut buffers.steps;
            let count = self.neighbours(row.hashes(), &buffers.hanging[..hanging], steps);
            self.walk(
                row,
                &steps[..count],
                &mut buffers.places,
                &mut buffers.longer,
            );
        }
        put_out(row, &buffers.singles[..singles], &buffers.longer, sink);
    }

    /// Looks the admitted tokens up; tells how many are terms, and on how many something hangs.
    fn look_up(&self, row: &impl Row, admitted: usize, buffers: &mut Buffers) -> (usize, usize) {
        let hashes = row.hashes();
        let forms = &*self.patterns.forms;
        grow(&mut buffers.singles, admitted);
        grow(&mut buffers.hanging, 3 * admitted + 3);
        let (singles, hanging) = (&mut buffers.singles[..admitted], &mut buffers.hanging[..]);
        let (mut single, mut hung) = (0, 0);
        let mut homes = [Home::default(); CHUNK];
        for chunk in buffers.admitted[..admitted].chunks(CHUNK) {
            for (&at, home) in chunk.iter().zip(&mut homes) {
                *home = self.slots.home(hashes[at as usize]);
            }
            for (&at, home) in chunk.iter().zip(&homes) {
                let (token, mut slot) = (at as usize, home.slot());
                if !(home.is_likely() && self.slots.entry(slot).is(row, token, forms)) {
                    let Some(behind) = self.slots.find_behind(slot, row, token, forms) else {
                        continue;
                    };
                    slot = behind;
                }
                let entry = self.slots.entry(slot);
                let term = entry.term;
                singles[single] = Single { at, term };
                single += usize::from(term != NONE);
                let mut hang = |what, keep| {
                    let slot = slot as u32;
                    hanging[hung] = Hanging::new(at, slot, what);
                    hung += usize::from(keep);
                };
                hang(What::PairBehind, entry.uses.has(Uses::SECOND));
                hang(What::PairAhead, entry.uses.has(Uses::FIRST));
                hang(What::List, entry.uses.has(Uses::LIST));
            }
        }
        (single, hung)
    }

    /// Bytes in use.
    pub(super) fn size(&self) -> usize {
        self.filter.size()
            + self.slots.size()
            + self.pairs.size()
            + self.phrases.size()
            + self.lists.size()
            + self.patterns.size()
    }
}

/// Puts out both in the order of texts.
fn put_out(row: &impl Row, singles: &[Single], longer: &[Longer], sink: &mut impl Sink) {
    let (mut cursor, mut behind) = (Cursor::new(row), Cursor::new(row));
    let mut longer = longer.iter().peekable();
    sink.stretch(0);
    for single in singles {
        let at = single.at as usize;
        if at >= cursor.bounds.end {
            cursor.seek(at);
            while let Some(longer) =
                longer.next_if(|longer| (longer.start as usize) < cursor.bounds.start)
            {
                behind.seek(longer.start as usize);
                sink.stretch(behind.stretch);
                sink.longer(longer);
            }
            sink.stretch(cursor.stretch);
        }
        sink.single(single.term, single.at);
    }
    for longer in longer {
        behind.seek(longer.start as usize);
        sink.stretch(behind.stretch);
        sink.longer(longer);
    }
}

/// Makes a buffer long enough, and never shorter.
pub(super) fn grow<T: Clone + Default>(buffer: &mut Vec<T>, len: usize) {
    if buffer.len() < len {
        buffer.resize(len, T::default());
    }
}
