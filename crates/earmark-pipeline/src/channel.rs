//! The only way to threads and channels; under `cfg(shuttle)` a twin takes its place, in which a
//! schedule explorer decides who runs.
//!
//! Two shapes are all that the pipeline needs: a bounded queue, and a pair of lanes that a worker
//! reads as one. Sending never waits, as every channel is given room for all that can be in it;
//! what is sent to nobody is dropped, as whoever left has said why, or was told to.

use std::io;

pub(crate) use std::sync::atomic::{AtomicBool, Ordering};
pub(crate) use std::sync::{Mutex, MutexGuard};
pub(crate) use std::thread::{Scope, scope};

use crossbeam_channel::select_biased;

pub(crate) struct Sender<T>(crossbeam_channel::Sender<T>);
pub(crate) struct Receiver<T>(crossbeam_channel::Receiver<T>);

/// The workers' end: many read it.
pub(crate) struct Lanes<T> {
    later: crossbeam_channel::Receiver<T>,
    fresh: crossbeam_channel::Receiver<T>,
}

/// What a worker gets, and from which lane.
pub(crate) enum Task<T> {
    Fresh(T),
    Later(T),
}

pub(crate) fn bounded<T>(room: usize) -> (Sender<T>, Receiver<T>) {
    let (sender, receiver) = crossbeam_channel::bounded(room);
    (Sender(sender), Receiver(receiver))
}

/// The feeds of the fresh and of the later lane, and the end that reads both.
pub(crate) fn lanes<T>(room: usize) -> (Sender<T>, Sender<T>, Lanes<T>) {
    let ((into_fresh, fresh), (into_later, later)) = (
        crossbeam_channel::bounded(room),
        crossbeam_channel::bounded(room),
    );
    (
        Sender(into_fresh),
        Sender(into_later),
        Lanes { later, fresh },
    )
}

impl<T> Sender<T> {
    pub(crate) fn send(&self, message: T) {
        drop(self.0.send(message));
    }
}

impl<T> Receiver<T> {
    /// Waits; `None` once the channel is empty and its senders are gone.
    pub(crate) fn recv(&self) -> Option<T> {
        self.0.recv().ok()
    }
}

impl<T> Lanes<T> {
    /// Waits, and prefers the later lane; `None` once both have ended.
    pub(crate) fn recv(&self) -> Option<Task<T>> {
        // A lane that has ended is ready for ever, so the other is then waited for alone.
        select_biased! {
            recv(self.later) -> ticket => match ticket {
                Ok(ticket) => Some(Task::Later(ticket)),
                Err(_) => self.fresh.recv().ok().map(Task::Fresh),
            },
            recv(self.fresh) -> ticket => match ticket {
                Ok(ticket) => Some(Task::Fresh(ticket)),
                Err(_) => self.later.recv().ok().map(Task::Later),
            },
        }
    }
}

impl<T> Clone for Sender<T> {
    fn clone(&self) -> Self {
        Sender(self.0.clone())
    }
}

impl<T> Clone for Lanes<T> {
    fn clone(&self) -> Self {
        Lanes {
            later: self.later.clone(),
            fresh: self.fresh.clone(),
        }
    }
}

/// A thread of the scope, with a name for debuggers and panic messages.
pub(crate) fn spawn<'scope, 'env>(
    scope: &'scope Scope<'scope, 'env>,
    name: String,
    life: impl FnOnce() + Send + 'scope,
) -> io::Result<()> {
    std::thread::Builder::new()
        .name(name)
        .spawn_scoped(scope, life)
        .map(drop)
}
