//! Rules: from queries to an index over the terms that call for them, and one evaluator.
//!
//! [`compile`] turns a query into a [`program`]; [`clause`] works out what has to be there for it to
//! hold; [`index`] lays the clauses of all rules out by term. Few clauses pass its looks, and only those
//! that ask for more than presence, or for the places of their terms, are run by [`evaluate`].

pub(crate) mod clause;
pub(crate) mod compile;
pub(crate) mod condition;
pub(crate) mod evaluate;
mod hubs;
pub(crate) mod index;
pub(crate) mod later;
pub(crate) mod leaves;
pub(crate) mod met;
mod near;
pub(crate) mod patterns;
pub(crate) mod presence;
pub(crate) mod program;
#[cfg(test)]
mod tests;
mod within;
