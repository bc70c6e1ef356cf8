use super::super::{Block, BlockReader, Mentions, Reading, decode};
use super::{InOrder, Sorter};
use crate::Format;
use earmark_text::Texts;
use proptest::prelude::*;

/// Time, id, input, row and text of each mention.
type Told = (Option<i64>, String, u32, u64, String);

fn told(block: &Block, mentions: &mut Mentions) -> Vec<Told> {
    let (mut texts, mut rejects) = (Texts::default(), Vec::new());
    decode(block, mentions, &mut texts, &mut rejects);
    assert!(rejects.iter().all(|reject| reject.row > 0));
    (0..mentions.len())
        .map(|index| {
            let mention = mentions.get(index, &texts);
            let id = mention.id.unwrap_or_default().to_owned();
            let (input, row) = (mentions.input(index), mentions.row(index));
            (mention.time, id, input, row, mention.text.to_owned())
        })
        .collect()
}

/// The mentions in the order of the inputs and as they were sorted, and whether they had come so.
fn sorted(inputs: &[(Format, String)], room: usize) -> (Vec<Told>, Vec<Told>, bool) {
    let (mut block, mut mentions) = (Block::default(), Mentions::default());
    let folder = tempfile::tempdir().unwrap();
    let mut sorter = Sorter::with_room(folder.path(), room);
    let mut before = Vec::new();
    for (number, (format, text)) in (1..).zip(inputs) {
        let reading = Reading {
            format: Some(*format),
            ..Reading::default()
        };
        let mut reader = BlockReader::new(number, "input", text.as_bytes(), &reading).unwrap();
        while reader.read_block(&mut block).unwrap() {
            before.extend(told(&block, &mut mentions));
            sorter.push(&block, &mentions).unwrap();
        }
    }
    let in_order = sorter.in_order();
    let mut sorted = sorter.finish().unwrap();
    let mut after = Vec::new();
    while sorted.read_block(&mut block).unwrap() {
        after.extend(told(&block, &mut mentions));
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    (before, after, in_order)
}

fn key(told: &Told) -> (Option<i64>, usize, &str, u32, u64) {
    let id = if told.0.is_some() {
        told.1.as_str()
    } else {
        ""
    };
    (told.0, id.len(), id, told.2, told.3)
}

#[test]
fn time_then_the_shorter_id_then_the_place() {
    let lines = "{\"time\":20,\"id\":\"9\",\"text\":\"a\"}\n{\"text\":\"b\"}\nbad\n\
                 {\"time\":20,\"id\":\"10\",\"text\":\"c\"}\n{\"time\":20,\"id\":\"8\",\"text\":\"d\"}\n";
    let table = "time,text,id\n10,e,77\n20,\"f\ng\",8\n";
    let inputs = [
        (Format::Jsonl, lines.to_owned()),
        (Format::Csv, table.to_owned()),
    ];
    let (_, after, in_order) = sorted(&inputs, 1);
    let texts: Vec<&str> = after.iter().map(|told| told.4.as_str()).collect();
    assert_eq!(texts, ["b", "e", "d", "f\ng", "a", "c"]);
    assert_eq!((after[1].2, after[1].3), (2, 1));
    assert!(!in_order);
}

#[test]
fn nothing_is_in_order() {
    let (before, after, in_order) = sorted(&[(Format::Jsonl, String::new())], 1 << 20);
    assert!(before.is_empty() && after.is_empty() && in_order);
    assert!(InOrder::default().holds());
}

#[test]
fn records_larger_than_what_is_read_at_a_time() {
    let line =
        |time: i64, size: usize| format!("{{\"time\":{time},\"text\":\"{}\"}}\n", "x".repeat(size));
    let text = line(3, 900_000) + &line(1, 5) + &line(2, 700_000);
    let (before, after, _) = sorted(&[(Format::Jsonl, text)], 1);
    assert_eq!(after.len(), 3);
    assert!(after.iter().all(|told| before.contains(told)));
    assert!(after.is_sorted_by_key(|told| told.0));
}

proptest! {
    #[test]
    fn any_records_come_out_as_a_stable_sort_has_them(
        records in prop::collection::vec((prop::option::of(0i64..9), "[0-9]{0,2}", 0u32..3), 0..60),
        room in prop::sample::select(vec![1usize, 300, 1_000, 1 << 20]),
    ) {
        let mut inputs = vec![(Format::Jsonl, String::new()); 3];
        for (time, id, input) in &records {
            let text = &mut inputs[*input as usize].1;
            text.push('{');
            if let Some(time) = time {
                text.push_str(&format!("\"time\":{time},"));
            }
            text.push_str(&format!("\"id\":\"{id}\",\"text\":\"t{}\"}}\n", text.len()));
        }
        let (mut before, after, in_order) = sorted(&inputs, room);
        prop_assert_eq!(in_order, before.is_sorted_by_key(key));
        before.sort_by(|a, b| key(a).cmp(&key(b)));
        prop_assert_eq!(before, after);
    }
}
