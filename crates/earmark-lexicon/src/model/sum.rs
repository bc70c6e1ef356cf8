use super::cue::{Cues, Group};
use super::entry::{self, kinds};
use super::lexicon::{CUE_ROW, Lexicon};
use super::rows::EMOTION_ROW;
use super::sink::{Met, Sink};
use crate::sentiment::{Force, Valence};
use earmark_text::Span;

/// Where a clause begins.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Clause {
    pub(crate) start: u32,
    /// Whether a sentence, or the other side of a contrast, begins; else what follows a comma.
    pub(crate) hard: bool,
}

/// What is added up over one text; reused from text to text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sums {
    pub(crate) total: [i32; 2],
    /// By number of emotion, and room.
    pub(crate) emotion: [i32; EMOTION_ROW],
    pub(crate) clauses: Vec<Clause>,
    /// Of the cues that hold before a word is read.
    pub(crate) base: [i32; 2],
    /// Exclamations, capitals, lengthened words, boosters: how loud the text is.
    pub(crate) arousal: u32,
    /// Bits of [`kinds`] that any word or phrase has.
    pub(crate) kinds: u16,
}

impl Sums {
    pub(crate) fn clear(&mut self) {
        let clauses = core::mem::take(&mut self.clauses);
        *self = Self {
            clauses,
            ..Self::default()
        };
        self.clauses.clear();
    }
}

/// Adds up weights, and leaves a receipt for each.
pub(crate) struct Adding<'a> {
    pub(crate) lexicon: &'a Lexicon,
    pub(crate) sums: &'a mut Sums,
    pub(crate) receipts: &'a mut Vec<Valence>,
}

impl Adding<'_> {
    #[inline(always)]
    fn add(&mut self, weights: [i32; 2], span: Option<Span>, rule: Option<&'static str>) {
        if weights != [0, 0] {
            self.sums.total[0] += weights[0];
            self.sums.total[1] += weights[1];
            self.receipts.push(Valence {
                span,
                rule,
                force: Force::Logits(weights),
            });
        }
    }

    #[inline(always)]
    fn feel(&mut self, row: u16) {
        let row = &self.lexicon.emotions[usize::from(row)];
        for (sum, &weight) in self.sums.emotion.iter_mut().zip(row) {
            *sum += i32::from(weight);
        }
    }
}

impl Sink for Adding<'_> {
    #[inline(always)]
    fn word(&mut self, met: &Met<'_>) {
        let entry = met.entry;
        let (own, prior, rule) = if met.negated {
            (entry.turned, entry.prior_turned, Some("negated"))
        } else {
            (entry.own, entry.prior, None)
        };
        let weight = |at: usize| i32::from(own[at]) + i32::from(prior[at]) * met.scale / 16;
        self.add([weight(0), weight(1)], Some(met.span), rule);
        if entry.emotion != 0 {
            self.feel(entry.emotion + u16::from(met.negated));
        }
        self.sums.arousal += u32::from(met.scale > 16) + u32::from(entry.arousal);
        self.sums.kinds |= entry.kinds;
    }

    #[inline(always)]
    fn pair(&mut self, hashes: [u64; 2], span: Span) {
        let [first, second] = hashes;
        if let Some(pair) = self.lexicon.pairs.find(entry::pair(first, second)) {
            self.add(pair.own.map(i32::from), Some(span), Some("pair"));
        }
    }

    fn phrase(&mut self, valence: i32, span: Span) {
        self.sums.kinds |= if valence == 0 { 0 } else { kinds::PLAIN };
        let sign = usize::from(valence > 0);
        let weight = |per: i32| per * valence.abs() / 100;
        self.add(
            self.lexicon.hand[sign].map(weight),
            Some(span),
            Some("phrase"),
        );
        let felt = self.lexicon.emotion_hand[sign].map(weight);
        for (sum, weight) in self.sums.emotion.iter_mut().zip(felt) {
            *sum += weight;
        }
    }

    fn cues(&mut self, cues: &Cues, loudness: u32) {
        self.sums.arousal += loudness;
        for group in Group::ALL {
            // Summed up here, so that a row is a few vector additions.
            let mut sum = [0; CUE_ROW];
            for &number in cues.of(group) {
                for (sum, weight) in sum.iter_mut().zip(&self.lexicon.cues[usize::from(number)]) {
                    *sum += weight;
                }
            }
            let [emotion @ .., pos, neg, _, _] = sum;
            for (sum, weight) in self.sums.emotion.iter_mut().zip(emotion) {
                *sum += weight;
            }
            self.add([pos, neg], None, Some(group.name()));
            if group == Group::Base {
                self.sums.base = [pos, neg];
            }
        }
    }

    fn double(&mut self) {
        self.sums.kinds |= kinds::DOUBLE;
    }

    fn clause(&mut self, hard: bool, start: u32) {
        self.sums.clauses.push(Clause { start, hard });
    }
}
