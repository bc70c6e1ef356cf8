//! The temporary file in which an output is built: `.earmark-`, 16 digits that tell of which
//! output, a few letters at random, `.part`.
use super::place::{folder, restrict, same_inode};
use super::{Access, Written};
use crate::Error;
use std::fs::{self, File, TryLockError};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Component, Path};
use tempfile::TempPath;

/// A new part of the output at `path`.
pub(super) fn create(path: &Path, access: Access) -> Result<(File, TempPath), Error> {
    let prefix = prefix(path);
    let mut builder = tempfile::Builder::new();
    builder.prefix(&prefix).suffix(".part");
    restrict(&mut builder, access);
    let created = builder.tempfile_in(folder(path)).map_err(|e| {
        let folder = folder(path).display();
        let hint = "it must exist and be writable, as the output is built there";
        // The error itself would name the temporary file, which tells people nothing.
        let e = io::Error::from(e.kind());
        Error::new_io(format!("cannot write in the folder {folder} ({hint})"), e)
    })?;
    let (file, temporary) = created.into_parts();
    // Tells other runs that somebody writes here; not every file system can, and then nobody asks.
    let _ = file.try_lock();
    Ok((file, temporary))
}

/// The part called `name` of the output at `path`, cut to the bytes that are valid and hashed.
pub(super) fn reopen(
    path: &Path,
    name: &Path,
    valid: &Written,
) -> Result<(File, blake3::Hasher, TempPath), Error> {
    let part = folder(path).join(name);
    let shown = part.display();
    let refuse = |what: &str| {
        Error::new_output(format!(
            "cannot go on with {shown}: {what}; start again without --resume"
        ))
    };
    let failed = |e| {
        let hint = "else start again without --resume";
        Error::new_io(format!("cannot go on with {shown} ({hint})"), e)
    };
    if !is_part(path, name) {
        return Err(refuse("it is no part of this output"));
    }
    let seen = fs::symlink_metadata(&part).map_err(failed)?;
    if !seen.is_file() {
        return Err(refuse("it is no regular file"));
    }
    let opened = File::options().read(true).write(true).open(&part);
    let mut file = opened.map_err(failed)?;
    // A link may have taken its place meanwhile.
    if cfg!(unix) && !same_inode(&seen, &file.metadata().map_err(failed)?) {
        return Err(refuse("it was changed just now"));
    }
    if matches!(file.try_lock(), Err(TryLockError::WouldBlock)) {
        return Err(Error::new_output(format!(
            "cannot go on with {shown}: another run is writing it; wait for that to end"
        )));
    }
    let mut hasher = blake3::Hasher::new();
    let prefix = file.by_ref().take(valid.bytes);
    hasher.update_reader(prefix).map_err(failed)?;
    if hasher.count() != valid.bytes || hasher.finalize().to_hex().as_str() != valid.blake3 {
        return Err(refuse("it was changed since"));
    }
    file.set_len(valid.bytes).map_err(failed)?;
    file.seek(SeekFrom::Start(valid.bytes)).map_err(failed)?;
    let temporary = TempPath::try_from_path(&part).map_err(failed)?;
    Ok((file, hasher, temporary))
}

/// Removes the parts of the output at `path` that nobody writes any more.
///
/// Costs a look through the folder. Whatever cannot be removed stays: it is in nobody's way.
pub(in crate::write) fn remove_left(path: &Path) {
    let Ok(entries) = fs::read_dir(folder(path)) else {
        return;
    };
    for entry in entries.flatten() {
        let part = entry.path();
        let is_left = is_part(path, Path::new(&entry.file_name()))
            && entry.file_type().is_ok_and(|it| it.is_file())
            && File::open(&part).is_ok_and(|file| file.try_lock().is_ok());
        if is_left {
            let _ = fs::remove_file(&part);
        }
    }
}

fn is_part(path: &Path, name: &Path) -> bool {
    let mut components = name.components();
    let alone = matches!(components.next(), Some(Component::Normal(_)));
    let text = name.to_str().unwrap_or_default();
    alone
        && components.next().is_none()
        && text.starts_with(&prefix(path))
        && text.ends_with(".part")
}

/// A hash, since with the name of the output in it the part's could be too long for a folder.
fn prefix(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default();
    let hash = blake3::hash(name.as_encoded_bytes()).to_hex();
    format!(".earmark-{}-", &hash[..16])
}
