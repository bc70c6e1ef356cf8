//! Score anything that can be read into anything that can be written, here standard input into
//! standard output: `cargo run --example 02_stream < examples/data/mentions.jsonl`.
use earmark::stream::{Options, Stream};
use earmark::{Config, Engine, Error};
use std::io::{stderr, stdin, stdout};

fn main() -> Result<(), Error> {
    let engine = Engine::new(&Config::from_toml(include_str!("data/earmark.toml"))?)?;
    let mut stream = Stream::new(&engine, Options::default());
    let summary = stream.score(stdin(), &mut stdout(), &mut stderr())?;
    eprintln!("{} of {} records scored", summary.scored, summary.records);
    Ok(())
}
