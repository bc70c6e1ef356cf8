//! Marking archives and live streams: records in, marked records out, in order, with memory.

mod frames;
mod input;
mod job;
mod options;
mod order;
mod run;
mod sort;
mod source;
mod summary;
mod supply;
mod tally;

pub use input::Input;
pub use options::Options;
pub use order::Order;
pub use run::Stream;
pub use summary::{InputSummary, Summary};
