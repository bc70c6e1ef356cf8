//! What is read as JSON and what is not, against `serde_json` as the judge.
use crate::Code;
use crate::read::draft::{Draft, Value as Taken};
use crate::read::escape::unescape;
use crate::read::json;
use crate::read::names::Names;
use crate::read::profile::{Profile, Slot};
use proptest::prelude::*;
use serde::de::IgnoredAny;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

/// Checks that `line` is taken if and only if it is a JSON object of at most 128 levels, and that
/// a fault is placed where the judge finds it; whether it was taken.
fn check<'k>(profile: &'k Profile, names: &mut Names<'k>, line: &str) -> bool {
    let mut draft = Draft::default();
    let fault = json::read(line, &profile.keys, names, &mut draft).err();
    let shown: String = line.chars().take(300).collect();
    let start = line.trim_start_matches([' ', '\t', '\r', '\n']);
    if !start.starts_with('{') {
        let place = fault.map(|fault| (fault.code, fault.at));
        assert_eq!(
            place,
            Some((Code::InvalidJson, line.len() - start.len())),
            "{shown}"
        );
        return false;
    }
    match (serde_json::from_str::<IgnoredAny>(line), fault) {
        (Ok(_), None) => {
            check_text(line, &draft);
            true
        }
        (_, Some(fault)) if fault.code == Code::TooDeep => {
            assert_eq!(Some(fault.at), too_deep(line), "{shown}");
            false
        }
        (Err(error), Some(fault)) => {
            assert_eq!(fault.code, Code::InvalidJson, "{shown}");
            // The judge counts lines, and tells of a control character one byte too early.
            if !line.contains('\n') {
                let early = usize::from(!error.to_string().starts_with("control character"));
                assert_eq!(
                    fault.at,
                    error.column().saturating_sub(early),
                    "{error}: {shown}"
                );
            }
            if error.is_eof() {
                assert!(fault.message.contains("cut off"), "{error}: {shown}");
            }
            false
        }
        (judge, fault) => panic!("{judge:?} and {fault:?}: {shown}"),
    }
}

/// The byte of the first bracket that is on level 129, found without looking at anything else.
fn too_deep(line: &str) -> Option<usize> {
    let (mut depth, mut quoted, mut escaped) = (0, false, false);
    for (at, byte) in line.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => quoted = !quoted,
            _ if quoted => {}
            b'{' | b'[' => {
                depth += 1;
                if depth > 128 {
                    return Some(at);
                }
            }
            b'}' | b']' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// Compares the text, where the judge can read the record as a tree and no other name is there.
fn check_text(line: &str, draft: &Draft<'_>) {
    let Ok(Value::Object(tree)) = serde_json::from_str::<Value>(line) else {
        return;
    };
    if let Some(Value::String(expect)) = tree.get("text").filter(|text| *text != "") {
        let mut text = String::new();
        match draft.get(Slot::Text) {
            Some(Taken::Text(raw)) => text.push_str(raw),
            Some(Taken::Escaped(raw)) => unescape(raw, &mut text),
            other => panic!("{other:?}: {line}"),
        }
        assert_eq!(&text, expect, "{line}");
    }
}

/// JSON of every shape, written with every freedom that the format leaves.
fn value() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        3 => string(),
        2 => "(-)?(0|[1-9][0-9]{0,20})([.][0-9]{1,5})?([eE][-+]?[0-9]{1,4})?",
        1 => Just("true".to_owned()),
        1 => Just("false".to_owned()),
        1 => Just("null".to_owned()),
    ];
    leaf.prop_recursive(4, 24, 5, |inner| {
        prop_oneof![
            prop::collection::vec((blank(), inner.clone()), 0..5).prop_map(|items| {
                let items: Vec<_> = items.iter().map(|(s, v)| format!("{s}{v}{s}")).collect();
                format!("[{}]", items.join(","))
            }),
            object(inner),
        ]
    })
}

fn object(value: impl Strategy<Value = String>) -> impl Strategy<Value = String> {
    let name = prop_oneof![
        2 => string(),
        3 => prop::sample::select(vec![
            "\"text\"", "\"te\\u0078t\"", "\"author\"", "\"user\"", "\"thread\"", "\"id\"", "\"id_str\"",
            "\"retweeted_status\"", "\"in_reply_to_status_id_str\"", "\"time\"", "\"x\"", "\"\"",
        ]).prop_map(str::to_owned),
    ];
    prop::collection::vec((blank(), name, value), 0..5).prop_map(|members| {
        let members: Vec<_> = members
            .iter()
            .map(|(s, name, value)| format!("{s}{name}{s}:{s}{value}{s}"))
            .collect();
        format!("{{{}}}", members.join(","))
    })
}

fn string() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => "[a-zA-Z #\\[\\]{}:,.0-9-]{0,12}",
        2 => "(é|😋|’|\u{80}|\u{7FF}|\u{FFFF}|\u{7F}){1,4}",
        2 => "\\\\[\"\\\\/bfnrt]",
        2 => "\\\\u[0-9a-fA-F]{4}",
        1 => Just("\\ud83d\\ude0b".to_owned()),
        1 => Just("\\ud83d".to_owned()),
    ];
    prop::collection::vec(piece, 0..6).prop_map(|pieces| format!("\"{}\"", pieces.concat()))
}

fn blank() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["", "", "", " ", "  ", "\t", "\r", " \t\r "])
}

/// A change of one place: what a torn copy, a bad hand or an evil one may do.
fn mutated(line: &str, kind: u8, place: prop::sample::Index, other: char) -> Option<String> {
    let places: Vec<usize> = line.char_indices().map(|(at, _)| at).collect();
    let at = *places.get(place.index(places.len().max(1)))?;
    let next = at + line[at..].chars().next().map_or(0, char::len_utf8);
    let insert =
        |inside: &str, behind: usize| format!("{}{inside}{}", &line[..at], &line[behind..]);
    let mut buffer = [0; 4];
    Some(match kind % 5 {
        0 => line[..at].to_owned(),
        1 => insert("", next),
        2 => insert(other.encode_utf8(&mut buffer), next),
        3 => insert(other.encode_utf8(&mut buffer), at),
        _ => insert(&line[at..next].repeat(2), next),
    })
}

fn other() -> impl Strategy<Value = char> {
    let known = "{}[]\",:\\u0123456789eE.+-tfn \t\r\u{0}\u{1}\u{1f}\u{7f}é😋/";
    prop::sample::select(known.chars().collect::<Vec<_>>())
}

/// Each case is checked as it is, and with 40 changes: 123,000 lines in all.
const CASES: u32 = 3000;
const CHANGES: usize = 40;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(CASES))]
    #[test]
    fn exactly_the_objects_of_the_judge_are_read(
        line in object(value()),
        changes in prop::collection::vec((any::<u8>(), any::<prop::sample::Index>(), other()), CHANGES),
    ) {
        // What it remembers of one line must not change what becomes of the next.
        let profile = Profile::generic();
        let mut names = Names::default();
        prop_assert!(check(&profile, &mut names, &line), "{}", line);
        let mut twice = line.clone();
        for (n, (kind, place, other)) in changes.into_iter().enumerate() {
            // Changes heap up now and then, so that more than one thing is wrong.
            let from = if n % 4 == 3 { &twice } else { &line };
            if let Some(changed) = mutated(from, kind, place, other) {
                check(&profile, &mut names, &changed);
                twice = changed;
            }
        }
    }

    #[test]
    fn depth_counts_whatever_is_open(kinds in prop::collection::vec(any::<bool>(), 120..132), inner in value()) {
        let open: String = kinds.iter().map(|&object| if object { "{\"a\":" } else { "[" }).collect();
        let close: String = kinds.iter().rev().map(|&object| if object { '}' } else { ']' }).collect();
        let profile = Profile::generic();
        let mut names = Names::default();
        for holder in ["text", "author", "metrics"] {
            check(&profile, &mut names, &format!("{{\"{holder}\":{open}{inner}{close}}}"));
            check(&profile, &mut names, &format!("{{\"{holder}\":{{\"id\":{open}{inner}{close}}}}}"));
        }
    }
}

fn files(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("the folder can be read") {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, into);
        } else {
            into.push(path);
        }
    }
}

/// Every hostile file as one record, each of its lines, and each as a value inside a record.
#[test]
fn hostile_files_are_read_as_the_judge_reads_them() {
    let data = std::env::var_os("EARMARK_DATA").map(|data| Path::new(&data).join("hostile/json"));
    let made = std::env::var_os("EARMARK_GENERATED").map(PathBuf::from);
    let mut all = Vec::new();
    for folder in [data, made].into_iter().flatten() {
        files(&folder, &mut all);
    }
    if all.is_empty() {
        eprintln!("SKIPPED: set EARMARK_DATA or EARMARK_GENERATED to the sets of hostile files");
        return;
    }
    let profile = Profile::generic();
    let (mut checked, mut names) = (0, Names::default());
    for path in all {
        let bytes = fs::read(&path).unwrap();
        let whole = core::str::from_utf8(&bytes).ok();
        let lines = bytes
            .split(|&byte| byte == b'\n')
            .filter_map(|l| core::str::from_utf8(l).ok());
        for line in whole.into_iter().chain(lines) {
            check(&profile, &mut names, line);
            for name in ["x", "author"] {
                check(
                    &profile,
                    &mut names,
                    &format!("{{\"text\":\"a\",\"{name}\":{line}}}"),
                );
            }
            checked += 3;
        }
    }
    println!("{checked} records");
    assert!(checked > 1000, "{checked} records");
}
