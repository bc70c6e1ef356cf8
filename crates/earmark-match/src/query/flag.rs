/// A yes or no of a mention: `has:` and `is:`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Flag {
    /// `has:links`
    HasLinks,
    /// `has:hashtags`
    HasHashtags,
    /// `has:mentions`, also `has:handles`: handles in the text.
    HasMentions,
    /// `has:cashtags`
    HasCashtags,
    /// `has:emoji`
    HasEmoji,
    /// `has:numbers`
    HasNumbers,
    /// `has:title`
    HasTitle,
    /// `has:bio`
    HasBio,
    /// `is:post`
    IsPost,
    /// `is:reply`
    IsReply,
    /// `is:repost`
    IsRepost,
    /// `is:quote`
    IsQuote,
    /// `is:comment`
    IsComment,
    /// `is:review`
    IsReview,
    /// `is:dm`
    IsDm,
    /// `is:article`
    IsArticle,
    /// `is:inbound`
    IsInbound,
    /// `is:outbound`
    IsOutbound,
    /// `is:verified`
    IsVerified,
    /// `is:bot`: the record says that a program writes this account.
    IsBot,
}

impl Flag {
    /// All flags, in order.
    pub const ALL: [Self; 20] = [
        Self::HasLinks,
        Self::HasHashtags,
        Self::HasMentions,
        Self::HasCashtags,
        Self::HasEmoji,
        Self::HasNumbers,
        Self::HasTitle,
        Self::HasBio,
        Self::IsPost,
        Self::IsReply,
        Self::IsRepost,
        Self::IsQuote,
        Self::IsComment,
        Self::IsReview,
        Self::IsDm,
        Self::IsArticle,
        Self::IsInbound,
        Self::IsOutbound,
        Self::IsVerified,
        Self::IsBot,
    ];

    /// As a query writes it, such as `has:links`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::HasLinks => "has:links",
            Self::HasHashtags => "has:hashtags",
            Self::HasMentions => "has:mentions",
            Self::HasCashtags => "has:cashtags",
            Self::HasEmoji => "has:emoji",
            Self::HasNumbers => "has:numbers",
            Self::HasTitle => "has:title",
            Self::HasBio => "has:bio",
            Self::IsPost => "is:post",
            Self::IsReply => "is:reply",
            Self::IsRepost => "is:repost",
            Self::IsQuote => "is:quote",
            Self::IsComment => "is:comment",
            Self::IsReview => "is:review",
            Self::IsDm => "is:dm",
            Self::IsArticle => "is:article",
            Self::IsInbound => "is:inbound",
            Self::IsOutbound => "is:outbound",
            Self::IsVerified => "is:verified",
            Self::IsBot => "is:bot",
        }
    }

    /// The flag that is written so, `has:handles` included.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        if name == "has:handles" {
            return Some(Self::HasMentions);
        }
        Self::ALL.into_iter().find(|flag| flag.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_back() {
        for flag in Flag::ALL {
            assert_eq!(Flag::from_name(flag.name()), Some(flag));
        }
        assert_eq!(Flag::from_name("has:handles"), Some(Flag::HasMentions));
        assert_eq!(Flag::from_name("links"), None);
    }
}
