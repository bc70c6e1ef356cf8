/// What the memory needs to know of one mention.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Event {
    /// Who wrote it, as a 64-bit hash of channel and author; `None` when the author is not given.
    pub author: Option<u64>,
    /// Milliseconds since 1970-01-01T00:00:00Z.
    pub time: Option<i64>,
    /// Whether it feels negative.
    pub negative: bool,
    /// Whether it speaks to the brand.
    pub contact: bool,
}

/// What was known of an author just before a mention.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct History {
    /// Earlier mentions of the same author.
    pub seen: u32,
    /// How many of them felt negative.
    pub negatives: u32,
    /// Which contact in a row this is, from 1; 0 when it is none.
    pub contact_no: u32,
}

/// What the memory says about one mention.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Recall {
    /// What was known of the author; `None` without an author or a time, and for a late mention.
    pub history: Option<History>,
    /// Whether a mention with a later time came before this one.
    pub late: bool,
}
