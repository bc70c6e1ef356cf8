use super::Term;

/// The model that rates texts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SentimentModel {
    /// Lexicons, rules and learnt weights.
    #[default]
    Default,
    /// As vaderSentiment 3.3.2, to the last digit; what is said of words here does not count.
    Vader,
}

impl SentimentModel {
    /// The name used in configurations.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Default => "default",
            Self::Vader => "vader",
        }
    }
}

/// How texts are rated, and what the user knows of words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lexicon {
    /// The model.
    pub model: SentimentModel,
    /// A file of learnt weights, as it is named.
    pub weights: Option<Term>,
    /// What stands in that file: whoever reads the configuration from a file puts it here.
    pub learnt: Option<String>,
    /// Words and phrases with their valence in hundredths, -400 to 400: they override what is known of them.
    pub words: Vec<(Term, i16)>,
    /// Words that turn what follows.
    pub negators: Vec<Term>,
    /// Words that strengthen what follows.
    pub boosters: Vec<Term>,
}
