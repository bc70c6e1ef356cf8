//! What the tests share: the example, the public data sets, and streams in memory.
mod time;

pub use time::{clock, linear};

use earmark::archive::Format;
use earmark::stream::{Options, Stream, Summary};
use earmark::{Config, Engine};
use std::io::Read;
use std::num::NonZeroUsize;
use std::path::PathBuf;

pub const MENTIONS: &str = include_str!("../../examples/data/mentions.jsonl");
pub const CONFIG: &str = include_str!("../../examples/data/earmark.toml");

pub fn engine() -> Engine {
    Engine::new(&Config::from_toml(CONFIG).unwrap()).unwrap()
}

/// A file or folder of the public data sets; says loudly when they are not here.
pub fn data(path: &str) -> Option<PathBuf> {
    match std::env::var_os("EARMARK_DATA") {
        Some(folder) => Some(PathBuf::from(folder).join(path)),
        None => {
            eprintln!("SKIPPED: {path} is not tested; set EARMARK_DATA to the folder of data sets");
            None
        }
    }
}

/// What comes out of a stream: marked mentions, rejects, counts.
#[derive(Debug, PartialEq)]
pub struct Out {
    pub marked: Vec<u8>,
    pub rejects: Vec<u8>,
    pub summary: Summary,
}

pub fn run(engine: &Engine, input: impl Read + Send, threads: usize, to: Format) -> Out {
    let options = Options {
        threads: NonZeroUsize::new(threads),
        to,
        ..Options::default()
    };
    let (mut marked, mut rejects) = (Vec::new(), Vec::new());
    let mut stream = Stream::new(engine, options);
    let summary = stream.score(input, &mut marked, &mut rejects).unwrap();
    Out {
        marked,
        rejects,
        summary,
    }
}

/// The marked example archive as JSON values, in order.
pub fn marked_example() -> Vec<serde_json::Value> {
    let out = run(&engine(), MENTIONS.as_bytes(), 2, Format::Jsonl);
    let text = String::from_utf8(out.marked).unwrap();
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}
