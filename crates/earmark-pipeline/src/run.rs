//! The stages, and the run that puts them on threads.

use std::cell::Cell;
use std::io;

use crate::channel::{self, AtomicBool, Ordering, Receiver};
use crate::conduct::conduct;
use crate::error::caught;
use crate::section::Section;
use crate::supply::supply;
use crate::ticket::{Arrival, Numbered};
use crate::worker::Worker;
use crate::{Error, Stage};

/// What is done to a job, in this order; one closure a stage.
///
/// Only `worker`, `first` and `second` are shared between threads. The sink stays on the thread
/// that called [`run`], so it may hold what cannot be sent, such as a lock on stdout.
pub struct Stages<Source, State, First, Middle, Second, Sink> {
    /// Fills a job and says `true`, or leaves it and says `false`: no more. It may block. The job
    /// is one that has been sunk before, or new.
    pub source: Source,
    /// Makes the state of a worker: scratch memory, say. Once a worker thread, on that thread,
    /// where it stays.
    pub worker: State,
    /// The first part of the work, in any order, on any worker.
    pub first: First,
    /// What must see the jobs one at a time in the order of the source. Everything waits for
    /// this in the end: with `p` of parallel work and `o` of ordered work a job, no more than
    /// `p / o + 1` cores have something to do.
    pub ordered: Middle,
    /// The second part of the work, in any order, on any worker, which prefers it to the first.
    pub second: Second,
    /// Takes what the job holds, in the order of the source. It may block.
    pub sink: Sink,
}

/// Runs `stages` until the source ends, on `threads` workers, a thread for the source, and the
/// caller's for the sink; at most `jobs` are in flight.
///
/// For jobs of a fraction of a millisecond and more: hand over blocks, not records. When all is
/// well the jobs are dropped; give `&mut` jobs to use them again.
///
/// Cost: a box a job at the start, no allocation after that; each trip of a job is three channel
/// hops and two passes of a ring.
///
/// # Errors
///
/// What the source or the sink returned, a panic in any stage, or a thread refused by the
/// system; see [`Error`].
///
/// # Panics
///
/// If there are no jobs or no threads.
///
/// # Examples
///
/// The pipeline keeps nothing: memory of the ordered stage is the caller's, and so are jobs given
/// by reference.
///
/// ```
/// use earmark_pipeline::{Error, Stage, Stages, run};
///
/// let mut jobs = [String::new(), String::new()];
/// let mut lines = ["a", "b", "c"].into_iter();
/// let mut seen = Vec::new();
/// let failed = run(jobs.iter_mut().collect(), 1, Stages {
///     source: |job: &mut &mut String| {
///         Ok::<bool, String>(lines.next().map(|line| line.clone_into(job)).is_some())
///     },
///     worker: || (),
///     first: |_: &mut (), job: &mut &mut String| job.make_ascii_uppercase(),
///     ordered: |job: &mut &mut String| seen.push(job.clone()),
///     second: |_: &mut (), job: &mut &mut String| assert!(**job != "C", "no C"),
///     sink: |_: &mut &mut String| Ok(()),
/// });
/// let Err(Error::Panicked { stage, message }) = failed else { panic!("no C was refused") };
/// assert_eq!((stage, message.as_str()), (Stage::Second, "no C"));
/// assert_eq!(seen, ["A", "B", "C"]);
/// ```
pub fn run<J, W, E, Source, State, First, Middle, Second, Sink>(
    jobs: Vec<J>,
    threads: usize,
    stages: Stages<Source, State, First, Middle, Second, Sink>,
) -> Result<(), Error<E>>
where
    J: Send,
    E: Send,
    Source: FnMut(&mut J) -> Result<bool, E> + Send,
    State: Fn() -> W + Sync,
    First: Fn(&mut W, &mut J) + Sync,
    Middle: FnMut(&mut J) + Send,
    Second: Fn(&mut W, &mut J) + Sync,
    Sink: FnMut(&mut J) -> Result<(), E>,
{
    let credit = jobs.len();
    assert!(credit > 0, "a pipeline without jobs moves nothing");
    assert!(threads > 0, "a pipeline without workers moves nothing");
    let Stages {
        source,
        worker: state,
        first,
        ordered,
        second,
        sink,
    } = stages;

    let (home, empty) = channel::bounded(credit);
    let (fresh, later, lanes) = channel::lanes(credit);
    let (arrive, arrivals) = channel::bounded(credit + threads + 1);
    let section = Section::new(credit, ordered, later);
    let stopped = AtomicBool::new(false);
    for job in jobs {
        home.send(Box::new(Numbered { seq: 0, job }));
    }

    let outcome = channel::scope(|scope| {
        // Borrowed, so that the threads' closures, which must own their channels, share these.
        let (state, first, section, second) = (&state, &first, &section, &second);
        let (stopped, arrive) = (&stopped, &arrive);
        let fail = |error| {
            stopped.store(true, Ordering::Relaxed);
            Arrival::Failed(error)
        };
        let start = || -> io::Result<()> {
            for number in 0..threads {
                let (lanes, arrivals) = (lanes.clone(), arrive.clone());
                let worker = Worker {
                    lanes,
                    section,
                    arrivals,
                    stopped,
                };
                channel::spawn(scope, format!("worker {number}"), move || {
                    let stage = Cell::new(Stage::Worker);
                    if let Err(error) = caught(&stage, || worker.work(state, first, second, &stage))
                    {
                        worker.arrivals.send(fail(error));
                    }
                })?;
            }
            channel::spawn(scope, "source".to_owned(), move || {
                let stage = Cell::new(Stage::Source);
                let end = caught(&stage, || supply(source, &empty, &fresh, stopped));
                if let Some(last_word) = end.unwrap_or_else(|error| Some(fail(error))) {
                    arrive.send(last_word);
                }
            })
        };
        let outcome = start().map_err(Error::Spawn).and_then(|()| {
            caught(&Cell::new(Stage::Sink), || {
                conduct(credit, sink, &arrivals, &home)
            })
            .flatten()
        });
        // After a success nobody is at work any more, and this ends the waiting just the same.
        stopped.store(true, Ordering::Relaxed);
        section.shut();
        drop(home);
        outcome
    });
    // A thread may have died when all was sunk, of a state that it made or dropped too late.
    drop(arrive);
    outcome.and_then(|()| last_failure(&arrivals))
}

/// What nobody has read, once all threads are gone.
fn last_failure<J, E>(arrivals: &Receiver<Arrival<J, E>>) -> Result<(), Error<E>> {
    while let Some(arrival) = arrivals.recv() {
        if let Arrival::Failed(error) = arrival {
            return Err(error);
        }
    }
    Ok(())
}
