use core::ops::Range;
use earmark_text::Span;

/// How a text feels, as one of three.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Label {
    /// Compound at most -0.05.
    Negative,
    /// In between.
    #[default]
    Neutral,
    /// Compound at least 0.05.
    Positive,
}

impl Label {
    /// The name used in records.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Negative => "negative",
            Self::Neutral => "neutral",
            Self::Positive => "positive",
        }
    }
}

/// The four figures of VADER, rounded as it rounds them, in fixed point.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Scores {
    /// -10,000 to 10,000, in ten-thousandths.
    pub compound: i16,
    /// Share of positive words, 0 to 1,000, in thousandths.
    pub pos: u16,
    /// Share of neutral words.
    pub neu: u16,
    /// Share of negative words.
    pub neg: u16,
}

/// The sentiment of one text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Sentiment {
    /// How it feels.
    pub label: Label,
    /// -100 to 100: a hundred times the compound, rounded half away from zero.
    pub score: i8,
    /// The figures behind it.
    pub vader: Scores,
}

/// A receipt: what one word, emoji or punctuation mark added to the sum of valences.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Valence {
    /// Bytes of the text.
    pub span: Span,
    /// Valence after all rules, in thousandths.
    pub milli: i32,
}

/// The sentiments of the bodies of a column, in order, with their receipts.
#[derive(Clone, Debug, Default)]
pub struct Sentiments {
    pub(crate) items: Vec<Sentiment>,
    pub(crate) valences: Vec<Valence>,
    /// One past the last receipt of each item.
    pub(crate) ends: Vec<u32>,
}

impl Sentiments {
    /// Empties the column and keeps its memory.
    pub fn clear(&mut self) {
        self.items.clear();
        self.valences.clear();
        self.ends.clear();
    }

    /// The sentiments: one for each text that is a mention's body, so number `i` is mention `i`'s.
    #[must_use]
    pub fn all(&self) -> &[Sentiment] {
        &self.items
    }

    /// The receipts of sentiment number `index`, in the order of the text.
    ///
    /// # Panics
    /// When there is no such sentiment.
    #[must_use]
    pub fn receipts(&self, index: usize) -> &[Valence] {
        let start = if index == 0 { 0 } else { self.ends[index - 1] };
        let range: Range<usize> = start as usize..self.ends[index] as usize;
        &self.valences[range]
    }
}
