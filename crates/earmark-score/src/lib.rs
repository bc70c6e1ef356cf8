//! From evidence to decision. In comes what the stateless stages found in one mention and what the
//! stream remembers of its author; out goes an [`Earmark`]: topics, sentiment, priority points and
//! the receipts they add up from. What this crate refuses to know: files, formats, threads.
#![deny(missing_docs)]

mod earmark;
mod level;
mod receipt;

pub use earmark::{Earmark, Flag, Found, TermHit};
pub use earmark_context::History;
pub use earmark_lexicon::{Label, Scores, Sentiment};
pub use level::Level;
pub use receipt::{Amount, Part, Receipt};
