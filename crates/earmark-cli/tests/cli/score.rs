use crate::sandbox::{Ran, Sandbox, examples};

const GOOD: &str = "{\"id\":\"1\",\"text\":\"love it\",\"time\":\"2026-03-01T12:00:00Z\"}\n";
const BAD: &str = "{\"id\":\"2\"}\n";

#[test]
fn all_scored_is_zero_and_the_last_line_of_stderr_is_the_count() {
    let ran = Sandbox::new().run_with(&["score", "-"], GOOD);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert_eq!(ran.stdout.lines().count(), 1);
    let count = Ran::last_json(&ran.stderr);
    assert_eq!(
        (&count["records"], &count["scored"], &count["rejected"]),
        (&1.into(), &1.into(), &0.into())
    );
    assert!(count["seconds"].is_number());
}

#[test]
fn rejects_are_three_and_go_to_stderr_without_an_output_file() {
    let ran = Sandbox::new().run_with(&["score", "-"], format!("{GOOD}{BAD}"));
    assert_eq!(ran.code, 3);
    let reject: serde_json::Value =
        serde_json::from_str(ran.stderr.lines().next().unwrap()).unwrap();
    assert_eq!(
        (&reject["row"], &reject["line"], &reject["code"]),
        (&2.into(), &2.into(), &"missing_text".into())
    );
}

#[test]
fn with_an_output_file_stdout_is_only_the_count_and_all_files_stand() {
    let sandbox = Sandbox::new();
    sandbox.write("in.jsonl", format!("{GOOD}{BAD}"));
    let ran = sandbox.run(&["score", "-o", "out.jsonl", "in.jsonl"]);
    assert_eq!(ran.code, 3, "{ran:?}");
    assert_eq!(ran.stdout.lines().count(), 1);
    assert_eq!(Ran::last_json(&ran.stdout)["scored"], 1);
    assert_eq!(
        sandbox.names(),
        [
            "in.jsonl",
            "out.jsonl",
            "out.jsonl.manifest.json",
            "out.jsonl.rejects.jsonl"
        ]
    );
    assert_eq!(sandbox.read("out.jsonl").lines().count(), 1);
    assert_eq!(sandbox.read("out.jsonl.rejects.jsonl").lines().count(), 1);
    let manifest: serde_json::Value =
        serde_json::from_str(&sandbox.read("out.jsonl.manifest.json")).unwrap();
    assert_eq!(manifest["counts"]["records"], 2);
    assert_eq!(manifest["inputs"][0]["profile"], "generic");
    let fields = |key: &str| manifest["fields"][key].as_array().unwrap().clone();
    assert!(fields("read").contains(&"author.followers".into()));
    assert!(fields("kept").contains(&"text".into()) && !fields("kept").contains(&"why".into()));
}

#[cfg(unix)]
#[test]
fn only_the_owner_can_read_rejects() {
    use std::os::unix::fs::PermissionsExt;
    let sandbox = Sandbox::new();
    sandbox.write("in.jsonl", BAD);
    sandbox.run(&[
        "score",
        "-o",
        "out.jsonl",
        "--rejects",
        "bad.jsonl",
        "in.jsonl",
    ]);
    let mode = std::fs::metadata(sandbox.path("bad.jsonl"))
        .unwrap()
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[test]
fn strict_and_max_rejects_leave_nothing_under_the_final_name() {
    for args in [&["--strict"][..], &["--max-rejects", "1"]] {
        let sandbox = Sandbox::new();
        sandbox.write("in.jsonl", format!("{GOOD}{BAD}{BAD}"));
        let args = [&["score", "-o", "out.jsonl", "in.jsonl"], args].concat();
        let ran = sandbox.run(&args);
        assert_eq!(ran.code, 2, "{ran:?}");
        assert_eq!(sandbox.names(), ["in.jsonl"]);
        let line = if args.contains(&"--strict") {
            "line 2"
        } else {
            "line 3"
        };
        assert!(ran.stderr.contains(line), "{ran:?}");
    }
    let sandbox = Sandbox::new();
    let two = sandbox.run_with(&["score", "--max-rejects", "2", "-"], format!("{BAD}{BAD}"));
    assert_eq!(two.code, 3);
}

#[test]
fn a_missing_input_is_two_and_named() {
    let ran = Sandbox::new().run(&["score", "nowhere.jsonl"]);
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("nowhere.jsonl"), "{ran:?}");
}

#[test]
fn a_wrong_configuration_is_two_with_line_column_and_the_nearest_key() {
    let sandbox = Sandbox::new();
    sandbox.write("in.jsonl", GOOD);
    sandbox.write("c.toml", "[brand]\nname = \"A\"\ntrems = [\"a\"]\n");
    let ran = sandbox.run(&["score", "-c", "c.toml", "in.jsonl"]);
    assert_eq!(ran.code, 2);
    assert!(
        ran.stderr.contains("c.toml:3:1:") && ran.stderr.contains("`terms`"),
        "{ran:?}"
    );
}

#[test]
fn an_output_is_never_written_over_its_input() {
    let sandbox = Sandbox::new();
    sandbox.write("in.jsonl", GOOD);
    let ran = sandbox.run(&["score", "-o", "in.jsonl", "in.jsonl"]);
    assert_eq!(ran.code, 2);
    assert_eq!(sandbox.read("in.jsonl"), GOOD);
}

#[test]
fn the_extension_or_to_chooses_the_format() {
    let sandbox = Sandbox::new();
    sandbox.write("in.jsonl", GOOD);
    assert_eq!(sandbox.run(&["score", "-o", "out.csv", "in.jsonl"]).code, 0);
    assert!(sandbox.read("out.csv").starts_with("id,input,row,"));
    let ran = sandbox.run(&["score", "--to", "csv", "in.jsonl"]);
    assert_eq!(ran.stdout, sandbox.read("out.csv"));
}

#[test]
fn the_output_is_the_same_for_any_threads_from_a_file_or_a_pipe() {
    let sandbox = Sandbox::new();
    let archive = std::fs::read(examples().join("mentions.jsonl"))
        .unwrap()
        .repeat(40);
    sandbox.write("in.jsonl", &archive);
    let config = examples().join("earmark.toml");
    let config = config.to_str().unwrap();
    for to in ["jsonl", "csv"] {
        let run = |threads, sorted: bool, input| {
            let mut args = vec!["score", "-c", config, "--to", to, "--threads", threads];
            if !sorted {
                args.push("--no-sort");
            }
            // From pipe to pipe nothing is sorted.
            let to_file = sorted && input == "-";
            if to_file {
                args.extend(["-o", "out"]);
            }
            args.push(input);
            let ran = sandbox.run_with(&args, if input == "-" { &archive[..] } else { b"" });
            assert_eq!(ran.code, 0);
            if to_file {
                sandbox.read("out")
            } else {
                ran.stdout
            }
        };
        for sorted in [true, false] {
            let one = run("1", sorted, "in.jsonl");
            for threads in ["1", "2", "8"] {
                for input in ["in.jsonl", "-"] {
                    assert!(
                        run(threads, sorted, input) == one,
                        "{to}, {threads} threads, {input}, sorted: {sorted}"
                    );
                }
            }
        }
    }
}

#[test]
fn no_word_of_a_mention_reaches_the_messages() {
    let canary = "{\"text\":\"canary7f3a@example.com\" BROKEN\n";
    let sandbox = Sandbox::new();
    sandbox.write("in.jsonl", canary);
    let ran = sandbox.run(&["score", "-o", "out.jsonl", "in.jsonl"]);
    assert_eq!(ran.code, 3);
    let all = ran.stdout + &ran.stderr + &sandbox.read("out.jsonl.rejects.jsonl");
    assert!(!all.contains("canary"), "{all}");
}

#[test]
fn a_reader_that_goes_away_ends_it_quietly() {
    let sandbox = Sandbox::new();
    sandbox.write("in.jsonl", GOOD.repeat(50_000));
    let mut child = sandbox.spawn(&["score", "in.jsonl"]).spawn().unwrap();
    drop(child.stdout.take());
    let ran = Ran::from(child.wait_with_output().unwrap());
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
}

#[test]
fn a_dash_is_the_standard_stream() {
    let sandbox = Sandbox::new();
    sandbox.write("in.jsonl", format!("{GOOD}{BAD}"));
    let plain = sandbox.run(&["score", "in.jsonl"]);
    let dashed = sandbox.run(&["score", "-o", "-", "--rejects", "-", "in.jsonl"]);
    assert_eq!((dashed.code, &dashed.stdout), (3, &plain.stdout));
    assert_eq!(sandbox.names(), ["in.jsonl"]);
}

#[cfg(unix)]
#[test]
fn a_device_gets_no_files_beside_it() {
    let sandbox = Sandbox::new();
    sandbox.write("in.jsonl", format!("{GOOD}{BAD}"));
    let ran = sandbox.run(&["score", "-o", "/dev/null", "in.jsonl"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (3, ""));
    assert_eq!(Ran::last_json(&ran.stderr)["rejected"], 1);
    let ran = sandbox.run(&["score", "-o", "/dev/stdout", "in.jsonl"]);
    assert_eq!((ran.code, ran.stdout.lines().count()), (3, 1));
}

#[test]
fn what_cannot_be_written_is_refused_at_once() {
    let sandbox = Sandbox::new();
    sandbox.write("in.jsonl", GOOD);
    for output in ["out.csv.bz2", "out.XLSX"] {
        assert_eq!(sandbox.run(&["score", "-o", output, "in.jsonl"]).code, 64);
    }
    for threads in ["0", "1025", "many"] {
        assert_eq!(
            sandbox
                .run(&["score", "--threads", threads, "in.jsonl"])
                .code,
            64
        );
    }
    assert_eq!(sandbox.names(), ["in.jsonl"]);
}
