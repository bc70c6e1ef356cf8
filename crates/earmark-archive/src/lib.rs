//! The only code of earmark that reads or writes records. In come bytes, as JSON, CSV, Parquet or
//! Arrow, and leave as [`Block`](read::Block)s of whole, numbered records, then as mentions; marked
//! mentions go out as JSON lines, CSV, Parquet or Arrow, what could not be read as [`Reject`]s, and
//! nothing stands under its final name until it is whole. What this crate refuses to know: terms,
//! scores, threads.
#![deny(missing_docs)]

mod compression;
mod encoding;
mod error;
mod format;
pub mod read;
mod reject;
pub mod schema;
pub mod write;

pub use compression::Compression;
pub use encoding::Encoding;
pub use error::{Error, ErrorKind};
pub use format::Format;
pub use reject::{Code, Reject};
