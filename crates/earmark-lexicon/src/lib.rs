//! Lexicon-based sentiment. In comes a column of [`Texts`](earmark_text::Texts), out goes a column
//! of [`Sentiments`]: a label, a score and the valence of every word that counted, with its span.
//! What this crate refuses to know: topics, authors, priorities, records.
#![deny(missing_docs)]

mod sentiment;
mod vader;

pub use sentiment::{Label, Scores, Sentiment, Sentiments, Valence};
pub use vader::{Scratch, Vader};
