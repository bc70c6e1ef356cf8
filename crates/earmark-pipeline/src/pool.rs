//! An ordered pool: work handed over by one thread, done by many, given back in order.

use std::any::Any;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::PoisonError;

use crate::channel::{self, Mutex, MutexGuard, Receiver, Sender};
use crate::ring::Ring;

/// Runs `body` with a pool of `threads` that do `work`, and gives back what it returns.
///
/// For work that comes after a pipeline and would hold up its sink, such as compressing what is
/// written: the sink hands pieces to the pool and writes the results, in order, as they come. Each
/// thread has a state of its own, made by `state` on that thread, where it stays.
///
/// Work for a fraction of a millisecond and more: an item makes two hops between threads. Nothing
/// is allocated once the pool stands; let an item's memory come back in its result to use it
/// again. At most twice the threads plus two are [under way](Pool::room).
///
/// What `body` has not taken back when it returns is dropped, some of it perhaps without having
/// been worked on: [`finish`](Pool::finish) until there is nothing left.
///
/// # Errors
///
/// When the system refuses a thread; then `body` has not been called.
///
/// # Panics
///
/// If there are no threads. When `state` or `work` panics, the panic goes on in the caller: in
/// `body`, at its next call of the pool, or else when it has returned. All threads are joined in
/// every case.
///
/// # Examples
///
/// ```
/// use earmark_pipeline::pool;
///
/// let mut squares = Vec::new();
/// pool(2, || (), |_: &mut (), number: u64| number * number, |pool| {
///     for number in 1..=20 {
///         squares.extend(pool.submit(number));
///     }
///     while let Some(square) = pool.finish() {
///         squares.push(square);
///     }
/// })?;
/// assert!(squares.into_iter().eq((1..=20).map(|number| number * number)));
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn pool<I, O, W, R>(
    threads: usize,
    state: impl Fn() -> W + Sync,
    work: impl Fn(&mut W, I) -> O + Sync,
    body: impl FnOnce(&mut Pool<'_, I, O>) -> R,
) -> io::Result<R>
where
    I: Send,
    O: Send,
{
    assert!(threads > 0, "a pool without threads does nothing");
    let room = 2 * threads + 2;
    let (tasks, waiting) = channel::bounded(room);
    let (bell, rung) = channel::bounded(1);
    let shelf = Shelf::new(room, bell);
    let outcome = channel::scope(|scope| -> io::Result<_> {
        // Borrowed, so that the threads' closures share them.
        let (state, work, waiting, shelf) = (&state, &work, &waiting, &shelf);
        // Unwind safety: whatever panics, here and below, its panic becomes the caller's.
        //
        // Made before the threads: dropped on every way out, it ends them.
        let mut pool = Pool {
            tasks,
            shelf,
            rung,
            room,
            submitted: 0,
            taken: 0,
        };
        for number in 0..threads {
            channel::spawn(scope, format!("pool {number}"), move || {
                let life = AssertUnwindSafe(|| live(state, work, waiting, shelf));
                if let Err(panic) = catch_unwind(life) {
                    shelf.fail(panic);
                }
            })?;
        }
        // Caught, so that no thread is waited for in the middle of a panic.
        Ok(catch_unwind(AssertUnwindSafe(|| body(&mut pool))))
    });
    let returned = outcome?.unwrap_or_else(|panic| resume_unwind(panic));
    // A thread may have died of what `body` did not wait for.
    shelf.check();
    Ok(returned)
}

/// The caller's end of a [`pool`].
pub struct Pool<'pool, I, O> {
    tasks: Sender<Task<I>>,
    shelf: &'pool Shelf<O>,
    rung: Receiver<()>,
    room: usize,
    submitted: u64,
    taken: u64,
}

/// An item with its place in the order.
struct Task<I> {
    seq: u64,
    item: I,
}

impl<I, O> Pool<'_, I, O> {
    /// Hands over an item, and gives back the oldest result that is out if it is ready. When as
    /// many items are under way as there is [room](Self::room) for, it waits for that.
    ///
    /// # Panics
    ///
    /// With the panic of a thread of the pool.
    pub fn submit(&mut self, item: I) -> Option<O> {
        self.tasks.send(Task {
            seq: self.submitted,
            item,
        });
        self.submitted += 1;
        let full = self.under_way() == self.room;
        self.take(full)
    }

    /// Waits for the oldest result that is out; `None` when there is none.
    ///
    /// # Panics
    ///
    /// With the panic of a thread of the pool.
    pub fn finish(&mut self) -> Option<O> {
        if self.under_way() == 0 {
            return None;
        }
        self.take(true)
    }

    /// How many items were handed over of which the result has not been given back.
    #[must_use]
    pub fn under_way(&self) -> usize {
        // At most `room`, so it fits.
        (self.submitted - self.taken) as usize
    }

    /// How many may be under way: twice the threads, so that each has its next item at hand, and
    /// two for the caller to be late.
    #[must_use]
    pub fn room(&self) -> usize {
        self.room
    }

    fn take(&mut self, wait: bool) -> Option<O> {
        let result = loop {
            match self.shelf.take(wait) {
                None if wait => self.rung.recv()?,
                result => break result?,
            }
        };
        self.taken += 1;
        Some(result)
    }
}

/// Without the pool's owner, what is left to do need not be done.
impl<I, O> Drop for Pool<'_, I, O> {
    fn drop(&mut self) {
        self.shelf.lock().shut = true;
    }
}

/// Where results wait for their turn.
///
/// The owner looks at it and, when it has to wait for the result whose turn it is, leaves a note
/// under the same lock. Who puts something there takes the note and rings the bell, once; so the
/// bell has room for all that it can be rung, and no ring is missed.
struct Shelf<O> {
    inner: Mutex<Inner<O>>,
    bell: Sender<()>,
}

struct Inner<O> {
    ready: Ring<O>,
    waited_for: bool,
    /// No more results are wanted, or none will come.
    shut: bool,
    panic: Option<Box<dyn Any + Send>>,
}

impl<O> Shelf<O> {
    fn new(room: usize, bell: Sender<()>) -> Self {
        Shelf {
            inner: Mutex::new(Inner {
                ready: Ring::new(room),
                waited_for: false,
                shut: false,
                panic: None,
            }),
            bell,
        }
    }

    /// `false` when no more is wanted.
    fn put(&self, seq: u64, result: O) -> bool {
        let mut inner = self.lock();
        if inner.shut {
            return false;
        }
        inner.ready.put(seq, result);
        self.ring(inner);
        true
    }

    fn fail(&self, panic: Box<dyn Any + Send>) {
        let mut inner = self.lock();
        inner.shut = true;
        inner.panic.get_or_insert(panic);
        self.ring(inner);
    }

    /// The result whose turn it is; if it is not there, and `wait`, then the bell will ring.
    fn take(&self, wait: bool) -> Option<O> {
        let mut inner = self.lock();
        if let Some(panic) = inner.panic.take() {
            drop(inner);
            resume_unwind(panic);
        }
        // Whoever caught that panic would wait for ever.
        assert!(!inner.shut, "the pool has ended, by the panic of a thread");
        let result = inner.ready.take();
        inner.waited_for = wait && result.is_none();
        result
    }

    fn check(self) {
        let inner = self.inner.into_inner();
        let inner = inner.unwrap_or_else(PoisonError::into_inner);
        if let Some(panic) = inner.panic {
            resume_unwind(panic);
        }
    }

    fn ring(&self, mut inner: MutexGuard<'_, Inner<O>>) {
        let waited_for = std::mem::take(&mut inner.waited_for);
        drop(inner);
        if waited_for {
            self.bell.send(());
        }
    }

    fn lock(&self) -> MutexGuard<'_, Inner<O>> {
        // No closure runs under the lock, so poison could only be another thread's death.
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The life of a thread: works until the items end or nobody wants more.
fn live<I, O, W>(
    state: impl FnOnce() -> W,
    work: impl Fn(&mut W, I) -> O,
    waiting: &Receiver<Task<I>>,
    shelf: &Shelf<O>,
) {
    let mut state = state();
    while let Some(Task { seq, item }) = waiting.recv() {
        if shelf.lock().shut || !shelf.put(seq, work(&mut state, item)) {
            break;
        }
    }
}
