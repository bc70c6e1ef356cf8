//! The stage protocol under random schedules: at every lock, wait and wake the explorer decides
//! who runs next. A thread that nobody wakes is a deadlock, and fails; so does a send that would
//! wait. Small runs, as it is the first few jobs and the end where threads meet in every way.

use std::panic::resume_unwind;

use earmark_pipeline::{Error, Stage, Stages, run};
use shuttle::thread::yield_now;

const SCHEDULES: usize = 4_000;
const TOTAL: u64 = 4;
const SHAPES: [(usize, usize); 5] = [(1, 1), (1, 3), (2, 1), (2, 3), (3, 2)];

/// What goes wrong, at which number.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Fault {
    None,
    Panic(Stage, u64),
    Error(Stage, u64),
}

/// Explores every shape with `fault`; `expect` sees each outcome and the number sunk.
fn explore(fault: Fault, expect: fn(Result<(), Error<u64>>, u64)) {
    for (threads, credit) in SHAPES {
        let pass = move || {
            let fail = |stage, number| {
                yield_now();
                if fault == Fault::Panic(stage, number) {
                    // Past the hook, which would print a schedule each time.
                    resume_unwind(Box::new("as told"));
                }
                if fault == Fault::Error(stage, number) {
                    Err(number)
                } else {
                    Ok(())
                }
            };
            let (mut given, mut ordered, mut sunk) = (0, 0, 0);
            let outcome = run(
                vec![0; credit],
                threads,
                Stages {
                    source: |job: &mut u64| {
                        fail(Stage::Source, given)?;
                        *job = given;
                        given += 1;
                        Ok(given <= TOTAL)
                    },
                    worker: || fail(Stage::Worker, 0).unwrap(),
                    first: |_: &mut (), job: &mut u64| fail(Stage::First, *job).unwrap(),
                    ordered: |job: &mut u64| {
                        assert_eq!(*job, ordered);
                        ordered += 1;
                        fail(Stage::Ordered, *job).unwrap();
                    },
                    second: |_: &mut (), job: &mut u64| fail(Stage::Second, *job).unwrap(),
                    sink: |job: &mut u64| {
                        assert_eq!(*job, sunk);
                        fail(Stage::Sink, *job)?;
                        sunk += 1;
                        Ok(())
                    },
                },
            );
            expect(outcome, sunk);
        };
        shuttle::check_random(pass, SCHEDULES);
        shuttle::check_pct(pass, SCHEDULES, 3);
    }
}

#[test]
fn all_comes_out() {
    explore(Fault::None, |outcome, sunk| {
        assert!(outcome.is_ok(), "{outcome:?}");
        assert_eq!(sunk, TOTAL);
    });
}

#[test]
fn an_error_of_the_source() {
    explore(Fault::Error(Stage::Source, 2), |outcome, sunk| {
        assert!(matches!(outcome, Err(Error::Source(2))), "{outcome:?}");
        assert_eq!(sunk, 2);
    });
}

#[test]
fn an_error_of_the_sink() {
    explore(Fault::Error(Stage::Sink, 2), |outcome, sunk| {
        assert!(matches!(outcome, Err(Error::Sink(2))), "{outcome:?}");
        assert_eq!(sunk, 2);
    });
}

#[test]
fn a_panic_in_each_stage() {
    for (stage, number) in [
        (Stage::Source, 2),
        (Stage::Worker, 0),
        (Stage::First, 1),
        (Stage::Ordered, 1),
        (Stage::Second, 1),
        (Stage::Sink, 1),
    ] {
        explore(Fault::Panic(stage, number), |outcome, sunk| {
            let Err(Error::Panicked { message, .. }) = outcome else {
                panic!("{outcome:?}")
            };
            assert_eq!(message, "as told");
            assert!(sunk <= 2);
        });
    }
}
