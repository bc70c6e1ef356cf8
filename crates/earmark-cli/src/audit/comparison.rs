use super::figures::{agreement, kappa, tau_b};
use super::record::{Asked, Disagreement, Record};
use super::vocabulary::{Counts, Vocabulary, add};
use super::words::{self, PRIORITIES, SENTIMENTS, Said};
use super::worst::Worst;

/// Labels of the vendor's that are told one by one where they mean nothing known.
const LABELS: usize = 20;

/// What is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    Sentiment,
    Priority,
}

impl Subject {
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sentiment => "sentiment",
            Self::Priority => "priority",
        }
    }

    /// Earmark's labels; the first [`levels`](Self::levels) in ascending order, and then what is no label.
    pub const fn columns(self) -> &'static [&'static str] {
        match self {
            Self::Sentiment => &["negative", "neutral", "positive", "unknown"],
            Self::Priority => &["low", "normal", "high", "urgent", "no case"],
        }
    }

    /// The vendor's labels that are known, those that earmark has too first, in the same order.
    const fn rows(self) -> [&'static str; 4] {
        match self {
            Self::Sentiment => SENTIMENTS,
            Self::Priority => PRIORITIES,
        }
    }

    /// How many labels both have.
    pub const fn levels(self) -> usize {
        match self {
            Self::Sentiment => 3,
            Self::Priority => 4,
        }
    }
}

/// The vendor's labels against earmark's, one record at a time, in bounded memory.
#[derive(Debug)]
pub struct Comparison {
    subject: Subject,
    labelled: u64,
    unlabelled: u64,
    rows: Tally,
    labels: Vocabulary,
    /// Numbers by their sign, and as they are written: only the end tells whether signs were meant.
    numbers: Tally,
    numerals: Vocabulary,
    signed: bool,
    /// Folded labels, kept to save allocations.
    scratch: String,
}

#[derive(Debug)]
struct Tally {
    counts: [Counts; 4],
    worst: Worst<Disagreement>,
}

impl Tally {
    fn new(worst: usize) -> Self {
        Self {
            counts: Default::default(),
            worst: Worst::new(worst),
        }
    }
}

impl Comparison {
    pub fn new(subject: Subject, worst: usize) -> Self {
        Self {
            subject,
            labelled: 0,
            unlabelled: 0,
            rows: Tally::new(worst),
            labels: Vocabulary::default(),
            numbers: Tally::new(worst),
            numerals: Vocabulary::default(),
            signed: false,
            scratch: String::new(),
        }
    }

    /// Takes a record, and its number for the order.
    pub fn add(&mut self, record: &Record<'_>, number: u64) {
        let given = match self.subject {
            Subject::Sentiment => &record.given.sentiment,
            Subject::Priority => &record.given.priority,
        };
        let label = given.as_ref().map_or("", |label| &label.0);
        let said = match self.subject {
            Subject::Sentiment => words::sentiment(label, &mut self.scratch),
            Subject::Priority => words::priority(label, &mut self.scratch),
        };
        if said == Said::Nothing {
            self.unlabelled += 1;
            return;
        }
        self.labelled += 1;
        let column = self.column(record);
        let (row, tally) = match said {
            Said::Row(row) => (row, &mut self.rows),
            Said::Number { row, signed } => {
                self.signed |= signed;
                self.numerals.add(label, column);
                (row, &mut self.numbers)
            }
            Said::Nothing | Said::Other => return self.labels.add(label, column),
        };
        tally.counts[row][column] += 1;
        if let Some((gravity, amount, asked)) = gravity(self.subject, row, column, record) {
            let earmark = self.subject.columns()[column];
            tally.worst.offer(gravity, number, || {
                record.disagreement(label, earmark, amount, asked)
            });
        }
    }

    fn column(&self, record: &Record<'_>) -> usize {
        let columns = self.subject.columns();
        let last = columns.len() - 1;
        let label = match self.subject {
            Subject::Sentiment => record.sentiment.label,
            Subject::Priority if record.case => record.priority.level,
            Subject::Priority => return last,
        };
        let known = columns.iter().position(|&column| column == label);
        known.unwrap_or(last)
    }

    pub fn finish(mut self) -> Compared {
        if self.signed {
            for (row, counts) in self.rows.counts.iter_mut().zip(&self.numbers.counts) {
                add(row, counts);
            }
            self.rows.worst.merge(self.numbers.worst);
        } else {
            self.labels.merge(self.numerals);
        }
        let levels = self.subject.levels();
        let known = self.rows.counts;
        let table: Vec<&[u64]> = known[..levels].iter().map(|row| &row[..levels]).collect();
        let (same, compared) = agreement(&table);
        let (worst_of, worst) = self.rows.worst.finish();
        let (labels, rest) = self.labels.finish(LABELS);
        Compared {
            subject: self.subject,
            labelled: self.labelled,
            unlabelled: self.unlabelled,
            compared,
            same,
            kappa: kappa(&table),
            tau_b: tau_b(&table).filter(|_| self.subject == Subject::Priority),
            rows: self.subject.rows().into_iter().zip(known).collect(),
            labels,
            rest,
            worst_of,
            worst,
        }
    }
}

/// How grave a disagreement is, what earmark says in figures, and what that comes from; `None` where
/// there is none to speak of.
fn gravity(
    subject: Subject,
    row: usize,
    column: usize,
    record: &Record<'_>,
) -> Option<(u32, i32, Asked)> {
    if row >= subject.levels() || column >= subject.levels() {
        return None;
    }
    let distance = row.abs_diff(column) as u32;
    match subject {
        Subject::Sentiment if distance == 2 => {
            let score = record.sentiment.score;
            let asked = if column > row {
                Asked::Positive
            } else {
                Asked::Negative
            };
            Some((score.unsigned_abs(), score, asked))
        }
        Subject::Priority if distance > 0 => {
            let points = record.priority.points.min(100);
            let beyond = if column > row { points } else { 100 - points };
            Some((1_000 * distance + beyond, points as i32, Asked::Points))
        }
        _ => None,
    }
}

/// What came out of a comparison.
#[derive(Debug)]
pub struct Compared {
    pub subject: Subject,
    /// Records with a label of the vendor's, and without.
    pub labelled: u64,
    pub unlabelled: u64,
    /// Records that both give a label which the other has too, and those with the same.
    pub compared: u64,
    pub same: u64,
    pub kappa: Option<f64>,
    /// Of priority only.
    pub tau_b: Option<f64>,
    /// The vendor's labels that are known.
    pub rows: Vec<(&'static str, Counts)>,
    /// The commonest others, and all the rest of them.
    pub labels: Vec<(String, Counts)>,
    pub rest: Counts,
    /// How many disagreements there are of the kind that is told, and the worst of them.
    pub worst_of: u64,
    pub worst: Vec<Disagreement>,
}

impl Compared {
    /// The share of records on which both say the same.
    pub fn agreement(&self) -> Option<f64> {
        (self.compared > 0).then(|| self.same as f64 / self.compared as f64)
    }

    /// The share of a row's records that earmark labels the same, of those that it labels.
    pub fn same(&self, row: usize) -> Option<f64> {
        let levels = self.subject.levels();
        let counts = &self.rows[row].1[..levels];
        let all: u64 = counts.iter().sum();
        (row < levels && all > 0).then(|| counts[row] as f64 / all as f64)
    }
}
