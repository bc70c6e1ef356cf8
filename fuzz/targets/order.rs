//! Any records put in order: the same whatever their order was, and the same bytes wherever the run
//! was interrupted and gone on from.
#![no_main]
use choices::Choices;
use earmark::archive::read::Reading;
use earmark::archive::{Compression, Error, Format};
use earmark::stream::{Destination, Input, Options, Order, Stream, Summary};
use earmark::{Config, Engine};
use libfuzzer_sys::fuzz_target;
use serde_json::{Value, json};
use std::io::Write;
use std::num::NonZeroUsize;
use std::sync::LazyLock;
use std::time::Duration;
use stream::Pieces;

#[path = "../choices.rs"]
mod choices;
#[expect(dead_code, reason = "it also reads one format given")]
#[path = "../stream.rs"]
mod stream;

/// Bytes that choose.
const CHOICES: usize = 9;
/// Records of an input, and places at which it is interrupted.
const RECORDS: usize = 40;
const PLACES: usize = 4;

static ENGINE: LazyLock<Engine> = LazyLock::new(|| {
    let config = "[brand]\nname = \"Acme\"\nterms = [\"acme\"]\naccounts = [\"@acmecare\"]";
    Engine::new(&Config::from_toml(config).unwrap()).unwrap()
});

fuzz_target!(|bytes: &[u8]| {
    let (mut choices, input) = Choices::split(bytes, CHOICES);
    let lines = records(input);
    let step = usize::from(choices.byte()) * 2 + 1;
    let split = lines.len() * usize::from(choices.byte()) / 256;
    let size = choices.one_of(&[1000, 300, 100, 4096, 61]);
    let options = Options {
        order: choices.one_of(&[Order::Time, Order::Time, Order::Input]),
        limit: choices.one_of(&[None, Some(0), Some(3), Some(10), Some(1000)]),
        sample: choices.one_of(&[None, None, Some(0.0), Some(0.5), Some(1.0)]),
        to: choices.one_of(&[Format::Jsonl, Format::Csv]),
        compression: choices.one_of(&[Compression::None, Compression::Gzip, Compression::Zstd]),
        threads: NonZeroUsize::new(usize::from(choices.byte() % 2) + 1),
        checkpoint: Some(Duration::ZERO),
        // The first records of inputs in another order could be of another profile.
        reading: Reading { format: Some(Format::Jsonl), ..Reading::default() },
        ..Options::default()
    };
    interrupted(&options, &lines, split, size);
    shuffled(&options, &lines, split, step);
});

/// Lines that are JSON are taken as they stand; of others each four bytes are a record.
fn records(input: &[u8]) -> Vec<Vec<u8>> {
    let mut all = Vec::new();
    for line in input.split(|&byte| byte == b'\n') {
        if line.first() == Some(&b'{') || line.first() == Some(&b'"') {
            all.push(line.to_vec());
            continue;
        }
        for made in line.chunks(4) {
            all.push(record(made, all.len()));
        }
    }
    all.truncate(RECORDS);
    all
}

fn record(bytes: &[u8], number: usize) -> Vec<u8> {
    let [when, who, what, pad] = [0, 1, 2, 3].map(|at| bytes.get(at).copied().unwrap_or(0));
    let texts = ["hm", "acme is awful", "love my acme", "@acmecare won't light!!", "scam"];
    let mut record = json!({
        "text": texts[usize::from(what) % texts.len()],
        // Ids of several lengths, each once.
        "id": format!("{}{number}", "1".repeat(usize::from(who / 64))),
        "author": {"id": (who % 4).to_string()},
        "channel": if who & 4 > 0 { "x" } else { "mail" },
    });
    let at = 1_772_000_000_000_i64 + i64::from(when % 64) * 4_000_000;
    match when / 64 {
        0 => {}
        1 => record["time"] = "2026-03-01T00:00:00+02:00".into(),
        _ => record["time"] = at.into(),
    }
    if what >= 128 {
        record["direction"] = "outbound".into();
    }
    if pad >= 240 {
        // Sorted records come in blocks of 256 KiB.
        record["unread"] = " ".repeat(100_000).into();
    }
    record.to_string().into_bytes()
}

/// Keeps everything in memory, and how it was each time.
#[derive(Default)]
struct Kept {
    output: Vec<u8>,
    rejects: Vec<u8>,
    /// Lengths of the two, and the state.
    saved: Vec<(usize, usize, Vec<u8>)>,
}

impl Destination for Kept {
    fn output(&mut self) -> &mut dyn Write {
        &mut self.output
    }

    fn rejects(&mut self) -> &mut dyn Write {
        &mut self.rejects
    }

    fn save(&mut self, state: Vec<u8>) -> Result<(), Error> {
        let lengths = (self.output.len(), self.rejects.len());
        self.saved.push((lengths.0, lengths.1, state));
        Ok(())
    }
}

fn run(options: &Options, lines: [&[Vec<u8>]; 2], size: usize, state: &[u8], to: &mut Kept) -> Summary {
    let texts = lines.map(|lines| lines.join(&b'\n'));
    let mut stream = Stream::new(&ENGINE, options.clone());
    if !state.is_empty() {
        stream.resume(state).unwrap();
    }
    let inputs = texts.iter().map(|text| Input::reader("input", Pieces(text, size)));
    let summary = stream.run_to(inputs, to).unwrap();
    assert_eq!(summary.records, summary.scored + summary.rejected);
    summary
}

fn interrupted(options: &Options, lines: &[Vec<u8>], split: usize, size: usize) {
    let inputs = lines.split_at(split).into();
    let (mut whole, mut never) = (Kept::default(), Kept::default());
    let summary = run(options, inputs, size, &[], &mut whole);
    let unkept = Options { checkpoint: None, ..options.clone() };
    assert_eq!(run(&unkept, inputs, size, &[], &mut never), summary);
    assert!(never.saved.is_empty());
    assert!(never.output == whole.output && never.rejects == whole.rejects);
    let apart = whole.saved.len().div_ceil(PLACES).max(1);
    for (output, rejects, state) in whole.saved.iter().rev().step_by(apart) {
        let mut again = Kept {
            output: whole.output[..*output].to_vec(),
            rejects: whole.rejects[..*rejects].to_vec(),
            saved: Vec::new(),
        };
        let other = NonZeroUsize::new(if state.len() % 2 == 0 { 1 } else { 2 });
        let options = Options { threads: other, ..options.clone() };
        assert_eq!(run(&options, inputs, size, state, &mut again), summary);
        assert!(again.output == whole.output && again.rejects == whole.rejects);
    }
}

fn shuffled(options: &Options, lines: &[Vec<u8>], split: usize, step: usize) {
    let options = Options {
        order: Order::Time,
        to: Format::Jsonl,
        compression: Compression::None,
        checkpoint: None,
        // Which records are read is told by their places.
        limit: None,
        sample: None,
        ..options.clone()
    };
    let mut mixed: Vec<(usize, &Vec<u8>)> = lines.iter().enumerate().collect();
    mixed.sort_by_key(|(number, _)| (number * step % 257, *number));
    let mixed: Vec<Vec<u8>> = mixed.into_iter().map(|(_, line)| line.clone()).collect();
    let (mut one, mut other) = (Kept::default(), Kept::default());
    let of_one = run(&options, [lines, &[]], 1 << 20, &[], &mut one);
    let of_other = run(&options, mixed.split_at(split).into(), 1 << 20, &[], &mut other);
    assert_eq!((of_one.late, of_other.late), (0, 0));
    assert_eq!(of_one.latest, of_other.latest);
    let mut rejects = [one.rejects, other.rejects].map(|rejects| placeless(&rejects));
    rejects.iter_mut().for_each(|rejects| rejects.sort_by_cached_key(Value::to_string));
    assert_eq!(rejects[0], rejects[1]);
    let [one, other] = [one.output, other.output].map(|output| {
        let (mut timeless, timed): (Vec<_>, Vec<_>) = placeless(&output)
            .into_iter()
            .partition(|record| record.get("time").is_none());
        timeless.sort_by_cached_key(Value::to_string);
        (timeless, timed)
    });
    assert_eq!(one.0, other.0);
    // Of one time and id, which comes first is told by their places.
    let key = |record: &Value| (record["time"].clone(), record.get("id").cloned());
    if one.1.windows(2).all(|two| key(&two[0]) != key(&two[1])) {
        assert_eq!(one.1, other.1);
    }
}

/// The lines without where their records stood.
fn placeless(lines: &[u8]) -> Vec<Value> {
    let lines = lines.split(|&byte| byte == b'\n').filter(|line| !line.is_empty());
    let value = |line: &[u8]| {
        let mut record: Value = serde_json::from_slice(line).unwrap();
        for place in ["input", "row", "line", "byte_offset"] {
            record.as_object_mut().unwrap().remove(place);
        }
        record
    };
    lines.map(value).collect()
}
