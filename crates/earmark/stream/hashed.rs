use super::input::Watched;
use std::io::{self, Read};

/// What is said of an input that has changed since the run that is gone on with.
pub(super) const CHANGED: &str =
    "it is not what it was when the run was interrupted; begin anew, without --resume";

/// How far an input has been read, and what was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Prefix {
    pub(super) bytes: u64,
    /// 64 hexadecimal digits; empty where nobody asks.
    pub(super) blake3: String,
}

/// Hashes what is read, at some 0.2 to 0.5 ns a byte, and holds it against what was read before.
pub(super) struct Hashed<'i> {
    inner: Watched<'i>,
    /// `None` where nobody asks.
    hasher: Option<blake3::Hasher>,
    bytes: u64,
    /// What an earlier run had read, until that much has been read again.
    known: Option<Prefix>,
    changed: bool,
}

impl<'i> Hashed<'i> {
    pub(super) fn new(inner: Watched<'i>, known: Option<Prefix>) -> Self {
        Self {
            inner,
            hasher: Some(blake3::Hasher::new()),
            bytes: 0,
            known,
            changed: false,
        }
    }

    pub(super) fn unhashed(inner: Watched<'i>) -> Self {
        Self {
            hasher: None,
            ..Self::new(inner, None)
        }
    }

    /// Whether it was found not to be what it was: no damage that anything could be salvaged from.
    pub(super) fn changed(&self) -> bool {
        self.changed
    }

    pub(super) fn prefix(&self) -> Prefix {
        let hex = |hasher: &blake3::Hasher| hasher.finalize().to_hex().to_string();
        Prefix {
            bytes: self.bytes,
            blake3: self.hasher.as_ref().map_or_else(String::new, hex),
        }
    }

    fn take(&mut self, bytes: &[u8]) {
        if let Some(hasher) = &mut self.hasher {
            hasher.update(bytes);
        }
        self.bytes += bytes.len() as u64;
    }

    /// Takes what was read; an error if it is not what it was before.
    fn check(&mut self, bytes: &[u8]) -> io::Result<()> {
        let Some(known) = &self.known else {
            self.take(bytes);
            return Ok(());
        };
        let left = usize::try_from(known.bytes - self.bytes).unwrap_or(usize::MAX);
        let (before, behind) = bytes.split_at(left.min(bytes.len()));
        self.take(before);
        if before.len() == left || bytes.is_empty() {
            let known = self.known.take();
            if known != Some(self.prefix()) {
                self.changed = true;
                return Err(io::Error::other(CHANGED));
            }
        }
        self.take(behind);
        Ok(())
    }
}

impl Read for Hashed<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.check(&buffer[..read])?;
        Ok(read)
    }
}
