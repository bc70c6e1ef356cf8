use std::collections::BTreeMap;

/// How often each of earmark's labels, which are the columns.
pub type Counts = [u64; 5];

/// Labels that are kept apart; a column of free text has no end of them.
const MOST: usize = 1_000;
/// Characters of a label that are looked at.
const LENGTH: usize = 40;

/// Labels that mean nothing known, as they are written, and how earmark labels what has them.
#[derive(Debug, Default)]
pub struct Vocabulary {
    labels: BTreeMap<String, Counts>,
    /// Those of all labels that came when there were too many.
    rest: Counts,
}

impl Vocabulary {
    pub fn add(&mut self, label: &str, column: usize) {
        let label = label.trim();
        let end = label.char_indices().nth(LENGTH).map(|(end, _)| end);
        let label = &label[..end.unwrap_or(label.len())];
        if !self.labels.contains_key(label) && self.labels.len() < MOST {
            self.labels.insert(label.to_owned(), Counts::default());
        }
        let counts = self.labels.get_mut(label).unwrap_or(&mut self.rest);
        counts[column] += 1;
    }

    /// Takes those of another.
    pub fn merge(&mut self, other: Self) {
        for (label, counts) in other.labels {
            add(self.labels.entry(label).or_default(), &counts);
        }
        add(&mut self.rest, &other.rest);
    }

    /// The `most` commonest labels, the commonest first, and what all others add up to.
    pub fn finish(self, most: usize) -> (Vec<(String, Counts)>, Counts) {
        let mut labels: Vec<_> = self.labels.into_iter().collect();
        // Sorted by label before, and the sort is stable.
        labels.sort_by_key(|(_, counts)| std::cmp::Reverse(counts.iter().sum::<u64>()));
        let mut rest = self.rest;
        for (_, counts) in labels.drain(most.min(labels.len())..) {
            add(&mut rest, &counts);
        }
        (labels, rest)
    }
}

pub fn add(to: &mut Counts, counts: &Counts) {
    for (to, count) in to.iter_mut().zip(counts) {
        *to += count;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_commonest_are_told_and_none_is_lost() {
        let mut labels = Vocabulary::default();
        for label in ["vip", " VIP", "b", "vip", "a"] {
            labels.add(label, 1);
        }
        let (told, rest) = labels.finish(2);
        assert_eq!(
            told,
            [
                ("vip".to_owned(), [0, 2, 0, 0, 0]),
                ("VIP".to_owned(), [0, 1, 0, 0, 0])
            ]
        );
        assert_eq!(rest, [0, 2, 0, 0, 0]);
    }

    #[test]
    fn free_text_is_bounded() {
        let mut labels = Vocabulary::default();
        for number in 0..3 * MOST {
            labels.add(&format!("{number}{}", "x".repeat(1_000)), 0);
        }
        assert_eq!(labels.labels.len(), MOST);
        assert!(labels.labels.keys().all(|label| label.len() == LENGTH));
        let (told, rest) = labels.finish(20);
        assert_eq!((told.len(), rest[0]), (20, 3 * MOST as u64 - 20));
    }
}
