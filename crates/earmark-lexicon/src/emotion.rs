/// What a text is full of: the six of Ekman, or none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Emotion {
    /// Anger, annoyance, disapproval.
    Anger,
    /// Disgust.
    Disgust,
    /// Fear, nervousness.
    Fear,
    /// Joy, gratitude, love, excitement, relief and their kin.
    Joy,
    /// Sadness, disappointment, remorse.
    Sadness,
    /// Surprise, confusion, curiosity.
    Surprise,
    /// None of these.
    #[default]
    Neutral,
}

impl Emotion {
    /// All, in the order of scores.
    pub const ALL: [Self; 7] = [
        Self::Anger,
        Self::Disgust,
        Self::Fear,
        Self::Joy,
        Self::Sadness,
        Self::Surprise,
        Self::Neutral,
    ];

    /// The name used in records.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Anger => "anger",
            Self::Disgust => "disgust",
            Self::Fear => "fear",
            Self::Joy => "joy",
            Self::Sadness => "sadness",
            Self::Surprise => "surprise",
            Self::Neutral => "neutral",
        }
    }
}

/// The corner of the plane of valence and arousal that a text is in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mood {
    /// Good and calm.
    Happy,
    /// Good and loud.
    Excited,
    /// Bad and calm.
    Frustrated,
    /// Bad and loud.
    Angry,
    /// Neither good nor bad.
    #[default]
    None,
}

impl Mood {
    /// The name used in records.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Happy => "happy",
            Self::Excited => "excited",
            Self::Frustrated => "frustrated",
            Self::Angry => "angry",
            Self::None => "none",
        }
    }
}

/// A hint for whoever answers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tone {
    /// To anger: take it seriously, do not mirror it.
    Calming,
    /// To frustration and disgust.
    Apologetic,
    /// To fear.
    Reassuring,
    /// To sadness.
    Caring,
    /// To praise.
    Grateful,
    /// To delight.
    Enthusiastic,
    /// To surprise and confusion.
    Explaining,
    /// To what may be irony, or is mixed: ask before you assume.
    Careful,
    /// To everything else.
    #[default]
    Factual,
}

impl Tone {
    /// The name used in records.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Calming => "calming",
            Self::Apologetic => "apologetic",
            Self::Reassuring => "reassuring",
            Self::Caring => "caring",
            Self::Grateful => "grateful",
            Self::Enthusiastic => "enthusiastic",
            Self::Explaining => "explaining",
            Self::Careful => "careful",
            Self::Factual => "factual",
        }
    }
}

/// The emotions of a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Feeling {
    /// The strongest that passes its threshold, else neutral.
    pub emotion: Emotion,
    /// By [`Emotion::ALL`], 0 to 100: the probability, moved so that 50 is the threshold.
    pub scores: [u8; 7],
    /// Valence and arousal together.
    pub mood: Mood,
    /// How to answer.
    pub tone: Tone,
}
