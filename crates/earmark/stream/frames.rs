//! What is written, in frames of so many records, compressed ahead of the writer.

use super::Destination;
use super::run::write;
use super::state::Open;
use crate::Error;
use earmark_archive::write::Pack;
use earmark_archive::{Compression, Error as ArchiveError};
use earmark_pipeline::{Pool, pool};
use std::io::{self, Write};

/// Records a frame, whatever the blocks: some 1.5 MB of marked mentions, as many as compress well.
const RECORDS: usize = 512;

/// A frame on its way: what is to be compressed, and what became of it.
#[derive(Debug, Default)]
struct Frame {
    plain: Vec<u8>,
    packed: Vec<u8>,
    failed: Option<io::Error>,
}

/// Takes marked records in order, and writes them.
pub(super) struct Frames<'f, 'p> {
    to: &'f mut dyn Destination,
    /// `None` where nothing is compressed: then bytes go straight through.
    packing: Option<Packing<'f, 'p>>,
}

struct Packing<'f, 'p> {
    pool: &'f mut Pool<'p, Frame, Frame>,
    open: Frame,
    /// Records in the open frame.
    records: usize,
    /// Whether anything has been packed.
    begun: bool,
    spare: Vec<Frame>,
}

/// Runs `body` with a writer of frames, and writes what is left when it has ended well.
pub(super) fn frames<R>(
    to: &mut dyn Destination,
    compression: Compression,
    threads: usize,
    open: Open,
    body: impl FnOnce(&mut Frames<'_, '_>) -> Result<R, Error>,
) -> Result<R, Error> {
    if compression == Compression::None {
        let packing = None;
        return body(&mut Frames { to, packing });
    }
    let state = || Pack::new(compression, None);
    let work = |pack: &mut Pack, mut frame: Frame| {
        frame.packed.clear();
        frame.failed = pack.pack(&frame.plain, &mut frame.packed).err();
        frame
    };
    let ran = pool(threads, state, work, |pool| {
        let packing = Some(Packing {
            pool,
            begun: open.begun,
            records: open.records,
            open: Frame {
                plain: open.plain,
                ..Frame::default()
            },
            spare: Vec::new(),
        });
        let mut frames = Frames { to, packing };
        let outcome = body(&mut frames)?;
        frames.finish()?;
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
                packing.open.plain.extend_from_slice(bytes);
                Ok(())
            }
        }
    }

    /// Takes records, of which `ends` tells where each ends.
    pub(super) fn put(&mut self, bytes: &[u8], ends: &[usize]) -> Result<(), Error> {
        let Some(packing) = &mut self.packing else {
            return write(self.to.output(), bytes, "the output");
        };
        let (mut start, mut ends) = (0, ends);
        while !ends.is_empty() {
            let (now, later) = ends.split_at(ends.len().min(RECORDS - packing.records));
            let end = now.last().copied().unwrap_or(start);
            packing.open.plain.extend_from_slice(&bytes[start..end]);
            packing.records += now.len();
            (start, ends) = (end, later);
            if packing.records == RECORDS {
                packing.close(self.to.output())?;
            }
        }
        Ok(())
    }

    /// Takes the rejects, encoded.
    pub(super) fn reject(&mut self, lines: &[u8]) -> Result<(), Error> {
        write(self.to.rejects(), lines, "the rejects")
    }

    /// Writes all but the frame that is not full, and gives that.
    pub(super) fn settle(&mut self) -> Result<Open, Error> {
        let Some(packing) = &mut self.packing else {
            return Ok(Open::default());
        };
        while let Some(frame) = packing.pool.finish() {
            packing.take(frame, self.to.output())?;
        }
        Ok(Open {
            begun: packing.begun,
            records: packing.records,
            plain: packing.open.plain.clone(),
        })
    }

    /// Keeps what the run can be gone on from.
    pub(super) fn save(&mut self, state: &[u8]) -> Result<(), Error> {
        self.to.save(state).map_err(Error::new_output)
    }

    fn finish(&mut self) -> Result<(), Error> {
        let Some(packing) = &mut self.packing else {
            return Ok(());
        };
        // A file without a frame would be no file of its kind.
        if packing.records > 0 || !packing.open.plain.is_empty() || !packing.begun {
            packing.close(self.to.output())?;
        }
        while let Some(frame) = packing.pool.finish() {
            packing.take(frame, self.to.output())?;
        }
        Ok(())
    }
}

impl Packing<'_, '_> {
    /// Hands the open frame over, and writes what has come back meanwhile.
    fn close(&mut self, output: &mut dyn Write) -> Result<(), Error> {
        let next = self.spare.pop().unwrap_or_default();
        let full = core::mem::replace(&mut self.open, next);
        (self.records, self.begun) = (0, true);
        match self.pool.submit(full) {
            Some(frame) => self.take(frame, output),
            None => Ok(()),
        }
    }

    fn take(&mut self, mut frame: Frame, output: &mut dyn Write) -> Result<(), Error> {
        if let Some(error) = frame.failed.take() {
            return Err(Error::new_output(ArchiveError::new_io(
                "cannot compress the output",
                error,
            )));
        }
        write(output, &frame.packed, "the output")?;
        frame.plain.clear();
        self.spare.push(frame);
        Ok(())
    }
}
