//! What a stream of mentions remembers. In come [`Event`]s, one a mention, in the order of the
//! stream; out goes a [`History`] for each: what was known of its author just before. Integers
//! only, no clock but the data's, no look ahead. What this crate refuses to know: texts, terms,
//! points.
#![deny(missing_docs)]

mod history;

pub use history::{Event, History};
