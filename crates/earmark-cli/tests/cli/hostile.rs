use crate::sandbox::{Ran, Sandbox};
use std::path::{Path, PathBuf};

/// All files below a folder that an environment variable names; says loudly when it names none.
fn files(variable: &str, below: &[&str]) -> Vec<PathBuf> {
    let Some(root) = std::env::var_os(variable).map(PathBuf::from) else {
        eprintln!("SKIPPED: hostile files are not tested; set {variable}");
        return Vec::new();
    };
    let mut folders: Vec<PathBuf> = below.iter().map(|name| root.join(name)).collect();
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                files.push(path);
            }
        }
    }
    files
}

/// Whatever a file holds, the command ends by itself, and every record is accounted for or
/// nothing stands under the output's name.
fn check(sandbox: &Sandbox, path: &Path, from: &[&str]) {
    let input = path.to_str().unwrap();
    let ran = sandbox.run(&[&["score", "-o", "out.jsonl"], from, &["--", input]].concat());
    let what = format!("{input} {from:?}: {ran:?}");
    match ran.code {
        0 | 3 => {
            let count = Ran::last_json(&ran.stdout);
            let lines = |name| sandbox.read(name).lines().count() as u64;
            let (scored, rejected) = (lines("out.jsonl"), lines("out.jsonl.rejects.jsonl"));
            assert_eq!(
                (&count["scored"], &count["rejected"]),
                (&scored.into(), &rejected.into()),
                "{what}"
            );
            assert_eq!(count["records"], scored + rejected, "{what}");
            assert_eq!(ran.code == 3, rejected > 0, "{what}");
            for name in [
                "out.jsonl",
                "out.jsonl.rejects.jsonl",
                "out.jsonl.manifest.json",
            ] {
                std::fs::remove_file(sandbox.path(name)).unwrap();
            }
        }
        2 => {
            assert_eq!(sandbox.names(), Vec::<String>::new(), "{what}");
            assert_eq!(ran.stdout, "", "{what}");
        }
        _ => panic!("{what}"),
    }
    let unsafe_to_show = |c: char| c.is_control() && c != '\n';
    assert!(!ran.stderr.contains(unsafe_to_show), "{what}");
}

#[test]
fn nothing_hostile_breaks_conservation() {
    let sandbox = Sandbox::new();
    let given = files("EARMARK_DATA", &["hostile/json", "hostile/csv"]);
    let made = files(
        "EARMARK_GENERATED",
        &[
            "frame", "json", "csv", "utf8", "unicode", "inject", "time", "ids",
        ],
    );
    for path in given.iter().chain(&made) {
        check(&sandbox, path, &[]);
        check(&sandbox, path, &["--from", "jsonl"]);
        check(&sandbox, path, &["--from", "csv"]);
    }
}

#[test]
fn nor_does_what_is_packed_in_columns_or_in_no_encoding() {
    let sandbox = Sandbox::new();
    let below = ["compress", "parquet", "utf8", "strings"].map(|name| format!("hostile/{name}"));
    let given = files("EARMARK_DATA", &below.each_ref().map(String::as_str));
    let made = files("EARMARK_GENERATED", &["gz", "size"]);
    // Millions of records are no fault, and take their time.
    let is_bomb = |path: &&PathBuf| path.to_string_lossy().contains("/bomb_");
    for path in given.iter().chain(&made).filter(|path| !is_bomb(path)) {
        check(&sandbox, path, &[]);
    }
}
