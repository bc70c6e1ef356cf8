use super::ColumnarKind;
use super::cells::members;
use super::fault::{Fault, contain};
use super::line::{object, weight};
use super::plan::Plan;
use crate::Error;
use arrow_array::RecordBatch;
use std::sync::Arc;

/// Some rows of a columnar file, decoded, and not yet written out.
///
/// It holds on to the pages its values stand in, of which neighbouring batches share most.
#[derive(Clone, Debug)]
pub struct Batch {
    pub(super) rows: RecordBatch,
    pub(super) plans: Arc<Vec<Plan>>,
    pub(super) kind: ColumnarKind,
    pub(super) name: Arc<str>,
    /// Where in the file the rows stand, for messages.
    pub(super) place: String,
}

impl Batch {
    /// The number of rows, at least one.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.num_rows()
    }

    /// Whether there are no rows, which [`Batches::next`](super::Batches::next) never gives.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// A bound of the bytes of its JSON lines, but for escapes.
    pub(crate) fn weight(&self) -> usize {
        let members = members(self.rows.columns(), &self.plans);
        (0..self.len()).map(|row| weight(&members, row)).sum()
    }

    /// Appends each row as a JSON object and a line feed, exactly [`len`](Self::len) lines.
    ///
    /// Nulls are left out, and so are numbers that are none (NaN, infinite), bytes that are no
    /// text, intervals and unions; within lists they are `null`, to keep the places. Whole numbers
    /// and decimals have all their digits, timestamps are RFC 3339 in UTC (those without a zone are
    /// taken to be in UTC), times of day are `HH:MM:SS` with a fraction, UUIDs as people write them.
    /// A string column that holds no UTF-8 is passed on as it is: its record will be rejected.
    ///
    /// # Errors
    /// [`Format`](crate::ErrorKind::Format) when the file was damaged in a way that shows only
    /// now; `out` is then as it was before.
    pub fn write_lines(&self, out: &mut Vec<u8>) -> Result<(), Error> {
        let before = out.len();
        let write = || {
            let members = members(self.rows.columns(), &self.plans);
            for row in 0..self.len() {
                object(out, &members, row);
                out.push(b'\n');
            }
            Ok(())
        };
        contain(write).map_err(|fault: Fault| {
            out.truncate(before);
            fault.into_error(self.kind, &self.name, &self.place)
        })
    }
}
