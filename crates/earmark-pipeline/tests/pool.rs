//! The pool: order, bounds, and what becomes of panics.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};

use earmark_pipeline::{Pool, pool};

use crate::watch::{dawdle, dice, watched};

#[test]
fn results_come_back_in_order_whatever_the_delays() {
    for seed in 0..40 {
        let threads = 1 + (seed % 5) as usize;
        watched(&format!("seed {seed}"), move || {
            let mut results = Vec::new();
            let done = pool(
                threads,
                || (),
                |_: &mut (), number: u64| {
                    dawdle(dice(seed, number));
                    number * 3
                },
                |pool| {
                    assert_eq!(pool.room(), 2 * threads + 2);
                    for number in 0..400 {
                        dawdle(dice(seed, number + 1_000));
                        results.extend(pool.submit(number));
                        assert!(pool.under_way() < pool.room());
                        // Now and then everything is taken back, as at the end of a file.
                        if number % 97 == 0 {
                            results.extend(std::iter::from_fn(|| pool.finish()));
                        }
                    }
                    while let Some(result) = pool.finish() {
                        results.push(result);
                    }
                    assert_eq!(pool.under_way(), 0);
                    "done"
                },
            );
            assert_eq!(done.unwrap(), "done");
            assert!(results.into_iter().eq((0..400).map(|number| number * 3)));
        });
    }
}

#[test]
fn each_thread_makes_and_keeps_one_state() {
    watched("states", || {
        let made = AtomicUsize::new(0);
        let sum: usize = pool(
            3,
            || (made.fetch_add(1, Ordering::Relaxed), 0),
            |state: &mut (usize, usize), (): ()| {
                state.1 += 1;
                *state
            },
            |pool| {
                let mut seen = [0; 3];
                let mut note = |(thread, count): (usize, usize)| {
                    assert_eq!(
                        count,
                        seen[thread] + 1,
                        "the work of a thread is counted by it"
                    );
                    seen[thread] = count;
                };
                for () in [(); 200] {
                    pool.submit(()).into_iter().for_each(&mut note);
                }
                while let Some(result) = pool.finish() {
                    note(result);
                }
                seen.iter().sum()
            },
        )
        .unwrap();
        assert_eq!((sum, made.into_inner()), (200, 3));
    });
}

#[test]
fn no_more_than_the_room_is_under_way() {
    watched("room", || {
        let (begun, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
        pool(
            2,
            || (),
            |_: &mut (), number: usize| number,
            |pool| {
                for number in 0..500 {
                    begun.fetch_add(1, Ordering::Relaxed);
                    most.fetch_max(begun.load(Ordering::Relaxed), Ordering::Relaxed);
                    if pool.submit(number).is_some() {
                        begun.fetch_sub(1, Ordering::Relaxed);
                    }
                }
            },
        )
        .unwrap();
        assert!(most.into_inner() <= 6);
    });
}

/// What a panic said, wherever it came out.
fn said(run: impl FnOnce()) -> String {
    let panic = catch_unwind(AssertUnwindSafe(run)).expect_err("a panic");
    let text = panic.downcast_ref::<String>().cloned();
    text.or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned()))
        .unwrap()
}

#[test]
fn a_panic_of_the_work_reaches_the_caller() {
    for threads in [1, 2, 4] {
        for bad in [0, 1, 7, 99] {
            watched(&format!("{threads} threads, number {bad}"), move || {
                let taken = AtomicUsize::new(0);
                let text = said(|| {
                    let _ = pool(
                        threads,
                        || (),
                        |_: &mut (), number: usize| {
                            dawdle(dice(7, number as u64));
                            assert!(number != bad, "no {bad}");
                            number
                        },
                        |pool| {
                            for number in 0..100 {
                                if let Some(result) = pool.submit(number) {
                                    assert_eq!(result, taken.fetch_add(1, Ordering::Relaxed));
                                }
                            }
                            while let Some(result) = pool.finish() {
                                assert_eq!(result, taken.fetch_add(1, Ordering::Relaxed));
                            }
                            unreachable!("number {bad} has no result");
                        },
                    );
                });
                assert_eq!(text, format!("no {bad}"));
                assert!(taken.into_inner() <= bad);
            });
        }
    }
}

#[test]
fn a_pool_that_has_ended_says_so_again() {
    watched("again", || {
        let again = AtomicUsize::new(0);
        let text = said(|| {
            let _ = pool(
                2,
                || (),
                |_: &mut (), number: usize| assert!(number != 3, "no 3"),
                |pool| {
                    let text = said(|| {
                        for number in 0..20 {
                            let _ = pool.submit(number);
                        }
                    });
                    assert_eq!(text, "no 3");
                    again.store(1, Ordering::Relaxed);
                    while pool.finish().is_some() {}
                },
            );
        });
        assert_eq!(again.into_inner(), 1);
        assert_eq!(text, "the pool has ended, by the panic of a thread");
    });
}

#[test]
fn a_panic_that_nobody_waited_for_is_not_lost() {
    watched("state", || {
        let text = said(|| {
            let _ = pool(2, || panic!("no state"), |_: &mut (), (): ()| (), |_| ());
        });
        assert_eq!(text, "no state");
    });
    watched("work", || {
        let (begin, begun) = std::sync::mpsc::channel();
        let text = said(|| {
            let work = |_: &mut (), (): ()| {
                begin.send(()).unwrap();
                std::thread::sleep(std::time::Duration::from_millis(20));
                panic!("no work")
            };
            let body = |pool: &mut Pool<'_, (), ()>| {
                let _ = pool.submit(());
                begun.recv().unwrap();
            };
            let _ = pool(1, || (), work, body);
        });
        assert_eq!(text, "no work");
    });
}

#[test]
fn a_panic_of_the_body_ends_the_pool() {
    watched("body", || {
        let text = said(|| {
            let _ = pool(
                2,
                || (),
                |_: &mut (), number: u64| dawdle(number),
                |pool| {
                    for number in 0..5 {
                        let _ = pool.submit(number);
                    }
                    panic!("no body");
                },
            );
        });
        assert_eq!(text, "no body");
    });
}

#[test]
fn what_is_not_taken_back_is_dropped() {
    struct Counted<'a>(&'a AtomicUsize);
    impl Drop for Counted<'_> {
        fn drop(&mut self) {
            self.0.fetch_sub(1, Ordering::Relaxed);
        }
    }
    for submitted in [0, 1, 5] {
        let alive = AtomicUsize::new(0);
        let body = |pool: &mut Pool<'_, _, _>| {
            for _ in 0..submitted {
                alive.fetch_add(1, Ordering::Relaxed);
                drop(pool.submit(Counted(&alive)));
            }
        };
        pool(2, || (), |_: &mut (), item: Counted<'_>| item, body).unwrap();
        assert_eq!(alive.into_inner(), 0);
    }
}
