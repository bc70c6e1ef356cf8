use core::fmt;

/// Why a file of weights, or a pack of a language, cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileError {
    line: usize,
    what: String,
}

impl FileError {
    /// At a line, from 1.
    pub(crate) fn new(line: usize, what: impl Into<String>) -> Self {
        Self {
            line,
            what: what.into(),
        }
    }

    /// The line, from 1.
    #[must_use]
    pub fn line(&self) -> usize {
        self.line
    }
}

impl fmt::Display for FileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.what)
    }
}

impl core::error::Error for FileError {}
