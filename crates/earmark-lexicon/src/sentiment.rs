use crate::{Feeling, Language, Target};
use core::ops::Range;
use earmark_text::Span;

/// How a text feels, as one of three.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Label {
    /// Bad.
    Negative,
    /// Neither.
    #[default]
    Neutral,
    /// Good.
    Positive,
    /// In a language that no lexicon is there for, and without emoji.
    Unknown,
}

impl Label {
    /// The name used in records.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Negative => "negative",
            Self::Neutral => "neutral",
            Self::Positive => "positive",
            Self::Unknown => "unknown",
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
    /// -100 to 100: a hundred times the probability of positive less that of negative; in VADER mode
    /// a hundred times the compound, rounded half away from zero.
    pub score: i8,
    /// What speaks for positive against neutral, in thousandths of a logit; in VADER mode the share of
    /// positive words in thousandths.
    pub pos: i32,
    /// The same for negative.
    pub neg: i32,
    /// Whether people could read it either way: mixed feelings, or words that may be meant as irony.
    pub ambiguous: bool,
    /// The language whose lexicon it was read with: given or guessed, English where neither; none where
    /// there is no lexicon for it, and in VADER mode.
    pub language: Option<Language>,
    /// The emotions; none in VADER mode.
    pub feeling: Option<Feeling>,
    /// The figures of VADER, in that mode.
    pub vader: Option<Scores>,
}

/// How much a receipt is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Force {
    /// Valence after all rules, in thousandths: VADER mode.
    Milli(i32),
    /// Towards positive and towards negative, in thousandths of a logit.
    Logits([i32; 2]),
}

/// A receipt: what one word, phrase, emoji or mark added.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Valence {
    /// Bytes of the text; none for what holds of the whole text.
    pub span: Option<Span>,
    /// The rule that spoke; none for a word as it stands.
    pub rule: Option<&'static str>,
    /// How much.
    pub force: Force,
}

/// The sentiments of the bodies of a column, in order, with their receipts.
#[derive(Clone, Debug, Default)]
pub struct Sentiments {
    pub(crate) items: Vec<Sentiment>,
    pub(crate) valences: Vec<Valence>,
    pub(crate) targets: Vec<Target>,
    /// One past the last receipt and the last target of each item.
    pub(crate) ends: Vec<(u32, u32)>,
}

impl Sentiments {
    /// Empties the column and keeps its memory.
    pub fn clear(&mut self) {
        self.items.clear();
        self.valences.clear();
        self.targets.clear();
        self.ends.clear();
    }

    /// The sentiments: one for each text that is a mention's body, so number `i` is mention `i`'s.
    #[must_use]
    pub fn all(&self) -> &[Sentiment] {
        &self.items
    }

    /// The receipts of sentiment number `index`: in VADER mode in the order of the text, else in the
    /// order in which they were counted.
    ///
    /// # Panics
    /// When there is no such sentiment; so does the next.
    #[must_use]
    pub fn receipts(&self, index: usize) -> &[Valence] {
        let range: Range<usize> = self.before(index).0 as usize..self.ends[index].0 as usize;
        &self.valences[range]
    }

    /// The sentiment of text number `index` towards each brand, competitor and topic that it names, by
    /// kind and number; none in VADER mode.
    #[must_use]
    pub fn targets(&self, index: usize) -> &[Target] {
        let range: Range<usize> = self.before(index).1 as usize..self.ends[index].1 as usize;
        &self.targets[range]
    }

    fn before(&self, index: usize) -> (u32, u32) {
        index.checked_sub(1).map_or((0, 0), |last| self.ends[last])
    }

    /// Ends the open item, whose receipts and targets are in place.
    pub(crate) fn close(&mut self, sentiment: Sentiment) {
        let place = |len| u32::try_from(len).expect("a job holds under 4 Gi receipts");
        self.items.push(sentiment);
        self.ends
            .push((place(self.valences.len()), place(self.targets.len())));
    }
}
