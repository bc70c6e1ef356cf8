use super::Summary;
use crate::Error;
use earmark_archive::Reject;

/// Counts what becomes of records, and says when too many were rejected.
#[derive(Debug)]
pub(super) struct Tally {
    pub(super) summary: Summary,
    /// By input.
    pub(super) rejected: Vec<u64>,
    most: Option<u64>,
}

impl Tally {
    pub(super) fn new(max_rejects: Option<u64>) -> Self {
        Self {
            summary: Summary::default(),
            rejected: Vec::new(),
            most: max_rejects,
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
        match self.most {
            Some(most) if self.summary.rejected > most => {
                let culprit = usize::try_from(most - before).unwrap_or(usize::MAX);
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
