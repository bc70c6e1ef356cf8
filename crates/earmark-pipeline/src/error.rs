//! Why a run ended early.

use std::any::Any;
use std::cell::Cell;
use std::fmt;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// What ended a run before all its jobs were sunk; the first of several, as the sink met them.
///
/// In every case all threads have been joined, the source was not called again, and the jobs are
/// gone: give the pipeline `&mut` jobs to keep them.
#[derive(Debug)]
pub enum Error<E> {
    /// The source said so. All that it gave before has been sunk, in order.
    Source(E),
    /// The sink said so. It got every job up to this one, and none after.
    Sink(E),
    /// A closure panicked. The sink got some of the jobs before that, in order, without a gap.
    /// What the closures borrowed may be half changed.
    Panicked {
        /// Which closure it was.
        stage: Stage,
        /// What the panic said, or nothing if that was no text.
        message: String,
    },
    /// The system refused a thread. Nothing has been sunk.
    Spawn(io::Error),
}

/// The closures of [`Stages`](crate::Stages), by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stage {
    /// The source.
    Source,
    /// The factory of the workers' states, or the drop of such a state.
    Worker,
    /// The first worker stage.
    First,
    /// The ordered section.
    Ordered,
    /// The second worker stage.
    Second,
    /// The sink.
    Sink,
}

impl<E: fmt::Display> fmt::Display for Error<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Source(error) | Error::Sink(error) => error.fmt(f),
            Error::Panicked { stage, message } => write!(f, "panic in stage {stage}: {message}"),
            Error::Spawn(error) => write!(f, "cannot start a thread: {error}"),
        }
    }
}

/// The error of a source or a sink is shown as itself, so that the chain goes on behind it.
impl<E: std::error::Error + 'static> std::error::Error for Error<E> {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Error::Source(error) | Error::Sink(error) => error.source(),
            Error::Panicked { .. } => None,
            Error::Spawn(error) => Some(error),
        }
    }
}

impl fmt::Display for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Stage::Source => "source",
            Stage::Worker => "worker",
            Stage::First => "first",
            Stage::Ordered => "ordered",
            Stage::Second => "second",
            Stage::Sink => "sink",
        })
    }
}

/// The whole life of a thread; a panic becomes an error that names the stage it was in.
///
/// Unwind safety: a run that caught a panic calls no closure again that could see the damage, and
/// tells its caller.
pub(crate) fn caught<T, E>(stage: &Cell<Stage>, life: impl FnOnce() -> T) -> Result<T, Error<E>> {
    catch_unwind(AssertUnwindSafe(life)).map_err(|payload| Error::Panicked {
        stage: stage.get(),
        message: message(&*payload),
    })
}

fn message(payload: &(dyn Any + Send)) -> String {
    let text = payload.downcast_ref::<&str>().copied();
    text.or_else(|| payload.downcast_ref::<String>().map(String::as_str))
        .unwrap_or_default()
        .to_owned()
}
