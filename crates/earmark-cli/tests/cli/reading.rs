//! Any export in: what is recognised, what can be said instead, and what of it is written.
use crate::sandbox::{Ran, Sandbox};
use std::path::PathBuf;
use std::process::{Command, Stdio};

fn sample(name: &str) -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/data/profiles");
    path.join(name).to_str().unwrap().to_owned()
}

/// What a command that everybody has makes of these bytes.
pub fn through(command: &str, bytes: &[u8]) -> Option<Vec<u8>> {
    let mut child = Command::new(command)
        .arg("-c")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .ok()?;
    std::io::Write::write_all(&mut child.stdin.take()?, bytes).ok()?;
    Some(child.wait_with_output().ok()?.stdout)
}

#[test]
fn what_was_recognised_is_said() {
    for (name, said) in [
        ("meltwater.csv", "csv, UTF-16LE, profile meltwater"),
        ("brandwatch.csv", "csv, profile brandwatch"),
        ("mastodon.json", "json, profile mastodon"),
        ("twitter-archive.js", "json, profile twitter-archive"),
        ("reddit.jsonl", "jsonl, profile reddit"),
    ] {
        let ran = Sandbox::new().run(&["score", &sample(name)]);
        assert!(ran.stderr.contains(said), "{ran:?}");
        assert!(
            ran.stderr.contains("times without a zone are UTC"),
            "{ran:?}"
        );
        let rounded = ran.stderr.contains("a spreadsheet has rounded");
        assert_eq!(rounded, name == "brandwatch.csv", "{ran:?}");
    }
}

#[test]
fn compressed_or_not_from_a_file_or_a_pipe_the_bytes_are_the_same() {
    let plain = std::fs::read(sample("reddit.jsonl")).unwrap();
    let expected = Sandbox::new()
        .run(&["score", &sample("reddit.jsonl")])
        .stdout;
    let mut inputs = vec![plain.clone()];
    let gzip = through("gzip", &plain).expect("gzip is everywhere");
    inputs.push([gzip.clone(), through("gzip", b"").unwrap()].concat());
    inputs.extend(through("zstd", &plain));
    for input in inputs {
        let sandbox = Sandbox::new();
        sandbox.write("export", &input);
        for threads in ["1", "2", "8"] {
            let ran = sandbox.run(&["score", "--threads", threads, "export"]);
            assert_eq!(ran.stdout, expected);
        }
        let ran = sandbox.run_with(&["score", "-o", "out.jsonl", "-"], &input);
        assert_eq!((ran.code, sandbox.read("out.jsonl")), (0, expected.clone()));
        // What goes from pipe to pipe is marked as it comes.
        let as_it_comes = sandbox.run(&["score", "--no-sort", "export"]).stdout;
        let ran = sandbox.run_with(&["score", "-"], &input);
        assert_eq!(ran.stdout, as_it_comes);
    }
    let sandbox = Sandbox::new();
    sandbox.write("cut.gz", &gzip[..gzip.len() - 9]);
    let ran = sandbox.run(&["score", "-o", "out.jsonl", "cut.gz"]);
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("cut off at byte"), "{ran:?}");
    assert_eq!(sandbox.names(), ["cut.gz"]);
}

#[test]
fn what_is_compressed_says_the_same_whatever_the_threads() {
    let sandbox = Sandbox::new();
    let lines = (0..1_300).map(|n| format!("{{\"id\":\"{n}\",\"text\":\"love it {n}\"}}\n"));
    sandbox.write("in.jsonl", lines.collect::<String>());
    sandbox.write("none.jsonl", "");
    for (to, from) in [("jsonl", "jsonl"), ("csv", "csv")] {
        sandbox.run(&["score", "-o", &format!("plain.{to}"), "in.jsonl"]);
        let plain = sandbox.read(&format!("plain.{to}"));
        for packed in ["gz", "zst"] {
            let mut first = None;
            for threads in ["1", "2", "8"] {
                let name = format!("out.{to}.{packed}");
                let ran = sandbox.run(&["score", "--threads", threads, "-o", &name, "in.jsonl"]);
                assert_eq!(ran.code, 0, "{ran:?}");
                let bytes = std::fs::read(sandbox.path(&name)).unwrap();
                assert!(bytes.len() < plain.len() / 3);
                assert_eq!(*first.get_or_insert_with(|| bytes.clone()), bytes, "{name}");
                if packed == "gz" {
                    let out = Command::new("gzip")
                        .arg("-dc")
                        .arg(sandbox.path(&name))
                        .output();
                    assert!(out.unwrap().stdout == plain.as_bytes(), "{name}");
                }
                // What earmark wrote it reads, too.
                let again = sandbox.run(&["score", "--from", from, "--select", "id", &name]);
                assert_eq!(again.stdout.lines().count(), 1_300);
            }
        }
    }
    for name in ["none.jsonl.gz", "none.csv.zst"] {
        assert_eq!(sandbox.run(&["score", "-o", name, "none.jsonl"]).code, 0);
        let ran = sandbox.run(&["score", name]);
        assert_eq!((ran.code, ran.stdout.as_str()), (0, ""), "{ran:?}");
    }
}

#[test]
fn folders_and_patterns_are_files_by_name() {
    let sandbox = Sandbox::new();
    std::fs::create_dir_all(sandbox.path("in/deep")).unwrap();
    for (name, text) in [
        ("in/b.jsonl", "b"),
        ("in/a.jsonl", "a"),
        ("in/deep/c.jsonl", "c"),
    ] {
        sandbox.write(name, format!("{{\"text\":\"{text}\"}}\n"));
    }
    sandbox.write("in/a.jsonl.rejects.jsonl", "not an export");
    sandbox.write("in/.hidden", "nor this");
    let texts = |ran: &Ran| -> Vec<String> {
        let text = |line: &str| {
            let record: serde_json::Value = serde_json::from_str(line).unwrap();
            record["text"].as_str().unwrap().to_owned()
        };
        ran.stdout.lines().map(text).collect()
    };
    assert_eq!(texts(&sandbox.run(&["score", "in"])), ["a", "b", "c"]);
    assert_eq!(texts(&sandbox.run(&["score", "in/*.jsonl"])), ["a", "b"]);
    let none = sandbox.run(&["score", "in/*.csv"]);
    assert_eq!(none.code, 2);
    assert!(
        none.stderr.contains("no file is called like in/*.csv"),
        "{none:?}"
    );
}

#[test]
fn what_is_known_beforehand_can_be_said() {
    let sandbox = Sandbox::new();
    sandbox.write("a.csv", "when;text\n03/04/2026 09:30;caf\u{e9}\n");
    sandbox.write(
        "own.toml",
        "name = \"own\"\nabout = \"ours\"\n[fields]\ntext = \"text\"\ntime = \"when\"\n",
    );
    let time = |args: &[&str]| {
        let ran = sandbox.run(&[&["score", "--profile", "own.toml", "a.csv"], args].concat());
        let record: Option<serde_json::Value> = ran
            .stdout
            .lines()
            .next()
            .map(|line| serde_json::from_str(line).unwrap());
        (
            ran.code,
            record.map(|record| record["time"].as_str().unwrap().to_owned()),
        )
    };
    assert_eq!(time(&[]), (3, None));
    assert_eq!(
        time(&["--dates", "dmy"]),
        (0, Some("2026-04-03T09:30:00Z".into()))
    );
    assert_eq!(
        time(&["--dates", "mdy", "--zone", "Europe/Brussels"]),
        (0, Some("2026-03-04T08:30:00Z".into()))
    );
    for (args, code, said) in [
        (["--zone", "Mars"], 64, "--zone"),
        (["--encoding", "klingon"], 64, "--encoding"),
        (["--delimiter", "ab"], 64, "--delimiter"),
        (["--profile", "nobody"], 2, "brandwatch"),
        (["--select", "sentiment.lable"], 64, "`sentiment.label`"),
    ] {
        let ran = sandbox.run(&[&["score", "a.csv"][..], &args].concat());
        assert_eq!(ran.code, code, "{ran:?}");
        assert!(ran.stderr.contains(said), "{ran:?}");
    }
    sandbox.write(
        "wrong.toml",
        "name = \"x\"\nabout = \"\"\n[fields]\ntxt = \"a\"\n",
    );
    let ran = sandbox.run(&["score", "--profile", "wrong.toml", "a.csv"]);
    assert_eq!(ran.code, 2);
    assert!(
        ran.stderr.contains("wrong.toml:4:1:") && ran.stderr.contains("`text`"),
        "{ran:?}"
    );
}

#[test]
fn what_is_written_can_be_chosen() {
    let sandbox = Sandbox::new();
    sandbox.write("a.csv", "text,followers,My Column\nlove it,12,\"x, y\"\n");
    let record = |args: &[&str]| -> serde_json::Value {
        let ran = sandbox.run(&[&["score", "a.csv"], args].concat());
        assert_eq!(ran.code, 0, "{ran:?}");
        serde_json::from_str(&ran.stdout).unwrap()
    };
    let few = record(&["--select", "id,sentiment.label"]);
    assert_eq!(
        few,
        serde_json::json!({"id": "1-1", "sentiment": {"label": "positive"}})
    );
    let all = record(&["--keep", "all"]);
    assert_eq!(all["extra"], serde_json::json!({"My Column": "x, y"}));
    assert_eq!(all["author"]["followers"], 12);
    let none = record(&["--keep", "none"]);
    assert!(none.get("text").is_none() && none.get("why").is_some());
    let slim = record(&["--no-receipts"]);
    assert!(slim.get("why").is_none() && slim.get("text").is_some());
    let ran = sandbox.run(&[
        "score",
        "a.csv",
        "--to",
        "csv",
        "--select",
        "text,priority.points",
    ]);
    assert_eq!(ran.stdout.lines().next(), Some("text,priority.points"));
    assert_eq!(ran.stdout.lines().count(), 2);
}

#[test]
fn a_profile_is_shown_before_it_is_used() {
    let sandbox = Sandbox::new();
    let ran = sandbox.run(&["profile", &sample("brandwatch.csv")]);
    assert_eq!(ran.code, 0);
    for said in [
        "brandwatch",
        "Full Text, Snippet",
        "record 1",
        "nothing is read from",
        "Query Id",
    ] {
        assert!(ran.stdout.contains(said), "{said}: {}", ran.stdout);
    }
    let list = sandbox.run(&["profile", "--list"]).stdout;
    assert_eq!(list.lines().count(), 13);
    let printed = sandbox.run(&["profile", "--print", "reddit"]).stdout;
    sandbox.write("own.toml", printed);
    let ran = sandbox.run(&["score", "--profile", "own.toml", &sample("reddit.jsonl")]);
    assert!(ran.stderr.contains("profile reddit"), "{ran:?}");
}
