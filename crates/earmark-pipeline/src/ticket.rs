//! What travels through the channels.

use crate::Error;

/// A job with its place in the order. Boxed once a run, so that a hop moves a pointer however
/// large the job is.
pub(crate) type Ticket<J> = Box<Numbered<J>>;

pub(crate) struct Numbered<J> {
    /// Counted from 0 in the order of the source; stale while the job is at home.
    pub(crate) seq: u64,
    pub(crate) job: J,
}

/// What the caller's thread hears from the others.
pub(crate) enum Arrival<J, E> {
    /// Through with `second`.
    Done(Ticket<J>),
    /// The source has given `count` jobs and gives no more, by itself or by its error.
    End { count: u64, error: Option<E> },
    /// A closure panicked; the thread is gone, and what it held as well.
    Failed(Error<E>),
}
