//! All tests of earmark as a whole: this file is their table of contents.

mod common;

// What goes in and what it becomes.
mod config;
mod conformance;
mod hostile;
mod queries;
mod twin;
mod vader;

// What comes out, and what it costs.
mod allocations;
mod priority;
mod receipts;
mod story;
mod stream;
