//! Records in the order of time, whatever the order of their inputs.
//!
//! [`InOrder`] follows an archive and tells when something comes before what it has seen.
//! [`Sorter`] takes records in any order and writes runs of them, each in order, to a temporary
//! file; [`Sorted`] reads the runs side by side and gives the records back as blocks.

mod cursor;
mod key;
mod run;
mod sorted;
mod sorter;

pub use key::InOrder;
pub use sorted::Sorted;
pub use sorter::Sorter;

pub(super) use key::Key;

#[cfg(test)]
mod tests;
