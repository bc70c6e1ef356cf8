use earmark_text::{HitKind, Span};

/// Whether somebody says that they come or go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Churn {
    /// Away from it: `leaving Acme`, `switched from Acme to Globex`.
    Leaving,
    /// To it.
    Joining,
}

impl Churn {
    /// The name used in records.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Leaving => "leaving",
            Self::Joining => "joining",
        }
    }
}

/// What somebody met with: why they write at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Experience {
    /// It does not do what they want.
    Frustration,
    /// It does.
    Victory,
}

impl Experience {
    /// The name used in records.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Frustration => "frustration",
            Self::Victory => "victory",
        }
    }
}

/// The sentiment of a text towards something that it names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Target {
    /// What sort of thing.
    pub kind: HitKind,
    /// Its number among its kind.
    pub owner: u32,
    /// -100 to 100, as the score of the text: from the clauses about it.
    pub score: i8,
    /// What speaks for positive, in thousandths of a logit: the receipts of those clauses, those without
    /// a place, and the comparison.
    pub pos: i32,
    /// The same for negative.
    pub neg: i32,
    /// Whether somebody comes or goes.
    pub churn: Option<Churn>,
    /// The word that compares it with another, and what that adds for positive and for negative.
    pub compared: Option<(Span, [i32; 2])>,
}

impl Target {
    /// Frustration where the clauses about it are negative, victory where they are positive.
    #[must_use]
    pub fn experience(&self) -> Option<Experience> {
        if self.neg > self.pos.max(0) {
            Some(Experience::Frustration)
        } else if self.pos > self.neg.max(0) {
            Some(Experience::Victory)
        } else {
            None
        }
    }
}
