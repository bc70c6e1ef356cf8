//! Terms and queries compiled into one matcher. In comes a column of tokens, out go the
//! [`Hits`](earmark_text::Hits) that stand and the numbers of the rules that hold: case-folded, whole
//! words, all overlapping matches. What this crate refuses to know: what a topic is worth, who wrote a
//! mention, how it feels; conditions on such things are asked of its caller's [`Facts`].
#![deny(missing_docs)]

mod builder;
mod cost;
mod direct;
mod error;
mod facts;
mod find;
mod finder;
mod matcher;
mod occurrence;
pub mod query;
mod ruled;
mod rules;
mod scratch;
pub mod segment;
mod symbol;
#[cfg(test)]
mod tests;
mod topic;

pub use builder::Builder;
pub use cost::{Anchor, Cost};
pub use error::{Error, ErrorKind};
pub use facts::Facts;
pub use matcher::Matcher;
pub use scratch::Scratch;
pub use symbol::is_symbol;
pub use topic::Topic;
