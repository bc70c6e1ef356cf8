//! The pool under random schedules: its bell, its shelf, and the ways out.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use earmark_pipeline::pool;
use shuttle::thread::yield_now;

const SCHEDULES: usize = 4_000;
const TOTAL: u64 = 7;

/// Explores one to three threads; `bad` is a number whose work panics, `left` how many results
/// are not taken back.
fn explore(bad: Option<u64>, left: u64) {
    for threads in 1..=3 {
        let pass = move || {
            let mut taken = 0;
            let run = || {
                let work = |_: &mut (), number: u64| {
                    yield_now();
                    if bad == Some(number) {
                        // Past the hook, which would print a schedule each time.
                        resume_unwind(Box::new("as told"));
                    }
                    number
                };
                pool(threads, yield_now, work, |pool| {
                    let mut check = |number| {
                        assert_eq!(number, taken);
                        taken += 1;
                    };
                    for number in 0..TOTAL {
                        pool.submit(number).into_iter().for_each(&mut check);
                    }
                    while pool.under_way() as u64 > left {
                        pool.finish().into_iter().for_each(&mut check);
                    }
                })
                .unwrap();
            };
            match (catch_unwind(AssertUnwindSafe(run)), bad) {
                (Ok(()), None) => assert!(taken >= TOTAL - left),
                // A result that nobody took back may never have been worked for.
                (Ok(()), Some(bad)) => assert!(bad >= TOTAL - left),
                (Err(panic), Some(bad)) => {
                    assert_eq!(panic.downcast_ref::<&str>(), Some(&"as told"));
                    assert!(taken <= bad);
                }
                (Err(panic), None) => resume_unwind(panic),
            }
        };
        shuttle::check_random(pass, SCHEDULES);
        shuttle::check_pct(pass, SCHEDULES, 3);
    }
}

#[test]
fn all_comes_back() {
    explore(None, 0);
}

#[test]
fn some_is_left() {
    explore(None, 2);
}

#[test]
fn a_panic_of_the_work() {
    explore(Some(0), 0);
    explore(Some(4), 0);
}

#[test]
fn a_panic_of_work_that_may_be_left() {
    explore(Some(TOTAL - 1), 2);
}
