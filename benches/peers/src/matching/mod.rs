//! Terms in tweets: every engine finds the same set of (text, start, end, term).
pub mod aho;
pub mod corpus;
pub mod daachorse;
#[cfg(feature = "hyperscan")]
pub mod hyperscan;
pub mod map;
pub mod patterns;
pub mod peer;
pub mod race;
pub mod regexes;
pub mod rivals;
pub mod table;
pub mod tally;
