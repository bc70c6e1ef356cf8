use super::filter::Filter;
use super::lists::Lists;
use super::pairs::{Pairs, Place};
use super::patterns::Patterns;
use super::phrases::{self, Phrases};
use super::row::Row;
use super::slots::{NONE, Slots, Uses};
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
    places: Vec<phrases::Place>,
}

/// A token that is a term.
#[derive(Clone, Copy, Debug, Default)]
struct Single {
    at: u32,
    term: u32,
}

/// A token that something hangs on.
///
/// In one word, since more are written than kept: the token, its slot, and in the lowest bits what.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Hanging(u64);

impl Hanging {
    #[inline]
    fn new(at: u32, slot: usize, uses: Uses) -> Self {
        Self(u64::from(at) << 32 | (slot as u64) << Uses::BITS | u64::from(uses.bits()))
    }

    #[inline]
    pub(super) fn at(self) -> u32 {
        (self.0 >> 32) as u32
    }

    #[inline]
    pub(super) fn slot(self) -> u32 {
        self.0 as u32 >> Uses::BITS
    }

    #[inline]
    pub(super) fn uses(self) -> Uses {
        Uses::from_bits(self.0 as u8)
    }
}

/// Takes what is found, stretch by stretch.
pub(super) trait Sink {
    /// This term will be met before long.
    fn soon(&mut self, term: u32);
    /// What follows is in this stretch of the row.
    fn open(&mut self, stretch: usize);
    /// All that is in this stretch has been met.
    fn close(&mut self, stretch: usize);
    /// A term of one word.
    fn single(&mut self, term: u32, at: u32);
    fn longer(&mut self, term: &Longer);
}

/// Look-ups that are under way together.
pub(super) const CHUNK: usize = 32;

/// So many terms ahead it is told what comes.
const AHEAD: usize = 16;

impl Literals {
    /// Finds the terms in a row.
    pub(super) fn find(&self, row: &impl Row, buffers: &mut Buffers, sink: &mut impl Sink) {
        let admitted = self.filter.sift(row.hashes(), &mut buffers.admitted);
        let (singles, hanging) = self.look_up(row, admitted, buffers);
        let Buffers {
            steps,
            longer,
            places,
            ..
        } = buffers;
        let count = self.neighbours(row.hashes(), &buffers.hanging[..hanging], steps);
        longer.clear();
        self.walk(row, &steps[..count], places, longer);
        put_out(row, &buffers.singles[..singles], longer, sink);
    }

    /// Looks the admitted tokens up; tells how many are terms, and on how many something hangs.
    fn look_up(&self, row: &impl Row, admitted: usize, buffers: &mut Buffers) -> (usize, usize) {
        let hashes = row.hashes();
        let forms = &*self.patterns.forms;
        grow(&mut buffers.singles, admitted);
        grow(&mut buffers.hanging, admitted);
        let singles = &mut buffers.singles[..admitted];
        let hanging = &mut buffers.hanging[..admitted];
        let (mut single, mut hung) = (0, 0);
        let mut lines = [0; CHUNK];
        for chunk in buffers.admitted[..admitted].chunks(CHUNK) {
            for (&at, line) in chunk.iter().zip(&mut lines) {
                *line = self.slots.line(hashes[at as usize]);
                self.slots.prefetch(*line);
            }
            for (&at, &line) in chunk.iter().zip(&lines) {
                let (slot, entry, is) = self.slots.find(line, row, at as usize, forms);
                let (term, uses) = (entry.term, entry.uses);
                singles[single] = Single { at, term };
                single += usize::from(is & (term != NONE));
                hanging[hung] = Hanging::new(at, slot, uses);
                hung += usize::from(is & uses.any());
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

/// Puts out both, stretch by stretch, in the order of their first and last words; what reaches across
/// the ends of a stretch is none.
#[inline]
fn put_out(row: &impl Row, singles: &[Single], longer: &mut [Longer], sink: &mut impl Sink) {
    let (mut single, mut first) = (0, 0);
    let single_at = |n: usize| singles.get(n).map_or(u32::MAX, |single| single.at);
    for single in singles.iter().take(AHEAD) {
        sink.soon(single.term);
    }
    for longer in longer.iter().take(AHEAD) {
        sink.soon(longer.term);
    }
    for number in 0..row.stretches() {
        let bounds = row.stretch(number);
        let (start, end) = (bounds.start as u32, bounds.end as u32);
        sink.open(number);
        let mut last = first;
        while longer.get(last).is_some_and(|longer| longer.at < end) {
            if let Some(ahead) = longer.get(last + AHEAD) {
                sink.soon(ahead.term);
            }
            last += 1;
        }
        if last > first {
            let longer = &mut longer[first..last];
            longer.sort_unstable_by_key(|longer| (longer.start, longer.end));
            for longer in longer {
                while single_at(single) <= longer.start {
                    put(singles, single, sink);
                    single += 1;
                }
                if longer.start >= start && longer.end <= end {
                    sink.longer(longer);
                }
            }
            first = last;
        }
        while single_at(single) < end {
            put(singles, single, sink);
            single += 1;
        }
        sink.close(number);
    }
}

#[inline]
fn put(singles: &[Single], number: usize, sink: &mut impl Sink) {
    if let Some(ahead) = singles.get(number + AHEAD) {
        sink.soon(ahead.term);
    }
    sink.single(singles[number].term, singles[number].at);
}

/// Makes a buffer long enough, and never shorter.
pub(super) fn grow<T: Clone + Default>(buffer: &mut Vec<T>, len: usize) {
    if buffer.len() < len {
        buffer.resize(len, T::default());
    }
}
