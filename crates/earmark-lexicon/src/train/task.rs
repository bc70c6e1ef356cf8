use crate::Emotion;

/// What weights are learnt for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    /// `negative`, `neutral` or `positive`, exactly one.
    Sentiment,
    /// Any of `anger`, `disgust`, `fear`, `joy`, `sadness`, `surprise`, `neutral`.
    Emotion,
    /// `spam` or `ham`.
    Spam,
}

impl Task {
    /// All tasks.
    pub const ALL: [Self; 3] = [Self::Sentiment, Self::Emotion, Self::Spam];

    /// The name used in commands.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sentiment => "sentiment",
            Self::Emotion => "emotion",
            Self::Spam => "spam",
        }
    }

    /// The outputs that have weights.
    #[must_use]
    pub fn outputs(self) -> Vec<&'static str> {
        match self {
            Self::Sentiment => vec!["pos", "neg"],
            Self::Emotion => Emotion::ALL.iter().map(|emotion| emotion.name()).collect(),
            Self::Spam => vec!["spam"],
        }
    }

    /// The labels, first those of the outputs; one more where an output says nothing.
    #[must_use]
    pub fn labels(self) -> Vec<&'static str> {
        match self {
            Self::Sentiment => vec!["positive", "negative", "neutral"],
            Self::Emotion => self.outputs(),
            Self::Spam => vec!["spam", "ham"],
        }
    }

    /// The labels that logits by output give, the chief one first.
    pub(crate) fn given(self, logits: &[f64]) -> Vec<usize> {
        let mut order: Vec<usize> = (0..logits.len()).collect();
        order.sort_by(|&a, &b| logits[b].total_cmp(&logits[a]).then(a.cmp(&b)));
        match self {
            // Where no emotion is strong enough the strongest is still the best guess.
            Self::Emotion => {
                let strong = order.iter().filter(|&&label| logits[label] > 0.0).count();
                order.truncate(strong.max(1));
                order
            }
            _ if logits[order[0]] > 0.0 => vec![order[0]],
            _ => vec![logits.len()],
        }
    }
}
