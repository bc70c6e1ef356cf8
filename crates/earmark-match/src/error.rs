use core::fmt;

/// What is wrong with a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// It holds nothing that could be found, only white space or characters that do not show.
    EmptyTerm,
    /// It holds a web address, which is never matched by its words.
    Address,
    /// A wildcard of it would match nearly anything: it stands beside fewer than two letters, at an end
    /// of a phrase, or in a phrase without any whole word.
    Wildcard,
    /// It is no regular expression, or too large a one.
    Regex,
    /// It is a query that only excludes, and so would match nearly everything.
    Unanchored,
}

/// A term that cannot be compiled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    kind: ErrorKind,
    term: String,
    detail: String,
}

impl Error {
    pub(crate) fn new(kind: ErrorKind, term: &str) -> Self {
        Self {
            kind,
            term: term.to_owned(),
            detail: String::new(),
        }
    }

    pub(crate) fn regex(term: &str, error: &regex::Error) -> Self {
        // The lines before the last quote the expression.
        let error = error.to_string();
        let last = error.lines().next_back().unwrap_or_default();
        Self {
            kind: ErrorKind::Regex,
            term: term.to_owned(),
            detail: last.strip_prefix("error: ").unwrap_or(last).to_owned(),
        }
    }

    /// The same error, about the term as somebody wrote it.
    pub(crate) fn about(self, term: &str) -> Self {
        Self {
            term: term.to_owned(),
            ..self
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
            ErrorKind::EmptyTerm => "holds nothing that could be found",
            ErrorKind::Address => "holds a web address, which cannot be a term; use site:",
            ErrorKind::Wildcard => {
                "has a wildcard that matches nearly anything: * and ? need two letters beside them in their \
                 word, and a phrase a whole word and no * of its own at an end"
            }
            ErrorKind::Regex => "is not a regular expression that can be used: ",
            ErrorKind::Unanchored => "only excludes, so nearly every mention would fit",
        };
        let what = match self.kind {
            ErrorKind::Unanchored => "query",
            _ => "term",
        };
        write!(f, "the {what} {:?} {why}{}", self.term, self.detail)
    }
}

impl core::error::Error for Error {}
