use super::super::block::Layout;
use super::super::{Block, Mentions};
use super::cursor::Cursor;
use super::run::Run;
use super::{InOrder, Sorted};
use crate::Error;
use core::ops::Range;
use std::fs::File;
use std::io::{self, BufWriter};
use std::path::{Path, PathBuf};

/// Memory for a run: so much that 100 GB make some 6,000 of them, and so little that it does
/// not count beside the blocks in flight.
const RUN: usize = 16 << 20;

/// Memory for reading all runs side by side.
const READ: usize = 4 << 20;

/// Puts records in the order of (time, id), in bounded memory.
///
/// Records without a time come first, in the order of their inputs; of equal times the shorter
/// id comes first, then the one with the smaller bytes, then the earlier record. The same records
/// give the same order, however they came.
///
/// Takes 16 MiB of memory, and in the folder that it is given as much room on disk as the records
/// have bytes when they are unpacked, and 29 bytes and the id for each. The file there has no name
/// and is gone with the process, however that ends.
#[derive(Debug)]
pub struct Sorter {
    folder: PathBuf,
    file: Option<BufWriter<File>>,
    run: Run,
    /// Where in the file the runs stand.
    runs: Vec<Range<u64>>,
    layouts: Vec<Layout>,
    order: InOrder,
    most: usize,
}

impl Sorter {
    /// A sorter of nothing yet, that will write its file in `folder`.
    #[must_use]
    pub fn new(folder: &Path) -> Self {
        Self::with_room(folder, RUN)
    }

    pub(super) fn with_room(folder: &Path, most: usize) -> Self {
        Self {
            folder: folder.to_owned(),
            file: None,
            run: Run::default(),
            runs: Vec::new(),
            layouts: Vec::new(),
            order: InOrder::default(),
            most,
        }
    }

    /// Takes the records of `block` that became `mentions`; blocks come in the order of their
    /// inputs.
    ///
    /// Costs a copy of the record, and a share of sorting and writing a run.
    ///
    /// # Errors
    /// [`Io`](crate::ErrorKind::Io) when the temporary file cannot be written.
    pub fn push(&mut self, block: &Block, mentions: &Mentions) -> Result<(), Error> {
        if self.layouts.len() < block.input as usize {
            // Inputs without a record have left no block; nothing asks for their layout.
            self.layouts
                .resize_with(block.input as usize, || block.layout.clone());
        }
        self.order.follow(mentions);
        let bytes = block.bytes();
        for index in 0..mentions.len() {
            let (key, record) = mentions.key(index);
            let place = (mentions.input(index), mentions.row(index));
            self.run
                .push(key, place, &bytes[block.records[record].range()]);
            if self.run.size() >= self.most {
                self.spill()?;
            }
        }
        Ok(())
    }

    /// Whether the records have come in order, so far.
    #[must_use]
    pub fn in_order(&self) -> bool {
        self.order.holds()
    }

    /// The records in order.
    ///
    /// # Errors
    /// [`Io`](crate::ErrorKind::Io) when the temporary file cannot be written or read.
    pub fn finish(mut self) -> Result<Sorted, Error> {
        if !self.run.is_empty() {
            self.spill()?;
        }
        let Self { folder, runs, .. } = self;
        let file = self.file.map(BufWriter::into_inner).transpose();
        let file = file.map_err(|error| failure("write", &folder, error.into_error()))?;
        let room = READ / runs.len().max(1);
        let room = room.clamp(8 << 10, 1 << 20);
        let cursors = runs.into_iter().map(|run| Cursor::new(run, room)).collect();
        Sorted::new(file, folder, cursors, self.layouts.into())
    }

    fn spill(&mut self) -> Result<(), Error> {
        let failed = |error| failure("write", &self.folder, error);
        let file = match &mut self.file {
            Some(file) => file,
            empty => {
                let file = tempfile::tempfile_in(&self.folder).map_err(failed)?;
                empty.insert(BufWriter::with_capacity(256 << 10, file))
            }
        };
        let start = self.runs.last().map_or(0, |run| run.end);
        let written = self.run.write(file).map_err(failed)?;
        self.runs.push(start..start + written);
        Ok(())
    }
}

pub(super) fn failure(doing: &str, folder: &Path, error: io::Error) -> Error {
    let folder = folder.display();
    let message = format!(
        "cannot {doing} the temporary file for putting records in order, in {folder}; it needs as \
         much room as the inputs unpacked"
    );
    Error::new_io(message, error)
}
