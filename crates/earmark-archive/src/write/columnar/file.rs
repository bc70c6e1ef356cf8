use super::encoder::{Encoder, Format, Group, Parts, of_arrow, of_parquet};
use super::ipc::IpcFile;
use crate::Error;
use ::parquet::file::writer::SerializedFileWriter;
use std::io::Write;

/// A Parquet or Arrow file that is being written: groups are appended, in order, by one thread.
///
/// Appending copies bytes and keeps where they stand, about 100 bytes a column and group; the rest
/// was done by [`Encoder::encode`].
#[derive(Debug)]
pub struct ColumnarFile<W: Write + Send>(Inner<W>);

#[derive(Debug)]
enum Inner<W: Write + Send> {
    Parquet(Box<SerializedFileWriter<W>>),
    Arrow(IpcFile<W>),
}

impl<W: Write + Send> ColumnarFile<W> {
    /// Begins a file for the groups of `encoder`.
    ///
    /// `out` gets a few bytes now, and is written to in large pieces; it is for the caller to make
    /// the file appear under its name only once it is whole.
    ///
    /// # Errors
    /// [`Io`](crate::ErrorKind::Io) when writing fails.
    pub fn new(out: W, encoder: &Encoder) -> Result<Self, Error> {
        Ok(Self(match &encoder.format {
            Format::Parquet(parquet) => {
                let root = parquet.schema.root_schema_ptr();
                let file = SerializedFileWriter::new(out, root, parquet.properties.clone());
                Inner::Parquet(Box::new(file.map_err(of_parquet)?))
            }
            Format::Arrow(options) => {
                let file = IpcFile::new(out, encoder.schema.clone(), options);
                Inner::Arrow(file.map_err(of_arrow)?)
            }
        }))
    }

    /// Appends a group of the encoder that the file was begun with.
    ///
    /// A group without rows is none.
    ///
    /// # Errors
    /// [`Io`](crate::ErrorKind::Io) when writing fails, [`Output`](crate::ErrorKind::Output) for a
    /// group of another encoder.
    pub fn append(&mut self, group: Group) -> Result<(), Error> {
        if group.rows() == 0 {
            return Ok(());
        }
        match (&mut self.0, group.parts) {
            (Inner::Parquet(file), Parts::Chunks(chunks)) => {
                let mut rows = file.next_row_group().map_err(of_parquet)?;
                for chunk in chunks {
                    chunk.append_to_row_group(&mut rows).map_err(of_parquet)?;
                }
                rows.close().map_err(of_parquet)?;
                Ok(())
            }
            (Inner::Arrow(file), Parts::Message(bytes, head, body)) => {
                file.append(&bytes, head, body).map_err(of_arrow)
            }
            _ => Err(Error::new_output(
                "a group belongs to a file of another kind",
            )),
        }
    }

    /// What is written to, for a caller that takes the bytes from there: a `Vec` may be emptied at any
    /// time, as places in the file are counted apart from it.
    pub fn get_mut(&mut self) -> &mut W {
        match &mut self.0 {
            Inner::Parquet(file) => file.inner_mut(),
            Inner::Arrow(file) => file.get_mut(),
        }
    }

    /// Ends the file, and gives back what it was written to.
    ///
    /// # Errors
    /// [`Io`](crate::ErrorKind::Io) when writing fails.
    pub fn finish(self) -> Result<W, Error> {
        match self.0 {
            Inner::Parquet(file) => file.into_inner().map_err(of_parquet),
            Inner::Arrow(file) => file.finish().map_err(of_arrow),
        }
    }
}
