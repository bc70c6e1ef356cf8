//! A job comes out as soon as it can, whatever the source does next.

use std::sync::mpsc;
use std::time::Duration;

use earmark_pipeline::{Error, Stages, run};

use crate::watch::watched;

/// The source gives the next number only when the sink has seen the one before.
#[test]
fn a_lone_job_comes_out_while_the_source_blocks() {
    for threads in [1, 2, 3, 8] {
        for credit in [1, 2, 20] {
            let sunk = watched(&format!("{threads} threads, {credit} jobs"), move || {
                let (seen, sight) = mpsc::channel();
                let (mut sunk, mut given) = (Vec::new(), 0_u64);
                let done: Result<(), Error<String>> = run(
                    vec![0_u64; credit],
                    threads,
                    Stages {
                        source: move |job: &mut u64| {
                            if given > 0 {
                                assert_eq!(sight.recv(), Ok(given));
                            }
                            given += 1;
                            *job = given;
                            Ok(given <= 50)
                        },
                        worker: || (),
                        first: |_: &mut (), _: &mut u64| {},
                        ordered: |_: &mut u64| {},
                        second: |_: &mut (), _: &mut u64| {},
                        sink: |job: &mut u64| {
                            sunk.push(*job);
                            seen.send(*job)
                                .map_err(|_| "the source has gone".to_owned())
                        },
                    },
                );
                done.expect("nothing fails here");
                sunk
            });
            assert!(sunk.into_iter().eq(1..=50));
        }
    }
}

/// A slow job holds back the order, not the work: the ones behind it go through `first` meanwhile.
#[test]
fn work_goes_on_behind_a_slow_job() {
    watched("a slow job", || {
        let (passed, passing) = mpsc::channel();
        let passing = std::sync::Mutex::new(passing);
        let mut given = 0;
        let done: Result<(), Error<String>> = run(
            vec![0; 4],
            2,
            Stages {
                source: |job: &mut u64| {
                    given += 1;
                    *job = given;
                    Ok(given <= 4)
                },
                worker: || passed.clone(),
                first: |passed: &mut mpsc::Sender<u64>, job: &mut u64| {
                    if *job == 1 {
                        let passing = passing.lock().unwrap();
                        for number in 2..=4 {
                            assert_eq!(passing.recv_timeout(Duration::from_secs(4)), Ok(number));
                        }
                    } else {
                        passed.send(*job).unwrap();
                    }
                },
                ordered: |_: &mut u64| {},
                second: |_: &mut mpsc::Sender<u64>, _: &mut u64| {},
                sink: |_: &mut u64| Ok(()),
            },
        );
        done.expect("nothing fails here");
    });
}

/// Ready together means worked on together: a job run by the holder of the section for another
/// worker does not stay with the holder.
#[test]
fn a_slow_second_stage_is_shared_out() {
    watched("both in second", || {
        let meet = std::sync::Barrier::new(2);
        let mut given = 0;
        let done: Result<(), Error<String>> = run(
            vec![0; 4],
            2,
            Stages {
                source: |job: &mut u64| {
                    given += 1;
                    *job = given;
                    Ok(given <= 40)
                },
                worker: || (),
                first: |_: &mut (), _: &mut u64| {},
                ordered: |_: &mut u64| {},
                // Two workers must be here at a time, or nobody leaves.
                second: |_: &mut (), _: &mut u64| {
                    meet.wait();
                },
                sink: |_: &mut u64| Ok(()),
            },
        );
        done.expect("nothing fails here");
    });
}
