//! The ordered section: a rule about who runs it, not a thread.

use std::sync::PoisonError;

use crate::channel::{Mutex, MutexGuard, Sender};
use crate::ring::Ring;
use crate::ticket::Ticket;

/// Jobs enter in any order; `ordered` sees them one at a time, by number.
///
/// The right to call `ordered` is a baton. A worker puts its job into the ring; if the baton lies
/// there it takes it, and runs every job whose turn has come, its own or another's. The baton is
/// put back under the very lock under which the ring was found to have nothing ready: a job that
/// comes before that is seen by the holder, one that comes after finds the baton. None is left
/// lying, nobody waits, and nobody has to look twice.
pub(crate) struct Section<J, Ordered> {
    inner: Mutex<Inner<J, Ordered>>,
}

struct Inner<J, Ordered> {
    ready: Ring<Ticket<J>>,
    baton: Option<Baton<J, Ordered>>,
    shut: bool,
}

/// The closure and the feed of the later lane, which ends with it.
struct Baton<J, Ordered> {
    ordered: Ordered,
    later: Sender<Ticket<J>>,
}

impl<J, Ordered: FnMut(&mut J)> Section<J, Ordered> {
    pub(crate) fn new(jobs: usize, ordered: Ordered, later: Sender<Ticket<J>>) -> Self {
        let baton = Some(Baton { ordered, later });
        Section {
            inner: Mutex::new(Inner {
                ready: Ring::new(jobs),
                baton,
                shut: false,
            }),
        }
    }

    /// Leaves `ticket` in the section, and runs what is ready if nobody else does.
    ///
    /// The last job run is handed back, for the worker to go on with it; the ones before have
    /// gone to the later lane as soon as another was ready. So a lone job keeps its worker, and
    /// its cache, and wakes nobody; and none is kept back while its worker runs others.
    pub(crate) fn pass(&self, ticket: Ticket<J>) -> Option<Ticket<J>> {
        let mut inner = self.lock();
        inner.ready.put(ticket.seq, ticket);
        let mut baton = inner.baton.take()?;
        let mut held = None;
        while !inner.shut
            && let Some(mut ticket) = inner.ready.take()
        {
            drop(inner);
            if let Some(earlier) = held.take() {
                baton.later.send(earlier);
            }
            (baton.ordered)(&mut ticket.job);
            held = Some(ticket);
            inner = self.lock();
        }
        if !inner.shut {
            inner.baton = Some(baton);
        }
        held
    }

    /// Nothing enters `ordered` from now on, and the later lane ends as soon as nobody is in it.
    pub(crate) fn shut(&self) {
        let mut inner = self.lock();
        inner.shut = true;
        inner.baton = None;
    }

    fn lock(&self) -> MutexGuard<'_, Inner<J, Ordered>> {
        // No closure runs under the lock, so poison could only be another thread's death.
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
