use core::fmt;
use earmark_archive::read::open;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// Something to read records from.
pub struct Input<'i> {
    name: String,
    from: From<'i>,
    watch: Option<Watch<'i>>,
}

/// Is told how many bytes a read brought.
type Watch<'i> = Box<dyn FnMut(u64) + Send + 'i>;

enum From<'i> {
    File(PathBuf),
    Reader(Box<dyn Read + Send + 'i>),
}

impl<'i> Input<'i> {
    /// A file, opened when its turn comes; it may be read more than once.
    #[must_use]
    pub fn file(path: &Path) -> Self {
        Self {
            name: path.display().to_string(),
            from: From::File(path.to_owned()),
            watch: None,
        }
    }

    /// An input that is open already, and is read once; the name stands in errors and in the
    /// summary.
    ///
    /// # Examples
    /// ```
    /// use earmark::stream::Input;
    /// let input = Input::reader("memory", &b"{\"text\":\"fine\"}\n"[..]);
    /// ```
    pub fn reader(name: &str, reader: impl Read + Send + 'i) -> Self {
        Self {
            name: name.to_owned(),
            from: From::Reader(Box::new(reader)),
            watch: None,
        }
    }

    /// The same input, which tells `watch` of the bytes that are read, as they are.
    #[must_use]
    pub fn watched(self, watch: impl FnMut(u64) + Send + 'i) -> Self {
        Self {
            watch: Some(Box::new(watch)),
            ..self
        }
    }

    /// The same input once more, not watched; `None` if it can be read but once.
    pub(super) fn again(&self) -> Option<Self> {
        match &self.from {
            From::File(path) if path.is_file() => Some(Self::file(path)),
            From::File(_) | From::Reader(_) => None,
        }
    }

    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// The file that it is, if it is one.
    pub(super) fn path(&self) -> Option<&Path> {
        match &self.from {
            From::File(path) => Some(path),
            From::Reader(_) => None,
        }
    }

    pub(super) fn open(self) -> io::Result<Watched<'i>> {
        let inner = match self.from {
            From::Reader(reader) => reader,
            From::File(path) => Box::new(open(&path)?),
        };
        let watch = self.watch;
        Ok(Watched { inner, watch })
    }
}

/// An input that is open.
pub(super) struct Watched<'i> {
    inner: Box<dyn Read + Send + 'i>,
    watch: Option<Watch<'i>>,
}

impl Read for Watched<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        if let Some(watch) = &mut self.watch {
            watch(read as u64);
        }
        Ok(read)
    }
}

impl fmt::Debug for Input<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Input")
            .field("name", &self.name)
            .finish_non_exhaustive()
    }
}
