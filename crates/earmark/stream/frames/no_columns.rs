//! What stands for row groups in a build without them: there is never one.

use crate::Error;
use crate::stream::Options;
use earmark_archive::Error as ArchiveError;

pub(super) enum Encoder {}

#[derive(Debug)]
pub(super) enum Group {}

pub(super) enum File {}

pub(super) fn encoder(options: &Options) -> Result<Encoder, Error> {
    Err(Error::new_options(format!(
        "this build of earmark writes no {}: build it with the feature `columnar`",
        options.to.name()
    )))
}

impl Encoder {
    pub(super) fn encode(&self, _: &[u8]) -> Result<Group, ArchiveError> {
        match *self {}
    }
}

impl File {
    pub(super) fn new(_: Vec<u8>, encoder: &Encoder) -> Result<Self, ArchiveError> {
        match *encoder {}
    }

    pub(super) fn append(&mut self, _: Group) -> Result<(), ArchiveError> {
        match *self {}
    }

    pub(super) fn get_mut(&mut self) -> &mut Vec<u8> {
        match *self {}
    }

    pub(super) fn finish(self) -> Result<Vec<u8>, ArchiveError> {
        match self {}
    }
}
