use super::cursor::Cursor;

/// A short text put together by the compiler, to be written as `N` bytes whatever its length.
pub(super) struct Piece<const N: usize> {
    bytes: [u8; N],
    length: usize,
}

impl<const N: usize> Piece<N> {
    /// The parts one behind the other, which must fit in `N` bytes.
    pub(super) const fn new(parts: [&str; 3]) -> Self {
        let (mut bytes, mut length) = ([0; N], 0);
        let mut part = 0;
        while part < parts.len() {
            let from = parts[part].as_bytes();
            let mut at = 0;
            while at < from.len() {
                bytes[length] = from[at];
                (at, length) = (at + 1, length + 1);
            }
            part += 1;
        }
        Self { bytes, length }
    }

    /// Writes the text.
    #[inline]
    pub(super) fn put(&self, out: &mut Cursor<'_>) {
        out.padded(&self.bytes, self.length);
    }
}
