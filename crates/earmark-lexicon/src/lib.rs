//! Lexicon-based sentiment. In comes a column of [`Texts`](earmark_text::Texts), out goes a column
//! of [`Sentiments`]: a label, a score and the valence of every word that counted, with its span.
//! What this crate refuses to know: topics, authors, priorities, records.
#![deny(missing_docs)]

mod emotion;
mod fault;
mod language;
mod model;
mod pack;
mod sentiment;
mod settings;
mod target;
#[cfg(feature = "train")]
pub mod train;
mod vader;
mod weights;

pub use emotion::{Emotion, Feeling, Mood, Tone};
pub use fault::FileError;
pub use language::{Guesser, Language};
pub use model::{Model, ModelScratch, shipped_weights};
pub use pack::Pack;
pub use sentiment::{Force, Label, Scores, Sentiment, Sentiments, Valence};
pub use settings::{Settings, SettingsError};
pub use target::{Churn, Experience, Target};
pub use vader::{Scratch, Vader};
pub use weights::{Kind, Weights};
