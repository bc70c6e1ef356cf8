use crate::config::Position;
use core::fmt;

/// What sort of failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The configuration is wrong; there is a [`position`](Error::position) where one is known.
    Config,
    /// An input cannot be read, or is of a kind that is not.
    Input,
    /// An output cannot be written.
    Output,
    /// More records were rejected than allowed.
    Rejects,
    /// A run cannot be gone on with.
    Resume,
    /// A fault of earmark itself.
    Internal,
}

/// Why nothing, or not all, came out.
#[derive(Debug)]
pub struct Error(Box<Inner>);

#[derive(Debug)]
struct Inner {
    kind: ErrorKind,
    message: String,
    position: Option<Position>,
    #[cfg(feature = "archive")]
    source: Option<earmark_archive::Error>,
}

impl Error {
    /// What sort of failure.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// The place in the configuration, for [`ErrorKind::Config`].
    #[must_use]
    pub fn position(&self) -> Option<Position> {
        self.0.position
    }

    pub(crate) fn new_config(message: impl Into<String>, position: Option<Position>) -> Self {
        Self(Box::new(Inner {
            position,
            ..Inner::new(ErrorKind::Config, message.into())
        }))
    }
}

#[cfg(feature = "archive")]
impl Error {
    /// Whether the reader of an output went away, as `head` does.
    #[must_use]
    pub fn is_broken_pipe(&self) -> bool {
        let io = self.0.source.as_ref().and_then(earmark_archive::Error::io);
        io.is_some_and(|io| io.kind() == std::io::ErrorKind::BrokenPipe)
    }

    pub(crate) fn new_input(source: earmark_archive::Error) -> Self {
        Self::new_archive(ErrorKind::Input, source)
    }

    pub(crate) fn new_output(source: earmark_archive::Error) -> Self {
        Self::new_archive(ErrorKind::Output, source)
    }

    pub(crate) fn new_rejects(message: String) -> Self {
        Self(Box::new(Inner::new(ErrorKind::Rejects, message)))
    }

    pub(crate) fn new_resume(message: impl Into<String>) -> Self {
        Self(Box::new(Inner::new(ErrorKind::Resume, message.into())))
    }

    /// That an output cannot be written as the options want it.
    pub(crate) fn new_options(message: String) -> Self {
        Self(Box::new(Inner::new(ErrorKind::Output, message)))
    }

    pub(crate) fn new_internal(message: String) -> Self {
        Self(Box::new(Inner::new(ErrorKind::Internal, message)))
    }

    fn new_archive(kind: ErrorKind, source: earmark_archive::Error) -> Self {
        Self(Box::new(Inner {
            source: Some(source),
            ..Inner::new(kind, String::new())
        }))
    }
}

impl Inner {
    fn new(kind: ErrorKind, message: String) -> Self {
        Self {
            kind,
            message,
            position: None,
            #[cfg(feature = "archive")]
            source: None,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        #[cfg(feature = "archive")]
        if let Some(source) = &self.0.source {
            return source.fmt(f);
        }
        match self.0.position {
            Some(position) => write!(f, "{position}: {}", self.0.message),
            None => f.write_str(&self.0.message),
        }
    }
}

impl core::error::Error for Error {}
