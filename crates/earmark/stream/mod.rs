//! Marking archives and live streams: records in, marked records out, in order, with memory.

mod alarm;
mod choice;
mod destination;
mod fault;
mod frames;
mod hashed;
mod identity;
mod input;
mod job;
mod mark;
mod options;
mod order;
mod run;
mod sort;
mod source;
mod state;
mod summary;
mod supply;
mod tally;

pub use destination::Destination;
pub use input::Input;
pub use options::Options;
pub use order::Order;
pub use run::Stream;
pub use summary::{InputSummary, Summary};
