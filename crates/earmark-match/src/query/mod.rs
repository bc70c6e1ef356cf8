//! The reader of the query language: text in, a checked tree out, or an error that says where and
//! what to write instead. The language itself is defined in `QUERIES.md` beside the crate's manifest.
//!
//! ```text
//! text -> lexer (what stands here?) -> parser (what belongs together?) -> anchor (tied to something?) -> Query
//!           word, quoted, foreign        leaves: terms, values, placeholder
//! ```
//!
//! One pass, one token ahead; the only recursion is a level of nesting, and there are at most 64 of
//! them. Everything that can be known to be wrong without the compiled terms is refused here,
//! because only here its place is known.

mod anchor;
mod build;
mod dialect;
mod display;
mod error;
mod field;
mod flag;
mod foreign;
mod lacking;
mod leaves;
mod lexer;
mod limits;
mod listed;
mod names;
mod parser;
mod place;
mod placeholder;
mod quoted;
mod range;
mod terms;
#[cfg(test)]
mod tests;
mod tree;
mod values;
mod word;

pub use anchor::Anchor;
pub use dialect::{Dialect, Implicit};
pub use error::{QueryError, QueryErrorKind};
pub use field::Field;
pub use flag::Flag;
pub use place::Place;
pub use tree::{Children, Condition, Node, Query, Scope, Term, TermKind};
