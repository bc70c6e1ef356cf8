use super::how::How;
use super::press::{Bound, Frame};
use crate::Error;
use crate::stream::state::Open;
use earmark_pipeline::Pool;
use std::io::Write;

/// Cuts what is written into frames, has them packed, and binds them in order.
pub(super) struct Packing<'f, 'p> {
    pool: &'f mut Pool<'p, Frame, Frame>,
    bound: Bound,
    /// Records a frame, bytes that it is closed at before it has them, and records in the open one.
    whole: usize,
    bytes: usize,
    records: usize,
    /// Frames that may be under way.
    ahead: usize,
    open: Frame,
    /// Whether anything has been packed.
    begun: bool,
    spare: Vec<Frame>,
}

impl<'f, 'p> Packing<'f, 'p> {
    pub(super) fn new(
        pool: &'f mut Pool<'p, Frame, Frame>,
        bound: Bound,
        how: &How,
        threads: usize,
        open: Open,
    ) -> Self {
        let (whole, bytes) = how.bounds();
        Self {
            pool,
            bound,
            whole,
            bytes,
            records: open.records,
            ahead: how.ahead(threads),
            begun: open.begun,
            open: Frame::of(open.plain),
            spare: Vec::new(),
        }
    }

    /// Takes what stands before the first record.
    pub(super) fn head(&mut self, bytes: &[u8]) {
        self.open.plain.extend_from_slice(bytes);
    }

    /// Takes records, of which `ends` tells where each ends.
    pub(super) fn put(
        &mut self,
        bytes: &[u8],
        ends: &[usize],
        output: &mut dyn Write,
    ) -> Result<(), Error> {
        let (mut start, mut ends) = (0, ends);
        while !ends.is_empty() {
            let room = self.bytes.saturating_sub(self.open.plain.len());
            // The record that reaches the bound is the last.
            let fit = ends.partition_point(|end| end - start < room) + 1;
            let count = ends.len().min(self.whole - self.records).min(fit);
            let (now, later) = ends.split_at(count);
            let end = now.last().copied().unwrap_or(start);
            self.open.plain.extend_from_slice(&bytes[start..end]);
            self.records += now.len();
            (start, ends) = (end, later);
            if self.records == self.whole || self.open.plain.len() >= self.bytes {
                self.close(output)?;
            }
        }
        Ok(())
    }

    /// Writes all but the frame that is not full, and gives that.
    pub(super) fn settle(&mut self, output: &mut dyn Write) -> Result<Open, Error> {
        while let Some(frame) = self.pool.finish() {
            self.take(frame, output)?;
        }
        Ok(Open {
            begun: self.begun,
            records: self.records,
            plain: self.open.plain.clone(),
        })
    }

    /// Packs what is left, and writes all of it.
    pub(super) fn finish(mut self, output: &mut dyn Write) -> Result<(), Error> {
        let empty = self.open.plain.is_empty() && self.records == 0;
        if !empty || !self.begun && self.bound.wants_a_frame() {
            self.close(output)?;
        }
        while let Some(frame) = self.pool.finish() {
            self.take(frame, output)?;
        }
        self.bound.finish(output)
    }

    /// Hands the open frame over, and writes what has come back meanwhile.
    fn close(&mut self, output: &mut dyn Write) -> Result<(), Error> {
        while self.pool.under_way() >= self.ahead {
            if let Some(frame) = self.pool.finish() {
                self.take(frame, output)?;
            }
        }
        let next = self.spare.pop().unwrap_or_default();
        let full = core::mem::replace(&mut self.open, next);
        // Grown at once, it leaves no holes of its former sizes behind.
        self.open.plain.reserve(full.plain.len());
        (self.records, self.begun) = (0, true);
        match self.pool.submit(full) {
            Some(frame) => self.take(frame, output),
            None => Ok(()),
        }
    }

    fn take(&mut self, mut frame: Frame, output: &mut dyn Write) -> Result<(), Error> {
        self.bound.take(&mut frame, output)?;
        frame.plain.clear();
        self.spare.push(frame);
        Ok(())
    }
}
