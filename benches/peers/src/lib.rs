//! Others' work beside ours: the same input, the same answer, one run on one core.
//!
//! A binary a rivalry: `parse`, `vader`, `matching`, `queries`; the README says how to run them. Here
//! stands what they share: the clock, the tweets, the vocabulary that terms are drawn from, and
//! [`ours`], the only place that knows how earmark scans and matches. `matching` and `queries` fail
//! when an exact rival finds something else than we do, so that no row can become fast by doing less.
#![deny(missing_docs)]

pub mod draw;
pub mod matching;
pub mod ours;
pub mod queries;
pub mod tweets;
pub mod vocabulary;

use std::time::{Duration, Instant};

/// Median seconds of each of the candidates over interleaved rounds.
pub fn medians(rounds: usize, candidates: &mut [(&str, &mut dyn FnMut())]) -> Vec<f64> {
    let mut times = vec![Vec::<Duration>::new(); candidates.len()];
    for round in 0..=rounds {
        for (index, (_, run)) in candidates.iter_mut().enumerate() {
            let begun = Instant::now();
            run();
            // The first round only warms up.
            if round > 0 {
                times[index].push(begun.elapsed());
            }
        }
    }
    let median = |mut times: Vec<Duration>| {
        times.sort();
        times[times.len() / 2].as_secs_f64()
    };
    times.into_iter().map(median).collect()
}

/// Runs something, and tells in which share of its time this thread had a core: below nine tenths, others
/// were busy, and the figures are not to be trusted. `None` where the system does not tell.
pub fn with_share<T>(run: impl FnOnce() -> T) -> (T, Option<f64>) {
    let (before, begun) = (on_core(), Instant::now());
    let value = run();
    let wall = begun.elapsed().as_nanos() as f64;
    let share = on_core()
        .zip(before)
        .map(|(after, before)| (after - before) as f64 / wall);
    (value, share)
}

/// Nanoseconds that this thread has had a core, as Linux counts them.
fn on_core() -> Option<u64> {
    let stat = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    stat.split(' ').next()?.parse().ok()
}

/// A table: each candidate's cost an item, and its ratio to the first.
pub fn print(items: usize, unit: &str, candidates: &[&str], seconds: &[f64]) {
    println!(
        "{:<28} {:>10} {:>14} {:>8}",
        "",
        format!("ns/{unit}"),
        format!("{unit}s/s"),
        "ratio"
    );
    for (name, time) in candidates.iter().zip(seconds) {
        let each = time / items as f64;
        println!(
            "{name:<28} {:>10.0} {:>14.0} {:>8.2}",
            each * 1e9,
            1.0 / each,
            time / seconds[0]
        );
    }
}
