//! earmark marks social mentions: what each is about, how it feels, how urgent it is — with
//! receipts for every label and point.
//!
//! Bytes become blocks of whole records, and travel as jobs: workers decode a block, scan its
//! texts, find terms and rate sentiment, column by column; one after another, in the order of the
//! input, the jobs pass the stream's memory; workers again decide and encode; and the output is
//! written in order. The output bytes are the same for any number of threads. Here stands what
//! joins the stages: the configuration ([`Config`]), the immutable [`Engine`] made from it, the
//! [`Worker`] that marks one mention at a time, and the [`Stream`] that marks archives and
//! remembers. What this crate refuses to know: how any stage does its work.
//!
//! # Examples
//! ```
//! use earmark::{Config, Engine, Mention};
//!
//! let config = Config::from_toml(r#"
//!     [brand]
//!     name = "Acme"
//!     terms = ["acme"]
//!     accounts = ["@acmecare"]
//!     [[topic]]
//!     id = "grill.ignition"
//!     any = ["won't light", "igniter"]
//!     severity = 25
//! "#)?;
//! let engine = Engine::new(&config)?;
//! let mut worker = engine.worker();
//!
//! let earmark = worker.mark(&Mention::new("@acmecare awful day, my acme grill won't light"));
//! assert_eq!(earmark.sentiment.label.name(), "negative");
//! assert_eq!(earmark.topics[0].id, "grill.ignition");
//! assert_eq!(earmark.level.name(), "normal");
//! # Ok::<(), earmark::Error>(())
//! ```
#![deny(missing_docs)]

pub mod check;
mod columns;
pub mod config;
mod engine;
mod error;
mod rater;
#[cfg(feature = "archive")]
pub mod stream;
mod worker;

pub use config::Config;
pub use earmark_score::{Earmark, Level};
pub use earmark_text::{Author, Direction, Given, Kind, Mention, Metrics, Span, Thread};
pub use engine::Engine;
pub use error::{Error, ErrorKind};
#[cfg(feature = "archive")]
pub use stream::Stream;
pub use worker::Worker;

#[cfg(feature = "archive")]
pub use earmark_archive as archive;
pub use earmark_context as context;
pub use earmark_lexicon as lexicon;
pub use earmark_match as matching;
#[cfg(feature = "archive")]
pub use earmark_pipeline as pipeline;
pub use earmark_score as score;
pub use earmark_text as text;

/// The README's example is compiled and run with the tests.
#[cfg(all(doctest, feature = "archive"))]
#[doc = include_str!("../../README.md")]
struct Readme;
