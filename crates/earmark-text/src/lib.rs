//! The base vocabulary of earmark. In come the [`Mention`]s of a job, laid side by side as a
//! column of [`Texts`]; [`scan`] walks them once and puts out a column of [`Tokens`]: byte spans,
//! classes, the case-folded form and one hash a token, which every later stage shares. What this
//! crate refuses to know: terms, valences, files, threads.
#![deny(missing_docs)]

mod arch;
mod form;
mod hash;
mod hit;
mod mark;
mod mention;
mod scan;
mod span;
mod texts;
mod tokens;

pub use arch::{Level, prefetch};
pub use form::Form;
pub use hash::hash;
pub use hit::{Hit, HitKind, Hits};
pub use mention::{Author, Direction, Given, Kind, Mention, Metrics, Thread};
pub use scan::{fold, scan, scan_text, scan_with};
pub use span::Span;
pub use texts::{Field, Texts};
pub use tokens::{Class, Token, Tokens};
