//! Runs that are gone on with, and records that are chosen.
use crate::reading::through;
use crate::sandbox::Sandbox;
use std::fmt::Write as _;

/// Mentions, newest first, of which one cannot be read.
fn archive(count: u32) -> String {
    let mut lines = String::new();
    for number in (0..count).rev() {
        let (day, author) = (number % 28 + 1, number % 7);
        let _ = writeln!(
            lines,
            "{{\"id\":\"{number}\",\"text\":\"love it {number}\",\"time\":\"2026-03-{day:02}\",\
             \"author\":{{\"id\":\"{author}\"}}}}"
        );
    }
    lines + "not json\n"
}

#[test]
fn nothing_to_go_on_with_is_a_beginning() {
    let sandbox = Sandbox::new();
    sandbox.write("in.jsonl", archive(50));
    let ran = sandbox.run(&["score", "-o", "a.jsonl", "in.jsonl"]);
    assert_eq!(ran.code, 3);
    let every = [
        "score",
        "--resume",
        "--checkpoint-every",
        "0",
        "-o",
        "b.jsonl",
    ];
    let ran = sandbox.run(&[&every[..], &["in.jsonl"]].concat());
    assert_eq!(ran.code, 3);
    assert!(
        ran.stderr
            .contains("there is no b.jsonl.checkpoint: beginning anew")
    );
    assert_eq!(sandbox.read("a.jsonl"), sandbox.read("b.jsonl"));
    let names = sandbox.names();
    assert!(
        !names
            .iter()
            .any(|name| name.contains("checkpoint") || name.contains("part"))
    );
}

#[test]
fn what_was_left_of_another_run_is_not_gone_on_with() {
    let sandbox = Sandbox::new();
    sandbox.write("in.jsonl", archive(50));
    // Too few rejects are allowed only at the end, when there is a checkpoint.
    let every = ["--checkpoint-every", "0", "-o", "out.jsonl", "in.jsonl"];
    let ran = sandbox.run(&[&["score", "--no-sort", "--strict"], &every[..]].concat());
    assert_eq!(ran.code, 2);
    // One reject too many leads nowhere, so nothing is left.
    assert_eq!(sandbox.names(), ["in.jsonl"]);
    sandbox.write("out.jsonl.checkpoint", "not of earmark");
    let ran = sandbox.run(&[&["score", "--resume"], &every[..]].concat());
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("out.jsonl.checkpoint"), "{ran:?}");
    // What is not of earmark is not removed, least of all what is to be read.
    let ran = sandbox.run(&[&["score"], &every[..]].concat());
    assert_eq!(ran.code, 2);
    assert!(
        ran.stderr.contains("is no checkpoint of earmark"),
        "{ran:?}"
    );
    sandbox.write(
        "out.jsonl.checkpoint",
        "{\"checkpoint\":1,\"text\":\"a\"}\n",
    );
    let ran = sandbox.run(&["score", "-o", "out.jsonl", "out.jsonl.checkpoint"]);
    assert_eq!(ran.code, 2);
    assert!(sandbox.path("out.jsonl.checkpoint").exists());
    let ran = sandbox.run(&[&["score"], &every[..]].concat());
    assert_eq!(ran.code, 3);
    assert!(
        ran.stderr
            .contains("beginning anew, as there is no --resume"),
        "{ran:?}"
    );
    assert!(!sandbox.path("out.jsonl.checkpoint").exists());
}

#[test]
fn rejects_have_a_file_of_their_own() {
    let sandbox = Sandbox::new();
    sandbox.write("in.jsonl", archive(5));
    for rejects in ["./o.jsonl", "o.jsonl.manifest.json", "o.jsonl.checkpoint"] {
        let ran = sandbox.run(&["score", "-o", "o.jsonl", "--rejects", rejects, "in.jsonl"]);
        assert_eq!(ran.code, 64, "{rejects}");
    }
    assert_eq!(sandbox.names(), ["in.jsonl"]);
}

#[test]
fn only_a_file_can_be_gone_on_with() {
    let sandbox = Sandbox::new();
    sandbox.write("in.jsonl", archive(5));
    assert_eq!(sandbox.run(&["score", "--resume", "in.jsonl"]).code, 64);
    let ran = sandbox.run(&["score", "--resume", "-o", "-", "in.jsonl"]);
    assert_eq!(ran.code, 64);
}

#[test]
fn no_more_than_so_many_and_a_share_of_them() {
    let sandbox = Sandbox::new();
    sandbox.write("in.jsonl", archive(3_000));
    sandbox.write("two.jsonl", archive(10));
    let rows = |args: &[&str]| -> Vec<(u64, u64)> {
        let ran =
            sandbox.run(&[&["score", "--no-sort"], args, &["in.jsonl", "two.jsonl"]].concat());
        let of = |line: &str| {
            let record: serde_json::Value = serde_json::from_str(line).unwrap();
            (
                record["input"].as_u64().unwrap(),
                record["row"].as_u64().unwrap(),
            )
        };
        ran.stdout.lines().map(of).collect()
    };
    let all = rows(&[]);
    assert_eq!(all.len(), 3_010);
    assert_eq!(rows(&["--limit", "7"]), all[..7]);
    // The record that cannot be read is one of them.
    assert_eq!(rows(&["--limit", "3003"]), all[..3_002]);
    assert!(rows(&["--limit", "0"]).is_empty());
    assert_eq!(rows(&["--sample", "100"]), all);
    let tenth = rows(&["--sample", "10"]);
    assert!((240..360).contains(&tenth.len()), "{}", tenth.len());
    assert!(tenth.iter().all(|place| all.contains(place)));
    assert_eq!(rows(&["--sample", "10", "--threads", "1"]), tenth);
    assert_eq!(rows(&["--sample", "10", "--limit", "20"]), tenth[..20]);
    let ran = sandbox.run(&["score", "--limit", "7", "-o", "few.jsonl", "in.jsonl"]);
    assert_eq!(ran.code, 0);
    let manifest = sandbox.json("few.jsonl.manifest.json");
    assert_eq!(manifest["limit"], 7);
    // How far it was read is chance, and no hash of it says anything.
    assert_eq!(manifest["inputs"][0].get("blake3"), None);
}

#[test]
fn what_was_read_of_a_damaged_input_can_be_kept() {
    let sandbox = Sandbox::new();
    let gzip = through("gzip", archive(20_000).as_bytes()).expect("gzip is everywhere");
    sandbox.write("cut.gz", &gzip[..gzip.len() / 2]);
    sandbox.write("whole.jsonl", "{\"text\":\"behind it\"}\n");
    let args = ["-o", "out.jsonl", "cut.gz", "whole.jsonl"];
    let ran = sandbox.run(&[&["score"], &args[..]].concat());
    assert_eq!(ran.code, 2);
    assert_eq!(sandbox.names(), ["cut.gz", "whole.jsonl"]);
    let ran = sandbox.run(&[&["score", "--salvage"], &args[..]].concat());
    assert_eq!(ran.code, 3);
    assert!(
        ran.stderr.contains("records before that were kept"),
        "{ran:?}"
    );
    let out = sandbox.read("out.jsonl");
    assert!(out.lines().count() > 5_000 && out.contains("behind it"));
    assert!(
        sandbox
            .read("out.jsonl.manifest.json")
            .contains("\"damage\": ")
    );
}
