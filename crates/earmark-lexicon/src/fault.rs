use core::fmt;

/// The rows of a table that people write, with their lines from 1: all but remarks and empty lines.
pub(crate) fn rows(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let lines = (1..).zip(text.lines());
    lines.filter(|(_, line)| !line.is_empty() && !line.starts_with("# "))
}

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
