use crate::Error;
use place::{Place, sync_folder};
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use tempfile::TempPath;

pub(super) use part::remove_left;
pub use place::{beside, folder, same_file};

mod part;
pub(super) mod place;

/// Small writes are gathered; blocks of the pipeline's size pass through untouched.
const BUFFER: usize = 64 * 1024;

/// Who may read a new file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Whoever the umask lets.
    Default,
    /// The owner alone, as fits rejects: what is wrong with a record may be a secret of its.
    Owner,
}

/// A file that appears under its name only once it is whole.
///
/// Bytes go to a temporary file in the same folder; [`commit`](Self::commit) brings them to the
/// disk and renames. Dropped without a commit, the temporary file is removed, unless a checkpoint
/// needs it, and what stood under the name still stands there. A symbolic link is followed: the file it points at is replaced.
/// What exists and is no regular file, such as `/dev/null`, a pipe or `/dev/stdout`, is written
/// straight through. Everything written is hashed on the way, at some 0.2 to 0.5 ns a byte.
///
/// # Examples
/// ```
/// use earmark_archive::write::{Access, OutputFile};
/// use std::io::Write;
/// # let folder = tempfile::tempdir()?;
/// let path = folder.path().join("marked.jsonl");
/// let mut file = OutputFile::create(&path, Access::Default, &[])?;
/// file.write_all(b"{}\n")?;
/// assert!(!path.exists());
/// let written = file.commit()?;
/// assert_eq!(written.bytes, 3);
/// assert_eq!(std::fs::read(&path)?, b"{}\n");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct OutputFile {
    writer: BufWriter<File>,
    /// `None` when written straight through. Behind the writer, so that the file is closed before
    /// it is removed.
    temporary: Option<TempPath>,
    /// The final name, symbolic links resolved.
    path: PathBuf,
    hasher: blake3::Hasher,
    bytes: u64,
    failed: bool,
}

/// What was written to an [`OutputFile`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// Number of bytes.
    pub bytes: u64,
    /// Their BLAKE3 hash, 64 hexadecimal digits.
    pub blake3: String,
}

impl OutputFile {
    /// A file that will be called `path`; `inputs` are the files that must not be written over.
    ///
    /// Removes what earlier runs that were killed left unfinished of the same file.
    ///
    /// # Errors
    /// When `path` is a folder or one of `inputs` under whatever name, when its folder does not
    /// exist, or when the operating system refuses.
    pub fn create(path: &Path, access: Access, inputs: &[&Path]) -> Result<Self, Error> {
        let path = match Place::of(path, inputs)? {
            Place::Straight => {
                // Appending, because a shell may have sent the standard output to the end of a file.
                let opened = File::options().append(true).open(path);
                let file = opened
                    .map_err(|e| Error::new_io(format!("cannot write to {}", path.display()), e))?;
                return Ok(Self::new(file, None, path.to_owned()));
            }
            Place::Built(path) => path,
        };
        remove_left(&path);
        let (file, temporary) = part::create(&path, access)?;
        Ok(Self::new(file, Some(temporary), path))
    }

    /// Goes on where an earlier run stopped: behind the first `valid` bytes of `part`, the name,
    /// without its folder, of the temporary file that stood beside `path`.
    ///
    /// What stands behind them is cut off. The part file [is kept](Self::keep_part) until said
    /// otherwise. Reads and hashes those bytes once.
    ///
    /// # Errors
    /// Those of [`create`](Self::create), and when `part` is not there, is in use by another run,
    /// or no longer begins with those bytes; then nothing was changed.
    pub fn resume(
        path: &Path,
        part: &Path,
        valid: &Written,
        inputs: &[&Path],
    ) -> Result<Self, Error> {
        let Place::Built(path) = Place::of(path, inputs)? else {
            return Err(Error::new_output(format!(
                "cannot go on writing to {}: it is a pipe or a device; start again without --resume",
                path.display()
            )));
        };
        let (file, hasher, temporary) = part::reopen(&path, part, valid)?;
        let mut output = Self::new(file, Some(temporary), path);
        output.keep_part(true);
        output.hasher = hasher;
        output.bytes = valid.bytes;
        Ok(output)
    }

    fn new(file: File, temporary: Option<TempPath>, path: PathBuf) -> Self {
        Self {
            writer: BufWriter::with_capacity(BUFFER, file),
            temporary,
            path,
            hasher: blake3::Hasher::new(),
            bytes: 0,
            failed: false,
        }
    }

    /// The temporary file, for a checkpoint to name and a signal handler to remove; `None` when
    /// written straight through.
    #[must_use]
    pub fn temporary(&self) -> Option<&Path> {
        self.temporary.as_deref()
    }

    /// Whether the temporary file outlives this value when it is not committed, as it must from
    /// when a checkpoint names it until that is removed.
    pub fn keep_part(&mut self, keep: bool) {
        if let Some(temporary) = &mut self.temporary {
            temporary.disable_cleanup(keep);
        }
    }

    /// What was written so far, be it on the disk or not.
    ///
    /// Finishes the hash, which costs as much as hashing a few kilobytes at most.
    #[must_use]
    pub fn written(&self) -> Written {
        Written {
            bytes: self.bytes,
            blake3: self.hasher.finalize().to_hex().to_string(),
        }
    }

    /// Brings what was written so far to the disk, under no name yet: for a checkpoint, or so that
    /// a commit has little left to fail at.
    ///
    /// # Errors
    /// When an earlier write failed or the operating system refuses; after that nothing can be
    /// committed.
    pub fn sync(&mut self) -> Result<Written, Error> {
        let path = self.path.display();
        if self.failed {
            let message = format!("{path} is not whole, as a write failed; nothing was put there");
            return Err(Error::new_output(message));
        }
        let flushed = self.writer.flush().and_then(|()| match self.temporary {
            Some(_) => self.writer.get_ref().sync_all(),
            None => Ok(()),
        });
        flushed.map_err(|error| {
            // What the system has once failed to bring to the disk it may forget to fail at again.
            self.failed = true;
            cannot_finish(&self.path, error)
        })?;
        Ok(self.written())
    }

    /// Brings the file to the disk and gives it its final name.
    ///
    /// # Errors
    /// When an earlier write failed or the operating system refuses. Then nothing has changed
    /// under the final name, unless the error says that only the folder could not be brought to
    /// the disk.
    pub fn commit(mut self) -> Result<Written, Error> {
        let written = self.sync()?;
        if let Some(temporary) = self.temporary.take() {
            let renamed = temporary.persist(&self.path);
            renamed.map_err(|e| cannot_finish(&self.path, e.error))?;
            sync_folder(folder(&self.path)).map_err(|e| {
                let path = self.path.display();
                Error::new_io(
                    format!("{path} is whole, but its folder is not on disk yet"),
                    e,
                )
            })?;
        }
        Ok(written)
    }

    fn named(&mut self, error: &io::Error) -> io::Error {
        self.failed |= error.kind() != io::ErrorKind::Interrupted;
        io::Error::new(
            error.kind(),
            format!("cannot write {}: {error}", self.path.display()),
        )
    }
}

fn cannot_finish(path: &Path, error: io::Error) -> Error {
    let path = path.display();
    Error::new_io(
        format!("cannot finish {path} (nothing was put there; is its disk full?)"),
        error,
    )
}

impl Write for OutputFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let taken = self.writer.write(bytes).map_err(|e| self.named(&e))?;
        self.hasher.update(&bytes[..taken]);
        self.bytes += taken as u64;
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.writer.flush().map_err(|e| self.named(&e))
    }
}

#[cfg(test)]
mod tests;
