//! Failures of writers and of the pipeline, as errors of earmark's.

use crate::Error;
use earmark_archive::Error as ArchiveError;
use earmark_pipeline::Error as PipelineError;
use std::io::Write;

/// Writes and flushes, so that a live reader has all that is known.
pub(super) fn write(to: &mut dyn Write, bytes: &[u8], what: &str) -> Result<(), Error> {
    if bytes.is_empty() {
        return Ok(());
    }
    to.write_all(bytes)
        .and_then(|()| to.flush())
        .map_err(|error| {
            Error::new_output(ArchiveError::new_io(format!("cannot write {what}"), error))
        })
}

pub(super) fn failure(error: PipelineError<Error>) -> Error {
    match error {
        PipelineError::Source(error) | PipelineError::Sink(error) => error,
        PipelineError::Spawn(error) => {
            Error::new_internal(format!("cannot start a thread: {error}"))
        }
        // The panic's own words may quote a mention, so they are not passed on.
        PipelineError::Panicked { stage, .. } => {
            Error::new_internal(format!("a fault in stage {stage}; please report it"))
        }
    }
}
