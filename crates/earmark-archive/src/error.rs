use core::fmt;
use std::io;

/// What sort of failure ended a read or a write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The operating system refused.
    Io,
    /// The input is of a format or encoding that is not read.
    Format,
    /// The input's header names no column that could be the text.
    Header,
    /// A profile is wrong.
    Profile,
    /// The output's name must not be written over, or a write to it had failed before its commit.
    Output,
}

/// A failure that ends a run, as opposed to a [`Reject`](crate::Reject), which ends one record.
#[derive(Debug)]
pub struct Error(Box<Inner>);

#[derive(Debug)]
struct Inner {
    kind: ErrorKind,
    message: String,
    source: Option<io::Error>,
}

impl Error {
    /// What sort of failure.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// The operating system's error, where there was one.
    #[must_use]
    pub fn io(&self) -> Option<&io::Error> {
        self.0.source.as_ref()
    }

    /// The operating system's error, told as what was being done when it came.
    #[must_use]
    pub fn new_io(doing: impl Into<String>, source: io::Error) -> Self {
        Self::new(ErrorKind::Io, doing.into(), Some(source))
    }

    pub(crate) fn new_format(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Format, message.into(), None)
    }

    pub(crate) fn new_header(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Header, message.into(), None)
    }

    pub(crate) fn new_profile(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Profile, message.into(), None)
    }

    pub(crate) fn new_output(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Output, message.into(), None)
    }

    fn new(kind: ErrorKind, message: String, source: Option<io::Error>) -> Self {
        Self(Box::new(Inner {
            kind,
            message,
            source,
        }))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0.source {
            Some(source) => write!(f, "{}: {source}", self.0.message),
            None => f.write_str(&self.0.message),
        }
    }
}

impl core::error::Error for Error {
    fn source(&self) -> Option<&(dyn core::error::Error + 'static)> {
        self.0.source.as_ref().map(|e| e as _)
    }
}
