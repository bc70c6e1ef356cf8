//! Hostile inputs: whatever comes, each record becomes one mention or one reject, or the input as
//! a whole is refused; nothing panics, and what is known of a file must come true.
use crate::common::data;
use earmark::archive::read::{Block, BlockReader, Mentions, Reading, decode};
use earmark::archive::{Error, Format};
use earmark::text::Texts;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

/// Records that became mentions, and records that became rejects.
type Counts = (u64, u64);

fn read(path: &Path, format: Option<Format>) -> Result<Counts, Error> {
    let name = path.display().to_string();
    let file = File::open(path).expect("the file is there");
    let mut reader = BlockReader::new(
        1,
        &name,
        file,
        &Reading {
            format,
            ..Reading::default()
        },
    )?;
    let (mut block, mut mentions, mut texts) =
        (Block::default(), Mentions::default(), Texts::default());
    let mut rejects = Vec::new();
    let (mut scored, mut rejected) = (0, 0);
    while reader.read_block(&mut block)? {
        assert_eq!(
            block.first_row(),
            scored + rejected + 1,
            "{name}: rows have no gap"
        );
        decode(&block, &mut mentions, &mut texts, &mut rejects);
        let parts = mentions.len() + rejects.len();
        assert_eq!(
            parts,
            block.len(),
            "{name}: mentions and rejects are the records"
        );
        assert!(
            block.bytes().len() <= 3 << 20,
            "{name}: a block stays small"
        );
        for reject in rejects.drain(..) {
            assert!(
                reject.line > 0 && reject.hash.len() == 16,
                "{name}: {reject:?}"
            );
            assert!(
                !reject.message.chars().any(char::is_control),
                "{name}: {reject:?}"
            );
            rejected += 1;
        }
        for index in 0..mentions.len() {
            let mention = mentions.get(index, &texts);
            assert_ne!(
                mention.id,
                Some(""),
                "{name}: what is missing is never empty"
            );
            scored += 1;
        }
    }
    Ok((scored, rejected))
}

fn files(folder: &Path, into: &mut Vec<PathBuf>) {
    let entries = fs::read_dir(folder).expect("the folder can be read");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            files(&path, into);
        } else {
            into.push(path);
        }
    }
}

#[test]
fn every_hostile_file_is_read_or_refused() {
    for folder in ["hostile/json", "hostile/csv"] {
        let Some(folder) = data(folder) else { return };
        let mut all = Vec::new();
        files(&folder, &mut all);
        assert!(all.len() > 100, "the set is whole");
        for path in all {
            for format in [None, Some(Format::Jsonl), Some(Format::Csv)] {
                // An error is an answer, too; a panic or a wrong sum is none.
                let _ = read(&path, format);
            }
        }
    }
}

/// The parsing suite of Nicolas Seriot: `y_` is JSON, `n_` is none, `i_` is left open.
#[test]
fn json_is_taken_and_what_is_none_is_not() {
    let Some(folder) = data("hostile/json/nst/test_parsing") else {
        return;
    };
    let mut all = Vec::new();
    files(&folder, &mut all);
    let mut told = 0;
    for path in all {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let value = fs::read(&path).unwrap();
        // One line a record: a value that spans lines is no record here, whatever it is elsewhere.
        if value.contains(&b'\n') || name.starts_with("i_") {
            continue;
        }
        let line = [b"{\"text\":\"a\",\"x\":", &value[..], b"}\n"].concat();
        let folder = tempfile(&name, &line);
        let counts = read(&folder, Some(Format::Jsonl)).unwrap();
        fs::remove_file(&folder).unwrap();
        // A few are no values alone, and well-formed inside an object.
        let closes_early = ["n_object_trailing", "n_object_two", "n_structure_"];
        if name.starts_with("n_") && closes_early.iter().any(|c| name.starts_with(c)) {
            continue;
        }
        let expect = if name.starts_with("y_") {
            (1, 0)
        } else {
            (0, 1)
        };
        assert_eq!(counts, expect, "{name}");
        told += 1;
    }
    assert!(told > 200, "{told} files tell");
}

fn tempfile(name: &str, bytes: &[u8]) -> PathBuf {
    let path = std::env::temp_dir().join(format!("earmark-{}-{name}", std::process::id()));
    fs::write(&path, bytes).unwrap();
    path
}

/// One record of this export is torn in two by a line break outside quotes, as it came.
#[test]
fn a_torn_record_costs_no_other() {
    let Some(path) = data("mentions/customer-support.csv") else {
        return;
    };
    assert_eq!(read(&path, None).unwrap(), (2497, 2));
}

/// The generated set, with what is to come of each file in `EXPECT.tsv`.
#[test]
fn generated_files_come_out_as_expected() {
    let Some(folder) = std::env::var_os("EARMARK_GENERATED").map(PathBuf::from) else {
        eprintln!("SKIPPED: set EARMARK_GENERATED to a folder that hostile/generate.py has filled");
        return;
    };
    // Where we mean something else by a record than the set: ours has at most 1 MiB, and a tail of
    // NUL bytes is one more.
    let ours = [
        ("size/negation_1m.jsonl", (0, 1)),
        ("json/wide_100k_keys.jsonl", (2, 1)),
        ("frame/nul_tail_1mb.jsonl", (5, 1)),
    ];
    let expect = fs::read_to_string(folder.join("EXPECT.tsv")).expect("the expectations");
    let (mut checked, mut wrong) = (0, Vec::new());
    for line in expect.lines().skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [file, class, _, records, expect, ..] = cells[..] else {
            panic!("five cells: {line}")
        };
        let classes = [
            "json-value",
            "json-depth",
            "json-size",
            "csv",
            "invalid-utf8",
            "unicode",
            "size",
            "ids",
            "timestamp",
        ];
        let read_here =
            classes.contains(&class) || class.starts_with("framing") || file.starts_with("inject/");
        if !read_here {
            continue;
        }
        // As on the command line: the name tells the format, where it tells one.
        let path = folder.join(file);
        let format = match path.extension().and_then(|e| e.to_str()) {
            Some("jsonl") => Some(Format::Jsonl),
            Some("csv") => Some(Format::Csv),
            _ => None,
        };
        let records: i64 = records.parse().expect("a number of records");
        let found = read(&path, format).map_err(|error| error.to_string());
        if let Some((_, known)) = ours.iter().find(|(name, _)| *name == file) {
            assert_eq!(found.as_ref(), Ok(known), "{file}");
            continue;
        }
        let sum = |rejected: u64| (records.unsigned_abs() - rejected, rejected);
        let right = match (expect, &found) {
            ("any", _) => true,
            ("fatal", found) => found.is_err(),
            ("ok", Ok(counts)) => *counts == sum(0),
            (reject, Ok(counts)) => {
                let n = reject
                    .strip_prefix("reject:")
                    .expect("ok, any, fatal or reject:N");
                *counts == sum(n.parse().unwrap())
            }
            (_, Err(_)) => false,
        };
        if !right {
            wrong.push(format!(
                "{file}: expected {expect} of {records}, found {found:?}"
            ));
        }
        checked += 1;
    }
    assert!(checked > 200, "{checked} files");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
