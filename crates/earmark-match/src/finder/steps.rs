//! From the words that something hangs on to the terms of several words.

use super::lists::Hung;
use super::literals::{CHUNK, Hanging, Literals, grow};
use super::pairs::{self, Place, What};
use super::phrases;
use super::row::Row;
use super::slots::{NONE, Uses};
use core::ops::Range;

/// A term of several words, or one to be checked on the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Longer {
    /// Token of the word that it hangs on.
    pub(super) at: u32,
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
        grow(steps, 3 * hanging.len());
        let steps = &mut steps[..3 * hanging.len()];
        let mut count = 0;
        for hanging in hanging {
            let (at, slot, uses) = (hanging.at(), hanging.slot(), hanging.uses());
            let token = at as usize;
            let here = hashes[token];
            // A neighbour in another text is turned away later, as is one that is not there.
            let neighbour = |at: usize| hashes.get(at).copied().unwrap_or_default();
            let behind = pairs::hash(neighbour(token.wrapping_sub(1)), here);
            let ahead = pairs::hash(here, neighbour(token + 1));
            let mut keep = |what, tag, keep| {
                steps[count] = Place {
                    at,
                    slot,
                    tag,
                    what,
                };
                count += usize::from(keep);
            };
            let is = uses.has(Uses::SECOND) & self.pairs.admits(behind);
            keep(What::PairBehind, pairs::tag(behind), is);
            let is = uses.has(Uses::FIRST) & self.pairs.admits(ahead);
            keep(What::PairAhead, pairs::tag(ahead), is);
            if uses.has(Uses::LIST) {
                keep(What::List, 0, true);
            }
        }
        count
    }

    /// Takes the steps, and puts out the terms, those that reach across the ends of texts as well.
    pub(super) fn walk(
        &self,
        row: &impl Row,
        steps: &[Place],
        places: &mut Vec<(usize, phrases::Place)>,
        longer: &mut Vec<Longer>,
    ) {
        let mut targets = [NONE; CHUNK];
        for steps in steps.chunks(CHUNK) {
            self.resolve(row, steps, &mut targets);
            self.lay_out(row.hashes(), steps, &targets, places);
            self.settle(row, steps, &targets, places, longer);
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

    /// The places of longer phrases around the pairs of a chunk.
    fn lay_out(
        &self,
        hashes: &[u64],
        steps: &[Place],
        targets: &[u32; CHUNK],
        places: &mut Vec<(usize, phrases::Place)>,
    ) {
        places.clear();
        for (number, (step, &target)) in steps.iter().zip(targets).enumerate() {
            if let Some(group) = group(target) {
                self.phrases.places(group, step.first(), hashes, |place| {
                    self.phrases.prefetch_place(&place);
                    places.push((number, place));
                });
            }
        }
    }

    /// Puts out the terms of a chunk, step by step.
    fn settle(
        &self,
        row: &impl Row,
        steps: &[Place],
        targets: &[u32; CHUNK],
        places: &[(usize, phrases::Place)],
        longer: &mut Vec<Longer>,
    ) {
        let mut places = places.iter().peekable();
        for (number, (step, &target)) in steps.iter().zip(targets).enumerate() {
            let at = step.at;
            let mut put = |term, run: Range<usize>, check| {
                longer.push(Longer {
                    at,
                    start: run.start as u32,
                    end: run.end as u32,
                    term,
                    check,
                });
            };
            let (mut list, mut anchor) = (NONE, at as usize);
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
                    put(pair, anchor..anchor + 2, NONE);
                }
                while let Some((_, place)) = places.next_if(|(of, _)| *of == number) {
                    if let Some((term, run)) = self.phrases.find(place, row, &self.patterns) {
                        put(term, run, NONE);
                    }
                }
            }
            if list != NONE {
                let found = |hung: &Hung, run| put(hung.term, run, hung.check);
                self.lists.find(list, anchor, row, &self.patterns, found);
            }
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
