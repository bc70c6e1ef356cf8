use super::met::{ByTerm, Met};
use super::near::Near;
use super::presence::{Place, Presence};
use super::program::{Program, Step, narrow};
use super::within::{Event, Within};
use crate::occurrence::Occurrence;
use crate::query::Scope;
use core::ops::Range;
use earmark_text::Texts;

/// What a program is evaluated over: one mention.
pub(crate) struct Seen<'a> {
    pub(crate) texts: &'a Texts,
    /// Term and scope of each leaf.
    pub(crate) leaves: &'a [(u32, Scope)],
    pub(crate) places: &'a [Place],
    pub(crate) presence: &'a Presence,
    /// What was found in the mention.
    pub(crate) occurrences: &'a [Occurrence],
}

impl Seen<'_> {
    fn has(&self, leaf: u32) -> bool {
        self.presence.has(self.places[leaf as usize])
    }
}

/// Buffers of the evaluation of one program, reused.
#[derive(Clone, Debug, Default)]
pub(crate) struct Evaluator {
    pub(crate) by_term: ByTerm,
    truth: Vec<bool>,
    live: Vec<bool>,
    /// Occurrences of those steps that are compared or found by comparing.
    sets: Vec<Met>,
    /// Where those of each step stand.
    of_step: Vec<Range<usize>>,
    near: Near,
    within: Within,
}

impl Evaluator {
    /// Whether the program holds: one walk over its steps.
    pub(crate) fn holds(
        &mut self,
        program: &Program,
        seen: &Seen<'_>,
        ask: &mut dyn FnMut(u32) -> bool,
    ) -> bool {
        self.truth.clear();
        self.sets.clear();
        self.of_step.clear();
        for (at, step) in program.steps.iter().enumerate() {
            let start = self.sets.len();
            let of = |&child: &u32| self.truth[child as usize];
            let truth = match step {
                Step::Leaf { leaf, pattern } => {
                    let there = seen.has(*leaf);
                    if there && program.compared[at] {
                        self.collect(*leaf, *pattern, seen);
                    }
                    there
                }
                Step::Within(window) => {
                    self.slide(program, *window, seen);
                    self.sets.len() > start
                }
                Step::Ask(condition) => ask(*condition),
                Step::And(range) => program.children(range).iter().all(of),
                Step::Or(range) => {
                    let truth = program.children(range).iter().any(of);
                    if program.compared[at] {
                        self.unite(program.children(range));
                    }
                    truth
                }
                Step::Not(child) => !of(child),
                &Step::Near {
                    left,
                    right,
                    distance,
                    ordered,
                } => {
                    let side = |step: u32| &self.sets[self.of_step[step as usize].clone()];
                    if ordered {
                        self.near.in_order(side(left), side(right), distance);
                    } else {
                        self.near.either_way(side(left), side(right), distance);
                    }
                    self.sets.extend_from_slice(&self.near.kept);
                    self.sets.len() > start
                }
            };
            self.truth.push(truth);
            self.of_step.push(start..self.sets.len());
        }
        self.truth.last().is_some_and(|&root| root)
    }

    /// Appends the occurrences of the program that held last, some of them perhaps twice.
    pub(crate) fn occurrences(&mut self, program: &Program, seen: &Seen<'_>, out: &mut Vec<Met>) {
        self.live.clear();
        self.live.resize(program.steps.len(), false);
        if let Some(root) = self.live.last_mut() {
            *root = true;
        }
        self.by_term.fill(seen.occurrences);
        for (at, step) in program.steps.iter().enumerate().rev() {
            if !self.live[at] {
                continue;
            }
            match step {
                Step::Leaf { leaf, pattern } => {
                    let leaf = seen.leaves[*leaf as usize];
                    let all = self.by_term.of(leaf, seen.texts);
                    out.extend(all.map(|occurrence| met(occurrence, *pattern)));
                }
                Step::Within(_) | Step::Near { .. } => {
                    out.extend_from_slice(&self.sets[self.of_step[at].clone()]);
                }
                // The children of an `And` that holds all hold.
                Step::And(range) | Step::Or(range) => {
                    for &child in program.children(range) {
                        self.live[child as usize] = self.truth[child as usize];
                    }
                }
                Step::Ask(_) | Step::Not(_) => {}
            }
        }
    }

    fn collect(&mut self, leaf: u32, pattern: u32, seen: &Seen<'_>) {
        self.by_term.fill(seen.occurrences);
        let leaf = seen.leaves[leaf as usize];
        let all = self.by_term.of(leaf, seen.texts);
        self.sets
            .extend(all.map(|occurrence| met(occurrence, pattern)));
    }

    fn unite(&mut self, children: &[u32]) {
        let start = self.sets.len();
        for &child in children {
            self.sets
                .extend_from_within(self.of_step[child as usize].clone());
        }
        self.sets[start..].sort_unstable();
    }

    fn slide(&mut self, program: &Program, window: u32, seen: &Seen<'_>) {
        let window = &program.windows[window as usize];
        if !window.words.iter().all(|&(leaf, _)| seen.has(leaf)) {
            return;
        }
        self.by_term.fill(seen.occurrences);
        self.within.events.clear();
        for (word, &(leaf, _)) in window.words.iter().enumerate() {
            let leaf = seen.leaves[leaf as usize];
            let all = self.by_term.of(leaf, seen.texts);
            self.within.events.extend(all.map(|occurrence| Event {
                text: occurrence.text,
                token: occurrence.tokens.start,
                word: narrow(word),
                span: occurrence.span,
                derived: occurrence.derived,
            }));
        }
        self.within.windows(window, &mut self.sets);
    }
}

fn met(occurrence: &Occurrence, pattern: u32) -> Met {
    Met {
        text: occurrence.text,
        tokens: occurrence.tokens,
        span: occurrence.span,
        pattern,
        derived: occurrence.derived,
    }
}
