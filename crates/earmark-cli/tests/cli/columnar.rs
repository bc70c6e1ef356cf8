//! Parquet and Arrow, in and out.
use crate::sandbox::{Ran, Sandbox, examples};

const FORMATS: [&str; 2] = ["parquet", "arrow"];
const GOOD: &str = "{\"id\":\"1\",\"text\":\"love it\",\"time\":\"2026-03-01T12:00:00Z\"}\n";

fn example(name: &str) -> String {
    examples().join(name).to_str().unwrap().to_owned()
}

impl Sandbox {
    /// Scores `input` with the configuration of the example into the file `output`.
    fn score(&self, input: &str, output: &str, more: &[&str]) -> Ran {
        let config = example("earmark.toml");
        let args = ["score", "-c", &config, "-o", output, input];
        let ran = self.run(&[&args[..], more].concat());
        assert_eq!(ran.code, 0, "{ran:?}");
        ran
    }

    fn bytes(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.path(name)).unwrap()
    }

    pub fn json(&self, name: &str) -> serde_json::Value {
        serde_json::from_str(&self.read(name)).unwrap()
    }
}

/// Several groups of records: the example over and over.
fn many(sandbox: &Sandbox) {
    let archive = std::fs::read(example("mentions.jsonl")).unwrap();
    sandbox.write("many.jsonl", archive.repeat(30));
}

#[test]
fn what_was_written_as_columns_is_read_and_marked_as_if_it_were_lines() {
    let sandbox = Sandbox::new();
    let mentions = example("mentions.jsonl");
    sandbox.score(&mentions, "lines.jsonl", &["--keep", "all"]);
    for keep in ["all", "fields"] {
        sandbox.score("lines.jsonl", "again.jsonl", &["--keep", keep]);
        for format in FORMATS {
            let file = format!("columns.{format}");
            sandbox.score(&mentions, &file, &["--keep", "all"]);
            sandbox.score(&file, "columns.jsonl", &["--keep", keep]);
            let (again, columns) = (sandbox.read("again.jsonl"), sandbox.read("columns.jsonl"));
            assert_eq!(again.lines().count(), 307);
            // Of what was marked before, `extra` has the columns that are there, and no nulls.
            if keep == "fields" {
                assert!(again == columns, "{format}");
            }
            let text = |line: &str| {
                let mut record: serde_json::Value = serde_json::from_str(line).unwrap();
                record.as_object_mut().unwrap().remove("extra");
                record
            };
            assert!(
                again.lines().map(text).eq(columns.lines().map(text)),
                "{format}"
            );
        }
    }
}

#[test]
fn threads_and_pipes_change_no_byte() {
    let sandbox = Sandbox::new();
    many(&sandbox);
    for format in FORMATS {
        let one = format!("one.{format}");
        sandbox.score("many.jsonl", &one, &["--threads", "1"]);
        let file = sandbox.bytes(&one);
        for threads in ["2", "8"] {
            let other = format!("other.{format}");
            sandbox.score("many.jsonl", &other, &["--threads", threads]);
            assert!(sandbox.bytes(&other) == file, "{format}, {threads} threads");
        }
        let lines = sandbox.run(&["score", "--threads", "1", &one]);
        assert_eq!((lines.code, lines.stdout.lines().count()), (0, 307 * 30));
        for threads in ["1", "2", "8"] {
            for input in [one.as_str(), "-"] {
                let bytes = if input == "-" { &file[..] } else { b"" };
                let ran = sandbox.run_with(&["score", "--threads", threads, input], bytes);
                assert!(
                    ran.stdout == lines.stdout,
                    "{format}, {threads} threads, {input}"
                );
            }
        }
    }
}

#[test]
fn long_records_make_groups_of_few() {
    let sandbox = Sandbox::new();
    let line = format!("{{\"text\":\"{}\"}}\n", "a long story, ".repeat(60_000));
    sandbox.write("in.jsonl", format!("{GOOD}{}", line.repeat(24)));
    for format in FORMATS {
        let (one, many) = (format!("one.{format}"), format!("many.{format}"));
        sandbox.score("in.jsonl", &one, &["--threads", "1"]);
        sandbox.score("in.jsonl", &many, &["--threads", "8"]);
        assert!(sandbox.bytes(&one) == sandbox.bytes(&many), "{format}");
        sandbox.score(&one, "again.jsonl", &["--select", "id,text"]);
        let again = sandbox.read("again.jsonl");
        assert_eq!(again.lines().count(), 25);
        let long = |line: &&str| line.len() > 14 * 60_000;
        assert_eq!(again.lines().filter(long).count(), 24);
    }
}

#[test]
fn the_manifest_tells_of_the_whole_file() {
    let sandbox = Sandbox::new();
    many(&sandbox);
    for format in FORMATS {
        let (file, again) = (format!("in.{format}"), format!("again.{format}"));
        sandbox.score("many.jsonl", &file, &[]);
        sandbox.score(&file, &again, &[]);
        let (made, used) = (
            sandbox.json(&format!("{file}.manifest.json")),
            sandbox.json(&format!("{again}.manifest.json")),
        );
        for key in ["bytes", "blake3", "format", "compression"] {
            assert_eq!(made["output"][key], used["inputs"][0][key], "{key}");
        }
        assert_eq!(used["inputs"][0]["format"], format);
        assert_eq!(used["inputs"][0]["records"], 307 * 30);
        assert_eq!(made["output"]["bytes"], sandbox.bytes(&file).len());
    }
}

#[test]
fn no_records_are_a_file_that_can_be_read() {
    let sandbox = Sandbox::new();
    sandbox.write("in.jsonl", "");
    for (name, format) in [
        ("a.parquet", "parquet"),
        ("b.arrow", "arrow"),
        ("c.feather", "arrow"),
    ] {
        sandbox.score("in.jsonl", name, &[]);
        let ran = sandbox.run(&["score", name]);
        assert_eq!((ran.code, ran.stdout.as_str()), (0, ""), "{ran:?}");
        assert!(
            ran.stderr
                .contains(&format!("{name}: {format}, profile generic")),
            "{ran:?}"
        );
    }
}

#[test]
fn columns_are_chosen_as_they_are_elsewhere() {
    let sandbox = Sandbox::new();
    let mentions = example("mentions.jsonl");
    let chosen = ["--select", "id,author,sentiment.label", "--no-receipts"];
    for format in FORMATS {
        let file = format!("out.{format}");
        sandbox.score(&mentions, &file, &chosen);
        // There is no text to read back, and the message names the columns that there are.
        let ran = sandbox.run(&["score", &file]);
        assert_eq!(ran.code, 2);
        let columns = "its columns are: id, author.id, author.handle, author.bio, sentiment.label.";
        assert!(ran.stderr.contains(columns), "{ran:?}");
    }
}

#[test]
fn standard_output_takes_columns_too() {
    let sandbox = Sandbox::new();
    sandbox.write("in.jsonl", GOOD);
    for format in FORMATS {
        let file = format!("out.{format}");
        let ran = sandbox.run(&["score", "-o", &file, "in.jsonl"]);
        assert_eq!(ran.code, 0, "{ran:?}");
        let output = sandbox
            .spawn(&["score", "--to", format, "in.jsonl"])
            .output()
            .unwrap();
        assert!(output.stdout == sandbox.bytes(&file), "{format}");
    }
}

#[test]
fn columns_are_not_compressed_once_more() {
    let sandbox = Sandbox::new();
    sandbox.write("in.jsonl", GOOD);
    for args in [
        &["-o", "out.parquet", "--compress", "zstd"][..],
        &["-o", "out.arrow.gz"],
        &["-o", "out.zst", "--to", "arrow"],
        &["--to", "parquet", "--compress", "gzip"],
    ] {
        let ran = sandbox.run(&[&["score", "in.jsonl"], args].concat());
        assert_eq!(ran.code, 64, "{ran:?}");
        assert!(ran.stderr.contains("compressed inside"), "{ran:?}");
    }
    assert_eq!(sandbox.names(), ["in.jsonl"]);
}

#[test]
fn rejects_are_told_by_row() {
    let sandbox = Sandbox::new();
    sandbox.write("in.jsonl", GOOD.repeat(3));
    sandbox.score("in.jsonl", "in.parquet", &["--select", "id,text,time"]);
    // A profile that takes words for times.
    let own = "name = \"own\"\nabout = \"own\"\n[fields]\ntext = \"text\"\ntime = \"text\"\n";
    sandbox.write("own.toml", own);
    let ran = sandbox.run(&["score", "--profile", "own.toml", "in.parquet"]);
    assert_eq!(ran.code, 3, "{ran:?}");
    let first: serde_json::Value =
        serde_json::from_str(ran.stderr.lines().nth(1).unwrap()).unwrap();
    assert_eq!(
        (&first["row"], &first["line"], &first["code"]),
        (&2.into(), &2.into(), &"invalid_time".into())
    );
}

#[test]
fn a_damaged_file_ends_it_and_nothing_stands_under_the_final_name() {
    let sandbox = Sandbox::new();
    many(&sandbox);
    let clean = ["in.bin", "many.jsonl"];
    for format in FORMATS {
        let file = format!("whole.{format}");
        sandbox.score("many.jsonl", &file, &["--select", "id,text,time,author"]);
        let whole = sandbox.bytes(&file);
        for name in sandbox.names() {
            if name.starts_with("whole") {
                std::fs::remove_file(sandbox.path(&name)).unwrap();
            }
        }
        let mut middle = whole.clone();
        for byte in &mut middle[whole.len() / 3..whole.len() / 2] {
            *byte ^= 0x5A;
        }
        for bytes in [
            &whole[..whole.len() - 1],
            &whole[..whole.len() / 2],
            &whole[..12],
            &middle,
        ] {
            sandbox.write("in.bin", bytes);
            for (input, stdin) in [("in.bin", &b""[..]), ("-", bytes)] {
                let ran = sandbox.run_with(&["score", "-o", "out.jsonl", input], stdin);
                assert_eq!(ran.code, 2, "{format}, {} bytes: {ran:?}", bytes.len());
                assert!(
                    ran.stderr.contains(&format!("{input} cannot be read as ")),
                    "{ran:?}"
                );
                assert!(!ran.stderr.contains("panic at"), "{ran:?}");
                assert_eq!(sandbox.names(), clean);
            }
        }
    }
}

#[test]
fn profile_and_check_read_columns() {
    let sandbox = Sandbox::new();
    let (mentions, config) = (example("mentions.jsonl"), example("earmark.toml"));
    let lines = sandbox.run(&["check", "-c", &config, "--json", &mentions]);
    for format in FORMATS {
        let file = format!("in.{format}");
        sandbox.score(&mentions, &file, &["--keep", "all"]);
        let page = sandbox.run(&["profile", &file]);
        assert_eq!(page.code, 0, "{page:?}");
        assert!(
            page.stdout
                .contains(&format!("  {:<22} {format}\n", "format")),
            "{page:?}"
        );
        let handle = format!("  {:<22} author.handle\n", "author.handle");
        assert!(page.stdout.contains(&handle), "{page:?}");
        assert!(page.stdout.contains("\nnothing is read from\n"), "{page:?}");
        let check = sandbox.run(&["check", "-c", &config, "--json", &file]);
        assert_eq!((check.code, &check.stdout), (0, &lines.stdout));
    }
}
