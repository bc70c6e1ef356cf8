use crate::config::Position;
use core::fmt;

/// What sort of oddity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum FindingKind {
    /// It can never count, whatever is said.
    Dead,
    /// The same as another one of its list, or of a rival's.
    Duplicate,
    /// Wherever it is found, another one of its list is too: it decides nothing.
    Shadowed,
    /// Probably not what was meant.
    Doubtful,
    /// It made no hit in the archive.
    NeverMet,
}

impl FindingKind {
    /// One word for it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Dead => "dead",
            Self::Duplicate => "duplicate",
            Self::Shadowed => "shadowed",
            Self::Doubtful => "doubtful",
            Self::NeverMet => "never_met",
        }
    }
}

/// Something odd about a configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What sort of oddity.
    pub kind: FindingKind,
    /// Where it was written, if the configuration was read from a file.
    pub position: Option<Position>,
    /// What is odd, and what makes it so.
    pub message: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(position) = self.position {
            write!(f, "{position}: ")?;
        }
        write!(f, "{}: {}", self.kind.name(), self.message)
    }
}
