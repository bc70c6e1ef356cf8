use arrow_array::{BinaryViewArray, FixedSizeBinaryArray, StringViewArray};

/// A column of bytes, however it is laid out.
#[derive(Debug)]
pub(super) enum Strings<'a> {
    /// Offsets into one buffer.
    Small(&'a [i32], &'a [u8]),
    /// Offsets into one buffer that may be large.
    Large(&'a [i64], &'a [u8]),
    /// Views of text.
    Text(&'a StringViewArray),
    /// Views of anything.
    Binary(&'a BinaryViewArray),
    /// All of one length.
    Fixed(&'a FixedSizeBinaryArray),
}

impl<'a> Strings<'a> {
    #[inline]
    pub(super) fn get(&self, row: usize) -> &'a [u8] {
        match self {
            Self::Small(offsets, bytes) => &bytes[offsets[row] as usize..offsets[row + 1] as usize],
            Self::Large(offsets, bytes) => &bytes[offsets[row] as usize..offsets[row + 1] as usize],
            Self::Text(views) => views.value(row).as_bytes(),
            Self::Binary(views) => views.value(row),
            Self::Fixed(array) => array.value(row),
        }
    }

    /// The length of a value, without a look at it.
    #[inline]
    pub(super) fn length(&self, row: usize) -> usize {
        // The low half of a view is the length of what it shows.
        match self {
            Self::Small(offsets, _) => (offsets[row + 1] - offsets[row]) as usize,
            Self::Large(offsets, _) => (offsets[row + 1] - offsets[row]) as usize,
            Self::Text(views) => views.views()[row] as u32 as usize,
            Self::Binary(views) => views.views()[row] as u32 as usize,
            Self::Fixed(array) => array.value_length() as usize,
        }
    }
}
