use super::document::Document;
use super::pages::Pages;
use crate::Error;
use std::io::{self, Read};

/// A reader with its name and what its last read told.
#[derive(Debug)]
pub(super) struct Source<R> {
    pub(super) name: String,
    pub(super) reader: R,
    pub(super) eof: bool,
    /// Whether the last read delivered less than was asked for: nothing more has arrived.
    pub(super) short: bool,
    /// The document that is rewritten as it is read.
    pub(super) document: Option<Document>,
    /// The pages that it is read as.
    pub(super) pages: Option<Pages>,
}

impl<R: Read> Source<R> {
    pub(super) fn new(name: &str, reader: R) -> Self {
        Self {
            name: name.to_owned(),
            reader,
            eof: false,
            short: false,
            document: None,
            pages: None,
        }
    }

    /// Reads once, up to `want` bytes, behind what is filled.
    pub(super) fn read(
        &mut self,
        buffer: &mut Vec<u8>,
        filled: &mut usize,
        want: usize,
    ) -> io::Result<()> {
        if buffer.len() < *filled + want {
            buffer.resize(*filled + want, 0);
        }
        loop {
            let to = &mut buffer[*filled..*filled + want];
            let read = match &mut self.pages {
                Some(pages) => pages.read(&mut self.reader, to),
                None => self.reader.read(to),
            };
            match read {
                Ok(read) => {
                    self.eof = read == 0;
                    self.short = read < want;
                    if let Some(document) = &mut self.document {
                        document.rewrite(&mut buffer[*filled..*filled + read]);
                    }
                    *filled += read;
                    return Ok(());
                }
                Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
                Err(e) => return Err(e),
            }
        }
    }

    pub(super) fn error(&self, offset: u64, failure: io::Error) -> Error {
        let doing = format!("cannot read {} after byte {offset}", self.name);
        Error::new_io(doing, failure)
    }
}
