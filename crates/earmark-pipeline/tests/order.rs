//! Every job, once, in order, on the jobs given and no other.

use std::collections::HashSet;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use earmark_pipeline::{Error, Stages, run};

use crate::watch::{dawdle, dice, watched};

/// The stages check the ones before: a job that skipped one, or went twice through it, shows.
#[derive(Default)]
struct Job {
    name: usize,
    number: u64,
    first: u64,
    ordered: u64,
    second: u64,
}

fn jobs(credit: usize) -> Vec<Job> {
    (0..credit)
        .map(|name| Job {
            name,
            ..Job::default()
        })
        .collect()
}

/// What became of `total` numbers under delays decided by `seed`.
#[derive(Debug, PartialEq)]
struct Seen {
    ordered: Vec<u64>,
    sunk: Vec<u64>,
    names: HashSet<usize>,
    states: usize,
}

fn pass(seed: u64, threads: usize, credit: usize, total: u64) -> Seen {
    let states = AtomicUsize::new(0);
    let (mut given, mut ordered, mut sunk, mut names) = (0, Vec::new(), Vec::new(), HashSet::new());
    let done: Result<(), Error<String>> = run(
        jobs(credit),
        threads,
        Stages {
            source: |job: &mut Job| {
                dawdle(dice(seed, given * 5));
                if given == total {
                    return Ok(false);
                }
                *job = Job {
                    name: job.name,
                    number: given,
                    ..Job::default()
                };
                given += 1;
                Ok(true)
            },
            worker: || {
                states.fetch_add(1, Ordering::Relaxed);
                thread::current().id()
            },
            first: |home: &mut thread::ThreadId, job: &mut Job| {
                assert_eq!(*home, thread::current().id());
                dawdle(dice(seed, job.number * 5 + 1));
                job.first += job.number + 1;
            },
            ordered: |job: &mut Job| {
                dawdle(dice(seed, job.number * 5 + 2));
                ordered.push(job.number);
                job.ordered += job.first + 1;
            },
            second: |home: &mut thread::ThreadId, job: &mut Job| {
                assert_eq!(*home, thread::current().id());
                dawdle(dice(seed, job.number * 5 + 3));
                job.second += job.ordered + 1;
            },
            sink: |job: &mut Job| {
                dawdle(dice(seed, job.number * 5 + 4));
                assert_eq!(job.second, job.number + 3);
                sunk.push(job.number);
                names.insert(job.name);
                Ok(())
            },
        },
    );
    done.expect("nothing fails here");
    Seen {
        ordered,
        sunk,
        names,
        states: states.into_inner(),
    }
}

fn check(seed: u64, threads: usize, credit: usize, total: u64) {
    let name = format!("seed {seed}, {threads} threads, {credit} jobs, {total} numbers");
    let seen = watched(&name, move || pass(seed, threads, credit, total));
    let all: Vec<u64> = (0..total).collect();
    // Jobs come home in the order of the sink, so the first round uses each of them.
    let names = (0..credit.min(usize::try_from(total).unwrap())).collect();
    assert_eq!(
        seen,
        Seen {
            ordered: all.clone(),
            sunk: all,
            names,
            states: threads
        },
        "{name}"
    );
}

#[test]
fn in_order_exactly_once_for_any_number_of_threads() {
    for seed in 0..100 {
        for threads in [1, 2, 3, 8, 16] {
            check(seed, threads, 2 * threads + 4, 60);
        }
    }
}

#[test]
fn any_credit_will_do() {
    for credit in 1..=20 {
        for threads in [1, 2, 8] {
            check(credit as u64, threads, credit, 50);
        }
    }
}

#[test]
fn fewer_numbers_than_jobs_or_none() {
    for total in 0..8 {
        check(total, 3, 5, total);
    }
}

/// Every eighth job takes fifteen times as long: the ones behind it overtake it in `first`.
#[test]
fn skew_does_not_reach_the_ordered_section() {
    let finished = watched("skew", || {
        let finished = std::sync::Mutex::new(Vec::new());
        let (mut given, mut ordered) = (0, Vec::new());
        let done: Result<(), Error<String>> = run(
            jobs(12),
            4,
            Stages {
                source: |job: &mut Job| {
                    job.number = given;
                    given += 1;
                    Ok(given <= 80)
                },
                worker: || (),
                first: |_: &mut (), job: &mut Job| {
                    thread::sleep(Duration::from_micros(if job.number.is_multiple_of(8) {
                        3_000
                    } else {
                        200
                    }));
                    finished.lock().unwrap().push(job.number);
                },
                ordered: |job: &mut Job| ordered.push(job.number),
                second: |_: &mut (), _: &mut Job| {},
                sink: |_: &mut Job| Ok(()),
            },
        );
        done.expect("nothing fails here");
        assert!(ordered.into_iter().eq(0..80));
        finished.into_inner().unwrap()
    });
    assert!(
        !finished.is_sorted(),
        "nothing overtook anything, so the test shows nothing"
    );
}

/// Each thing that the docs say crosses threads does, and each that stays does not have to.
#[test]
fn bounds() {
    struct OnlySend(std::cell::Cell<u64>);
    fn send_and_sync<T: Send + Sync>() {}
    send_and_sync::<Error<String>>();

    let mut here = std::rc::Rc::new(0); // the sink may hold what is neither Send nor Sync
    let mut left = 3;
    let done: Result<(), Error<OnlySend>> = run(
        vec![OnlySend(std::cell::Cell::new(0))],
        2,
        Stages {
            source: |job: &mut OnlySend| {
                left -= 1;
                job.0.set(7);
                Ok(left > 0)
            },
            worker: || std::rc::Rc::new(()), // and so may a worker's state
            first: |_: &mut std::rc::Rc<()>, job: &mut OnlySend| job.0.set(job.0.get() + 1),
            ordered: |job: &mut OnlySend| job.0.set(job.0.get() + 1),
            second: |_: &mut std::rc::Rc<()>, job: &mut OnlySend| job.0.set(job.0.get() + 1),
            sink: |job: &mut OnlySend| {
                *std::rc::Rc::make_mut(&mut here) += job.0.get();
                Ok(())
            },
        },
    );
    assert!(done.is_ok());
    assert_eq!(*here, 20);
}
