use super::super::Block;
use super::super::block::Layout;
use super::super::limits::Limits;
use super::cursor::Cursor;
use super::sorter::failure;
use crate::Error;
use std::fs::File;
use std::path::PathBuf;
use std::sync::Arc;

/// The records that a [`Sorter`](super::Sorter) took, in order.
#[derive(Debug)]
pub struct Sorted {
    /// `None` when there was no record.
    file: Option<File>,
    folder: PathBuf,
    /// A heap: none comes before the one at half its number.
    cursors: Vec<Cursor>,
    layouts: Arc<[Layout]>,
}

impl Sorted {
    pub(super) fn new(
        file: Option<File>,
        folder: PathBuf,
        cursors: Vec<Cursor>,
        layouts: Arc<[Layout]>,
    ) -> Result<Self, Error> {
        let mut sorted = Self {
            file,
            folder,
            cursors,
            layouts,
        };
        for at in 0..sorted.cursors.len() {
            sorted.advance(at)?;
        }
        for at in (0..sorted.cursors.len() / 2).rev() {
            sorted.sink(at);
        }
        Ok(sorted)
    }

    /// Fills `block` anew with at least one record; `false` behind the last.
    ///
    /// Costs a copy from memory or disk, and a comparison for each doubling of the runs.
    ///
    /// # Errors
    /// [`Io`](crate::ErrorKind::Io) when the temporary file cannot be read.
    pub fn read_block(&mut self, block: &mut Block) -> Result<bool, Error> {
        let mut places = block.places.take().unwrap_or_default();
        places.clear();
        block.clear();
        while block.filled < Limits::default().block
            && let (Some(file), Some(first)) = (&self.file, self.cursors.first_mut())
        {
            let (start, end) = (block.filled, block.filled + first.len());
            if block.buffer.len() <= end {
                block.buffer.resize(end + 1, 0);
            }
            let taken = first.take(file, &mut block.buffer[start..end]);
            taken.map_err(|error| failure("read", &self.folder, error))?;
            block.buffer[end] = b'\n';
            block.filled = end + 1;
            places.push(first.place());
            block.push_record(start, end);
            if !self.advance(0)? {
                self.cursors.swap_remove(0);
            }
            self.sink(0);
        }
        (block.input, block.first_row) = places.first().copied().unwrap_or((1, 1));
        // Where they stand in their inputs was needed for rejects alone, and they are none.
        (block.first_line, block.first_offset) = (0, 0);
        block.places = Some(places);
        block.layouts = Some(self.layouts.clone());
        Ok(!block.is_empty())
    }

    /// Moves a cursor on; `false` when its run has ended.
    fn advance(&mut self, at: usize) -> Result<bool, Error> {
        let Some(file) = &self.file else {
            return Ok(false);
        };
        let moved = self.cursors[at].next(file);
        moved.map_err(|error| failure("read", &self.folder, error))
    }

    /// Lets the cursor at `at` sink to its place in the heap.
    fn sink(&mut self, mut at: usize) {
        loop {
            let mut first = at;
            for child in [2 * at + 1, 2 * at + 2] {
                if child < self.cursors.len() && self.cursors[child].is_before(&self.cursors[first])
                {
                    first = child;
                }
            }
            if first == at {
                return;
            }
            self.cursors.swap(at, first);
            at = first;
        }
    }
}
