/// A field of a mention, as a place for a value; its number is its place in [`FIELDS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Slot {
    Text,
    Title,
    Time,
    Id,
    Lang,
    Url,
    Channel,
    Kind,
    Direction,
    Inbound,
    Country,
    Region,
    AuthorId,
    AuthorHandle,
    AuthorName,
    AuthorBio,
    AuthorFollowers,
    AuthorVerified,
    Root,
    Parent,
    ReplyToAuthor,
    RepostOf,
    QuoteOf,
    Likes,
    Reposts,
    Replies,
    Quotes,
    Views,
    Shares,
    Reach,
    Engagement,
    Rating,
    GivenSentiment,
    GivenEmotion,
    GivenPriority,
    GivenCategories,
    CaseStatus,
    CaseTags,
    CaseAssignee,
}

/// The fields that are read, by their names in profiles and manifests.
pub const FIELDS: [&str; Slot::COUNT] = [
    "text",
    "title",
    "time",
    "id",
    "lang",
    "url",
    "channel",
    "kind",
    "direction",
    "inbound",
    "country",
    "region",
    "author.id",
    "author.handle",
    "author.name",
    "author.bio",
    "author.followers",
    "author.verified",
    "thread.root",
    "thread.parent",
    "thread.reply_to_author",
    "thread.repost_of",
    "thread.quote_of",
    "metrics.likes",
    "metrics.reposts",
    "metrics.replies",
    "metrics.quotes",
    "metrics.views",
    "metrics.shares",
    "metrics.reach",
    "metrics.engagement",
    "metrics.rating",
    "given.sentiment",
    "given.emotion",
    "given.priority",
    "given.categories",
    "case.status",
    "case.tags",
    "case.assignee",
];

impl Slot {
    pub(crate) const COUNT: usize = Self::CaseAssignee as usize + 1;

    /// The counts of what happened to a mention, in the order of
    /// [`Metrics::NAMES`](earmark_text::Metrics::NAMES).
    pub(crate) const METRICS: [Self; 8] = [
        Self::Likes,
        Self::Reposts,
        Self::Replies,
        Self::Quotes,
        Self::Views,
        Self::Shares,
        Self::Reach,
        Self::Engagement,
    ];

    /// Number of the field of that name.
    pub(super) fn number(name: &str) -> Option<usize> {
        FIELDS.iter().position(|field| *field == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_in_the_order_of_slots() {
        for (name, slot) in [
            ("text", Slot::Text),
            ("region", Slot::Region),
            ("author.verified", Slot::AuthorVerified),
            ("thread.quote_of", Slot::QuoteOf),
            ("metrics.rating", Slot::Rating),
            ("case.assignee", Slot::CaseAssignee),
        ] {
            assert_eq!(Slot::number(name), Some(slot as usize), "{name}");
        }
    }
}
