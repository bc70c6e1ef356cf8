use super::{InputSummary, Summary};
use crate::Error;
use earmark_archive::Reject;

/// Counts what becomes of records, and says when too many were rejected.
#[derive(Clone, Debug, Default)]
pub(super) struct Tally {
    pub(super) summary: Summary,
    /// By input.
    pub(super) rejected: Vec<u64>,
    /// Records that have been handed on to the writer, marked or rejected.
    pub(super) passed: u64,
    max_rejects: Option<u64>,
}

impl Tally {
    /// What is told at the end.
    pub(super) fn finish(self, latest: Option<i64>, inputs: Vec<InputSummary>) -> Summary {
        let mut summary = Summary {
            latest,
            inputs,
            ..self.summary
        };
        for (input, rejected) in summary.inputs.iter_mut().zip(self.rejected) {
            input.rejected = rejected;
        }
        summary
    }

    /// Sets how many records may be rejected, those included that have been.
    pub(super) fn allow(&mut self, max_rejects: Option<u64>) -> Result<(), Error> {
        self.max_rejects = max_rejects;
        let so_far = self.summary.rejected;
        match max_rejects {
            Some(most) if so_far > most => Err(Error::new_resume(format!(
                "{so_far} records were rejected before the run was interrupted, and no more than {most} may be"
            ))),
            _ => Ok(()),
        }
    }

    /// Takes rejects, before they are written: nothing after one too many is.
    pub(super) fn reject(&mut self, rejects: &[Reject]) -> Result<(), Error> {
        let before = self.summary.rejected;
        self.summary.rejected += rejects.len() as u64;
        self.summary.records += rejects.len() as u64;
        for reject in rejects {
            let input = reject.input as usize;
            if self.rejected.len() < input {
                self.rejected.resize(input, 0);
            }
            self.rejected[input - 1] += 1;
        }
        match self.max_rejects {
            Some(most) if self.summary.rejected > most => {
                let culprit = usize::try_from(most.saturating_sub(before)).unwrap_or(usize::MAX);
                Err(too_many(most, rejects.get(culprit)))
            }
            _ => Ok(()),
        }
    }
}

fn too_many(most: u64, culprit: Option<&Reject>) -> Error {
    let place = culprit.map_or_else(String::new, |reject| {
        let Reject {
            input,
            line,
            byte_offset,
            message,
            ..
        } = reject;
        format!("input {input}, line {line}, byte {byte_offset}: {message}; ")
    });
    Error::new_rejects(format!(
        "{place}no more than {most} records may be rejected"
    ))
}
