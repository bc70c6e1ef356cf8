//! Learning weights from labelled texts: the walk that rates texts gives the features, coordinate descent
//! the weights, rounded to thousandths of a logit. In come [`Example`]s, out go [`Weights`] and
//! [`Figures`]; files and terminals are the caller's. The same examples give the same weights, whatever
//! the number of threads.

mod descent;
mod features;
mod figures;
mod task;
mod threshold;

use crate::model::{Said, shipped};
use crate::{Kind, Weights};
use descent::{Price, Problem};
use earmark_text::{Class, hash};
pub use features::Parts;
use features::{Features, extract, vocabulary};
pub use figures::Figures;
use std::collections::HashSet;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
pub use task::Task;

/// A labelled text.
#[derive(Clone, Debug, PartialEq)]
pub struct Example<'t> {
    /// The text.
    pub text: &'t str,
    /// Numbers of its labels among [`Task::labels`]; at least one.
    pub labels: Vec<usize>,
    /// How much it counts, 1 as a rule.
    pub weight: f64,
    /// Where it comes from: sources other than 0 have other shares of labels, which are learnt and left
    /// out; they are neither measured on nor balanced.
    pub source: u32,
}

/// How to learn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Options {
    /// Parts that the examples are cut into to measure: each is labelled by what the others taught.
    pub folds: usize,
    /// Times that every weight is looked at.
    pub passes: u32,
    /// What a weight has to earn to be other than zero: the larger, the shorter the table.
    pub l1: f64,
    /// How strongly weights are held small.
    pub l2: f64,
    /// How many times more a pair has to earn than a word; infinite for no pairs.
    pub pairs: f64,
    /// How much dearer what is common is than what is rare: the price of a word or pair that `n` examples
    /// have is multiplied with `n / 50` to this power; 0 for one price.
    pub scarce: f64,
    /// How far rare labels count more, from 0, not at all, to 1, until all labels weigh the same.
    pub balance: f64,
    /// Examples that must have a word or pair.
    pub least: u32,
    /// Threads; 0 for one a core.
    pub threads: usize,
}

impl Options {
    /// What the shipped weights were learnt with, but for `least`; found by cross-validation.
    #[must_use]
    pub fn of(task: Task) -> Self {
        let base = Self {
            folds: 5,
            passes: 20,
            l1: 1.0,
            l2: 4.0,
            pairs: 2.0,
            scarce: 0.0,
            balance: 0.8,
            least: 2,
            threads: 0,
        };
        match task {
            Task::Sentiment => Self {
                l1: 1.2,
                l2: 3.0,
                pairs: 2.5,
                scarce: 0.2,
                balance: 0.9,
                ..base
            },
            Task::Emotion => Self {
                l1: 2.5,
                l2: 0.1,
                pairs: f64::INFINITY,
                balance: 0.0,
                least: 4,
                ..base
            },
            Task::Spam => Self {
                balance: 0.0,
                ..base
            },
        }
    }
}

/// What was learnt.
#[derive(Clone, Debug)]
pub struct Learnt {
    /// The weights; where it began with others, what is to be added to them.
    pub weights: Weights,
    /// How well examples were labelled by what the other folds taught.
    pub figures: Figures,
    /// How well the weights that it began with label the same examples.
    pub before: Option<Figures>,
}

/// Weights of words and pairs below this are left out: they would make long receipts that say nothing.
const SMALL: i32 = 50;

/// Begins the names of the cues that tell sources apart.
const SOURCE: &str = "source ";

/// Learns a task from examples.
#[derive(Debug)]
pub struct Trainer {
    task: Task,
    options: Options,
    features: Features,
    /// By feature: what its price is multiplied with.
    dearer: Vec<f64>,
    examples: Vec<Known>,
    /// By output and feature: the weights to begin with.
    homes: Vec<Vec<f64>>,
    begun: bool,
}

/// What is kept of an example beside its features.
#[derive(Debug)]
struct Known {
    labels: Vec<usize>,
    weight: f64,
    fold: usize,
    measured: bool,
}

impl Trainer {
    /// Reads the examples; `parts` cuts hashtags into words; `base` holds weights to begin with.
    ///
    /// # Panics
    /// When an example has no label, or one that the task has not.
    #[must_use]
    pub fn new(
        task: Task,
        examples: &[Example<'_>],
        base: Option<&Weights>,
        options: Options,
        parts: &mut Parts<'_>,
    ) -> Self {
        let mut gatherer = shipped();
        let mut words = vocabulary(examples, options.least, |hash| gatherer.knows(hash));
        words.extend(base.into_iter().flat_map(Weights::words));
        words.sort_unstable();
        words.dedup_by_key(|word| word.0);
        for (hash, _) in &words {
            gatherer.know(*hash);
        }
        let none = Weights::new(&task.outputs());
        let said = gatherer.said();
        let lexicon = gatherer.build(&none, &none);
        let mut features = extract(examples, (&lexicon, &said), &words, task, parts);
        let begins = |kind, name: &str| base.is_some_and(|base| base.get(kind, name).is_some());
        let common = common(&features, examples.len(), &said);
        features.keep(|kind, name, texts| match kind {
            Kind::Word | Kind::Not if common.contains(name) => begins(kind, name),
            Kind::Cue | Kind::Prior => true,
            Kind::Pair => options.pairs.is_finite() && texts >= options.least || begins(kind, name),
            _ => texts >= options.least || begins(kind, name),
        });
        let home = |output: usize| {
            let each = features.names().iter().map(|(kind, name)| {
                let row = base.and_then(|base| base.get(*kind, name));
                row.map_or(0.0, |row| f64::from(row[output]) / 1e3)
            });
            each.collect()
        };
        let homes = (0..task.outputs().len()).map(home).collect();
        let known = |example: &Example<'_>| {
            assert!(
                !example.labels.is_empty()
                    && example
                        .labels
                        .iter()
                        .all(|&label| label < task.labels().len())
            );
            Known {
                labels: example.labels.clone(),
                weight: example.weight,
                // The same text is never both learnt from and measured on.
                fold: (hash(Class::Word, example.text) >> 20) as usize % options.folds.max(1),
                measured: example.source == 0,
            }
        };
        let examples = examples.iter().map(known).collect();
        let counts = features.counts().into_iter();
        let dearer = counts.map(|count| (f64::from(count) / 50.0).powf(options.scarce));
        let dearer = dearer.collect();
        Self {
            task,
            options,
            dearer,
            features,
            examples,
            homes,
            begun: base.is_some(),
        }
    }

    /// Learns from all examples, and from all but each fold to measure; calls `tick` after every pass,
    /// `passes` times `folds + 1` in all.
    pub fn learn(&self, tick: impl Fn() + Sync) -> Learnt {
        let runs = self.options.folds + 1;
        let results = Mutex::new(vec![None; runs]);
        let next = AtomicUsize::new(0);
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let threads = if self.options.threads == 0 {
            cores
        } else {
            self.options.threads
        };
        std::thread::scope(|scope| {
            for _ in 0..threads.min(runs) {
                scope.spawn(|| {
                    loop {
                        let run = next.fetch_add(1, Ordering::Relaxed);
                        if run >= runs {
                            break;
                        }
                        // The last run learns from everything.
                        let weights = self.solve(
                            |known| run == self.options.folds || known.fold != run,
                            &tick,
                        );
                        results.lock().unwrap_or_else(PoisonError::into_inner)[run] = Some(weights);
                    }
                });
            }
        });
        let results = results.into_inner().unwrap_or_else(PoisonError::into_inner);
        let mut results: Vec<Vec<Vec<f64>>> = results.into_iter().flatten().collect();
        let all = results.pop().expect("the last run learns from everything");
        let logits: Vec<Vec<f64>> = (0..self.examples.len())
            .map(|number| {
                self.logits(
                    results.get(self.examples[number].fold).unwrap_or(&all),
                    number,
                )
            })
            .collect();
        let thresholds = self.thresholds(&logits);
        let before = self.begun.then(|| {
            let before: Vec<Vec<f64>> = (0..self.examples.len())
                .map(|number| self.logits(&self.homes, number))
                .collect();
            self.figures(&before, &vec![0.0; self.homes.len()])
        });
        Learnt {
            weights: self.rounded(&all, &thresholds),
            figures: self.figures(&logits, &thresholds),
            before,
        }
    }

    /// Learns first from the other sources alone, and then from all, beginning there: what is learnt from
    /// them holds where the main source says nothing else.
    fn solve(&self, learns: impl Fn(&Known) -> bool, tick: &impl Fn()) -> Vec<Vec<f64>> {
        let learnt = |learns: &dyn Fn(&Known) -> bool| -> Vec<usize> {
            (0..self.examples.len())
                .filter(|&at| learns(&self.examples[at]))
                .collect()
        };
        let others = learnt(&|known| !known.measured && learns(known));
        let all = learnt(&learns);
        if others.is_empty() {
            return self.descend(&all, &self.homes, self.options.passes, tick);
        }
        let half = self.options.passes / 2;
        let homes = self.descend(&others, &self.homes, half, tick);
        self.descend(&all, &homes, self.options.passes - half, tick)
    }

    fn descend(
        &self,
        rows: &[usize],
        homes: &[Vec<f64>],
        passes: u32,
        tick: &impl Fn(),
    ) -> Vec<Vec<f64>> {
        let Options { l1, l2, pairs, .. } = self.options;
        let names = self.features.names();
        let prices = |feature: usize, output: usize| {
            let home = homes[output][feature];
            let (l1, l2) = (l1 * self.dearer[feature], l2 * self.dearer[feature]);
            match names[feature].0 {
                // Few, and each in many texts: they cannot learn by heart.
                Kind::Cue | Kind::Prior => Price {
                    l1: 0.0,
                    l2: 1.0,
                    home,
                },
                Kind::Pair => Price {
                    l1: l1 * pairs,
                    l2,
                    home,
                },
                _ => Price { l1, l2, home },
            }
        };
        let problem = Problem {
            features: &self.features,
            rows,
            wanted: self.wanted(rows),
            prices: &prices,
            shared: self.task == Task::Sentiment,
        };
        problem.solve(passes, tick)
    }

    /// What each output should say of these examples, and how much each counts.
    fn wanted(&self, rows: &[usize]) -> Vec<Vec<(f64, f64)>> {
        let mut counts = vec![0.0; self.task.labels().len()];
        let examples = rows.iter().map(|&row| &self.examples[row]);
        for known in examples.filter(|known| known.measured) {
            for &label in &known.labels {
                counts[label] += known.weight;
            }
        }
        let mean = counts.iter().sum::<f64>() / counts.len() as f64;
        let balance = |known: &Known, label: usize| {
            let factor = (mean / counts[label].max(1.0)).powf(self.options.balance);
            if known.measured { factor } else { 1.0 }
        };
        let one = |output: usize| {
            let each = rows.iter().map(|&row| {
                let known = &self.examples[row];
                let is = known.labels.contains(&output);
                let balance = match self.task {
                    Task::Sentiment => balance(known, known.labels[0]),
                    _ if is => balance(known, output),
                    _ => 1.0,
                };
                (f64::from(u8::from(is)), known.weight * balance)
            });
            each.collect()
        };
        (0..self.task.outputs().len()).map(one).collect()
    }

    fn logits(&self, weights: &[Vec<f64>], number: usize) -> Vec<f64> {
        let one = |weights: &Vec<f64>| {
            let each = self.features.of(number).iter();
            each.map(|&(feature, value)| weights[feature as usize] * f64::from(value))
                .sum()
        };
        weights.iter().map(one).collect()
    }

    /// From where on each label is given; of a sentiment the largest is, so there is none.
    fn thresholds(&self, logits: &[Vec<f64>]) -> Vec<f64> {
        let outputs = self.task.outputs().len();
        if self.task == Task::Sentiment {
            return vec![0.0; outputs];
        }
        let one = |output: usize| {
            let each = self
                .examples
                .iter()
                .zip(logits)
                .filter(|(known, _)| known.measured);
            threshold::best(
                each.map(|(known, logits)| (logits[output], known.labels.contains(&output)))
                    .collect(),
            )
        };
        (0..outputs).map(one).collect()
    }

    fn figures(&self, logits: &[Vec<f64>], thresholds: &[f64]) -> Figures {
        let mut figures = Figures::new(self.task);
        for (known, logits) in self
            .examples
            .iter()
            .zip(logits)
            .filter(|(known, _)| known.measured)
        {
            let logits: Vec<f64> = logits
                .iter()
                .zip(thresholds)
                .map(|(logit, threshold)| logit - threshold)
                .collect();
            figures.add(&known.labels, &self.task.given(&logits));
        }
        figures
    }

    /// Weights with the thresholds taken off the bias, less those that it began with.
    fn rounded(&self, weights: &[Vec<f64>], thresholds: &[f64]) -> Weights {
        let mut out = Weights::new(&self.task.outputs());
        for (feature, (kind, name)) in self.features.names().iter().enumerate() {
            let lexical = !matches!(kind, Kind::Cue | Kind::Prior);
            let one = |(output, weights): (usize, &Vec<f64>)| {
                let threshold = if name == "bias 0" {
                    thresholds[output]
                } else {
                    0.0
                };
                let change = weights[feature] - threshold - self.homes[output][feature];
                let change = (change * 1e3).round() as i32;
                if lexical && change.abs() < SMALL {
                    0
                } else {
                    change
                }
            };
            let row: Vec<i32> = weights.iter().enumerate().map(one).collect();
            if !name.starts_with(SOURCE) {
                out.set(*kind, name, &row);
            }
        }
        out
    }
}

/// Words that hold sentences together, or say what all talk about: in more than every fiftieth text, and
/// in many, with no valence and no emotion of their own. They learn nothing.
fn common(features: &Features, examples: usize, said: &Said) -> HashSet<String> {
    /// In fewer texts a word may be anything.
    const MANY: usize = 500;
    let many = (examples / 50).max(MANY);
    let says = |name: &str| {
        let said = said.get(&hash(Class::Word, name));
        said.is_some_and(|said| *said != Default::default())
    };
    let words = features.names().iter().zip(features.counts());
    let words = words.filter(|((kind, _), count)| *kind == Kind::Word && *count as usize > many);
    let names = words.map(|((_, name), _)| name.clone());
    names
        .filter(|name| name.starts_with(char::is_alphanumeric) && !says(name))
        .collect()
}
