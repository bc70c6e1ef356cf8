/// How urgent a mention is, from its points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Below every threshold.
    #[default]
    Low,
    /// By default from 30 points.
    Normal,
    /// By default from 60 points.
    High,
    /// By default from 80 points.
    Urgent,
}

impl Level {
    /// All levels, lowest first.
    pub const ALL: [Self; 4] = [Self::Low, Self::Normal, Self::High, Self::Urgent];

    /// The name used in records and configurations.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Normal => "normal",
            Self::High => "high",
            Self::Urgent => "urgent",
        }
    }
}
