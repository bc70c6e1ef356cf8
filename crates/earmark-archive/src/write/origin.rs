use super::{cursor::Cursor, number};

/// Number of the shape of output records; it grows when a key goes, moves or changes its meaning.
pub const SCHEMA: u32 = 1;

/// Where a mention comes from, and what marked it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Origin<'a> {
    /// Number of the input, from 1.
    pub input: u32,
    /// Number of the record in the input, from 1.
    pub row: u64,
    /// First 16 hexadecimal digits of the BLAKE3 hash of the configuration.
    pub config_hash: &'a str,
}

impl Origin<'_> {
    /// The id of a mention that has none: `input-row`.
    #[inline]
    pub(super) fn id(&self, out: &mut Cursor<'_>) {
        number::unsigned(out, u64::from(self.input));
        out.put(b"-");
        number::unsigned(out, self.row);
    }
}
