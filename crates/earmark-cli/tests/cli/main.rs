//! The command as programs and people meet it: exit codes, streams, files.

mod audit;
mod check;
#[cfg(feature = "columnar")]
mod columnar;
mod hostile;
mod reading;
mod resume;
mod sandbox;
mod score;
mod signals;
mod small;
mod train;
