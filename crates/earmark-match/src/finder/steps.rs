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

/// What a step leads to.
#[derive(Clone, Copy, Debug, Default)]
struct Target {
    /// Token of the word that it hangs on.
    at: u32,
    /// The same, or the first token of the pair.
    first: u32,
    /// The term that is the pair, or [`NONE`].
    pair: u32,
    /// The list of terms that are looked at one by one, or [`NONE`].
    list: u32,
    /// Number of places where longer phrases may stand.
    places: u32,
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
        places: &mut Vec<phrases::Place>,
        longer: &mut Vec<Longer>,
    ) {
        if steps.is_empty() {
            return;
        }
        let mut targets = [Target::default(); CHUNK];
        for steps in steps.chunks(CHUNK) {
            places.clear();
            let count = self.resolve(row, steps, &mut targets, places);
            self.settle(row, &targets[..count], places, longer);
        }
    }

    /// What hangs on the steps of a chunk, and where longer phrases may stand there; tells how many steps
    /// lead to something.
    fn resolve(
        &self,
        row: &impl Row,
        steps: &[Place],
        targets: &mut [Target; CHUNK],
        places: &mut Vec<phrases::Place>,
    ) -> usize {
        for step in steps {
            self.pairs.prefetch(step.tag);
        }
        let mut count = 0;
        for step in steps {
            let mut target = Target {
                at: step.at,
                first: step.at,
                pair: NONE,
                list: NONE,
                places: 0,
            };
            if step.what == What::List {
                target.list = self.slots.entry(step.slot as usize).list;
            } else {
                let Some(pair) = self.pairs.find(row, step, &self.patterns.forms) else {
                    continue;
                };
                target.first = step.first() as u32;
                target.pair = pair;
                if let Some(group) = pair.checked_sub(GROUPS) {
                    (target.pair, target.list) = self.phrases.of_pair(group);
                    let before = places.len();
                    self.phrases
                        .places(group, step.first(), row.hashes(), |place| {
                            self.phrases.prefetch_place(&place);
                            places.push(place);
                        });
                    target.places = (places.len() - before) as u32;
                }
            }
            targets[count] = target;
            count += 1;
        }
        count
    }

    /// Puts out the terms of a chunk, step by step.
    fn settle(
        &self,
        row: &impl Row,
        targets: &[Target],
        mut places: &[phrases::Place],
        longer: &mut Vec<Longer>,
    ) {
        for target in targets {
            let mut put = |term, run: Range<usize>, check| {
                longer.push(Longer {
                    at: target.at,
                    start: run.start as u32,
                    end: run.end as u32,
                    term,
                    check,
                });
            };
            let first = target.first as usize;
            if target.pair != NONE {
                put(target.pair, first..first + 2, NONE);
            }
            let (own, rest) = places.split_at(target.places as usize);
            places = rest;
            for place in own {
                if let Some((term, run)) = self.phrases.find(place, row, &self.patterns) {
                    put(term, run, NONE);
                }
            }
            if target.list != NONE {
                let found = |hung: &Hung, run| put(hung.term, run, hung.check);
                self.lists
                    .find(target.list, first, row, &self.patterns, found);
            }
        }
    }
}
