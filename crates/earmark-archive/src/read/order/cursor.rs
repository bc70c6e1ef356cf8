use super::Key;
use super::run::HEAD;
use core::cmp::Ordering;
use core::ops::Range;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};

/// A place in a run: the record that comes next in it.
#[derive(Debug)]
pub(super) struct Cursor {
    /// What of the run has not been read from the file.
    unread: Range<u64>,
    buffer: Vec<u8>,
    /// Bytes that are read at a time.
    room: usize,
    /// Where in the buffer the record begins, and where what was read ends.
    start: usize,
    filled: usize,
    head: Head,
}

#[derive(Clone, Copy, Debug, Default)]
struct Head {
    time: Option<i64>,
    input: u32,
    row: u64,
    id: usize,
    record: usize,
}

impl Cursor {
    /// Before the first record of the run that stands at `place`; `room` bytes are read at a time.
    pub(super) fn new(place: Range<u64>, room: usize) -> Self {
        Self {
            unread: place,
            buffer: Vec::new(),
            room,
            start: 0,
            filled: 0,
            head: Head::default(),
        }
    }

    /// Goes on to the first record, then, when that has been [taken](Self::take), from one to the next;
    /// `false` behind the last.
    pub(super) fn next(&mut self, file: &File) -> io::Result<bool> {
        if self.start == self.filled && self.unread.is_empty() {
            return Ok(false);
        }
        self.need(HEAD, file)?;
        let head = &self.buffer[self.start..self.start + HEAD];
        let four = |at: usize| u32::from_le_bytes(head[at..at + 4].try_into().expect("four bytes"));
        let eight = |at: usize| head[at..at + 8].try_into().expect("eight bytes");
        self.head = Head {
            time: (head[0] > 0).then(|| i64::from_le_bytes(eight(1))),
            input: four(9),
            row: u64::from_le_bytes(eight(13)),
            id: four(21) as usize,
            record: four(25) as usize,
        };
        self.need(HEAD + self.head.id, file)?;
        Ok(true)
    }

    pub(super) fn place(&self) -> (u32, u64) {
        (self.head.input, self.head.row)
    }

    /// Length of the record.
    pub(super) const fn len(&self) -> usize {
        self.head.record
    }

    /// Copies the record. What of it is not in the buffer never gets there, so that many runs
    /// side by side need no more memory where records are long.
    pub(super) fn take(&mut self, mut file: &File, to: &mut [u8]) -> io::Result<()> {
        let from = self.start + HEAD + self.head.id;
        let there = to.len().min(self.filled - from);
        let (head, rest) = to.split_at_mut(there);
        head.copy_from_slice(&self.buffer[from..from + there]);
        self.start = from + there;
        if !rest.is_empty() {
            file.seek(SeekFrom::Start(self.unread.start))?;
            file.read_exact(rest)?;
            self.unread.start += rest.len() as u64;
        }
        Ok(())
    }

    pub(super) fn is_before(&self, other: &Self) -> bool {
        let order = self.key().cmp(&other.key());
        order.then_with(|| self.place().cmp(&other.place())) == Ordering::Less
    }

    fn key(&self) -> Key<'_> {
        let start = self.start + HEAD;
        let id = &self.buffer[start..start + self.head.id];
        Key::new(self.head.time, id)
    }

    /// Reads on until `want` bytes of the record stand in the buffer.
    fn need(&mut self, want: usize, mut file: &File) -> io::Result<()> {
        if self.filled - self.start >= want {
            return Ok(());
        }
        self.buffer.copy_within(self.start..self.filled, 0);
        self.filled -= self.start;
        self.start = 0;
        // An id may be long as well, but not for ever.
        let size = want.max(self.room).max(self.filled);
        self.buffer.resize(size, 0);
        self.buffer.shrink_to(size);
        let room = (self.buffer.len() - self.filled) as u64;
        // No more than the buffer has room for, so it fits.
        let read = room.min(self.unread.end - self.unread.start) as usize;
        let to = &mut self.buffer[self.filled..self.filled + read];
        file.seek(SeekFrom::Start(self.unread.start))?;
        file.read_exact(to)?;
        self.unread.start += read as u64;
        self.filled += read;
        if self.filled < want {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        Ok(())
    }
}
