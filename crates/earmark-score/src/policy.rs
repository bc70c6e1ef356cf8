use crate::Level;

/// What a topic is worth.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TopicPolicy {
    /// Its id.
    pub id: String,
    /// Points, 0 to 40 by default.
    pub severity: u8,
    /// The level that a case with this topic has at least.
    pub floor: Option<Level>,
}

/// The points from which a level begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Thresholds {
    /// From here `normal`.
    pub normal: u8,
    /// From here `high`.
    pub high: u8,
    /// From here `urgent`.
    pub urgent: u8,
}

impl Default for Thresholds {
    fn default() -> Self {
        Self {
            normal: 30,
            high: 60,
            urgent: 80,
        }
    }
}

impl Thresholds {
    /// The level of so many points.
    #[must_use]
    pub fn level(&self, points: u8) -> Level {
        match points {
            p if p >= self.urgent => Level::Urgent,
            p if p >= self.high => Level::High,
            p if p >= self.normal => Level::Normal,
            _ => Level::Low,
        }
    }

    /// The points from which a level begins.
    #[must_use]
    pub const fn from(&self, level: Level) -> u8 {
        match level {
            Level::Low => 0,
            Level::Normal => self.normal,
            Level::High => self.high,
            Level::Urgent => self.urgent,
        }
    }
}

/// The most points that each part can give.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Maxima {
    /// The gravest topic.
    pub severity: u8,
    /// Bad feeling.
    pub sentiment: u8,
    /// Followers.
    pub reach: u8,
    /// Speaking to the brand.
    pub directness: u8,
    /// Coming back.
    pub repeat: u8,
}

impl Default for Maxima {
    fn default() -> Self {
        Self {
            severity: 40,
            sentiment: 20,
            reach: 15,
            directness: 10,
            repeat: 15,
        }
    }
}

/// All that a decision depends on besides the evidence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Policy {
    /// The brand's name; empty where none is configured.
    pub brand: String,
    /// The brand's accounts, in lower case, without `@`.
    pub accounts: Vec<String>,
    /// Ids of the competitors, by number.
    pub competitors: Vec<String>,
    /// The topics, by number.
    pub topics: Vec<TopicPolicy>,
    /// Where levels begin.
    pub levels: Thresholds,
    /// Limits of the parts.
    pub max: Maxima,
}

impl Policy {
    /// Whether an id or handle, with or without `@`, is one of the brand's accounts.
    #[must_use]
    pub fn owns(&self, account: &str) -> bool {
        let account = account.strip_prefix('@').unwrap_or(account);
        self.accounts
            .iter()
            .any(|own| own.eq_ignore_ascii_case(account))
    }
}
