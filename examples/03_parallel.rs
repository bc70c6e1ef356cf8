//! Mark a slice on all cores with rayon: a worker a thread, one engine for all.
use earmark::{Config, Engine, Error, Mention};
use rayon::prelude::*;

fn main() -> Result<(), Error> {
    let engine = Engine::new(&Config::from_toml(include_str!("data/earmark.toml"))?)?;
    let texts = [
        "love my grill",
        "worst delivery ever",
        "how much is the cover?",
    ]
    .repeat(10_000);
    let points: Vec<u8> = texts
        .par_iter()
        .map_init(
            || engine.worker(),
            |worker, text| worker.mark(&Mention::new(text)).points,
        )
        .collect();
    let sum: u64 = points.iter().map(|&points| u64::from(points)).sum();
    println!("{} mentions, {sum} points", points.len());
    Ok(())
}
