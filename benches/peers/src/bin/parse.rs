//! The whole stream against only parsing the same file.
use earmark::stream::{Options, Stream};
use earmark::{Config, Engine};
use earmark_peers::{medians, print};
use serde::Deserialize;
use std::hint::black_box;
use std::io::sink;
use std::num::NonZeroUsize;

/// The fields that earmark reads, as anybody would declare them.
#[derive(Deserialize)]
#[allow(dead_code)]
struct Mention<'a> {
    id: Option<&'a str>,
    #[serde(borrow)]
    text: std::borrow::Cow<'a, str>,
    #[serde(borrow)]
    title: Option<std::borrow::Cow<'a, str>>,
    time: Option<&'a str>,
    lang: Option<&'a str>,
    #[serde(borrow)]
    url: Option<std::borrow::Cow<'a, str>>,
    channel: Option<&'a str>,
    kind: Option<&'a str>,
    #[serde(borrow)]
    author: Option<Author<'a>>,
    #[serde(borrow)]
    thread: Option<Thread<'a>>,
}

#[derive(Deserialize)]
#[allow(dead_code)]
struct Author<'a> {
    id: Option<&'a str>,
    handle: Option<&'a str>,
    #[serde(borrow)]
    name: Option<std::borrow::Cow<'a, str>>,
    followers: Option<u64>,
}

#[derive(Deserialize)]
#[allow(dead_code)]
struct Thread<'a> {
    root: Option<&'a str>,
    parent: Option<&'a str>,
    reply_to_author: Option<&'a str>,
    repost_of: Option<&'a str>,
    quote_of: Option<&'a str>,
}

fn main() {
    let mut args = std::env::args().skip(1);
    let path = args.next().expect("usage: parse ARCHIVE.jsonl [-c CONFIG]");
    let config = match args.nth(1) {
        Some(path) => Config::from_toml(&std::fs::read_to_string(path).unwrap()).unwrap(),
        None => Config::default(),
    };
    let engine = Engine::new(&config).unwrap();
    let bytes = std::fs::read(path).unwrap();
    let lines: Vec<&[u8]> = bytes
        .split(|&b| b == b'\n')
        .filter(|line| !line.is_empty())
        .collect();
    let mean = bytes.len() / lines.len();
    println!(
        "{} records of {mean} bytes, {} terms",
        lines.len(),
        engine.matcher().len()
    );

    let mut sonic = || {
        for line in &lines {
            black_box(sonic_rs::from_slice::<Mention<'_>>(line).unwrap());
        }
    };
    let mut serde = || {
        for line in &lines {
            black_box(serde_json::from_slice::<Mention<'_>>(line).unwrap());
        }
    };
    let options = Options {
        threads: NonZeroUsize::new(1),
        ..Options::default()
    };
    let mut whole = || {
        let mut stream = Stream::new(&engine, options.clone());
        let summary = stream.score(&bytes[..], &mut sink(), &mut sink()).unwrap();
        assert_eq!(summary.scored as usize, lines.len());
    };
    let seconds = medians(
        7,
        &mut [
            ("sonic-rs", &mut sonic),
            ("serde_json", &mut serde),
            ("earmark", &mut whole),
        ],
    );
    let names = [
        "parse only, sonic-rs",
        "parse only, serde_json",
        "earmark, whole stream",
    ];
    print(lines.len(), "mention", &names, &seconds);
}
