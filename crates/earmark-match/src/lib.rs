//! Terms and phrases compiled into one matcher. In comes a column of tokens, out go the
//! [`Hits`](earmark_text::Hits) that stand: case-folded, whole words, all overlapping matches, less those
//! that a topic's conditions rule out. What this crate refuses to know: what a topic is worth, who
//! wrote a mention, how it feels.
#![deny(missing_docs)]

mod builder;
mod conditions;
mod error;
mod filter;
mod find;
mod found;
mod matcher;
#[cfg(test)]
mod tests;
mod topic;

pub use builder::Builder;
pub use error::{Error, ErrorKind};
pub use find::Scratch;
pub use matcher::Matcher;
pub use topic::Topic;
