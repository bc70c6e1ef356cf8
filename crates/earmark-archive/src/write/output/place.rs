//! Names, folders and permissions of files.
use super::Access;
use crate::Error;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

/// Where the bytes of an output go.
pub(super) enum Place {
    /// To what exists and is no regular file.
    Straight,
    /// To a temporary file that will have this name, symbolic links resolved.
    Built(PathBuf),
}

impl Place {
    /// The place of an output called `path`, which must be no folder and none of `inputs`.
    pub(super) fn of(path: &Path, inputs: &[&Path]) -> Result<Self, Error> {
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
        if existing.is_some_and(|it| !it.is_file() || is_device_link(path)) {
            return Ok(Self::Straight);
        }
        Ok(Self::Built(
            fs::canonicalize(path).unwrap_or_else(|_| path.to_owned()),
        ))
    }
}

/// The name of what stands beside `path`: its own, with `ending` behind it.
#[must_use]
pub fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

/// The folder a file of this name stands in.
#[must_use]
pub fn folder(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    }
}

/// Whether two names mean one regular file, be it there already or not.
#[must_use]
pub fn same_file(a: &Path, b: &Path) -> bool {
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

/// Whether two looks at the disk saw one file.
#[cfg(unix)]
pub(super) fn same_inode(a: &fs::Metadata, b: &fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    (a.dev(), a.ino()) == (b.dev(), b.ino())
}

#[cfg(not(unix))]
pub(super) fn same_inode(_: &fs::Metadata, _: &fs::Metadata) -> bool {
    false
}

/// Lets only those read a new file who may.
#[cfg(unix)]
pub(super) fn restrict(builder: &mut tempfile::Builder<'_, '_>, access: Access) {
    use std::os::unix::fs::PermissionsExt;
    builder.permissions(fs::Permissions::from_mode(match access {
        Access::Default => 0o666, // the umask is taken off by the system
        Access::Owner => 0o600,
    }));
}

#[cfg(not(unix))]
pub(super) fn restrict(_: &mut tempfile::Builder<'_, '_>, _: Access) {}

/// A rename is only safe from a power cut once its folder is on disk too.
#[cfg(unix)]
pub(in crate::write) fn sync_folder(folder: &Path) -> io::Result<()> {
    match File::open(folder)?.sync_all() {
        // Some file systems know no fsync of a folder; there is nothing to wait for then.
        Err(e) if e.kind() == io::ErrorKind::InvalidInput => Ok(()),
        result => result,
    }
}

#[cfg(not(unix))]
pub(in crate::write) fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}
