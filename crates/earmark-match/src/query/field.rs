/// A field that a query can ask for; who evaluates the query supplies its values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// Handle, name or id of the author.
    Author,
    /// Language, such as `en`; it also covers `en-GB`.
    Lang,
    /// Country.
    Country,
    /// Channel, such as `x`.
    Channel,
    /// Kind of mention, such as `reply`.
    Kind,
    /// Host of the mention's address and all below it: `acme.com` covers `www.acme.com`.
    Site,
    /// Followers of the author: a number.
    Followers,
    /// Role of the author; this and all below are known from the third stage on.
    Role,
    /// Mood.
    Mood,
    /// Emotion.
    Emotion,
    /// Sentiment label.
    Sentiment,
    /// Topic id; `grill.*` is a value with a wildcard.
    Topic,
    /// Intent id.
    Intent,
    /// Priority points: a number.
    Points,
    /// Priority level.
    Level,
    /// Tag.
    Tag,
    /// Flag, such as `crisis`.
    Flag,
    /// Team of the route.
    Team,
}

impl Field {
    /// All fields, in order.
    pub const ALL: [Self; 18] = [
        Self::Author,
        Self::Lang,
        Self::Country,
        Self::Channel,
        Self::Kind,
        Self::Site,
        Self::Followers,
        Self::Role,
        Self::Mood,
        Self::Emotion,
        Self::Sentiment,
        Self::Topic,
        Self::Intent,
        Self::Points,
        Self::Level,
        Self::Tag,
        Self::Flag,
        Self::Team,
    ];

    /// As a query writes it, without the colon.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Author => "author",
            Self::Lang => "lang",
            Self::Country => "country",
            Self::Channel => "channel",
            Self::Kind => "kind",
            Self::Site => "site",
            Self::Followers => "followers",
            Self::Role => "role",
            Self::Mood => "mood",
            Self::Emotion => "emotion",
            Self::Sentiment => "sentiment",
            Self::Topic => "topic",
            Self::Intent => "intent",
            Self::Points => "points",
            Self::Level => "level",
            Self::Tag => "tag",
            Self::Flag => "flag",
            Self::Team => "team",
        }
    }

    /// The field of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.name() == name)
    }

    /// Whether its values are whole numbers, asked for by ranges.
    #[must_use]
    pub const fn is_number(self) -> bool {
        matches!(self, Self::Followers | Self::Points)
    }

    /// Whether it is a result of earlier stages, which a topic's own query cannot know yet.
    #[must_use]
    pub const fn is_result(self) -> bool {
        match self {
            Self::Author
            | Self::Lang
            | Self::Country
            | Self::Channel
            | Self::Kind
            | Self::Site
            | Self::Followers => false,
            Self::Role
            | Self::Mood
            | Self::Emotion
            | Self::Sentiment
            | Self::Topic
            | Self::Intent
            | Self::Points
            | Self::Level
            | Self::Tag
            | Self::Flag
            | Self::Team => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_back() {
        for field in Field::ALL {
            assert_eq!(Field::from_name(field.name()), Some(field));
        }
        assert_eq!(Field::from_name("Lang"), None);
    }

    #[test]
    fn results_come_last() {
        let first = Field::ALL.iter().position(|field| field.is_result());
        assert_eq!(first.map(|at| Field::ALL[at]), Some(Field::Role));
        assert!(Field::ALL.is_sorted_by_key(|field| field.is_result()));
    }
}
