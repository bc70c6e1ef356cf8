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
}

/// The hits of a column of texts, by text, then by start, then by end, then by pattern.
#[derive(Clone, Debug, Default)]
pub struct Hits {
    hits: Vec<Hit>,
    ends: Vec<u32>,
}

impl Hits {
    /// Empties the column and keeps its memory.
    pub fn clear(&mut self) {
        self.hits.clear();
        self.ends.clear();
    }

    /// Appends a hit to the text that is open.
    pub fn push(&mut self, hit: Hit) {
        self.hits.push(hit);
    }

    /// Closes the open text and sorts its hits.
    ///
    /// # Panics
    /// When a job holds more than 4 Gi hits.
    pub fn close_text(&mut self) {
        let start = self.ends.last().map_or(0, |&end| end as usize);
        self.hits[start..].sort_unstable_by_key(|h| (h.span.start, h.span.end, h.pattern));
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
}
