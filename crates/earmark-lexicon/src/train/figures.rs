use super::Task;

/// How well labels were found: counts a label, and which was taken for which.
///
/// # Examples
/// ```
/// use earmark_lexicon::train::{Figures, Task};
/// let mut figures = Figures::new(Task::Spam);
/// figures.add(&[0], &[0]);
/// figures.add(&[1], &[0]);
/// assert_eq!((figures.recall(0), figures.precision(0), figures.accuracy()), (1.0, 0.5, 0.5));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figures {
    task: Task,
    /// Texts with the label that were given it, that have it, that were given it.
    found: Vec<u64>,
    said: Vec<u64>,
    given: Vec<u64>,
    /// The first label said by the first given.
    confusion: Vec<u64>,
    texts: u64,
}

impl Figures {
    /// Of no text.
    #[must_use]
    pub fn new(task: Task) -> Self {
        let labels = task.labels().len();
        let none = || vec![0; labels];
        Self {
            task,
            found: none(),
            said: none(),
            given: none(),
            confusion: vec![0; labels * labels],
            texts: 0,
        }
    }

    /// Counts a text: the labels that people gave it and those that it was given, the chief one first.
    ///
    /// # Panics
    /// When there is no such label, or none.
    pub fn add(&mut self, said: &[usize], given: &[usize]) {
        for &label in said {
            self.said[label] += 1;
            self.found[label] += u64::from(given.contains(&label));
        }
        for &label in given {
            self.given[label] += 1;
        }
        let labels = self.said.len();
        self.confusion[said[0] * labels + given[0]] += 1;
        self.texts += 1;
    }

    /// Adds other figures of the same task.
    pub fn merge(&mut self, other: &Self) {
        let add = |own: &mut Vec<u64>, its: &[u64]| {
            own.iter_mut().zip(its).for_each(|(own, its)| *own += its);
        };
        add(&mut self.found, &other.found);
        add(&mut self.said, &other.said);
        add(&mut self.given, &other.given);
        add(&mut self.confusion, &other.confusion);
        self.texts += other.texts;
    }

    /// The task.
    #[must_use]
    pub fn task(&self) -> Task {
        self.task
    }

    /// Number of texts.
    #[must_use]
    pub fn texts(&self) -> u64 {
        self.texts
    }

    /// Texts with the label.
    #[must_use]
    pub fn said(&self, label: usize) -> u64 {
        self.said[label]
    }

    /// Texts whose first label is `said` and that were given `given` first.
    #[must_use]
    pub fn confusion(&self, said: usize, given: usize) -> u64 {
        self.confusion[said * self.said.len() + given]
    }

    /// Share of the texts whose first label was given first.
    #[must_use]
    pub fn accuracy(&self) -> f64 {
        let right = (0..self.said.len())
            .map(|label| self.confusion(label, label))
            .sum();
        ratio(right, self.texts)
    }

    /// Share of the texts with a label that were given it.
    #[must_use]
    pub fn recall(&self, label: usize) -> f64 {
        ratio(self.found[label], self.said[label])
    }

    /// Share of the texts given a label that have it.
    #[must_use]
    pub fn precision(&self, label: usize) -> f64 {
        ratio(self.found[label], self.given[label])
    }

    /// Harmonic mean of precision and recall.
    #[must_use]
    pub fn f1(&self, label: usize) -> f64 {
        ratio(2 * self.found[label], self.said[label] + self.given[label])
    }

    /// Mean recall over the labels that people gave at all.
    #[must_use]
    pub fn macro_recall(&self) -> f64 {
        self.mean(Self::recall)
    }

    /// Mean F1 over the labels that people gave at all.
    #[must_use]
    pub fn macro_f1(&self) -> f64 {
        self.mean(Self::f1)
    }

    fn mean(&self, figure: impl Fn(&Self, usize) -> f64) -> f64 {
        let labels = || (0..self.said.len()).filter(|&label| self.said[label] > 0);
        let sum: f64 = labels().map(|label| figure(self, label)).sum();
        sum / labels().count().max(1) as f64
    }
}

fn ratio(part: u64, whole: u64) -> f64 {
    if whole == 0 {
        0.0
    } else {
        part as f64 / whole as f64
    }
}
