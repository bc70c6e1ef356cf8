//! The command `earmark`: arguments in, exit code out. Everything it does is a call of the
//! library; here are files, terminals, signals and words for people.
#![forbid(unsafe_code)]

mod args;
mod audit;
mod check;
mod config;
mod evaluate;
mod exit;
mod explain;
mod init;
mod inputs;
mod labelled;
mod outputs;
mod plain;
mod plan;
mod profile;
mod progress;
mod reading;
mod schema;
mod score;
#[cfg(unix)]
mod signals;
mod table;
mod train;
mod unfinished;

use args::{Args, Command};
use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    // A panic's own words may quote a mention, so only its place is told.
    std::panic::set_hook(Box::new(|panic| {
        // A damaged file that a decoder panics at is an error with words of its own.
        #[cfg(feature = "columnar")]
        if earmark::archive::read::columnar::contains_panics() {
            return;
        }
        if let Some(place) = panic.location() {
            exit::say(&format!("earmark: panic at {place}"));
        }
    }));
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(asked) => return exit::usage(&asked),
    };
    let outcome = match args.command {
        Command::Score(score) => score::run(&score),
        Command::Check(check) => check::run(&check),
        Command::Evaluate(evaluate) => evaluate::run(&evaluate),
        Command::Audit(audit) => audit::run(&audit),
        Command::Train(train) => train::run(&train),
        Command::Explain(explain) => explain::run(&explain),
        Command::Init(init) => init::run(&init),
        Command::Schema(schema) => schema::run(&schema),
        Command::Profile(profile) => profile::run(&profile),
    };
    exit::code(outcome)
}
