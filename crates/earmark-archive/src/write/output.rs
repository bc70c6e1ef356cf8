use crate::Error;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use tempfile::TempPath;

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
/// disk and renames. Dropped without a commit, the temporary file is removed and what stood under
/// the name still stands there. A symbolic link is followed: the file it points at is replaced.
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
    /// # Errors
    /// When `path` is a folder or one of `inputs` under whatever name, when its folder does not
    /// exist, or when the operating system refuses.
    pub fn create(path: &Path, access: Access, inputs: &[&Path]) -> Result<Self, Error> {
        let shown = path.display();
        let existing = fs::metadata(path).ok();
        if existing.as_ref().is_some_and(fs::Metadata::is_dir) {
            return Err(Error::new_output(format!(
                "cannot write to {shown}: it is a folder; name a file in it"
            )));
        }
        if let Some(input) = inputs.iter().find(|input| same_file(path, input)) {
            return Err(Error::new_output(format!(
                "cannot write to {shown}: it is the input {}; name another output",
                input.display()
            )));
        }
        let straight = existing.is_some_and(|it| !it.is_file() || is_device_link(path));
        if straight {
            // Appending, because a shell may have sent the standard output to the end of a file.
            let opened = File::options().append(true).open(path);
            let file = opened.map_err(|e| Error::new_io(format!("cannot write to {shown}"), e))?;
            return Ok(Self::new(file, None, path.to_owned()));
        }
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let folder = folder(&path);
        let mut builder = tempfile::Builder::new();
        builder.prefix(".earmark-").suffix(".part");
        restrict(&mut builder, access);
        let created = builder.tempfile_in(folder).map_err(|e| {
            let folder = folder.display();
            let hint = "it must exist and be writable, as the output is built there";
            // The error itself would name the temporary file, which tells people nothing.
            let e = io::Error::from(e.kind());
            Error::new_io(format!("cannot write in the folder {folder} ({hint})"), e)
        })?;
        let (file, temporary) = created.into_parts();
        Ok(Self::new(file, Some(temporary), path))
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

    /// The temporary file, for a signal handler to remove; `None` when written straight through.
    #[must_use]
    pub fn temporary(&self) -> Option<&Path> {
        self.temporary.as_deref()
    }

    /// Brings what was written to the disk, under no name yet, so that a commit has little left
    /// to fail at.
    ///
    /// # Errors
    /// When an earlier write failed or the operating system refuses.
    pub fn settle(&mut self) -> Result<Written, Error> {
        let path = self.path.display();
        if self.failed {
            let message = format!("{path} is not whole, as a write failed; nothing was put there");
            return Err(Error::new_output(message));
        }
        let flushed = self.writer.flush().and_then(|()| match self.temporary {
            Some(_) => self.writer.get_ref().sync_all(),
            None => Ok(()),
        });
        flushed.map_err(|error| cannot_finish(&self.path, error))?;
        Ok(Written {
            bytes: self.bytes,
            blake3: self.hasher.finalize().to_hex().to_string(),
        })
    }

    /// Brings the file to the disk and gives it its final name.
    ///
    /// # Errors
    /// When an earlier write failed or the operating system refuses. Then nothing has changed
    /// under the final name, unless the error says that only the folder could not be brought to
    /// the disk.
    pub fn commit(mut self) -> Result<Written, Error> {
        let written = self.settle()?;
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

fn folder(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    }
}

/// Whether two names mean one regular file, be it there already or not.
fn same_file(a: &Path, b: &Path) -> bool {
    match (fs::metadata(a), fs::metadata(b)) {
        (Ok(x), Ok(y)) => x.is_file() && (same_inode(&x, &y) || resolved(a) == resolved(b)),
        (Err(_), Err(_)) => resolved(a) == resolved(b),
        _ => false,
    }
}

/// The one name of a file, from that of its folder where the file does not exist.
fn resolved(path: &Path) -> Option<PathBuf> {
    fs::canonicalize(path).ok().or_else(|| {
        let folder = fs::canonicalize(folder(path)).ok()?;
        Some(folder.join(path.file_name()?))
    })
}

/// Whether `path` is a link of the system's, such as `/dev/stdout`, which says where to write and
/// not what to replace, even where it leads to a regular file.
fn is_device_link(path: &Path) -> bool {
    let link = fs::symlink_metadata(path).is_ok_and(|it| it.is_symlink());
    link && ["/dev", "/proc"]
        .iter()
        .any(|system| path.starts_with(system))
}

#[cfg(unix)]
fn same_inode(a: &fs::Metadata, b: &fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    (a.dev(), a.ino()) == (b.dev(), b.ino())
}

#[cfg(not(unix))]
fn same_inode(_: &fs::Metadata, _: &fs::Metadata) -> bool {
    false
}

#[cfg(unix)]
fn restrict(builder: &mut tempfile::Builder<'_, '_>, access: Access) {
    use std::os::unix::fs::PermissionsExt;
    builder.permissions(fs::Permissions::from_mode(match access {
        Access::Default => 0o666, // the umask is taken off by the system
        Access::Owner => 0o600,
    }));
}

#[cfg(not(unix))]
fn restrict(_: &mut tempfile::Builder<'_, '_>, _: Access) {}

/// A rename is only safe from a power cut once its folder is on disk too.
#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    match File::open(folder)?.sync_all() {
        // Some file systems know no fsync of a folder; there is nothing to wait for then.
        Err(e) if e.kind() == io::ErrorKind::InvalidInput => Ok(()),
        result => result,
    }
}

#[cfg(not(unix))]
fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests;
