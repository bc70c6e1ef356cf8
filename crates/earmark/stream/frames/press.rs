use super::columns::{Encoder, File, Group};
use super::how::How;
use crate::Error;
use crate::stream::fault::write;
use earmark_archive::write::Pack;
use earmark_archive::{Compression, Error as ArchiveError};
use std::io::Write;

/// A frame on its way: what is to be packed, and what became of it.
#[derive(Debug, Default)]
pub(super) struct Frame {
    pub(super) plain: Vec<u8>,
    packed: Vec<u8>,
    group: Option<Group>,
    failed: Option<ArchiveError>,
}

impl Frame {
    /// A frame that begins with these bytes.
    pub(super) fn of(plain: Vec<u8>) -> Self {
        Self {
            plain,
            ..Self::default()
        }
    }
}

/// What packs frames, on a thread of its own.
pub(super) enum Press<'h> {
    Bytes(Pack),
    Columns(&'h Encoder),
}

impl<'h> Press<'h> {
    pub(super) fn new(how: &'h How) -> Self {
        match how {
            How::Plain => Self::Bytes(Pack::new(Compression::None, None)),
            How::Compressed(compression) => Self::Bytes(Pack::new(*compression, None)),
            How::Columns(encoder) => Self::Columns(encoder),
        }
    }

    pub(super) fn press(&mut self, mut frame: Frame) -> Frame {
        frame.packed.clear();
        match self {
            Self::Bytes(pack) => {
                let packed = pack.pack(&frame.plain, &mut frame.packed);
                let failed = |error| ArchiveError::new_io("cannot compress the output", error);
                frame.failed = packed.map_err(failed).err();
            }
            Self::Columns(encoder) => match encoder.encode(&frame.plain) {
                Ok(group) => frame.group = Some(group),
                Err(error) => frame.failed = Some(error),
            },
        }
        frame
    }
}

/// What packed frames are bound to, in order.
pub(super) enum Bound {
    /// One behind the other.
    Bytes,
    /// A file that tells at its end where they stand.
    Columns(Box<File>),
}

impl Bound {
    pub(super) fn new(how: &How) -> Result<Self, Error> {
        match how {
            How::Plain | How::Compressed(_) => Ok(Self::Bytes),
            How::Columns(encoder) => {
                let file = File::new(Vec::new(), encoder).map_err(Error::new_output)?;
                Ok(Self::Columns(Box::new(file)))
            }
        }
    }

    /// Whether there must be a frame, as nothing at all would be no file of its kind.
    pub(super) const fn wants_a_frame(&self) -> bool {
        matches!(self, Self::Bytes)
    }

    pub(super) fn take(&mut self, frame: &mut Frame, output: &mut dyn Write) -> Result<(), Error> {
        if let Some(error) = frame.failed.take() {
            return Err(Error::new_output(error));
        }
        match self {
            Self::Bytes => write(output, &frame.packed, "the output"),
            Self::Columns(file) => {
                if let Some(group) = frame.group.take() {
                    file.append(group).map_err(Error::new_output)?;
                }
                write(output, file.get_mut(), "the output")?;
                file.get_mut().clear();
                Ok(())
            }
        }
    }

    /// Writes what stands behind the last frame.
    pub(super) fn finish(self, output: &mut dyn Write) -> Result<(), Error> {
        match self {
            Self::Bytes => Ok(()),
            Self::Columns(file) => {
                let rest = file.finish().map_err(Error::new_output)?;
                write(output, &rest, "the output")
            }
        }
    }
}
