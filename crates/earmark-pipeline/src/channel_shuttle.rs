//! The twin of `channel.rs` for the schedule explorer: the same shapes on its locks, so that every
//! wait and every wake is a point where it may choose, and a thread that nobody wakes is a
//! deadlock that it reports. Slower than the real one, and stricter: a send that would wait panics.

use std::collections::VecDeque;
use std::io;
use std::sync::PoisonError;

pub(crate) use shuttle::sync::atomic::{AtomicBool, Ordering};
pub(crate) use shuttle::sync::{Mutex, MutexGuard};
pub(crate) use shuttle::thread::{Scope, scope};

use shuttle::sync::{Arc, Condvar};

pub(crate) struct Sender<T> {
    queue: Arc<Queue<T>>,
    lane: usize,
}

pub(crate) struct Receiver<T>(Lanes<T>);

pub(crate) struct Lanes<T>(Arc<Queue<T>>);

pub(crate) enum Task<T> {
    Fresh(T),
    Later(T),
}

struct Queue<T> {
    room: usize,
    state: Mutex<State<T>>,
    changed: Condvar,
}

/// A pair of each: the fresh lane, which is the only one of a plain channel, and the later one.
struct State<T> {
    waiting: [VecDeque<T>; 2],
    senders: [usize; 2],
    receivers: usize,
}

impl<T> Queue<T> {
    fn lock(&self) -> MutexGuard<'_, State<T>> {
        // The explorer's threads share one real thread, so that a panic of one, in which it may
        // let another run, poisons the locks of that other.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

pub(crate) fn bounded<T>(room: usize) -> (Sender<T>, Receiver<T>) {
    let (sender, _, lanes) = lanes(room);
    (sender, Receiver(lanes))
}

pub(crate) fn lanes<T>(room: usize) -> (Sender<T>, Sender<T>, Lanes<T>) {
    let waiting = [VecDeque::with_capacity(room), VecDeque::with_capacity(room)];
    let state = Mutex::new(State {
        waiting,
        senders: [1, 1],
        receivers: 1,
    });
    let queue = Arc::new(Queue {
        room,
        state,
        changed: Condvar::new(),
    });
    let [fresh, later] = [0, 1].map(|lane| Sender {
        queue: Arc::clone(&queue),
        lane,
    });
    (fresh, later, Lanes(queue))
}

impl<T> Sender<T> {
    pub(crate) fn send(&self, message: T) {
        let mut state = self.queue.lock();
        if state.receivers > 0 {
            let lane = &mut state.waiting[self.lane];
            assert!(lane.len() < self.queue.room, "this send would wait");
            lane.push_back(message);
            drop(state);
            self.queue.changed.notify_one();
        }
    }
}

impl<T> Receiver<T> {
    pub(crate) fn recv(&self) -> Option<T> {
        self.0
            .recv()
            .map(|(Task::Fresh(message) | Task::Later(message))| message)
    }
}

impl<T> Lanes<T> {
    pub(crate) fn recv(&self) -> Option<Task<T>> {
        let mut state = self.0.lock();
        loop {
            let [fresh, later] = &mut state.waiting;
            if let Some(message) = later.pop_front() {
                return Some(Task::Later(message));
            }
            if let Some(message) = fresh.pop_front() {
                return Some(Task::Fresh(message));
            }
            if state.senders == [0, 0] {
                return None;
            }
            state = self
                .0
                .changed
                .wait(state)
                .unwrap_or_else(PoisonError::into_inner);
        }
    }
}

impl<T> Clone for Sender<T> {
    fn clone(&self) -> Self {
        self.queue.lock().senders[self.lane] += 1;
        Sender {
            queue: Arc::clone(&self.queue),
            lane: self.lane,
        }
    }
}

impl<T> Drop for Sender<T> {
    fn drop(&mut self) {
        self.queue.lock().senders[self.lane] -= 1;
        self.queue.changed.notify_all();
    }
}

impl<T> Clone for Lanes<T> {
    fn clone(&self) -> Self {
        self.0.lock().receivers += 1;
        Lanes(Arc::clone(&self.0))
    }
}

impl<T> Drop for Lanes<T> {
    fn drop(&mut self) {
        let mut state = self.0.lock();
        state.receivers -= 1;
        if state.receivers == 0 {
            let unread = std::mem::take(&mut state.waiting);
            drop(state);
            drop(unread);
        }
    }
}

pub(crate) fn spawn<'scope, 'env>(
    scope: &'scope Scope<'scope, 'env>,
    _name: String,
    life: impl FnOnce() + Send + 'scope,
) -> io::Result<()> {
    drop(scope.spawn(life));
    Ok(())
}
