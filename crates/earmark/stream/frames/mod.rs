//! What is written, in frames of so many records, packed ahead of the writer.

#[cfg_attr(not(feature = "columnar"), path = "no_columns.rs")]
mod columns;
mod how;
mod packing;
mod press;

use super::Destination;
use super::fault::write;
use super::run::Run;
use super::state::Open;
use crate::Error;
use earmark_pipeline::pool;
use how::How;
use packing::Packing;
use press::{Bound, Press};

/// Takes marked records in order, and writes them.
pub(super) struct Frames<'f, 'p> {
    to: &'f mut dyn Destination,
    /// `None` where nothing is packed: then bytes go straight through.
    packing: Option<Packing<'f, 'p>>,
}

/// Runs `body` with a writer of frames, and writes what is left when it has ended well.
pub(super) fn frames<R>(
    to: &mut dyn Destination,
    run: Run<'_, '_>,
    open: Open,
    body: impl FnOnce(&mut Frames<'_, '_>) -> Result<R, Error>,
) -> Result<R, Error> {
    let how = How::of(run.options)?;
    if how.is_plain() {
        let packing = None;
        return body(&mut Frames { to, packing });
    }
    let bound = Bound::new(&how)?;
    let state = || Press::new(&how);
    let ran = pool(run.threads, state, Press::press, |pool| {
        let packing = Some(Packing::new(pool, bound, &how, run.threads, open));
        let mut frames = Frames { to, packing };
        let outcome = body(&mut frames)?;
        if let Some(packing) = frames.packing {
            packing.finish(frames.to.output())?;
        }
        Ok(outcome)
    });
    ran.unwrap_or_else(|error| {
        Err(Error::new_internal(format!(
            "cannot start a thread: {error}"
        )))
    })
}

impl Frames<'_, '_> {
    /// Takes what stands before the first record.
    pub(super) fn head(&mut self, bytes: &[u8]) -> Result<(), Error> {
        match &mut self.packing {
            None => write(self.to.output(), bytes, "the output"),
            Some(packing) => {
                packing.head(bytes);
                Ok(())
            }
        }
    }

    /// Takes records, of which `ends` tells where each ends.
    pub(super) fn put(&mut self, bytes: &[u8], ends: &[usize]) -> Result<(), Error> {
        match &mut self.packing {
            None => write(self.to.output(), bytes, "the output"),
            Some(packing) => packing.put(bytes, ends, self.to.output()),
        }
    }

    /// Takes the rejects, encoded.
    pub(super) fn reject(&mut self, lines: &[u8]) -> Result<(), Error> {
        write(self.to.rejects(), lines, "the rejects")
    }

    /// Writes all but the frame that is not full, and gives that.
    pub(super) fn settle(&mut self) -> Result<Open, Error> {
        match &mut self.packing {
            None => Ok(Open::default()),
            Some(packing) => packing.settle(self.to.output()),
        }
    }

    /// Keeps what the run can be gone on from.
    pub(super) fn save(&mut self, state: Vec<u8>) -> Result<(), Error> {
        self.to.save(state).map_err(Error::new_output)
    }
}
