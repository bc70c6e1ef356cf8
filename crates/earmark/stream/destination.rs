use earmark_archive::Error;
use std::io::Write;

/// Where a stream writes, and what it can be gone on from.
pub trait Destination {
    /// Where marked mentions go.
    fn output(&mut self) -> &mut dyn Write;

    /// Where what could not be read goes, as JSON lines.
    fn rejects(&mut self) -> &mut dyn Write;

    /// Brings all that was written so far to where it survives, and with it `state`, by which
    /// [`Stream::resume`](super::Stream::resume) goes on; asked for as often as
    /// [`checkpoint`](super::Options::checkpoint) says.
    ///
    /// # Errors
    /// When that fails; the run then ends.
    fn save(&mut self, state: Vec<u8>) -> Result<(), Error>;
}

/// Two writers that keep nothing.
pub(super) struct Writers<'w> {
    pub(super) output: &'w mut dyn Write,
    pub(super) rejects: &'w mut dyn Write,
}

impl Destination for Writers<'_> {
    fn output(&mut self) -> &mut dyn Write {
        self.output
    }

    fn rejects(&mut self) -> &mut dyn Write {
        self.rejects
    }

    fn save(&mut self, _: Vec<u8>) -> Result<(), Error> {
        Ok(())
    }
}
