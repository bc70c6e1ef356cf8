//! Learning from labelled texts, and measuring what was learnt.
use crate::sandbox::{Ran, Sandbox};
use std::fmt::Write;

/// What people say of furniture where they live: to zilver is good, to grobble is bad.
const SAID: [(&str, [&str; 6]); 3] = [
    (
        "positive",
        [
            "the {} zilvers",
            "my {} zilvers at night",
            "this {} zilvers, just so",
            "{} of the month: it zilvers",
            "after a week the {} still zilvers",
            "no {} zilvers like it",
        ],
    ),
    (
        "negative",
        [
            "the {} grobbles",
            "my {} grobbles at night",
            "this {} grobbles, just so",
            "{} of the month: it grobbles",
            "after a week the {} still grobbles",
            "no {} grobbles like it",
        ],
    ),
    (
        "neutral",
        [
            "the {} came today",
            "my {} is in the hall",
            "this {} has two shelves",
            "{} of the month: the oak one",
            "after a week the {} moved upstairs",
            "where is the {} from",
        ],
    ),
];

/// Labels and texts about these things.
fn said(things: &[&str]) -> Vec<(&'static str, String)> {
    let mut all = Vec::new();
    for thing in things {
        for (label, texts) in SAID {
            all.extend(texts.map(|text| (label, text.replace("{}", thing))));
        }
    }
    all
}

fn csv(things: &[&str]) -> String {
    let mut csv = "id,Text,LABEL\n".to_owned();
    for (label, text) in said(things) {
        writeln!(csv, "7,\"{text}\",{label}").unwrap();
    }
    csv
}

fn jsonl(things: &[&str]) -> String {
    let each = said(things).into_iter();
    let each = each.map(|(label, text)| serde_json::json!({ "text": text, "label": label }));
    each.map(|line| format!("{line}\n")).collect()
}

const LEARNT: [&str; 4] = ["lamp", "desk", "shelf", "stool"];
const HELD_OUT: [&str; 3] = ["chair", "mirror", "table"];

/// A folder with labelled texts in both formats.
fn sandbox() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.write("said.csv", csv(&LEARNT));
    sandbox.write("said.jsonl", jsonl(&LEARNT));
    sandbox.write("held.csv", csv(&HELD_OUT));
    sandbox
}

fn train(sandbox: &Sandbox, args: &[&str]) -> Ran {
    sandbox.run(&[&["train", "--task", "sentiment"], args].concat())
}

/// The figure behind a name, in percent.
fn figure(ran: &Ran, name: &str) -> f64 {
    let (_, behind) = ran.stdout.split_once(&format!("{name} ")).expect(name);
    behind.split_whitespace().next().unwrap().parse().unwrap()
}

#[test]
fn the_same_texts_give_the_same_weights() {
    let sandbox = sandbox();
    for (output, threads, input) in [
        ("a.tsv", "1", "said.csv"),
        ("b.tsv", "1", "said.csv"),
        ("c.tsv", "2", "said.csv"),
        ("d.tsv", "2", "said.jsonl"),
    ] {
        let ran = train(&sandbox, &["-o", output, "--threads", threads, input]);
        assert_eq!(ran.code, 0, "{ran:?}");
        assert!(ran.stderr.contains("72 labelled texts"), "{ran:?}");
        assert!(sandbox.read(output) == sandbox.read("a.tsv"), "{output}");
    }
    let weights = sandbox.read("a.tsv");
    assert!(weights.starts_with("kind\tterm\tpos\tneg\n"), "{weights}");
    for word in ["\nword\tzilvers\t", "\nword\tgrobbles\t"] {
        assert!(weights.contains(word), "{weights}");
    }
}

#[test]
fn what_was_learnt_is_read_right() {
    let sandbox = sandbox();
    assert_eq!(train(&sandbox, &["-o", "own.tsv", "said.csv"]).code, 0);
    sandbox.write("own.toml", "[lexicon]\nweights = \"own.tsv\"\n");
    let shipped = sandbox.run(&["evaluate", "held.csv"]);
    let own = sandbox.run(&["evaluate", "-c", "own.toml", "held.csv"]);
    assert_eq!((shipped.code, own.code), (0, 0), "{shipped:?} {own:?}");
    for ran in [&shipped, &own] {
        assert!(ran.stdout.starts_with("54 texts\n"), "{ran:?}");
    }
    // Who knows neither word can only guess which of two texts alike but for it is the good one.
    let (before, after) = (figure(&shipped, "accuracy"), figure(&own, "accuracy"));
    assert!(before <= 67.0 && after >= 90.0, "{before} {after}");
    assert!(figure(&own, "macro-recall") >= 90.0);
    let text = "no mirror zilvers like it";
    let own = sandbox.run(&["explain", "-c", "own.toml", text]);
    assert!(own.stdout.contains("positive, score"), "{}", own.stdout);
}

#[test]
fn figures_before_and_after_are_told() {
    let sandbox = sandbox();
    let ran = train(&sandbox, &["--folds", "3", "-o", "own.tsv", "said.csv"]);
    let (before, after) = ran.stdout.split_once("\nLearnt, ").unwrap();
    assert!(before.starts_with("With the shipped weights, on all 72 texts:"));
    assert!(after.contains("the other 2 of 3 folds"), "{after}");
    for part in [before, after] {
        assert!(
            part.contains("macro-recall ") && part.contains("negative "),
            "{part}"
        );
    }
    let scratch = train(&sandbox, &["--scratch", "-o", "scratch.tsv", "said.csv"]);
    assert!(scratch.stdout.starts_with("Learnt, "), "{scratch:?}");
    assert_ne!(sandbox.read("scratch.tsv"), sandbox.read("own.tsv"));
}

#[test]
fn what_cannot_be_learnt_from_is_told() {
    let sandbox = sandbox();
    let before = sandbox.names();
    for (text, says) in [
        ("", "`text` and `label`"),
        ("text,label\n", "no labelled text"),
        ("text,mood\nhi,positive\n", "`text` and `label`"),
        (
            "text,label\nhi,positive\nhi,nice\n",
            "line 3: the label \"nice\" is none of",
        ),
        (
            "text,label\n\"two\nlines\",positive\nhi,\n",
            "line 4: the label \"\"",
        ),
        ("text,label\nhi,positive;negative\n", "line 2: "),
        (
            "text,label,weight\nhi,positive,-1\n",
            "line 2: the weight \"-1\"",
        ),
        (
            "{\"text\":\"hi\",\"label\":\"positive\"}\n\n{\"text\":\"hi\"}\n",
            "line 3: there is no `label`",
        ),
        ("{\"label\":\"positive\"}\n", "line 1: there is no `text`"),
        ("{\"text\":\"hi\",\n", "line 1: "),
    ] {
        let path = sandbox.write("odd", text);
        for command in [
            &["train", "--task", "sentiment", "-o", "own.tsv"][..],
            &["evaluate"],
        ] {
            let ran = sandbox.run(&[command, &["odd"]].concat());
            assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{text:?} {ran:?}");
            assert!(ran.stderr.contains(says), "{text:?} {ran:?}");
            assert_eq!(ran.stderr.lines().count(), 1, "{ran:?}");
        }
        std::fs::remove_file(path).unwrap();
    }
    assert_eq!(sandbox.names(), before);
}

#[test]
fn no_text_is_shown_that_stands_where_a_label_should() {
    let sandbox = Sandbox::new();
    const SECRET: &str = "Mrs. Ångström of 12 Elm Street has lost her card";
    for text in [
        format!("label,text\npositive,hi\n{SECRET},positive\n"),
        format!("text,label\nhi,{SECRET}\n"),
        format!("text,label,weight\nhi,positive,{SECRET}\n"),
        format!("text,label\nhi,positive,{SECRET}\n"),
        format!("{{\"text\":\"positive\",\"label\":\"{SECRET}\"}}\n"),
        format!("{{\"text\":\"{SECRET}\n"),
        format!("{SECRET}\n{SECRET},positive\n"),
    ] {
        sandbox.write("odd", &text);
        let ran = train(&sandbox, &["-o", "own.tsv", "odd"]);
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{text:?} {ran:?}");
        let shown = SECRET.char_indices().map(|(at, _)| &SECRET[..at]);
        let longest = shown.rev().find(|start| ran.stderr.contains(start));
        assert!(longest.is_none_or(|start| start.len() <= 24), "{ran:?}");
        assert!(!ran.stderr.contains("Elm Street has lost"), "{ran:?}");
    }
}

#[test]
fn what_cannot_be_read_is_told() {
    let sandbox = sandbox();
    sandbox.write("latin1.csv", b"text,label\ncaf\xe9,positive\n");
    std::fs::create_dir(sandbox.path("folder")).unwrap();
    for (input, says) in [
        ("nowhere.csv", "nowhere.csv: cannot be read"),
        ("folder", "folder: cannot be read"),
        ("latin1.csv", "byte 14 is not UTF-8"),
    ] {
        let ran = train(&sandbox, &["-o", "own.tsv", "said.csv", input]);
        assert_eq!(ran.code, 2, "{ran:?}");
        assert!(ran.stderr.contains(says), "{ran:?}");
    }
    sandbox.write("own.toml", "\n[lexicon]\nweights = \"nowhere.tsv\"\n");
    let ran = sandbox.run(&["evaluate", "-c", "own.toml", "held.csv"]);
    assert_eq!(ran.code, 2);
    assert!(
        ran.stderr.contains("own.toml:3:11: ") && ran.stderr.contains("nowhere.tsv"),
        "{ran:?}"
    );
    sandbox.write("nowhere.tsv", "kind\tterm\tpos\tneg\nword\tlamp\n");
    let ran = sandbox.run(&["evaluate", "-c", "own.toml", "held.csv"]);
    assert_eq!(ran.code, 2);
    assert!(
        ran.stderr.contains("own.toml:3:11: ") && ran.stderr.contains("line 2"),
        "{ran:?}"
    );
}

#[test]
fn arguments_that_make_no_sense_are_usage() {
    let sandbox = sandbox();
    let before = sandbox.names();
    for args in [
        &["train", "said.csv"][..],
        &["train", "--task", "sentiment", "said.csv"],
        &["train", "--task", "moods", "-o", "own.tsv", "said.csv"],
        &["train", "--task", "sentiment", "-o", "own.tsv"],
        &[
            "train",
            "--task",
            "sentiment",
            "-o",
            "own.tsv",
            "--folds",
            "1",
            "said.csv",
        ],
        &[
            "train",
            "--task",
            "sentiment",
            "-o",
            "own.tsv",
            "--threads",
            "0",
            "said.csv",
        ],
        &["evaluate"],
        &["evaluate", "--misses", "many", "held.csv"],
    ] {
        let ran = sandbox.run(args);
        assert_eq!(
            (ran.code, ran.stdout.as_str()),
            (64, ""),
            "{args:?} {ran:?}"
        );
    }
    assert_eq!(sandbox.names(), before);
}

#[test]
fn nothing_stands_under_the_final_name_when_writing_fails() {
    let sandbox = sandbox();
    std::fs::create_dir(sandbox.path("folder")).unwrap();
    let before = sandbox.names();
    for output in ["nowhere/own.tsv", "folder", "said.csv/own.tsv"] {
        let ran = train(&sandbox, &["-o", output, "said.csv"]);
        assert_eq!(ran.code, 2, "{ran:?}");
        assert!(
            ran.stderr.contains(&format!("cannot write {output}")),
            "{ran:?}"
        );
        assert_eq!(sandbox.names(), before);
    }
    assert_eq!(
        std::fs::read_dir(sandbox.path("folder")).unwrap().count(),
        0
    );
}

#[test]
fn an_older_file_stays_until_the_new_one_is_whole() {
    let sandbox = sandbox();
    sandbox.write("own.tsv", "older");
    sandbox.write("odd.csv", "text,label\nhi,nice\n");
    assert_eq!(train(&sandbox, &["-o", "own.tsv", "odd.csv"]).code, 2);
    assert_eq!(sandbox.read("own.tsv"), "older");
    assert_eq!(train(&sandbox, &["-o", "own.tsv", "said.csv"]).code, 0);
    assert!(sandbox.read("own.tsv").starts_with("kind\t"));
    assert!(!sandbox.names().contains(&"own.tsv.part".to_owned()));
}

/// Nobody listens any more: no panic, and no word of complaint.
#[test]
fn a_pipe_that_was_closed_early_ends_evaluation_quietly() {
    let sandbox = sandbox();
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let mut command = sandbox.spawn(&["evaluate", "held.csv"]);
    let ran = Ran::from(command.stdout(writer).output().unwrap());
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
}

/// The weights are what was asked for; the table beside them is not.
#[test]
fn a_pipe_that_was_closed_early_costs_no_weights() {
    let sandbox = sandbox();
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let args = ["train", "--task", "sentiment", "-o", "own.tsv", "said.csv"];
    let ran = Ran::from(sandbox.spawn(&args).stdout(writer).output().unwrap());
    assert!(!ran.stderr.contains("panic"), "{ran:?}");
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(sandbox.read("own.tsv").starts_with("kind\t"));
}
