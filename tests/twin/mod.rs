//! The naive twin of the matcher: terms and queries looked for over plain lists of words, one after
//! another, as their definition reads. Slow and simple; property tests and fuzzing hold the matcher
//! to it. It shares the scan and the reader of queries with the matcher, and nothing else.

pub mod case;
pub mod evaluate;
pub mod known;
pub mod soup;
pub mod term;
pub mod view;

pub use evaluate::hits;
pub use view::View;

use earmark::text::Field;

/// A hit as the twin knows it: text of the mention, bytes, term as written, whether derived.
pub type Plain = (usize, u32, u32, String, bool);

/// The fields of one mention that are searched.
pub type Fields = Vec<(Field, String)>;
