/// What sort of post a mention is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A post of its own.
    Post,
    /// An answer to another post.
    Reply,
    /// Another's post passed on unchanged: amplification, never a case of its own.
    Repost,
    /// Another's post passed on with own words.
    Quote,
    /// A comment below an article, a video, a listing.
    Comment,
    /// A review.
    Review,
    /// A private message to the brand.
    Dm,
    /// An article.
    Article,
}

impl Kind {
    const ALL: [(Self, &'static str); 8] = [
        (Self::Post, "post"),
        (Self::Reply, "reply"),
        (Self::Repost, "repost"),
        (Self::Quote, "quote"),
        (Self::Comment, "comment"),
        (Self::Review, "review"),
        (Self::Dm, "dm"),
        (Self::Article, "article"),
    ];

    /// The name used in records.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL[self as usize].1
    }

    /// The kind of that name, in lower case.
    ///
    /// # Examples
    /// ```
    /// use earmark_text::Kind;
    /// assert_eq!(Kind::from_name("dm"), Some(Kind::Dm));
    /// assert_eq!(Kind::from_name("fax"), None);
    /// ```
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, n)| *n == name).map(|&(k, _)| k)
    }
}

/// Whether a mention comes from outside or is the brand's own post.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// Somebody speaks to or about the brand.
    Inbound,
    /// The brand speaks.
    Outbound,
}

impl Direction {
    /// The name used in records.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Inbound => "inbound",
            Self::Outbound => "outbound",
        }
    }
}

/// Who wrote a mention. What is missing is `None`, never zero or empty.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Author<'a> {
    /// The platform's id.
    pub id: Option<&'a str>,
    /// The handle, without `@`.
    pub handle: Option<&'a str>,
    /// The display name.
    pub name: Option<&'a str>,
    /// What the author says of themselves.
    pub bio: Option<&'a str>,
    /// Number of followers.
    pub followers: Option<u64>,
    /// Whether the platform vouches for who it is.
    pub verified: Option<bool>,
}

/// Where a mention stands in a conversation: ids of other mentions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Thread<'a> {
    /// The post that began the conversation.
    pub root: Option<&'a str>,
    /// The post this one answers.
    pub parent: Option<&'a str>,
    /// Id or handle of the author of that post.
    pub reply_to_author: Option<&'a str>,
    /// The post this one passes on.
    pub repost_of: Option<&'a str>,
    /// The post this one quotes.
    pub quote_of: Option<&'a str>,
}

/// What happened to a mention, as the platform or vendor counts it. What is missing is `None`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Metrics {
    /// The counts, in the order of [`NAMES`](Self::NAMES).
    pub counts: [Option<u64>; Self::NAMES.len()],
    /// Stars or points of a review, in hundredths.
    pub rating: Option<i64>,
}

impl Metrics {
    /// The names of the counts.
    pub const NAMES: [&'static str; 8] = [
        "likes",
        "reposts",
        "replies",
        "quotes",
        "views",
        "shares",
        "reach",
        "engagement",
    ];

    /// Whether nothing is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// What somebody else said of a mention before: the vendor's own labels, and the state of its case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Given<'a> {
    /// As the input writes them, in the order of [`NAMES`](Self::NAMES).
    pub labels: [Option<&'a str>; 7],
}

impl<'a> Given<'a> {
    /// The names of the labels.
    pub const NAMES: [&'static str; 7] = [
        "sentiment",
        "emotion",
        "priority",
        "categories",
        "status",
        "tags",
        "assignee",
    ];

    /// The vendor's sentiment.
    #[must_use]
    pub fn sentiment(&self) -> Option<&'a str> {
        self.labels[0]
    }

    /// The vendor's priority.
    #[must_use]
    pub fn priority(&self) -> Option<&'a str> {
        self.labels[2]
    }

    /// Whether nothing was said.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// One mention as it is read: borrowed, and only `text` is needed.
///
/// # Examples
/// ```
/// use earmark_text::{Author, Mention};
/// let plain = Mention::new("My grill won't light");
/// let known = Mention {
///     author: Author { handle: Some("jo"), followers: Some(1200), ..Author::default() },
///     ..plain
/// };
/// assert_eq!(known.text, plain.text);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mention<'a> {
    /// The body, decoded: no JSON escapes or HTML entities are left.
    pub text: &'a str,
    /// The platform's id, as it was written.
    pub id: Option<&'a str>,
    /// The headline.
    pub title: Option<&'a str>,
    /// Milliseconds since 1970-01-01T00:00:00Z.
    pub time: Option<i64>,
    /// Language as a BCP 47 tag.
    pub lang: Option<&'a str>,
    /// Where it can be read.
    pub url: Option<&'a str>,
    /// The platform or medium: `x`, `mastodon`, `email`, …
    pub channel: Option<&'a str>,
    /// What sort of post it is.
    pub kind: Option<Kind>,
    /// Whether it comes from outside or is the brand's own.
    pub direction: Option<Direction>,
    /// Country, as the input writes it: a code or a name.
    pub country: Option<&'a str>,
    /// State, province or other part of it, as the input writes it.
    pub region: Option<&'a str>,
    /// Who wrote it.
    pub author: Author<'a>,
    /// Where it stands in a conversation.
    pub thread: Thread<'a>,
    /// What happened to it.
    pub metrics: Metrics,
    /// What somebody else said of it.
    pub given: Given<'a>,
    /// What else the record held: a JSON object of names and values that no field is made from.
    pub extra: Option<&'a str>,
}

impl<'a> Mention<'a> {
    /// A mention of which only the text is known.
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        Self {
            text,
            ..Self::default()
        }
    }

    /// The field of that name; empty where it is missing.
    #[must_use]
    pub fn field(&self, field: crate::Field) -> &'a str {
        match field {
            crate::Field::Text => self.text,
            crate::Field::Title => self.title.unwrap_or_default(),
            crate::Field::Bio => self.author.bio.unwrap_or_default(),
        }
    }
}
