use crate::{FileError, Language, Pack, Weights};
use core::fmt;

/// What a user adds to the shipped lexicon of the default model.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settings {
    /// Learnt weights, added to the shipped ones.
    pub weights: Option<Weights>,
    /// Words and phrases with their valence in hundredths, -400 to 400: instead of everything else that
    /// is known of them.
    pub words: Vec<(String, i16)>,
    /// Words and phrases that turn what follows.
    pub negators: Vec<String>,
    /// Words and phrases that strengthen what follows.
    pub boosters: Vec<String>,
    /// Packs of languages other than English: they add to the shipped pack of the language.
    pub packs: Vec<(Language, Pack)>,
}

/// Why settings cannot be compiled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettingsError {
    /// None where it is the weights.
    term: Option<String>,
    what: String,
}

impl SettingsError {
    pub(crate) fn of(term: &str, what: &str) -> Self {
        Self {
            term: Some(term.to_owned()),
            what: what.to_owned(),
        }
    }

    pub(crate) fn weights(error: &FileError) -> Self {
        Self {
            term: None,
            what: error.to_string(),
        }
    }

    /// The term that cannot be one; none where the weights are of another task.
    #[must_use]
    pub fn term(&self) -> Option<&str> {
        self.term.as_deref()
    }
}

impl fmt::Display for SettingsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.term {
            Some(term) => write!(f, "{term:?} {}", self.what),
            None => f.write_str(&self.what),
        }
    }
}

impl core::error::Error for SettingsError {}
