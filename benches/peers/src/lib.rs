//! Pairs of timings, interleaved, so that a machine that slows down slows both.
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

/// A table: each candidate's cost an item, and its ratio to the first.
pub fn print(items: usize, unit: &str, candidates: &[&str], seconds: &[f64]) {
    println!("{:<28} {:>10} {:>14} {:>8}", "", format!("ns/{unit}"), format!("{unit}s/s"), "ratio");
    for (name, time) in candidates.iter().zip(seconds) {
        let each = time / items as f64;
        println!("{name:<28} {:>10.0} {:>14.0} {:>8.2}", each * 1e9, 1.0 / each, time / seconds[0]);
    }
}
