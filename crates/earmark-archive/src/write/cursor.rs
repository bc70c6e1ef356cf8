/// A place in a buffer of fixed size, at which records are written piece by piece.
///
/// A `Vec` may have to grow at each piece, and code that can call the allocator keeps its length
/// in memory and saves its registers first. Here a piece that finds no room is only counted, and
/// [`append`] starts again with room enough. For the same reason functions that are not inlined
/// take [`buffer`](Self::buffer) and [`at`](Self::at) as they are and give the new `at`.
pub(super) struct Cursor<'b> {
    pub(super) buffer: &'b mut [u8],
    /// Number of bytes written; [`FULL`] is added once a piece found no room.
    pub(super) at: usize,
}

/// More bytes than any buffer has: the highest bit.
const FULL: usize = !(usize::MAX >> 1);

/// More than any piece takes behind its end.
const SLACK: usize = 256;

/// Appends to `out` what `write` writes, guessed to be of at most `guess` bytes.
///
/// `write` is called a second time, to the same effect, where the guess was too low.
#[inline]
pub(super) fn append(out: &mut Vec<u8>, guess: usize, write: impl Fn(Cursor<'_>) -> usize) {
    let start = out.len();
    let mut room = guess;
    loop {
        // In safe code bytes must be there before they are written to.
        out.resize(start + room, 0);
        let buffer = &mut out[start..];
        let at = write(Cursor { buffer, at: 0 });
        if at < FULL {
            out.truncate(start + at);
            return;
        }
        out.truncate(start);
        room = (at - FULL).max(room) + SLACK;
    }
}

impl Cursor<'_> {
    /// Writes the first `length` bytes of `bytes`.
    ///
    /// All of them are copied, the next piece covers the rest: a few moves of a size known to the
    /// compiler instead of a call of `memcpy` and its mispredicted branch on the length.
    #[inline]
    pub(super) fn padded<const N: usize>(&mut self, bytes: &[u8; N], length: usize) {
        // Once full, it does not matter where a piece goes, and without the mask the compiler would
        // check that the sum does not wrap.
        let at = self.at & !FULL;
        match self.buffer.get_mut(at..at + N) {
            Some(room) => room.copy_from_slice(bytes),
            None => self.at |= FULL,
        }
        self.at += length;
    }

    /// Writes `bytes`.
    #[inline]
    pub(super) fn put<const N: usize>(&mut self, bytes: &[u8; N]) {
        self.padded(bytes, N);
    }

    /// Writes bytes of any number.
    pub(super) fn raw(&mut self, bytes: &[u8]) {
        let at = self.at & !FULL;
        match self.buffer.get_mut(at..at + bytes.len()) {
            Some(room) => room.copy_from_slice(bytes),
            None => self.at |= FULL,
        }
        self.at += bytes.len();
    }

    /// Writes over a byte that was written before.
    #[inline]
    pub(super) fn set(&mut self, at: usize, byte: u8) {
        // Once full, it does not matter.
        if let Some(place) = self.buffer.get_mut(at & !FULL) {
            *place = byte;
        }
    }

    /// Takes back the last `length` bytes.
    #[inline]
    pub(super) fn back(&mut self, length: usize) {
        self.at -= length;
    }

    /// Takes back the comma that the last element of a list left behind, if there was one.
    #[inline]
    pub(super) fn close(&mut self) {
        let last = self.buffer.get(self.at.wrapping_sub(1));
        self.at -= usize::from(last == Some(&b','));
    }
}
