//! From evidence to decision. In comes what the stateless stages found in one mention and what the
//! stream remembers of its author; out goes an [`Earmark`]: topics, sentiment, priority points and
//! the receipts they add up from. What this crate refuses to know: files, formats, threads.
#![deny(missing_docs)]

mod decide;
mod earmark;
mod level;
mod marked;
mod points;
mod policy;
mod receipt;

pub use decide::Evidence;
pub use earmark::{Earmark, Flag, Found, TermHit};
pub use earmark_context::{History, Recall};
pub use earmark_lexicon::{
    Churn, Emotion, Feeling, Label, Language, Mood, Scores, Sentiment, Target, Tone,
};
pub use level::Level;
pub use marked::Marked;
pub use policy::{Maxima, Policy, Thresholds, TopicPolicy};
pub use receipt::{Amount, Part, Receipt};
