//! A failure ends the run, with the right error, and never hangs it.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use earmark_pipeline::{Error, Stage, Stages, run};

use crate::watch::{dawdle, dice, watched};

const TOTAL: u64 = 50;
const PANICKING: [Stage; 6] = [
    Stage::Source,
    Stage::Worker,
    Stage::First,
    Stage::Ordered,
    Stage::Second,
    Stage::Sink,
];

/// A job that counts how many of its kind are alive.
struct Job {
    number: u64,
    alive: Arc<AtomicUsize>,
}

impl Drop for Job {
    fn drop(&mut self) {
        self.alive.fetch_sub(1, Ordering::Relaxed);
    }
}

/// Where something goes wrong: at this number of this stage, or (a factory) at this worker.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Fault {
    Panic(Stage, u64),
    Error(Stage, u64),
}

/// Runs with delays decided by `seed`, and returns the outcome and what was sunk.
fn pass(
    seed: u64,
    threads: usize,
    credit: usize,
    fault: Fault,
) -> (Result<(), Error<String>>, Vec<u64>) {
    let alive = Arc::new(AtomicUsize::new(credit));
    let jobs = (0..credit)
        .map(|_| Job {
            number: 0,
            alive: Arc::clone(&alive),
        })
        .collect();
    let fail = |stage, number| {
        dawdle(dice(seed, number * 8 + stage as u64));
        assert!(fault != Fault::Panic(stage, number), "at {number}");
        if fault == Fault::Error(stage, number) {
            Err(format!("{stage} {number}"))
        } else {
            Ok(())
        }
    };
    let workers = AtomicUsize::new(0);
    let (mut given, mut sunk, mut failed) = (0, Vec::new(), false);
    let outcome = run(
        jobs,
        threads,
        Stages {
            source: |job: &mut Job| {
                assert!(!failed, "the source was called after its failure");
                failed = true;
                job.number = given;
                fail(Stage::Source, given)?;
                given += 1;
                failed = false;
                Ok(given <= TOTAL)
            },
            worker: || {
                let number = workers.fetch_add(1, Ordering::Relaxed) as u64;
                fail(Stage::Worker, number).unwrap();
            },
            first: |_: &mut (), job: &mut Job| fail(Stage::First, job.number).unwrap(),
            ordered: |job: &mut Job| fail(Stage::Ordered, job.number).unwrap(),
            second: |_: &mut (), job: &mut Job| fail(Stage::Second, job.number).unwrap(),
            sink: |job: &mut Job| {
                fail(Stage::Sink, job.number)?;
                sunk.push(job.number);
                Ok(())
            },
        },
    );
    assert_eq!(
        alive.load(Ordering::Relaxed),
        0,
        "every job is dropped once"
    );
    assert!(
        sunk.iter().copied().eq(0..sunk.len() as u64),
        "{fault:?}: out of order, or a gap: {sunk:?}"
    );
    (outcome, sunk)
}

/// Every kind of pool and credit, a fault in every stage, at any place.
fn check(
    seed: u64,
    stage: Stage,
    fault: fn(Stage, u64) -> Fault,
    expect: fn(Fault, Result<(), Error<String>>, usize),
) {
    let threads = [1, 2, 3, 8, 16][(dice(seed, 1) % 5) as usize];
    let credit = 1 + (dice(seed, 2) % 20) as usize;
    let places = if stage == Stage::Worker {
        threads as u64
    } else {
        TOTAL
    };
    let fault = fault(stage, dice(seed, 3) % places);
    let name = format!("seed {seed}, {threads} threads, {credit} jobs, {fault:?}");
    let (outcome, sunk) = watched(&name, move || pass(seed, threads, credit, fault));
    expect(fault, outcome, sunk.len());
}

#[test]
fn a_panic_anywhere_is_named() {
    for seed in 0..100 {
        for stage in PANICKING {
            check(seed, stage, Fault::Panic, |fault, outcome, sunk| {
                let Fault::Panic(expected, number) = fault else {
                    unreachable!()
                };
                let Err(Error::Panicked { stage, message }) = outcome else {
                    panic!("{fault:?}: {outcome:?}")
                };
                assert_eq!((stage, message), (expected, format!("at {number}")));
                assert!(
                    expected == Stage::Worker || sunk as u64 <= number,
                    "{fault:?}: {sunk} sunk"
                );
            });
        }
    }
}

#[test]
fn an_error_of_the_source_comes_after_all_it_gave() {
    for seed in 0..100 {
        check(seed, Stage::Source, Fault::Error, |fault, outcome, sunk| {
            let Fault::Error(_, number) = fault else {
                unreachable!()
            };
            assert!(
                matches!(outcome, Err(Error::Source(text)) if text == format!("source {number}"))
            );
            assert_eq!(sunk as u64, number);
        });
    }
}

#[test]
fn an_error_of_the_sink_ends_the_run_there() {
    for seed in 0..100 {
        check(seed, Stage::Sink, Fault::Error, |fault, outcome, sunk| {
            let Fault::Error(_, number) = fault else {
                unreachable!()
            };
            assert!(matches!(outcome, Err(Error::Sink(text)) if text == format!("sink {number}")));
            assert_eq!(sunk as u64, number);
        });
    }
}

/// The source is endless here: only the failure can end the run.
#[test]
fn a_failure_stops_an_endless_source() {
    for threads in [1, 2, 8] {
        for stage in PANICKING {
            let outcome = watched(&format!("{threads} threads, {stage}"), move || {
                let mut given = 0_u64;
                let fail = |at, number| assert!(at != stage || number != 30, "enough");
                run(
                    vec![0_u64; 7],
                    threads,
                    Stages {
                        source: |job: &mut u64| {
                            given += 1;
                            *job = given;
                            fail(Stage::Source, given);
                            Ok::<bool, String>(true)
                        },
                        worker: || fail(Stage::Worker, 30),
                        first: |_: &mut (), job: &mut u64| fail(Stage::First, *job),
                        ordered: |job: &mut u64| fail(Stage::Ordered, *job),
                        second: |_: &mut (), job: &mut u64| fail(Stage::Second, *job),
                        sink: |job: &mut u64| {
                            fail(Stage::Sink, *job);
                            Ok(())
                        },
                    },
                )
            });
            assert!(matches!(outcome, Err(Error::Panicked { stage: at, .. }) if at == stage));
        }
    }
}

/// All is sunk by then, and it is still no success.
#[test]
fn a_state_that_panics_in_its_drop_is_reported() {
    struct Bomb;
    impl Drop for Bomb {
        fn drop(&mut self) {
            panic!("boom");
        }
    }
    for threads in [1, 4] {
        let sunk = watched(&format!("{threads} bombs"), move || {
            let (mut given, mut sunk) = (0, 0);
            let done: Result<(), Error<String>> = run(
                vec![(); 3],
                threads,
                Stages {
                    source: |_: &mut ()| {
                        given += 1;
                        Ok(given <= 20)
                    },
                    worker: || Bomb,
                    first: |_: &mut Bomb, _: &mut ()| {},
                    ordered: |_: &mut ()| {},
                    second: |_: &mut Bomb, _: &mut ()| {},
                    sink: |_: &mut ()| {
                        sunk += 1;
                        Ok(())
                    },
                },
            );
            assert!(
                matches!(done, Err(Error::Panicked { stage: Stage::Worker, message }) if message == "boom")
            );
            sunk
        });
        assert_eq!(sunk, 20);
    }
}
