//! What a stream of mentions remembers. In come [`Event`]s, one a mention, in the order of the
//! stream; out goes a [`Recall`] for each: what was known of its author just before, and whether
//! the mention came late. Integers only, no clock but the data's, no look ahead. What this crate
//! refuses to know: texts, terms, points.
#![deny(missing_docs)]

mod event;
mod memory;

pub use event::{Event, History, Recall};
pub use memory::{CONTACT_GAP, Memory, SAME_CONTACT};
