/// How much is read and held at a time.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    /// A block closes when it holds this many bytes. 256 KiB was the best of 16 KiB to 4 MiB.
    pub(super) block: usize,
    /// Bytes of the longest record.
    pub(super) record: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            block: 256 << 10,
            record: 1 << 20,
        }
    }
}
