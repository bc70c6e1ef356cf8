use crate::Span;
use core::ops::Range;

/// Whose term was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HitKind {
    /// A term of the own brand.
    Brand,
    /// A term of a competitor; the owner is its number in the configuration.
    Competitor,
    /// A term of a topic; the owner is the topic's number in the configuration.
    Topic,
}

/// A term found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Number of the term in the matcher.
    pub pattern: u32,
    /// Number of the thing the term belongs to, among its kind.
    pub owner: u32,
    /// Whose term it is.
    pub kind: HitKind,
    /// Bytes of the text it stands in.
    pub span: Span,
    /// Whether it was found in words that a hashtag was taken apart into.
    pub derived: bool,
}

/// The hits of a column of texts, by text, then by start, then by end, then by pattern; and the numbers
/// of the rules and topics that hold, by mention.
///
/// Mentions for which none holds take no room and no time.
#[derive(Clone, Debug, Default)]
pub struct Hits {
    hits: Vec<Hit>,
    /// The order of the last one of the open text, and whether they have come otherwise.
    last: u128,
    unordered: bool,
    ends: Vec<u32>,
    numbers: Vec<u32>,
    /// Each mention with numbers, and one past its last in `numbers`.
    mentions: Vec<(u32, u32)>,
}

impl Hits {
    /// What is added to the number of a topic among the numbers of a mention.
    pub const TOPICS: u32 = 1 << 29;
    /// What is added to the numbers of parts of rules, which are the matcher's own.
    pub const PARTS: u32 = 1 << 30;

    /// Empties the column and keeps its memory.
    pub fn clear(&mut self) {
        self.hits.clear();
        self.last = 0;
        self.unordered = false;
        self.ends.clear();
        self.numbers.clear();
        self.mentions.clear();
    }

    /// Appends a hit to the text that is open.
    #[inline]
    pub fn push(&mut self, hit: Hit) {
        let order = order(&hit);
        self.unordered |= order < self.last;
        self.last = order;
        self.hits.push(hit);
    }

    /// Closes the open text and sorts its hits, if they have not come in order.
    ///
    /// # Panics
    /// When a job holds more than 4 Gi hits.
    #[inline]
    pub fn close_text(&mut self) {
        if core::mem::take(&mut self.unordered) {
            let start = self.ends.last().map_or(0, |&end| end as usize);
            self.hits[start..].sort_unstable_by_key(order);
        }
        self.last = 0;
        self.ends
            .push(u32::try_from(self.hits.len()).expect("a job holds under 4 Gi hits"));
    }

    /// The hits of text number `text`.
    ///
    /// # Panics
    /// When there is no such text.
    #[must_use]
    pub fn of_text(&self, text: usize) -> &[Hit] {
        let start = if text == 0 { 0 } else { self.ends[text - 1] };
        let range: Range<usize> = start as usize..self.ends[text] as usize;
        &self.hits[range]
    }

    /// All hits of the column, each with the number of its text.
    pub fn all(&self) -> impl Iterator<Item = (usize, &Hit)> {
        let mut text = 0;
        (0..).zip(&self.hits).map(move |(number, hit)| {
            while self.ends[text] <= number {
                text += 1;
            }
            (text, hit)
        })
    }

    /// Adds the numbers that hold for a mention, in ascending order: of rules, of topics, of parts.
    /// Mentions come in ascending order, too.
    ///
    /// # Panics
    /// When a job holds more than 4 Gi of them.
    pub fn push_numbers(&mut self, mention: u32, numbers: &[u32]) {
        self.numbers.extend_from_slice(numbers);
        let end = u32::try_from(self.numbers.len()).expect("a job holds under 4 Gi rules");
        self.mentions.push((mention, end));
    }

    /// All rules that hold, each with the number of its mention: by mention, then by rule.
    pub fn all_rules(&self) -> impl Iterator<Item = (u32, u32)> {
        let mut at = 0;
        let numbers = (0..).zip(&self.numbers).map(move |(place, &number)| {
            while self.mentions[at].1 <= place {
                at += 1;
            }
            (self.mentions[at].0, number)
        });
        numbers.filter(|&(_, number)| number < Self::TOPICS)
    }

    /// The rules that hold for mention number `mention`, in ascending order.
    pub fn rules_of(&self, mention: u32) -> impl Iterator<Item = u32> {
        self.between(mention, 0..Self::TOPICS)
    }

    /// The topics whose queries hold for mention number `mention`, in ascending order: also those that
    /// hold for what is known of the mention, without a hit. Topics that are lists of terms have hits
    /// alone.
    pub fn topics_of(&self, mention: u32) -> impl Iterator<Item = u32> {
        self.between(mention, Self::TOPICS..Self::PARTS)
    }

    /// Whether part number `part` of a rule holds for mention number `mention`.
    #[must_use]
    pub fn has_part(&self, mention: u32, part: u32) -> bool {
        let numbers = self.of_mention(mention);
        numbers.binary_search(&(Self::PARTS + part)).is_ok()
    }

    fn between(&self, mention: u32, range: Range<u32>) -> impl Iterator<Item = u32> {
        let numbers = self.of_mention(mention);
        let start = numbers.partition_point(|&number| number < range.start);
        let end = numbers.partition_point(|&number| number < range.end);
        numbers[start..end]
            .iter()
            .map(move |number| number - range.start)
    }

    fn of_mention(&self, mention: u32) -> &[u32] {
        let Ok(at) = self
            .mentions
            .binary_search_by_key(&mention, |&(number, _)| number)
        else {
            return &[];
        };
        let start = at.checked_sub(1).map_or(0, |last| self.mentions[last].1);
        &self.numbers[start as usize..self.mentions[at].1 as usize]
    }
}

/// In one number, to be compared without a branch.
#[inline]
fn order(hit: &Hit) -> u128 {
    let span = u64::from(hit.span.start) << 32 | u64::from(hit.span.end);
    u128::from(span) << 32 | u128::from(hit.pattern)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hits_come_in_order_text_by_text() {
        let hit = |start, pattern| Hit {
            pattern,
            owner: 0,
            kind: HitKind::Topic,
            span: Span::new(start, 9),
            derived: false,
        };
        let mut hits = Hits::default();
        for _ in 0..2 {
            hits.clear();
            let texts = [&[(3, 1), (0, 2), (3, 0)][..], &[], &[(1, 0), (2, 0)], &[]];
            for text in texts {
                for &(start, pattern) in text {
                    hits.push(hit(start, pattern));
                }
                hits.close_text();
            }
            let expect = [(0, 0, 2), (0, 3, 0), (0, 3, 1), (2, 1, 0), (2, 2, 0)];
            let all = hits
                .all()
                .map(|(text, hit)| (text, hit.span.start, hit.pattern));
            assert!(all.eq(expect));
            assert_eq!(hits.of_text(0).len(), 3);
            assert!(hits.of_text(1).is_empty() && hits.of_text(3).is_empty());
        }
    }

    #[test]
    fn numbers_are_told_apart_by_mention_and_sort() {
        let mut hits = Hits::default();
        hits.push_numbers(3, &[0, 7, Hits::TOPICS + 1, Hits::PARTS, Hits::PARTS + 2]);
        hits.push_numbers(9, &[Hits::PARTS + 1]);
        assert!(hits.rules_of(3).eq([0, 7]) && hits.topics_of(3).eq([1]));
        assert!(hits.has_part(3, 0) && hits.has_part(3, 2) && !hits.has_part(3, 1));
        assert!(hits.rules_of(9).next().is_none() && hits.has_part(9, 1));
        assert!(hits.rules_of(4).next().is_none() && !hits.has_part(10, 0));
        assert!(hits.all_rules().eq([(3, 0), (3, 7)]));
        hits.clear();
        assert!(hits.rules_of(3).next().is_none());
    }
}
