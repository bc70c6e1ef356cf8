use earmark_text::{Field, Span};

/// Which part of the result a receipt is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// Valence of a word, before it becomes a score.
    Valence,
    /// Points for the gravest topic.
    Severity,
    /// Points for bad feeling.
    Sentiment,
    /// Points for the author's followers.
    Reach,
    /// Points for speaking to the brand.
    Directness,
    /// Points for coming back.
    Repeat,
    /// Points added to reach the floor of a topic.
    Floor,
    /// Points taken to stay within 100.
    Clamp,
}

impl Part {
    /// The name used in records.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Valence => "valence",
            Self::Severity => "severity",
            Self::Sentiment => "sentiment",
            Self::Reach => "reach",
            Self::Directness => "directness",
            Self::Repeat => "repeat",
            Self::Floor => "floor",
            Self::Clamp => "clamp",
        }
    }
}

/// How much a receipt is for, and in what unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amount {
    /// Priority points.
    Points(i32),
    /// Valence in thousandths: VADER mode.
    Milli(i32),
    /// Towards positive and towards negative, in thousandths of a logit.
    Logits([i32; 2]),
}

/// One reason behind a result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Receipt<'e> {
    /// What it is for.
    pub part: Part,
    /// The rule that spoke: a topic's id, or a named rule of earmark such as `dm`.
    pub rule: Option<&'e str>,
    /// The term as the configuration writes it; `None` where the words at `place` are the term.
    pub term: Option<&'e str>,
    /// Where in the mention it was found.
    pub place: Option<(Field, Span)>,
    /// How much.
    pub amount: Amount,
}
