//! The columns of the output: one row of a table each.
//!
//! To add one, add a row where its key stands among those of the JSON lines; a path with dots makes
//! the structures it names, columns of one structure standing side by side.

use Kind::{Flag, Float, I8, I32, Json, Rows, Text, Time, U8, U16, U32, U64, Word, Words};

/// The path of a column and what it holds.
pub(super) type Column = (&'static str, Kind);

/// What a column holds; any may be missing.
#[derive(Clone, Copy, Debug)]
pub(super) enum Kind {
    /// A string that is mostly another in each record.
    Text,
    /// A string of which there are few different ones; Parquet gets a dictionary of them.
    Word,
    /// Any JSON value, as the text it is.
    Json,
    /// true or false.
    Flag,
    /// RFC 3339 in the records, milliseconds in UTC in the columns.
    Time,
    /// -128 to 127.
    I8,
    /// -2,147,483,648 to 2,147,483,647.
    I32,
    /// 0 to 255.
    U8,
    /// 0 to 65,535.
    U16,
    /// 0 to 4,294,967,295.
    U32,
    /// 0 to 18,446,744,073,709,551,615.
    U64,
    /// A number with decimals.
    Float,
    /// A list of strings of which there are few different ones.
    Words,
    /// A list of structures.
    Rows(&'static [Column]),
}

/// The columns of an earmark, in the order of the keys of the JSON lines.
pub(super) const EARMARK: &[Column] = &[
    ("id", Text),
    ("input", U32),
    ("row", U64),
    ("schema", U16),
    ("config_hash", Word),
    ("time", Time),
    ("lang", Word),
    ("channel", Word),
    ("kind", Word),
    ("url", Text),
    ("direction", Word),
    ("country", Word),
    ("region", Word),
    ("author.id", Word),
    ("author.handle", Word),
    ("author.name", Word),
    ("author.bio", Word),
    ("author.followers", U64),
    ("author.verified", Flag),
    ("thread.root", Text),
    ("thread.parent", Text),
    ("thread.reply_to_author", Word),
    ("thread.repost_of", Text),
    ("thread.quote_of", Text),
    ("metrics.likes", U64),
    ("metrics.reposts", U64),
    ("metrics.replies", U64),
    ("metrics.quotes", U64),
    ("metrics.views", U64),
    ("metrics.shares", U64),
    ("metrics.reach", U64),
    ("metrics.engagement", U64),
    ("metrics.rating", Float),
    ("given.sentiment", Word),
    ("given.emotion", Word),
    ("given.priority", Word),
    ("given.categories", Word),
    ("given.status", Word),
    ("given.tags", Word),
    ("given.assignee", Word),
    ("title", Text),
    ("text", Text),
    ("case", Flag),
    ("topics", Rows(TOPIC)),
    ("targets", Rows(TARGET)),
    ("hashtags", Words),
    ("sentiment.label", Word),
    ("sentiment.score", I8),
    ("sentiment.pos", I32),
    ("sentiment.neg", I32),
    ("sentiment.ambiguous", Flag),
    ("sentiment.lexicon", Word),
    ("emotion.label", Word),
    ("emotion.scores.anger", U8),
    ("emotion.scores.disgust", U8),
    ("emotion.scores.fear", U8),
    ("emotion.scores.joy", U8),
    ("emotion.scores.sadness", U8),
    ("emotion.scores.surprise", U8),
    ("emotion.scores.neutral", U8),
    ("emotion.mood", Word),
    ("reply_tone", Word),
    ("vader.compound", Float),
    ("vader.pos", Float),
    ("vader.neu", Float),
    ("vader.neg", Float),
    ("priority.points", U8),
    ("priority.level", Word),
    ("priority.parts", Rows(PART)),
    ("reach.direct", U64),
    ("history.seen", U32),
    ("history.negatives", U32),
    ("history.contact_no", U32),
    ("flags", Words),
    ("why", Rows(RECEIPT)),
    ("extra", Json),
];

const TOPIC: &[Column] = &[
    ("id", Word),
    ("hits", Rows(HIT)),
    ("sentiment.score", I8),
    ("sentiment.pos", I32),
    ("sentiment.neg", I32),
    ("sentiment.experience", Word),
    ("sentiment.churn", Word),
    ("sentiment.compared.pos", I32),
    ("sentiment.compared.neg", I32),
    ("sentiment.compared.field", Word),
    ("sentiment.compared.start", U32),
    ("sentiment.compared.end", U32),
];

const TARGET: &[Column] = &[
    ("brand", Word),
    ("hits", Rows(HIT)),
    ("sentiment.score", I8),
    ("sentiment.pos", I32),
    ("sentiment.neg", I32),
    ("sentiment.experience", Word),
    ("sentiment.churn", Word),
    ("sentiment.compared.pos", I32),
    ("sentiment.compared.neg", I32),
    ("sentiment.compared.field", Word),
    ("sentiment.compared.start", U32),
    ("sentiment.compared.end", U32),
];

const HIT: &[Column] = &[
    ("term", Word),
    ("field", Word),
    ("start", U32),
    ("end", U32),
    ("derived", Flag),
];

const PART: &[Column] = &[("part", Word), ("points", I32)];

const RECEIPT: &[Column] = &[
    ("part", Word),
    ("rule", Word),
    ("term", Word),
    ("field", Word),
    ("start", U32),
    ("end", U32),
    ("points", I32),
    ("valence", Float),
    ("pos", I32),
    ("neg", I32),
];
