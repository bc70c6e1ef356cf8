use super::Block;
use crate::Error;

impl Block {
    /// Number of rows that are no lines yet.
    pub(super) fn folded(&self) -> usize {
        #[cfg(feature = "columnar")]
        return self.folded.as_ref().map_or(0, super::columnar::Batch::len);
        #[cfg(not(feature = "columnar"))]
        return 0;
    }

    /// Makes lines of rows that [`BlockReader::read_folded`](super::BlockReader::read_folded) left as
    /// they were, which costs some 250 ns a row of 300 bytes and is for any worker; a block of any
    /// other input stays as it is.
    ///
    /// # Errors
    /// [`Format`](crate::ErrorKind::Format) when the file is damaged in a way that shows only now;
    /// the block is empty then.
    pub fn unfold(&mut self) -> Result<(), Error> {
        #[cfg(feature = "columnar")]
        if let Some(batch) = self.folded.take() {
            return super::columns::unfold(&batch, self);
        }
        Ok(())
    }
}
