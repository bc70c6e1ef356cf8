//! Runs that end anywhere and go on from what was kept: the same bytes as a run that never ended.
use crate::common::{MENTIONS, engine};
use earmark::Engine;
use earmark::archive::{Compression, Error, Format};
use earmark::stream::{Destination, Input, Options, Order, Stream, Summary};
use std::io::Write;
use std::num::NonZeroUsize;
use std::time::Duration;

/// Keeps everything in memory, and how it was each time.
#[derive(Clone, Default)]
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
        let (output, rejects) = (self.output.len(), self.rejects.len());
        self.saved.push((output, rejects, state));
        Ok(())
    }
}

impl Kept {
    /// What was there the n-th time something was kept.
    fn back(&self, number: usize) -> Self {
        let (output, rejects, _) = self.saved[number];
        Self {
            output: self.output[..output].to_vec(),
            rejects: self.rejects[..rejects].to_vec(),
            saved: Vec::new(),
        }
    }
}

fn inputs(texts: &[String; 2]) -> impl Iterator<Item = Input<'_>> + Send {
    let names = ["one", "two"].into_iter().zip(texts);
    names.map(|(name, text)| Input::reader(name, text.as_bytes()))
}

/// Two archives, of which the second has bad records and comes before the first.
fn texts() -> [String; 2] {
    let later = MENTIONS.replace("2026-", "2027-");
    let lines = MENTIONS.lines().enumerate().map(|(number, line)| {
        if number % 50 == 7 {
            "not json\n".to_owned()
        } else {
            format!("{line}\n")
        }
    });
    [later.repeat(5), lines.collect::<String>().repeat(5)]
}

fn run(
    engine: &Engine,
    options: &Options,
    texts: &[String; 2],
    from: Option<&[u8]>,
    to: &mut Kept,
) -> Result<Summary, earmark::Error> {
    let mut stream = Stream::new(engine, options.clone());
    if let Some(state) = from {
        stream.resume(state)?;
    }
    stream.run_to(inputs(texts), to)
}

#[test]
fn wherever_it_was_interrupted() {
    let engine = engine();
    let texts = texts();
    for (to, compression, order) in [
        (Format::Jsonl, Compression::None, Order::Input),
        (Format::Jsonl, Compression::None, Order::Time),
        (Format::Jsonl, Compression::Zstd, Order::Input),
        (Format::Csv, Compression::Gzip, Order::Time),
        (Format::Csv, Compression::None, Order::Input),
    ] {
        let options = Options {
            to,
            compression,
            order,
            threads: NonZeroUsize::new(2),
            checkpoint: Some(Duration::ZERO),
            ..Options::default()
        };
        let mut whole = Kept::default();
        let summary = run(&engine, &options, &texts, None, &mut whole).unwrap();
        assert!(whole.saved.len() > 2, "{}", whole.saved.len());
        for number in 0..whole.saved.len() {
            let mut again = whole.back(number);
            let state = &whole.saved[number].2;
            let told = run(&engine, &options, &texts, Some(state), &mut again).unwrap();
            assert!(told == summary, "{told:?} {summary:?}");
            assert!(again.output == whole.output && again.rejects == whole.rejects);
            // And once more, from the last that was kept on the way.
            if let Some((.., state)) = again.saved.last().cloned() {
                let mut third = again.back(again.saved.len() - 1);
                let told = run(&engine, &options, &texts, Some(&state), &mut third).unwrap();
                assert!(told == summary && third.output == whole.output);
            }
        }
    }
}

#[test]
fn what_is_kept_depends_on_no_thread() {
    let engine = engine();
    let texts = texts();
    let kept = |threads| {
        let options = Options {
            threads: NonZeroUsize::new(threads),
            checkpoint: Some(Duration::ZERO),
            ..Options::default()
        };
        let mut kept = Kept::default();
        run(&engine, &options, &texts, None, &mut kept).unwrap();
        kept.saved
    };
    assert!(kept(1) == kept(4));
}

#[test]
fn an_input_that_has_changed_is_an_error() {
    let engine = engine();
    let before = texts();
    let options = Options {
        checkpoint: Some(Duration::ZERO),
        ..Options::default()
    };
    let mut whole = Kept::default();
    run(&engine, &options, &before, None, &mut whole).unwrap();
    let last = whole.saved.len() - 1;
    let mut changed = before.clone();
    changed[1] = changed[1].replacen("not json", "not JSON", 1);
    let mut shorter = before;
    shorter[0].truncate(1000);
    for texts in [changed, shorter] {
        let state = &whole.saved[last].2;
        let ran = run(
            &engine,
            &options,
            &texts,
            Some(state),
            &mut whole.back(last),
        );
        let message = ran.unwrap_err().to_string();
        assert!(message.contains("not what it was"), "{message}");
    }
}

#[test]
fn what_is_no_state_is_refused() {
    let engine = engine();
    let options = Options {
        checkpoint: Some(Duration::ZERO),
        ..Options::default()
    };
    let mut whole = Kept::default();
    run(&engine, &options, &texts(), None, &mut whole).unwrap();
    let state = &whole.saved[0].2;
    for length in (0..state.len()).step_by(7) {
        let mut stream = Stream::new(&engine, options.clone());
        assert!(stream.resume(&state[..length]).is_err(), "{length}");
    }
}

#[test]
fn what_has_grown_is_not_sorted_otherwise_than_before() {
    let engine = engine();
    let line = |second: u32| {
        format!("{{\"time\":{second},\"text\":\"at {second}\",\"author\":{{\"id\":\"1\"}}}}\n")
    };
    let up: String = (1000..9000).map(line).collect();
    let down: String = (1000..9000).rev().map(line).collect();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("in.jsonl");
    for (salvage, text, sorted) in [(false, &up, false), (true, &up, false), (true, &down, true)] {
        let options = Options {
            order: Order::Time,
            salvage,
            checkpoint: Some(Duration::ZERO),
            ..Options::default()
        };
        std::fs::write(&path, text).unwrap();
        let mut whole = Kept::default();
        let mut stream = Stream::new(&engine, options.clone());
        stream.run_to([Input::file(&path)], &mut whole).unwrap();
        std::fs::write(&path, text.clone() + &line(1)).unwrap();
        let number = whole.saved.len() / 2;
        let mut again = whole.back(number);
        let mut stream = Stream::new(&engine, options.clone());
        stream.resume(&whole.saved[number].2).unwrap();
        let ran = stream.run_to([Input::file(&path)], &mut again);
        if sorted {
            assert!(ran.unwrap_err().to_string().contains("not what it was"));
            continue;
        }
        // What has come behind is marked as it comes: nothing is lost, and nothing twice.
        let summary = ran.unwrap();
        assert_eq!((summary.scored, summary.late), (8001, 1));
        assert_eq!(again.output[..whole.output.len()], whole.output);
        // What was there before must be what it was, whatever may be salvaged.
        std::fs::write(&path, text.replacen("at 1000", "at 9999", 1)).unwrap();
        let mut again = whole.back(number);
        let mut stream = Stream::new(&engine, options);
        stream.resume(&whole.saved[number].2).unwrap();
        let ran = stream.run_to([Input::file(&path)], &mut again);
        assert!(ran.unwrap_err().to_string().contains("not what it was"));
    }
}

#[test]
fn fewer_rejects_than_there_were_cannot_be_asked_for() {
    let engine = engine();
    let options = Options {
        checkpoint: Some(Duration::ZERO),
        ..Options::default()
    };
    let mut whole = Kept::default();
    run(&engine, &options, &texts(), None, &mut whole).unwrap();
    let last = whole.saved.len() - 1;
    let stricter = Options {
        max_rejects: Some(1),
        ..options
    };
    let state = &whole.saved[last].2;
    let ran = run(
        &engine,
        &stricter,
        &texts(),
        Some(state),
        &mut whole.back(last),
    );
    assert_eq!(ran.unwrap_err().kind(), earmark::ErrorKind::Resume);
}
