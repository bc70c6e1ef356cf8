//! From earmarks to bytes, and to files that are whole.
//!
//! [`json`] and [`csv`] append records to a buffer, which is all that happens on a worker;
//! `columnar`, a feature, makes Parquet and Arrow of what `json` wrote;
//! [`OutputFile`] takes the buffers, in order, and lets a file appear under its final name once it
//! is whole; [`Manifest`] says beside it what went in and what came out; while a run lasts,
//! [`Checkpoint`] says how far it has come.

mod checkpoint;
mod column;
#[cfg(feature = "columnar")]
pub mod columnar;
pub mod csv;
mod cursor;
pub mod json;
mod manifest;
mod number;
mod origin;
mod output;
mod pack;
mod piece;
mod pretty;
mod reject;
#[cfg(test)]
pub(crate) mod sample;
mod shape;
mod string;
mod time;

pub use checkpoint::{Checkpoint, Part};
pub use manifest::{Choice, Config, Counts, Fields, Input, Manifest, Output, Rejects};
pub use origin::{Origin, SCHEMA};
pub use output::{Access, OutputFile, Written, beside, folder, same_file};
pub use pack::Pack;
pub use reject::reject;
pub use shape::{Keep, Shape};
pub use time::time_of;
