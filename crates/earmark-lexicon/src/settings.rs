use crate::{Language, Weights};
use core::fmt;

/// What a user adds to the shipped lexicon of the default model.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settings {
    /// Learnt weights, added to the shipped ones.
    pub weights: Option<Weights>,
    /// Words and phrases with their valence in hundredths, -400 to 400: instead of everything else that
    /// is known of them.
    pub words: Vec<(String, i16)>,
    /// Words that turn what follows.
    pub negators: Vec<String>,
    /// Words that strengthen what follows.
    pub boosters: Vec<String>,
    /// Packs of other languages, each the text of a file: `term`, TAB, and a valence of -4.0 to 4.0 or one
    /// of `negator`, `booster`, `dampener`, `contrast`. They add to the shipped pack of the language.
    pub packs: Vec<(Language, String)>,
}

/// Why a term cannot be one of the lexicon.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettingsError {
    term: String,
    what: &'static str,
}

impl SettingsError {
    pub(crate) fn new(term: &str, what: &'static str) -> Self {
        Self {
            term: term.to_owned(),
            what,
        }
    }

    /// The term.
    #[must_use]
    pub fn term(&self) -> &str {
        &self.term
    }
}

impl fmt::Display for SettingsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} {}", self.term, self.what)
    }
}

impl core::error::Error for SettingsError {}
