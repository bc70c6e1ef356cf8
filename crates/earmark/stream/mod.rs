//! Marking archives and live streams: records in, marked records out, in order, with memory.

mod frames;
mod input;
mod job;
mod options;
mod run;
mod source;
mod summary;

pub use input::Input;
pub use options::Options;
pub use run::Stream;
pub use summary::{InputSummary, Summary};
