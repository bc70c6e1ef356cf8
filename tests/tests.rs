//! All tests of earmark as a whole: this file is their table of contents.

mod common;

// What goes in and what it becomes.
mod check;
mod config;
mod conformance;
mod fields;
mod hostile;
mod hostile_queries;
mod queries;
mod twin;
mod vader;
mod when;

// What comes out, and what it costs.
mod allocations;
mod brands;
mod identity;
mod linear;
mod order;
mod priority;
mod receipts;
mod resume;
mod sentiment;
mod story;
mod stream;
