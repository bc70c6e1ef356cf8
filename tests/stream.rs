//! The stream as a whole: the same bytes whatever the threads and pieces, nothing lost, order kept.
use crate::common::{MENTIONS, Out, data, engine, run};
use earmark::archive::Format;
use earmark::stream::{Input, Options, Stream};
use earmark::{Config, Engine, ErrorKind};
use std::io::{self, Read, Write};

/// Gives no more than so many bytes at a time.
struct Pieces<'a>(&'a [u8], usize);

impl Read for Pieces<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let size = self.1.min(buffer.len()).min(self.0.len());
        let (now, later) = self.0.split_at(size);
        buffer[..size].copy_from_slice(now);
        self.0 = later;
        Ok(size)
    }
}

#[test]
fn threads_and_pieces_never_show() {
    let engine = engine();
    let archive = MENTIONS.repeat(8) + "{\"text\":1}\n" + MENTIONS;
    for to in [Format::Jsonl, Format::Csv] {
        let expect = run(&engine, archive.as_bytes(), 1, to);
        assert_eq!(expect.summary.rejected, 1);
        for threads in [1, 2, 8] {
            for piece in [61, 4096, 1 << 20] {
                let out = run(&engine, Pieces(archive.as_bytes(), piece), threads, to);
                assert!(out == expect, "{threads} threads, pieces of {piece}");
            }
        }
    }
}

#[test]
fn twenty_repeats_are_one() {
    let engine = engine();
    let archive = MENTIONS.repeat(4);
    let once = run(&engine, archive.as_bytes(), 4, Format::Jsonl);
    for _ in 0..20 {
        assert!(run(&engine, archive.as_bytes(), 4, Format::Jsonl) == once);
    }
}

#[test]
fn real_mentions_are_conserved_and_come_in_order() {
    let Some(path) = data("mentions/customer-support.csv") else {
        return;
    };
    let archive = std::fs::read(path).unwrap();
    let engine = engine();
    let Out {
        marked, summary, ..
    } = run(&engine, &archive[..], 2, Format::Jsonl);
    assert_eq!(summary.records, summary.scored + summary.rejected);
    // One record of the sample is torn in two by a line break without quotes.
    assert_eq!((summary.records, summary.rejected), (2499, 2));
    let rows: Vec<u64> = marked
        .split(|&byte| byte == b'\n')
        .filter(|line| !line.is_empty())
        .map(|line| {
            serde_json::from_slice::<serde_json::Value>(line).unwrap()["row"]
                .as_u64()
                .unwrap()
        })
        .collect();
    assert_eq!(rows.len() as u64, summary.scored);
    assert!(rows.is_sorted_by(|a, b| a < b));
}

#[test]
fn several_inputs_follow_each_other_and_share_their_memory() {
    let engine = Engine::new(&Config::default()).unwrap();
    let line = |id: &str, time: &str| {
        format!(
            "{{\"id\":\"{id}\",\"text\":\"hm\",\"author\":{{\"id\":\"7\"}},\"time\":\"{time}\"}}\n"
        )
    };
    let (first, second) = (
        line("a", "2026-03-01T00:00:00Z"),
        line("b", "2026-03-02T00:00:00Z"),
    );
    let inputs = [
        Input::reader("one", first.as_bytes()),
        Input::reader("two", second.as_bytes()),
    ];
    let mut marked = Vec::new();
    let summary = Stream::new(&engine, Options::default())
        .run(inputs, &mut marked, &mut io::sink())
        .unwrap();
    let names: Vec<&str> = summary
        .inputs
        .iter()
        .map(|input| input.name.as_str())
        .collect();
    assert_eq!((names, summary.records), (vec!["one", "two"], 2));
    let text = String::from_utf8(marked).unwrap();
    let last: serde_json::Value = serde_json::from_str(text.lines().last().unwrap()).unwrap();
    assert_eq!(
        (&last["input"], &last["history"]["contact_no"]),
        (&2.into(), &2.into())
    );
}

#[test]
fn a_failing_input_or_output_is_an_error_and_never_a_hang() {
    struct Fails;
    impl Read for Fails {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(io::Error::other("unplugged"))
        }
    }
    impl Write for Fails {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::Error::other("full"))
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let engine = Engine::new(&Config::default()).unwrap();
    let mut stream = Stream::new(&engine, Options::default());
    let unread = MENTIONS.as_bytes().chain(Fails);
    let mut marked = Vec::new();
    let error = stream
        .score(unread, &mut marked, &mut io::sink())
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Input);
    assert_eq!(
        marked.split_inclusive(|&b| b == b'\n').count(),
        MENTIONS.lines().count()
    );
    let error = stream
        .score(MENTIONS.as_bytes(), &mut Fails, &mut io::sink())
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Output);
}

#[test]
fn engine_and_worker_can_go_where_they_are_needed() {
    fn shared<T: Send + Sync>() {}
    fn sent<T: Send>() {}
    shared::<Engine>();
    sent::<earmark::Worker<'static>>();
    sent::<Stream<'static>>();
    shared::<earmark::Error>();
}
