//! Records in any order: marked as of their time, the same whatever the order they came in.
use crate::common::{MENTIONS, engine};
use earmark::stream::{Input, Options, Order, Stream, Summary};
use std::io::Write as _;
use std::num::NonZeroUsize;

fn options(order: Order, threads: usize) -> Options {
    Options {
        order,
        threads: NonZeroUsize::new(threads),
        ..Options::default()
    }
}

/// What is marked, what is rejected, and what was said of it.
fn run<'i>(
    options: Options,
    inputs: impl IntoIterator<Item = Input<'i>, IntoIter: Send>,
) -> (Vec<u8>, Vec<u8>, Summary) {
    let engine = engine();
    let (mut marked, mut rejects) = (Vec::new(), Vec::new());
    let mut stream = Stream::new(&engine, options);
    let summary = stream.run(inputs, &mut marked, &mut rejects).unwrap();
    assert_eq!(summary.records, summary.scored + summary.rejected);
    (marked, rejects, summary)
}

/// The records without where they came from.
fn marks(marked: &[u8]) -> Vec<serde_json::Value> {
    let lines = marked.split(|&byte| byte == b'\n');
    lines
        .filter(|line| !line.is_empty())
        .map(|line| {
            let mut record: serde_json::Value = serde_json::from_slice(line).unwrap();
            let object = record.as_object_mut().unwrap();
            object.remove("input");
            object.remove("row");
            record
        })
        .collect()
}

/// The lines in an order that has nothing to do with what they say.
fn shuffled(lines: &str, step: usize) -> Vec<&str> {
    let lines: Vec<&str> = lines.lines().collect();
    let mut order: Vec<usize> = (0..lines.len()).collect();
    order.sort_by_key(|index| index.wrapping_mul(step) % 10_007);
    order.into_iter().map(|index| lines[index]).collect()
}

fn sorted(lines: &[&str]) -> String {
    let text = lines.join("\n");
    let (marked, ..) = run(
        options(Order::Time, 1),
        [Input::reader("any", text.as_bytes())],
    );
    String::from_utf8(marked).unwrap()
}

#[test]
fn the_order_of_records_never_shows() {
    let expect = marks(sorted(&MENTIONS.lines().collect::<Vec<_>>()).as_bytes());
    assert!(expect.iter().all(|record| record.get("late").is_none()));
    for step in [7_919, 3_571, 9_001] {
        let mixed = shuffled(MENTIONS, step);
        let (one, two) = mixed.split_at(mixed.len() / 3);
        let (one, two) = (one.join("\n"), two.join("\n"));
        for threads in [1, 2, 8] {
            let inputs = [
                Input::reader("one", one.as_bytes()),
                Input::reader("two", two.as_bytes()),
            ];
            let (marked, _, summary) = run(options(Order::Time, threads), inputs);
            assert_eq!(summary.order, Order::Time);
            assert_eq!((summary.late, summary.inputs.len()), (0, 2));
            assert!(marks(&marked) == expect, "step {step}, {threads} threads");
        }
    }
}

#[test]
fn a_file_and_a_reader_of_it_are_marked_alike() {
    let folder = tempfile::tempdir().unwrap();
    let ordered: Vec<String> = marks(sorted(&MENTIONS.lines().collect::<Vec<_>>()).as_bytes())
        .iter()
        .map(|record| record["id"].as_str().unwrap_or_default().to_owned())
        .collect();
    let at = |line: &&str| {
        let record: serde_json::Value = serde_json::from_str(line).unwrap();
        let id = record["id"].as_str().unwrap_or_default().to_owned();
        ordered.iter().position(|known| *known == id)
    };
    let mut lines: Vec<&str> = MENTIONS.lines().collect();
    lines.sort_by_key(at);
    for (lines, order) in [
        (lines, Order::Input),
        (shuffled(MENTIONS, 7_919), Order::Time),
    ] {
        // A record that cannot be read stays where it was.
        let text = lines.join("\n") + "\n{\"text\":1}\n" + "not json\n";
        let path = folder.path().join("mentions.jsonl");
        std::fs::File::create(&path)
            .and_then(|mut file| file.write_all(text.as_bytes()))
            .unwrap();
        let of_file = run(options(Order::Time, 2), [Input::file(&path)]);
        let of_reader = run(
            options(Order::Time, 2),
            [Input::reader("any", text.as_bytes())],
        );
        assert_eq!((of_file.2.order, of_reader.2.order), (order, order));
        assert!(of_file.0 == of_reader.0);
        assert!(of_file.1 == of_reader.1);
        assert_eq!(of_file.2.rejected, 2);
        if order == Order::Input {
            let as_read = run(options(Order::Input, 2), [Input::file(&path)]);
            assert!(as_read.0 == of_file.0 && as_read.1 == of_file.1);
        }
    }
}

#[test]
fn each_is_told_what_was_known_at_its_time() {
    let line = |time: &str, text: &str| {
        format!("{{\"text\":\"{text}\",\"author\":{{\"id\":\"7\"}},\"time\":\"{time}\"}}\n")
    };
    let newest_first =
        line("2026-03-03T00:00:00Z", "third") + &line("2026-03-02T00:00:00Z", "second");
    let first = line("2026-03-01T00:00:00Z", "first") + "{\"text\":\"no time\"}\n";
    let inputs = || {
        [
            Input::reader("one", newest_first.as_bytes()),
            Input::reader("two", first.as_bytes()),
        ]
    };
    let (marked, _, summary) = run(options(Order::Time, 1), inputs());
    let told: Vec<_> = marks(&marked)
        .iter()
        .map(|record| {
            let seen = record["history"]["seen"].as_u64();
            (record["text"].as_str().unwrap().to_owned(), seen)
        })
        .collect();
    let expect = [
        ("no time", None),
        ("first", Some(0)),
        ("second", Some(1)),
        ("third", Some(2)),
    ];
    assert_eq!(told, expect.map(|(text, seen)| (text.to_owned(), seen)));
    assert_eq!((summary.late, summary.timeless), (0, 1));
    // As they are read, two are late.
    let (_, _, summary) = run(options(Order::Input, 1), inputs());
    assert_eq!((summary.order, summary.late), (Order::Input, 2));
}

#[test]
fn one_reject_too_many_ends_a_sort_too() {
    let engine = engine();
    let options = Options {
        max_rejects: Some(1),
        ..options(Order::Time, 1)
    };
    let text = "{\"time\":2,\"text\":\"a\"}\nbad\n{\"time\":1,\"text\":\"b\"}\nworse\n";
    let (mut marked, mut rejects) = (Vec::new(), Vec::new());
    let inputs = [Input::reader("any", text.as_bytes())];
    let ran = Stream::new(&engine, options).run(inputs, &mut marked, &mut rejects);
    let message = ran.unwrap_err().to_string();
    assert!(
        message.starts_with("input 1, line 4, byte 48: "),
        "{message}"
    );
    assert!(marked.is_empty() && rejects.is_empty());
}
