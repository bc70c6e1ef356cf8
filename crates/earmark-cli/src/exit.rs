use crate::plain::plain;
use earmark::ErrorKind;
use std::io::Write;
use std::process::ExitCode;

/// How a command ended, when it did.
pub enum Done {
    /// Everything was done.
    Whole,
    /// Everything was done, and some records were rejected.
    WithRejects,
}

/// Why a command did not end well.
pub struct Failure {
    code: u8,
    message: String,
}

pub type Outcome = Result<Done, Failure>;

impl Failure {
    /// Wrong input, configuration or output: the user can mend it.
    pub fn new(message: impl Into<String>) -> Self {
        Self {
            code: 2,
            message: message.into(),
        }
    }

    /// The arguments make no sense.
    pub fn usage(message: impl Into<String>) -> Self {
        Self {
            code: 64,
            message: message.into(),
        }
    }
}

impl From<earmark::Error> for Failure {
    fn from(error: earmark::Error) -> Self {
        let code = match error.kind() {
            ErrorKind::Internal => 70,
            _ => 2,
        };
        Self {
            code,
            message: error.to_string(),
        }
    }
}

impl From<earmark::archive::Error> for Failure {
    fn from(error: earmark::archive::Error) -> Self {
        Self::new(error.to_string())
    }
}

pub fn code(outcome: Outcome) -> ExitCode {
    match outcome {
        Ok(Done::Whole) => ExitCode::SUCCESS,
        Ok(Done::WithRejects) => ExitCode::from(3),
        Err(failure) => {
            say(&format!("earmark: {}", failure.message));
            ExitCode::from(failure.code)
        }
    }
}

/// Help and version are no error; anything else that stops the arguments is one of usage.
pub fn usage(asked: &clap::Error) -> ExitCode {
    // A help text that cannot be printed leaves nobody to tell.
    let _ = asked.print();
    if asked.use_stderr() {
        ExitCode::from(64)
    } else {
        ExitCode::SUCCESS
    }
}

/// One line to standard error, without control characters; a closed standard error is no failure.
pub fn say(line: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{}", plain(line));
}
