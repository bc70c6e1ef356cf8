use std::fs::File;
use std::io;
use std::path::Path;

/// Opens a file to read records from.
///
/// # Errors
/// The operating system's, and that it is a folder, which would open and then not be read.
pub fn open(path: &Path) -> io::Result<File> {
    let file = File::open(path)?;
    if file.metadata()?.is_dir() {
        return Err(io::Error::new(
            io::ErrorKind::IsADirectory,
            "it is a folder; name the files in it",
        ));
    }
    Ok(file)
}
