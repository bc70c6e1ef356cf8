//! Parquet and Arrow IPC, as JSON lines.
//!
//! One thread reads [`Batches`], which costs what the format costs: pages are decompressed and
//! decoded there. A [`Batch`] is for any worker, which writes it out as JSON lines and decodes them
//! as it does all others, so that what a column may be called and what a value may look like stands
//! in one place for all formats. Files may come from anybody: what their headers declare is held
//! against their length and against fixed bounds before it is believed, and a panic of the decoders
//! becomes an [`Error`](crate::Error).
//!
//! # Examples
//! ```no_run
//! use earmark_archive::read::columnar::{Batches, ColumnarKind};
//!
//! let name = "mentions.parquet";
//! let mut batches = Batches::open(name, std::fs::File::open(name)?, ColumnarKind::Parquet)?;
//! batches.project(&["id".to_owned(), "text".to_owned(), "author.handle".to_owned()]);
//! let mut lines = Vec::new();
//! while let Some(batch) = batches.next()? {
//!     batch.write_lines(&mut lines)?;
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod batch;
mod batches;
mod cells;
mod clock;
mod fault;
mod footer;
mod guard;
mod ipc;
mod line;
mod numbers;
mod parquet;
mod paths;
mod plan;
mod strings;
mod thrift;
mod undress;

#[cfg(test)]
mod tests;

pub use super::kind::{ColumnarKind, magic};
pub use batch::Batch;
pub use batches::Batches;
pub use fault::contains_panics;
