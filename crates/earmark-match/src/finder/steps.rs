//! From the words that something hangs on to the terms of several words.

use super::literals::{CHUNK, Hanging, Literals, grow};
use super::pairs::{self, Place, What};
use super::phrases;
use super::row::{Cursor, Row};
use super::slots::NONE;
use core::ops::Range;

/// A term of several words, or one to be checked on the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Longer {
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) term: u32,
    pub(super) check: u32,
}

/// Targets of pairs below this are terms, the others groups of phrases.
pub(super) const GROUPS: u32 = 1 << 31;

impl Literals {
    /// Puts at the front of `steps` what is to be looked at beside some words, and tells how many these
    /// are.
    pub(super) fn neighbours(
        &self,
        hashes: &[u64],
        hanging: &[Hanging],
        steps: &mut Vec<Place>,
    ) -> usize {
        grow(steps, hanging.len());
        let steps = &mut steps[..hanging.len()];
        let mut count = 0;
        for hanging in hanging {
            let (at, slot, what) = (hanging.at(), hanging.slot(), hanging.what());
            let token = at as usize;
            let here = hashes[token];
            // A neighbour in another text is turned away later, as is one that is not there.
            let ahead = what == What::PairAhead;
            let other = token.wrapping_add(if ahead { 1 } else { usize::MAX });
            let other = hashes.get(other).copied().unwrap_or_default();
            let (first, second) = if ahead { (here, other) } else { (other, here) };
            let pair = pairs::hash(first, second);
            let tag = pairs::tag(pair);
            steps[count] = Place {
                at,
                slot,
                tag,
                what,
            };
            count += usize::from(self.pairs.admits(pair) | (what == What::List));
        }
        count
    }

    /// Takes the steps, and puts out the terms.
    pub(super) fn walk(
        &self,
        row: &impl Row,
        steps: &[Place],
        places: &mut Vec<(usize, phrases::Place)>,
        longer: &mut Vec<Longer>,
    ) {
        let (mut of_pairs, mut of_lists) = (Cursor::new(row), Cursor::new(row));
        let mut targets = [NONE; CHUNK];
        for steps in steps.chunks(CHUNK) {
            self.resolve(row, steps, &mut targets);
            self.lay_out(row, steps, &mut targets, &mut of_pairs, places);
            self.settle(row, steps, &targets, &mut of_lists, places, longer);
        }
    }

    /// The targets of the pairs of a chunk.
    fn resolve(&self, row: &impl Row, steps: &[Place], targets: &mut [u32; CHUNK]) {
        for step in steps {
            self.pairs.prefetch(step.tag);
        }
        for (step, target) in steps.iter().zip(targets) {
            let pair = match step.what {
                What::PairAhead | What::PairBehind => {
                    self.pairs.find(row, step, &self.patterns.forms)
                }
                What::List => None,
            };
            *target = pair.unwrap_or(NONE);
            if let Some(group) = group(*target) {
                self.phrases.prefetch(group);
            }
        }
    }

    /// The places of longer phrases around the pairs of a chunk; pairs that are none since a text ends
    /// between their words lose their targets.
    fn lay_out<R: Row>(
        &self,
        row: &R,
        steps: &[Place],
        targets: &mut [u32; CHUNK],
        cursor: &mut Cursor<'_, R>,
        places: &mut Vec<(usize, phrases::Place)>,
    ) {
        places.clear();
        for (number, (step, target)) in steps.iter().zip(targets).enumerate() {
            if *target == NONE {
                continue;
            }
            cursor.seek(step.at as usize);
            if !cursor.bounds.contains(&step.other()) {
                *target = NONE;
            } else if let Some(group) = group(*target) {
                let text = (row.hashes(), &cursor.bounds);
                self.phrases.places(group, step.first(), text, |place| {
                    self.phrases.prefetch_place(&place);
                    places.push((number, place));
                });
            }
        }
    }

    /// Puts out the terms of a chunk, step by step.
    fn settle<R: Row>(
        &self,
        row: &R,
        steps: &[Place],
        targets: &[u32; CHUNK],
        cursor: &mut Cursor<'_, R>,
        places: &[(usize, phrases::Place)],
        longer: &mut Vec<Longer>,
    ) {
        let mut places = places.iter().peekable();
        for (number, (step, &target)) in steps.iter().zip(targets).enumerate() {
            let (mut list, mut anchor) = (NONE, step.at as usize);
            if step.what == What::List {
                list = self.slots.entry(step.slot as usize).list;
            } else if target != NONE {
                anchor = step.first();
                let (pair, hung) = match group(target) {
                    Some(group) => self.phrases.of_pair(group),
                    None => (target, NONE),
                };
                list = hung;
                if pair != NONE {
                    longer.push(Longer::new(pair, anchor..anchor + 2, NONE));
                }
                while let Some((_, place)) = places.next_if(|(of, _)| *of == number) {
                    if let Some((term, run)) = self.phrases.find(place, row, &self.patterns) {
                        longer.push(Longer::new(term, run, NONE));
                    }
                }
            }
            if list != NONE {
                cursor.seek(anchor);
                self.lists.find(
                    list,
                    anchor,
                    (row, &cursor.bounds),
                    &self.patterns,
                    |hung, run| {
                        longer.push(Longer::new(hung.term, run, hung.check));
                    },
                );
            }
        }
    }
}

impl Longer {
    fn new(term: u32, run: Range<usize>, check: u32) -> Self {
        Self {
            start: run.start as u32,
            end: run.end as u32,
            term,
            check,
        }
    }
}

/// The group of phrases that a pair's target is, if it is one.
#[inline]
fn group(target: u32) -> Option<u32> {
    (target != NONE)
        .then(|| target.checked_sub(GROUPS))
        .flatten()
}
