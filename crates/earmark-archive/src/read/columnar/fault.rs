use super::ColumnarKind;
use crate::Error;
use std::any::Any;
use std::cell::Cell;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Why a file cannot be read on.
#[derive(Debug)]
pub(super) enum Fault {
    /// The operating system refused.
    Io(io::Error),
    /// The file is not what it should be.
    Damaged(String),
    /// The file may be sound, and is still not read; the second string says what to do.
    Refused(String, &'static str),
}

/// Characters of a decoder's own message that are passed on.
const DETAIL: usize = 200;

impl Fault {
    pub(super) fn damaged(detail: impl Into<String>) -> Self {
        Self::Damaged(detail.into())
    }

    #[allow(clippy::needless_pass_by_value, reason = "for `map_err`")]
    pub(super) fn of_parquet(error: parquet::errors::ParquetError) -> Self {
        Self::told(&error.to_string())
    }

    pub(super) fn of_arrow(error: arrow_schema::ArrowError) -> Self {
        match error {
            // Decompressors tell of damage as errors of reading, which no system call gave.
            arrow_schema::ArrowError::IoError(_, cause) if cause.raw_os_error().is_some() => {
                Self::Io(cause)
            }
            arrow_schema::ArrowError::IoError(_, cause) => Self::damaged(cause.to_string()),
            other => Self::told(&other.to_string()),
        }
    }

    /// What a decoder says, which wraps the messages of those below it.
    fn told(mut message: &str) -> Self {
        if message.contains("Disabled feature") || message.contains("LZO") {
            return Self::Refused(
                "it is compressed with a codec that is not read".into(),
                "write it with zstd, Snappy, gzip or LZ4",
            );
        }
        while let Some((before, after)) = message.split_once(": ")
            && (before.ends_with("error") || matches!(before, "EOF" | "External"))
        {
            message = after;
        }
        Self::damaged(message)
    }

    pub(super) fn into_error(self, kind: ColumnarKind, name: &str, place: &str) -> Error {
        let kind = kind.title();
        match self {
            Self::Io(cause) => Error::new_io(format!("cannot read {name}{place}"), cause),
            Self::Damaged(detail) => {
                // A decoder's message may quote the file.
                let detail = detail.chars().filter(|c| !c.is_control()).take(DETAIL);
                let detail: String = detail.collect();
                Error::new_format(format!(
                    "{name} cannot be read as {kind}{place}: {detail}; the file is damaged or cut \
                     off: copy it or write it again"
                ))
            }
            Self::Refused(why, hint) => Error::new_format(format!(
                "{name} cannot be read as {kind}{place}: {why}; {hint}"
            )),
        }
    }
}

thread_local! {
    static CONTAINS: Cell<bool> = const { Cell::new(false) };
}

/// Whether this thread is at a decoder of which a panic becomes an [`Error`], so that a panic hook
/// has nothing to say about it.
///
/// # Examples
/// ```
/// use earmark_archive::read::columnar::contains_panics;
/// std::panic::set_hook(Box::new(|panic| {
///     if !contains_panics() {
///         eprintln!("{panic}");
///     }
/// }));
/// assert!(!contains_panics());
/// ```
#[must_use]
pub fn contains_panics() -> bool {
    CONTAINS.get()
}

/// Runs what may panic on a damaged file.
///
/// The decoders are dropped or never used again once they have panicked, so nothing that they left
/// half done is seen.
pub(super) fn contain<T>(work: impl FnOnce() -> Result<T, Fault>) -> Result<T, Fault> {
    let outer = CONTAINS.replace(true);
    let ran = catch_unwind(AssertUnwindSafe(work));
    CONTAINS.set(outer);
    ran.unwrap_or_else(|panic: Box<dyn Any + Send>| {
        // Dropped here: a payload may panic in turn only if it was made to, and these are strings.
        drop(panic);
        Err(Fault::damaged("its pages contradict each other"))
    })
}
