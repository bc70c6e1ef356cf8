use super::output::place::sync_folder;
use super::{Access, OutputFile, Written, beside, folder, output};
use crate::Error;
use serde_json::{Value, json};
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// Of the format; a checkpoint is only ever read by the version of earmark that wrote it.
const VERSION: u64 = 1;

/// With what every checkpoint begins.
const BEGIN: &[u8; 14] = b"{\"checkpoint\":";

/// Number of hexadecimal digits of a hash.
const DIGITS: usize = 64;

/// How far a run has come, for a later one to go on from there.
///
/// On the disk: a line of JSON for people and programs, the bytes of the state, and a line with
/// the BLAKE3 hash of all before it. Only the owner may read it, since the state may hold texts.
///
/// A checkpoint is to be [saved](Self::save) only once all it names is [on the
/// disk](OutputFile::sync), and [removed](Self::remove) before an output gets its final name: so
/// whenever a run is killed, either a checkpoint and its parts are there or a new run begins.
///
/// # Examples
/// ```
/// use earmark_archive::write::{Access, Checkpoint, OutputFile, Part};
/// use std::io::Write;
/// # let folder = tempfile::tempdir()?;
/// let path = folder.path().join("marked.jsonl");
/// let place = Checkpoint::path(&path);
/// let mut file = OutputFile::create(&path, Access::Default, &[])?;
/// file.write_all(b"{}\n")?;
/// let output = Part::of(&mut file)?;
/// let run = "what identifies it".to_owned();
/// Checkpoint { run, output, rejects: None, state: vec![1] }.save(&place)?;
/// file.keep_part(true);
/// file.write_all(b"{\"torn\":")?;
/// drop(file);
///
/// let last = Checkpoint::load(&place)?.unwrap();
/// let mut file = OutputFile::resume(&path, &last.output.file, &last.output.written, &[])?;
/// file.write_all(b"[]\n")?;
/// Checkpoint::remove(&place)?;
/// file.commit()?;
/// assert_eq!(std::fs::read(&path)?, b"{}\n[]\n");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    /// What identifies the run: 64 hexadecimal digits that differ when inputs, configuration or
    /// outputs do.
    pub run: String,
    /// What was written of the marked mentions.
    pub output: Part,
    /// What was written of the rejects; `None` when they have no file.
    pub rejects: Option<Part>,
    /// What the stream remembers, opaque here.
    pub state: Vec<u8>,
}

/// A temporary file and how much of it is valid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its name without the folder, which is that of its output, symbolic links resolved.
    pub file: PathBuf,
    /// The bytes from its beginning that are on the disk.
    pub written: Written,
}

impl Part {
    /// Brings to the disk what was written of `file` so far.
    ///
    /// # Errors
    /// Those of [`OutputFile::sync`], and when the file is written straight through.
    pub fn of(file: &mut OutputFile) -> Result<Self, Error> {
        let written = file.sync()?;
        let name = file.temporary().and_then(Path::file_name);
        let name = name.ok_or_else(|| {
            Error::new_output("a pipe or a device cannot be gone on with, so it has no checkpoint")
        })?;
        Ok(Self {
            file: name.into(),
            written,
        })
    }
}

impl Checkpoint {
    /// The path of the checkpoint of the output at `output`: `.checkpoint` is appended.
    #[must_use]
    pub fn path(output: &Path) -> PathBuf {
        beside(output, ".checkpoint")
    }

    /// Writes the checkpoint to `path`, whole or not at all, in place of the one before, and
    /// brings it to the disk.
    ///
    /// # Errors
    /// When the operating system refuses; the checkpoint before then still holds.
    pub fn save(&self, path: &Path) -> Result<(), Error> {
        let head = json!({
            "checkpoint": VERSION,
            "earmark": env!("CARGO_PKG_VERSION"),
            "run": self.run,
            "output": noted(&self.output)?,
            "rejects": self.rejects.as_ref().map(noted).transpose()?,
            "state": { "bytes": self.state.len() },
        });
        let mut file = OutputFile::create(path, Access::Owner, &[])?;
        let mut write = || {
            file.write_all(head.to_string().as_bytes())?;
            file.write_all(b"\n")?;
            file.write_all(&self.state)?;
            let hash = file.written().blake3;
            file.write_all(hash.as_bytes())?;
            file.write_all(b"\n")
        };
        write().map_err(|e| Error::new_io("the checkpoint is not written", e))?;
        file.commit()?;
        Ok(())
    }

    /// Whether what is at `path` begins as a checkpoint does, whole or not.
    #[must_use]
    pub fn is_one(path: &Path) -> bool {
        let mut begin = [0; BEGIN.len()];
        let read = File::open(path).and_then(|mut file| file.read_exact(&mut begin));
        read.is_ok() && begin == *BEGIN
    }

    /// Reads the checkpoint at `path`; `None` when there is none.
    ///
    /// Holds all of it in memory at once, which is what the state takes.
    ///
    /// # Errors
    /// When it cannot be read, is damaged or of another version of earmark.
    pub fn load(path: &Path) -> Result<Option<Self>, Error> {
        let failed = |e| Error::new_io(format!("cannot read {}", path.display()), e);
        match fs::metadata(path) {
            Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(e) => return Err(failed(e)),
            // To read a pipe is to wait for its writer.
            Ok(it) if !it.is_file() => return Err(refused(path, "is no regular file")),
            Ok(_) => {}
        }
        let mut bytes = Vec::new();
        let mut file = File::open(path).map_err(failed)?;
        file.read_to_end(&mut bytes).map_err(failed)?;
        parse(bytes).map(Some).map_err(|what| refused(path, what))
    }

    /// Removes the checkpoint at `path` and what is left of one that was being written, and brings
    /// that to the disk; there may be none.
    ///
    /// # Errors
    /// When the operating system refuses.
    pub fn remove(path: &Path) -> Result<(), Error> {
        output::remove_left(path);
        let removed = match fs::remove_file(path) {
            Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(()),
            removed => removed.and_then(|()| sync_folder(folder(path))),
        };
        removed.map_err(|e| Error::new_io(format!("cannot remove {}", path.display()), e))
    }
}

fn refused(path: &Path, what: &str) -> Error {
    let path = path.display();
    Error::new_output(format!("{path} {what}; remove it to start again"))
}

fn noted(part: &Part) -> Result<Value, Error> {
    let file = part.file.to_str().ok_or_else(|| {
        let file = part.file.display();
        Error::new_output(format!("{file} cannot be noted: its name is no UTF-8"))
    })?;
    let Written { bytes, blake3 } = &part.written;
    Ok(json!({ "file": file, "bytes": bytes, "blake3": blake3 }))
}

fn parse(mut bytes: Vec<u8>) -> Result<Checkpoint, &'static str> {
    const FOREIGN: &str = "is no checkpoint of earmark";
    const DAMAGED: &str = "is damaged";
    let line = memchr::memchr(b'\n', &bytes).ok_or(FOREIGN)?;
    let head: Value = serde_json::from_slice(&bytes[..line]).map_err(|_| FOREIGN)?;
    let version = head["checkpoint"].as_u64().ok_or(FOREIGN)?;
    if version != VERSION || head["earmark"] != env!("CARGO_PKG_VERSION") {
        return Err("was written by another version of earmark");
    }
    let end = bytes.len().checked_sub(DIGITS + 1).ok_or(DAMAGED)?;
    let (content, tail) = bytes.split_at(end);
    if tail.strip_suffix(b"\n") != Some(blake3::hash(content).to_hex().as_bytes()) {
        return Err(DAMAGED);
    }
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let part = |value: &Value| {
        Some(Part {
            file: text(&value["file"])?.into(),
            written: Written {
                bytes: value["bytes"].as_u64()?,
                blake3: text(&value["blake3"])?,
            },
        })
    };
    let rejects = match &head["rejects"] {
        Value::Null => None,
        noted => Some(part(noted).ok_or(DAMAGED)?),
    };
    let run = text(&head["run"]).ok_or(DAMAGED)?;
    let output = part(&head["output"]).ok_or(DAMAGED)?;
    let state = line + 1..end;
    if head["state"]["bytes"].as_u64() != Some(state.len() as u64) {
        return Err(DAMAGED);
    }
    bytes.truncate(state.end);
    bytes.drain(..state.start);
    Ok(Checkpoint {
        run,
        output,
        rejects,
        state: bytes,
    })
}

#[cfg(test)]
mod tests;
