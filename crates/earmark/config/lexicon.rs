use super::Term;
use earmark_lexicon::Language;

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

/// A file that a configuration names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its name, as it is written.
    pub name: Term,
    /// What stands in it: whoever reads the configuration from a file puts it here.
    pub text: Option<String>,
}

impl From<Term> for File {
    /// A file that nobody has read.
    fn from(name: Term) -> Self {
        Self { name, text: None }
    }
}

/// How texts are rated, and what the user knows of words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lexicon {
    /// The model.
    pub model: SentimentModel,
    /// Learnt weights, added to the shipped ones.
    pub weights: Option<File>,
    /// Lexicons of languages other than English, added to the shipped ones.
    pub packs: Vec<(Language, File)>,
    /// Words and phrases with their valence in hundredths, -400 to 400: they override what is known of them.
    pub words: Vec<(Term, i16)>,
    /// Words and phrases that turn what follows.
    pub negators: Vec<Term>,
    /// Words and phrases that strengthen what follows.
    pub boosters: Vec<Term>,
}
