//! JSON Schemas (draft 2020-12) of the records that earmark reads and writes.
//!
//! They are written by hand, describe every key with its unit and range, and are what a consumer
//! may rely on: tests hold the writers to them.

/// A mention as the generic profile reads it; keys it does not name are allowed.
pub const INPUT: &str = include_str!("../schema/input.schema.json");

/// A marked mention, as [`json::earmark`](crate::write::json::earmark) writes it.
pub const OUTPUT: &str = include_str!("../schema/output.schema.json");

/// A line of the rejects file, as [`reject`](crate::write::reject) writes it.
pub const REJECT: &str = include_str!("../schema/reject.schema.json");

#[cfg(test)]
mod tests;
