//! Earmarks as Parquet and Arrow IPC.
//!
//! What is encoded are the JSON lines, so that no value can be another than theirs. An [`Encoder`]
//! turns the lines of a group of records into compressed columns, on any worker; a [`ColumnarFile`]
//! takes the groups in order. Where groups are cut decides the bytes of the file, so a caller cuts
//! them every so many records, whatever the blocks and threads.
//!
//! Structures are nested as in the JSON lines, and lists are lists. `time` is a timestamp of
//! milliseconds in UTC, whole numbers are as wide as the schema of the output allows them to be,
//! numbers with decimals are doubles. The columns stand in one table, `table.rs`.

mod column;
mod encoder;
mod file;
mod ipc;
pub(crate) mod pieces;
mod scan;
mod shape;
mod table;
#[cfg(test)]
mod tests;
mod time;

pub use encoder::{Encoder, Group};
pub use file::ColumnarFile;
pub use shape::Shape;
