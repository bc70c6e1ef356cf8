use super::key::Key;
use super::patterns::Patterns;
use super::row::Row;
use super::slots::NONE;
use core::ops::Range;
use earmark_text::prefetch;

/// What hangs on pairs of words: longer phrases.
///
/// Those of words alone are found by one hash of all their words, a look-up for each shape in use,
/// a shape being how many words lie before the pair and how many after it: ten thousand phrases around
/// one pair cost no more than one.
#[derive(Clone, Debug, Default)]
pub(super) struct Phrases {
    groups: Vec<Group>,
    shapes: Vec<Shape>,
    /// Open addressing without wrapping round, two thirds full; the last holds nothing.
    wholes: Vec<Whole>,
    homes: u64,
}

/// All that hangs on one pair.
#[derive(Clone, Copy, Debug)]
struct Group {
    /// The term that is this pair alone, or [`NONE`].
    pair: u32,
    /// A list of terms that are looked at one by one, or [`NONE`].
    list: u32,
    shapes: (u32, u32),
}

/// Words before the pair and after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Shape {
    pub(super) before: u32,
    pub(super) after: u32,
}

impl Shape {
    /// The pair itself.
    pub(super) const PAIR: Self = Self {
        before: 0,
        after: 0,
    };
}

/// A phrase by its hash.
#[derive(Clone, Copy, Debug)]
#[repr(align(32))]
struct Whole {
    tag: u32,
    term: u32,
    group: u32,
    /// Of a phrase of three words the one beside the pair, and whether it is before it; else nothing,
    /// and the phrase is compared by its parts.
    third: Key,
    before: bool,
}

const NOTHING: Whole = Whole {
    tag: 0,
    term: NONE,
    group: 0,
    third: Key::NOTHING,
    before: false,
};

/// Where a longer phrase may stand.
#[derive(Clone, Debug)]
pub(super) struct Place {
    hash: u64,
    group: u32,
    before: bool,
    /// Of the run of tokens.
    start: u32,
    end: u32,
}

impl Phrases {
    /// With room for so many phrases of three words and more.
    pub(super) fn new(count: usize) -> Self {
        let homes = count + count / 2 + 1;
        Self {
            wholes: vec![NOTHING; homes + 1],
            homes: homes as u64,
            ..Self::default()
        }
    }

    /// Puts in what hangs on one pair, and tells its number: the pair itself, if it is a term, a list,
    /// and the longer phrases by shape in order.
    pub(super) fn add(
        &mut self,
        pair: u32,
        list: u32,
        phrases: &[(Shape, u32)],
        patterns: &Patterns,
    ) -> u32 {
        let group = super::narrow(self.groups.len());
        let first = super::narrow(self.shapes.len());
        for &(shape, term) in phrases {
            if self.shapes[first as usize..].last() != Some(&shape) {
                self.shapes.push(shape);
            }
            let words = || patterns.parts(term).iter().map(|&part| patterns.hash(part));
            let (before, after) = (shape.before as usize, shape.before as usize + 2);
            let hash = words().take(before).fold(begin(group, shape.before), step);
            let hash = words().skip(after).fold(hash, step);
            let hash = finish(hash);
            let mut slot = self.home(hash);
            while self.wholes[slot].term != NONE {
                slot += 1;
            }
            let third = match (shape.before, shape.after) {
                (1, 0) => patterns.key(patterns.parts(term)[0]),
                (0, 1) => patterns.key(patterns.parts(term)[2]),
                _ => Key::NOTHING,
            };
            self.wholes[slot] = Whole {
                tag: tag(hash),
                term,
                group,
                third,
                before: shape.before == 1,
            };
            if slot + 1 == self.wholes.len() {
                self.wholes.push(NOTHING);
            }
        }
        self.groups.push(Group {
            pair,
            list,
            shapes: (first, super::narrow(self.shapes.len())),
        });
        group
    }

    /// The term that is the pair alone and the list that is to be looked at, or [`NONE`] for either.
    #[inline]
    pub(super) fn of_pair(&self, group: u32) -> (u32, u32) {
        let group = &self.groups[group as usize];
        (group.pair, group.list)
    }

    /// Puts out where longer phrases may stand around the pair at tokens `pair` and `pair + 1`, wherever
    /// texts end.
    pub(super) fn places(
        &self,
        group: u32,
        pair: usize,
        hashes: &[u64],
        mut put: impl FnMut(Place),
    ) {
        let shapes = self.groups[group as usize].shapes;
        let mut before = u32::MAX;
        // Of the words before the pair and of those up to `after` behind it: carried on from shape to
        // shape while as many lie before.
        let (mut hash, mut after) = (0, 0);
        for shape in &self.shapes[shapes.0 as usize..shapes.1 as usize] {
            if pair < shape.before as usize {
                break;
            }
            let run = pair - shape.before as usize..pair + 2 + shape.after as usize;
            if run.end > hashes.len() {
                continue;
            }
            if shape.before != before {
                before = shape.before;
                after = pair + 2;
                let words = hashes[run.start..pair].iter().copied();
                hash = words.fold(begin(group, before), step);
            }
            hash = hashes[after..run.end].iter().copied().fold(hash, step);
            after = run.end;
            put(Place {
                hash: finish(hash),
                group,
                before: before == 1,
                start: run.start as u32,
                end: run.end as u32,
            });
        }
    }

    /// Asks for what may be at a place.
    #[inline]
    pub(super) fn prefetch_place(&self, place: &Place) {
        prefetch(&self.wholes, self.home(place.hash));
    }

    /// The phrase at a place.
    pub(super) fn find(
        &self,
        place: &Place,
        row: &impl Row,
        patterns: &Patterns,
    ) -> Option<(u32, Range<usize>)> {
        let run = place.start as usize..place.end as usize;
        let tag = tag(place.hash);
        let is = |whole: &Whole| {
            if whole.tag != tag {
                return false;
            }
            if whole.third.is_nothing() {
                return patterns.is_at(whole.term, row, run.clone());
            }
            // What is neither in the third word nor looked at here is the pair, which has been compared.
            let third = if place.before { run.start } else { run.end - 1 };
            (whole.group, whole.before, 3) == (place.group, place.before, run.len())
                && whole.third.is(row, third, &patterns.forms)
        };
        let wholes = self.wholes[self.home(place.hash)..].iter();
        let mut wholes = wholes.take_while(|whole| whole.term != NONE);
        wholes
            .find(|whole| is(whole))
            .map(|whole| (whole.term, run.clone()))
    }

    #[inline]
    fn home(&self, hash: u64) -> usize {
        ((u64::from(hash as u32) * self.homes) >> 32) as usize
    }

    /// Bytes in use.
    pub(super) fn size(&self) -> usize {
        size_of_val(&*self.groups) + size_of_val(&*self.shapes) + size_of_val(&*self.wholes)
    }
}

/// Fixed, odd, with about half of the bits set.
const STEP: u64 = 0xa076_1d64_78bd_642f;

#[inline]
fn begin(group: u32, before: u32) -> u64 {
    step(u64::from(group) << 32 | u64::from(before), STEP)
}

#[inline]
fn step(hash: u64, word: u64) -> u64 {
    (hash.rotate_left(29) ^ word).wrapping_mul(STEP)
}

/// The high bits are the better ones, and slots go by the low ones.
#[inline]
fn finish(hash: u64) -> u64 {
    hash ^ hash >> 32
}

#[inline]
fn tag(hash: u64) -> u32 {
    (hash >> 32) as u32
}
