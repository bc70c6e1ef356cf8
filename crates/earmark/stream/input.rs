use core::fmt;
use std::io::{self, Read};

type Open<'i> = Box<dyn FnOnce() -> io::Result<Box<dyn Read + Send + 'i>> + Send + 'i>;

/// Something to read records from: opened when its turn comes, read once.
pub struct Input<'i> {
    pub(crate) name: String,
    pub(crate) open: Open<'i>,
}

impl<'i> Input<'i> {
    /// An input that `open` opens; the name stands in errors and in the summary.
    pub fn new(
        name: &str,
        open: impl FnOnce() -> io::Result<Box<dyn Read + Send + 'i>> + Send + 'i,
    ) -> Self {
        Self {
            name: name.to_owned(),
            open: Box::new(open),
        }
    }

    /// An input that is open already.
    ///
    /// # Examples
    /// ```
    /// use earmark::stream::Input;
    /// let input = Input::reader("memory", &b"{\"text\":\"fine\"}\n"[..]);
    /// ```
    pub fn reader(name: &str, reader: impl Read + Send + 'i) -> Self {
        Self::new(name, move || Ok(Box::new(reader)))
    }
}

impl fmt::Debug for Input<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Input")
            .field("name", &self.name)
            .finish_non_exhaustive()
    }
}
