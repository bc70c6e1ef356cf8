//! An ordered pipeline: source, workers, an ordered section, workers again, an ordered sink. In
//! come a fixed set of jobs, a number of threads and one closure a stage; out comes every job, in
//! the order of the source, once. What this crate refuses to know: what a job holds, and why.
//!
//! ```text
//!            ┌────────────────── home: the credit ───────────────────┐
//!            ▼                                                       │
//!         source ══ fresh ══► first ─► ordered ─► second ══ arrivals ══► sink
//!         thread              └─ a pool of workers ─┘                caller's thread
//!                                 ▲            │
//!                                 └══ later ◄══╝  ready together: shared out again
//! ```
//!
//! - **Memory** is bounded by the jobs given: they are filled, sunk and filled again, none is ever
//!   made. A source that runs ahead waits for a job to come home; that is all the back-pressure
//!   there is. Twice the workers plus four is a good number.
//! - **Order** is restored twice, before `ordered` and before `sink`, each time by a ring of as
//!   many places as there are jobs. Whichever worker brings the job whose turn it is runs
//!   `ordered` for it and for all that have become ready behind it; no thread waits for its turn.
//! - **Live**: no stage waits to have more to do. A lone job goes through `first`, `ordered` and
//!   `second` on one worker and comes out, even if the source then blocks for an hour.
//! - **Failure** ends the run and joins every thread: see [`Error`] for what is still delivered.
//!
//! # Why it cannot hang
//!
//! 1. No send blocks. A job is in one place at a time and each channel has room for all of them;
//!    `arrivals` has room, too, for the one last word of each thread.
//! 2. No closure is called under a lock, and no lock is held across a send.
//! 3. A worker that waits holds no job. So the oldest job not yet sunk is in a channel that
//!    somebody reads, in a closure that will return, or in the ring of the section, and there its
//!    turn has come: a job is put down and the section is left under the same lock, so one of two
//!    workers sees the other's job. It therefore reaches the sink, and its credit the source.
//! 4. Each channel ends with the thread that feeds it: the caller's thread closes `home`, which
//!    ends the source, which closes `fresh`; the section closes `later`. Workers end with both.
//!
//! The closures must return for this to hold. A source that blocks for ever in a read keeps
//! [`run`] from returning, even after a failure: threads cannot be called off.
//!
//! # Examples
//!
//! Squares, computed by two threads, in order, with their running sum:
//!
//! ```
//! use earmark_pipeline::{Error, Stages, run};
//!
//! #[derive(Clone, Default)]
//! struct Job { number: u64, square: u64, sum: u64 }
//!
//! let (mut numbers, mut sum, mut lines) = (1..=5, 0, Vec::new());
//! run(vec![Job::default(); 8], 2, Stages {
//!     source: |job: &mut Job| Ok(numbers.next().map(|number| job.number = number).is_some()),
//!     worker: || (),
//!     first: |_: &mut (), job: &mut Job| job.square = job.number * job.number,
//!     ordered: |job: &mut Job| {
//!         sum += job.square;
//!         job.sum = sum;
//!     },
//!     second: |_: &mut (), _: &mut Job| {},
//!     sink: |job: &mut Job| {
//!         lines.push((job.square, job.sum));
//!         Ok::<(), String>(())
//!     },
//! })?;
//! assert_eq!(lines, [(1, 1), (4, 5), (9, 14), (16, 30), (25, 55)]);
//! # Ok::<(), Error<String>>(())
//! ```
#![deny(missing_docs)]

#[cfg_attr(shuttle, path = "channel_shuttle.rs")]
mod channel;
mod conduct;
mod error;
mod pool;
mod ring;
mod run;
mod section;
mod supply;
mod ticket;
mod worker;

pub use error::{Error, Stage};
pub use pool::{Pool, pool};
pub use run::{Stages, run};
