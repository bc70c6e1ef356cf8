//! From bytes to mentions, in two steps. [`BlockReader`] recognises the format and cuts the
//! stream into [`Block`]s of whole, numbered records: one thread, and no look inside a record.
//! [`decode`] turns a block into [`Mentions`] and a column of texts: any worker, any order.
//! A record that cannot be read becomes a [`Reject`](crate::Reject) in either step and costs no
//! other record; an input that cannot be read at all is an [`Error`](crate::Error).
//!
//! # Examples
//! ```
//! use earmark_archive::read::{Block, BlockReader, Mentions, Reading, decode};
//! use earmark_text::Texts;
//!
//! let lines = "{\"id\": 9007199254740993, \"text\": \"My grill won't light\"}\n{\"text\": 7}\n";
//! let mut reader = BlockReader::new(1, "mentions.jsonl", lines.as_bytes(), &Reading::default())?;
//! let (mut block, mut mentions, mut texts) = Default::default();
//! let mut rejects = Vec::new();
//! while reader.read_block(&mut block)? {
//!     decode(&block, &mut mentions, &mut texts, &mut rejects);
//!     assert_eq!(mentions.get(0, &texts).id, Some("9007199254740993"));
//! }
//! assert_eq!((rejects[0].row, rejects[0].line), (2, 2));
//! # let _: (Block, Mentions, Texts) = (block, mentions, texts);
//! # Ok::<(), earmark_archive::Error>(())
//! ```

mod block;
mod cells;
#[cfg(feature = "columnar")]
pub mod columnar;
#[cfg(feature = "columnar")]
mod columns;
mod complete;
mod csv;
mod decode;
mod document;
mod draft;
mod encoding;
mod entries;
mod escape;
mod extras;
mod fault;
mod feed;
mod frame;
mod header;
mod json;
mod kind;
mod limits;
mod markup;
mod mentions;
mod names;
mod open;
mod order;
mod origin;
mod pages;
mod profile;
mod reader;
mod reading;
mod recognise;
mod source;
mod time;
mod unfold;
mod unpack;
mod values;

#[cfg(test)]
pub(crate) mod tests;

pub use block::Block;
pub use decode::decode;
pub use encoding::Decoded;
pub use mentions::Mentions;
pub use open::open;
pub use order::{InOrder, Sorted, Sorter};
pub use profile::{FIELDS, Profile};
pub use reader::BlockReader;
pub use reading::{Dates, Reading};
pub use unpack::Unpacked;
