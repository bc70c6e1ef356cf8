use std::io::{self, Read};

/// The bytes of a reader that were read and not yet used, and the place of the first of them.
///
/// It is filled by one read at a time, and only when asked to, so that whoever uses it decides
/// when to wait.
pub(super) struct Feed<R> {
    reader: R,
    buffer: Box<[u8]>,
    start: usize,
    end: usize,
    offset: u64,
    eof: bool,
}

impl<R: Read> Feed<R> {
    pub(super) fn new(reader: R, room: usize) -> Self {
        Self {
            reader,
            buffer: vec![0; room].into_boxed_slice(),
            start: 0,
            end: 0,
            offset: 0,
            eof: false,
        }
    }

    /// Reads once, behind what is there, for which there must be room; `false` at the end, after
    /// which the reader is not asked again.
    pub(super) fn fill(&mut self) -> io::Result<bool> {
        if self.start == self.end {
            (self.start, self.end) = (0, 0);
        }
        if !self.eof {
            let read = self.reader.read(&mut self.buffer[self.end..])?;
            self.end += read;
            self.eof = read == 0;
        }
        Ok(!self.eof)
    }

    /// Hands bytes over as they are: first those that were read already, then straight from the
    /// reader, for which the buffer is given up.
    pub(super) fn pass(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let rest = self.bytes();
        if !rest.is_empty() {
            let read = rest.len().min(out.len());
            out[..read].copy_from_slice(&rest[..read]);
            self.advance(read);
            return Ok(read);
        }
        if self.eof || out.is_empty() {
            return Ok(0);
        }
        self.buffer = Box::default();
        (self.start, self.end) = (0, 0);
        let read = self.reader.read(out)?;
        self.offset += read as u64;
        self.eof = read == 0;
        Ok(read)
    }
}

impl<R> Feed<R> {
    /// What was read and not used.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.buffer[self.start..self.end]
    }

    /// Byte of the input at which [`bytes`](Self::bytes) begins: how many were used.
    pub(super) fn offset(&self) -> u64 {
        self.offset
    }

    pub(super) fn eof(&self) -> bool {
        self.eof
    }

    pub(super) fn advance(&mut self, used: usize) {
        self.start += used;
        self.offset += used as u64;
        debug_assert!(self.start <= self.end);
    }

    pub(super) fn get_ref(&self) -> &R {
        &self.reader
    }

    pub(super) fn into_inner(self) -> R {
        self.reader
    }
}
