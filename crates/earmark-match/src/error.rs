use core::fmt;

/// What is wrong with a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// It holds nothing that could be found: no letter, digit, emoji or emoticon.
    EmptyTerm,
    /// It holds a web address, which is never matched by its words.
    Address,
    /// It holds a `*`, which looks like a wildcard and would be passed over as punctuation.
    Wildcard,
}

/// A term that cannot be compiled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    kind: ErrorKind,
    term: String,
}

impl Error {
    pub(crate) fn new(kind: ErrorKind, term: &str) -> Self {
        Self {
            kind,
            term: term.to_owned(),
        }
    }

    /// What is wrong.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// The term as it was given.
    #[must_use]
    pub fn term(&self) -> &str {
        &self.term
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let why = match self.kind {
            ErrorKind::EmptyTerm => "holds no word, hashtag, handle or emoji",
            ErrorKind::Wildcard => "holds a *, and wildcards are not known; write the words out",
            ErrorKind::Address => "holds a web address, which cannot be a term",
        };
        write!(f, "the term {:?} {why}", self.term)
    }
}

impl core::error::Error for Error {}
