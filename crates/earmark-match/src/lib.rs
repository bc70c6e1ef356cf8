//! To come.
#![deny(missing_docs)]
