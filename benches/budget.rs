//! The throughput budget: instructions a mention, by stage, as callgrind counts them.
//!
//! Instruction counts of the same binary on the same input repeat to a fraction of a percent
//! whatever else the machine does, so they can be held where times cannot. Each stage is run
//! a few times and then a few times more under valgrind; the difference is the stage without
//! start-up. A stage over its budget fails, and so does one so far below it that the budget has
//! become idle. `benches/check` runs this.
mod common;

use common::{Rating, archive, engine, expected, stream, texts, unknown};
use earmark::lexicon::{Sentiments, Vader};
use earmark::matching;
use earmark::text::{Hits, Tokens, scan};
use std::process::{Command, ExitCode};

const STAGES: [&str; 5] = ["scan", "match", "sentiment", "vader", "whole"];
/// Tells the copy of this program that runs under valgrind what it is for.
const WORK: &str = "--work";
const FEW: usize = 5;
const MORE: usize = 25;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.as_slice() {
        [mode, stage, times] if mode == WORK => {
            work(stage, times.parse().expect("times is a number"));
            ExitCode::SUCCESS
        }
        _ => check(),
    }
}

/// Does the work of one stage over the example archive, so many times.
fn work(stage: &str, times: usize) {
    let engine = engine();
    if stage == "whole" {
        let summary = stream(&engine, &archive(times));
        assert_eq!(summary.scored as usize, expected("mentions") * times);
        return;
    }
    let texts = texts();
    let mut tokens = Tokens::default();
    scan(&texts, &mut tokens);
    let (mut find, mut hits) = (matching::Scratch::default(), Hits::default());
    engine
        .matcher()
        .find(&texts, &tokens, unknown, &mut find, &mut hits);
    let (vader, mut rate) = (Vader::new(), earmark::lexicon::Scratch::default());
    let (mut rating, mut sentiments) = (Rating::new(), Sentiments::default());
    for _ in 0..times {
        match stage {
            "scan" => scan(&texts, &mut tokens),
            "match" => engine
                .matcher()
                .find(&texts, &tokens, unknown, &mut find, &mut hits),
            "sentiment" => rating.rate(&texts, &tokens, &hits, &mut sentiments),
            "vader" => vader.rate(&texts, &mut rate, &mut sentiments),
            other => panic!("there is no stage {other}"),
        }
    }
}

fn check() -> ExitCode {
    let budget: toml::Table = include_str!("budget.toml").parse().expect("it is TOML");
    let tolerance = budget["tolerance_percent"]
        .as_float()
        .expect("it is a decimal number");
    let limits = budget["instructions_a_mention"]
        .as_table()
        .expect("it is a table");
    let mentions = expected("mentions");
    let mut held = true;
    println!(
        "{:<10} {:>10} {:>10} {:>8}",
        "stage", "budget", "counted", "change"
    );
    for stage in STAGES {
        let limit = limits[stage]
            .as_integer()
            .expect("budgets are whole numbers") as f64;
        let more = instructions(stage, MORE) - instructions(stage, FEW);
        let counted = more as f64 / ((MORE - FEW) * mentions) as f64;
        let change = (counted / limit - 1.0) * 100.0;
        let verdict = match change {
            c if c > tolerance => "over",
            c if c < -5.0 * tolerance => "below: lower the budget",
            _ => "",
        };
        held &= verdict.is_empty();
        println!("{stage:<10} {limit:>10.0} {counted:>10.0} {change:>+7.1}% {verdict}");
    }
    println!("instructions a mention, callgrind, example archive; tolerance {tolerance} %");
    if held {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// Instructions of this program doing the work of a stage so many times.
fn instructions(stage: &str, times: usize) -> u64 {
    let me = std::env::current_exe().expect("a running program has a name");
    let run = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(me)
        .args([WORK, stage, &times.to_string()])
        .output()
        .expect("valgrind is installed");
    let said = String::from_utf8_lossy(&run.stderr);
    assert!(
        run.status.success(),
        "the run under valgrind failed:\n{said}"
    );
    let line = said.lines().find(|line| line.contains("Collected :"));
    let count = line.and_then(|line| line.split_whitespace().last()?.parse().ok());
    count.unwrap_or_else(|| panic!("callgrind said no count:\n{said}"))
}
