use super::Order;
use earmark_archive::{Compression, Encoding, Format};

/// What a run did; `records` is always `scored` plus `rejected`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Records read.
    pub records: u64,
    /// Records marked and written.
    pub scored: u64,
    /// Records that could not be read.
    pub rejected: u64,
    /// Scored records without a time, which have no history.
    pub timeless: u64,
    /// Scored records that came after one with a later time.
    pub late: u64,
    /// Scored records with an id that a spreadsheet has rounded, as to `7.9E+17`.
    pub rounded: u64,
    /// The latest time, in milliseconds since 1970-01-01T00:00:00Z.
    pub latest: Option<i64>,
    /// The order of the output: [`Time`](Order::Time) when records had to be put in order.
    pub order: Order,
    /// The inputs, in order.
    pub inputs: Vec<InputSummary>,
}

/// What an input turned out to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InputSummary {
    /// Its name, as it was given.
    pub name: String,
    /// Its format.
    pub format: Format,
    /// How it is compressed.
    pub compression: Compression,
    /// How its letters are encoded.
    pub encoding: Encoding,
    /// Name of the profile it was read by.
    pub profile: String,
    /// The fields that this profile reads.
    pub fields: Vec<&'static str>,
    /// Where times were taken to be that name no zone.
    pub zone: String,
    /// Letters that could not be decoded and were replaced by U+FFFD.
    pub malformed: u64,
    /// Whether it was read to its end: not if that was damaged, or lies behind a limit. How much of it
    /// was read is chance then.
    pub whole: bool,
    /// Bytes read, as they were before they were unpacked.
    pub bytes: u64,
    /// Their BLAKE3 hash, 64 hexadecimal digits.
    pub blake3: String,
    /// Records in it, scored or rejected.
    pub records: u64,
    /// Records in it that could not be read.
    pub rejected: u64,
    /// Why it could not be read to its end, where [`salvage`](super::Options::salvage) let the run
    /// go on.
    pub damage: Option<String>,
}
