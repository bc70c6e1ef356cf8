//! The generic profile: by which names a field is known. It reads what earmark itself writes,
//! the platforms' own JSON and hand-made tables; where several names of one field stand in one
//! record, the one named first here wins.

/// A field of a mention, as a place for a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Slot {
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
    AuthorId,
    AuthorHandle,
    AuthorName,
    Bio,
    Followers,
    Verified,
    Country,
    Root,
    Parent,
    ReplyToAuthor,
    RepostOf,
    QuoteOf,
}

impl Slot {
    pub(super) const COUNT: usize = Self::QuoteOf as usize + 1;
}

/// The object that a name stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Scope {
    Top,
    Author,
    Thread,
    /// The post that this one passes on.
    Original,
    /// The post that this one quotes.
    Quoted,
    Place,
}

/// The names of one field.
pub(super) struct Row {
    pub(super) slot: Slot,
    /// Names inside an object, which go before the flat ones.
    pub(super) nested: (Scope, &'static [&'static str]),
    /// Names at the top of a record, and of columns.
    pub(super) flat: &'static [&'static str],
}

const NOT_NESTED: (Scope, &[&str]) = (Scope::Top, &[]);

pub(super) const TEXT_NAMES: &[&str] = &[
    "text",
    "full_text",
    "content",
    "body",
    "message",
    "comment",
    "review",
    "review_text",
    "tweet",
    "post",
    "caption",
    "selftext",
    "snippet",
];

#[rustfmt::skip]
pub(super) const ROWS: [Row; Slot::COUNT] = [
    Row { slot: Slot::Text, nested: NOT_NESTED, flat: TEXT_NAMES },
    Row { slot: Slot::Title, nested: NOT_NESTED, flat: &["title", "headline", "subject"] },
    Row { slot: Slot::Time, nested: NOT_NESTED, flat: &[
        "time", "created_at", "createdAt", "timestamp", "date", "datetime", "published", "published_at",
        "publishedAt", "posted_at", "created", "created_utc", "timestamp_ms",
    ] },
    Row { slot: Slot::Id, nested: NOT_NESTED, flat: &[
        "id_str", "id", "tweet_id", "mention_id", "post_id", "status_id", "comment_id", "review_id",
        "message_id", "document_id", "resource_id",
    ] },
    Row { slot: Slot::Lang, nested: NOT_NESTED, flat: &["lang", "language"] },
    Row { slot: Slot::Url, nested: NOT_NESTED, flat: &["url", "link", "permalink"] },
    Row { slot: Slot::Channel, nested: NOT_NESTED, flat: &["channel", "platform", "source_type", "network"] },
    Row { slot: Slot::Kind, nested: NOT_NESTED, flat: &["kind", "post_type", "mention_type", "type"] },
    Row { slot: Slot::Direction, nested: NOT_NESTED, flat: &["direction"] },
    Row { slot: Slot::Inbound, nested: NOT_NESTED, flat: &["inbound", "is_inbound"] },
    Row { slot: Slot::AuthorId, nested: (Scope::Author, &["id_str", "id"]), flat: &[
        "author.id", "author_id", "user.id_str", "user.id", "user_id_str", "user_id", "account.id",
        "account_id", "author_fullname",
    ] },
    Row { slot: Slot::AuthorHandle,
        nested: (Scope::Author, &["handle", "username", "screen_name", "acct"]), flat: &[
        "author.handle", "author.username", "author.screen_name", "author_handle", "author_username",
        "user.screen_name", "user.username", "account.acct", "account.username", "username",
        "screen_name", "user_screen_name", "handle", "author", "user", "account",
    ] },
    Row { slot: Slot::AuthorName, nested: (Scope::Author, &["name", "display_name"]), flat: &[
        "author.name", "author.display_name", "author_name", "user.name", "user_name",
        "account.display_name", "display_name",
    ] },
    Row { slot: Slot::Bio, nested: (Scope::Author, &["bio", "description", "note"]), flat: &[
        "author.bio", "author.description", "author_bio", "author_description", "user.description",
        "user_description", "account.note", "bio",
    ] },
    Row { slot: Slot::Followers, nested: (Scope::Author, &["followers", "followers_count"]), flat: &[
        "author.followers", "author.followers_count", "author_followers", "user.followers_count",
        "account.followers_count", "followers", "followers_count", "user_followers",
    ] },
    Row { slot: Slot::Verified, nested: (Scope::Author, &["verified"]), flat: &[
        "author.verified", "author_verified", "user.verified", "user_verified", "verified",
    ] },
    Row { slot: Slot::Country, nested: (Scope::Place, &["country_code", "country"]), flat: &[
        "country", "country_code", "place.country_code", "place.country",
    ] },
    Row { slot: Slot::Root, nested: (Scope::Thread, &["root"]), flat: &[
        "thread.root", "thread_root", "root_id", "conversation_id_str", "conversation_id", "thread_id",
    ] },
    Row { slot: Slot::Parent, nested: (Scope::Thread, &["parent"]), flat: &[
        "thread.parent", "thread_parent", "in_reply_to_status_id_str", "in_reply_to_status_id",
        "in_reply_to_tweet_id", "in_response_to_tweet_id", "in_reply_to_id", "reply_to_id", "parent_id",
    ] },
    Row { slot: Slot::ReplyToAuthor, nested: (Scope::Thread, &["reply_to_author"]), flat: &[
        "thread.reply_to_author", "reply_to_author", "in_reply_to_screen_name",
        "in_reply_to_user_id_str", "in_reply_to_user_id", "in_reply_to_account_id",
    ] },
    Row { slot: Slot::RepostOf, nested: (Scope::Thread, &["repost_of"]), flat: &[
        "thread.repost_of", "repost_of", "retweeted_status_id_str", "retweeted_status_id",
        "retweet_of", "retweeted_status.id",
    ] },
    Row { slot: Slot::QuoteOf, nested: (Scope::Thread, &["quote_of"]), flat: &[
        "thread.quote_of", "quote_of", "quoted_status_id_str", "quoted_status_id", "quoted_status.id",
    ] },
];

/// Names that hold an object of which the fields are read too.
pub(super) const OBJECTS: &[(&str, Scope)] = &[
    ("author", Scope::Author),
    ("user", Scope::Author),
    ("account", Scope::Author),
    ("thread", Scope::Thread),
    ("retweeted_status", Scope::Original),
    ("reblog", Scope::Original),
    ("quoted_status", Scope::Quoted),
    ("place", Scope::Place),
];

/// The ids inside the post that is passed on or quoted.
pub(super) const WITHIN_POSTS: &[(Scope, Slot, &[&str])] = &[
    (Scope::Original, Slot::RepostOf, &["id_str", "id"]),
    (Scope::Quoted, Slot::QuoteOf, &["id_str", "id"]),
];

/// Names by which a JSON record of X's first API is known, in which the text is escaped for HTML.
///
/// There `&`, `<` and `>` are written as entities and nothing else is, whatever the client: see
/// issues 348 of sferik/twitter-ruby and 93 of tweepy. Columns of tables say nothing of it: "Full
/// Text" is a column of other vendors too.
pub(super) const HTML_MARKS: &[&str] = &["id_str", "full_text"];

/// The column by which a table made from that API is known.
pub(super) const HTML_COLUMN: &str = "tweet_id";
