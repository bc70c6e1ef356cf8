use super::choice::Choice;
use super::hashed::{Hashed, Prefix};
use super::{Input, InputSummary, Options};
use crate::Error;
use earmark_archive::Error as ArchiveError;
use earmark_archive::read::{Block, BlockReader, Reading};
use std::path::Path;

/// Fills blocks from one input after another.
pub(super) struct Source<'i, 'r, I> {
    inputs: I,
    reading: &'r Reading,
    choice: Choice,
    /// Whether what no field is made from is wanted.
    extras: bool,
    open: Option<Open<'i>>,
    done: Vec<InputSummary>,
    /// What an earlier run had read of the inputs.
    known: Vec<Prefix>,
    hashed: bool,
    salvage: bool,
}

struct Open<'i> {
    name: String,
    reader: BlockReader<Hashed<'i>>,
    records: u64,
}

impl<'i, 'r, I: Iterator<Item = Input<'i>>> Source<'i, 'r, I> {
    pub(super) fn new(inputs: I, options: &'r Options) -> Self {
        Self {
            inputs,
            reading: &options.reading,
            choice: Choice::new(options),
            extras: options.shape.has_extra(),
            open: None,
            done: Vec::new(),
            known: Vec::new(),
            hashed: true,
            salvage: options.salvage,
        }
    }

    /// One that is read for its records alone.
    pub(super) fn unhashed(inputs: I, options: &'r Options) -> Self {
        Self {
            hashed: false,
            ..Self::new(inputs, options)
        }
    }

    /// Holds the inputs against what an earlier run had read of them.
    pub(super) fn expect(&mut self, known: Vec<Prefix>) {
        self.known = known;
    }

    /// Fills `block` from the input that is open, or opens the next; `false` when all are read.
    pub(super) fn fill(&mut self, block: &mut Block) -> Result<bool, Error> {
        while !self.choice.is_over() {
            if let Some(open) = &mut self.open {
                match open.reader.read_folded(block) {
                    Ok(true) => {
                        self.choice.apply(block).map_err(Error::new_input)?;
                        open.records += block.len() as u64;
                        if block.is_empty() {
                            continue;
                        }
                        return Ok(true);
                    }
                    Ok(false) => self.close(None),
                    Err(error) if self.salvage && !open.reader.get_ref().changed() => {
                        self.close(Some(error.to_string()));
                    }
                    Err(error) => return Err(Error::new_input(error)),
                }
            }
            let Some(input) = self.inputs.next() else {
                return Ok(false);
            };
            self.open = Some(self.start(input)?);
        }
        self.close(None);
        Ok(false)
    }

    /// How far the inputs have been read.
    pub(super) fn read(&self) -> Vec<Prefix> {
        let done = self.done.iter().map(|input| Prefix {
            bytes: input.bytes,
            blake3: input.blake3.clone(),
        });
        let open = self.open.iter().map(|open| open.reader.get_ref().prefix());
        done.chain(open).collect()
    }

    /// What the inputs turned out to be, in order.
    pub(super) fn finish(self) -> Vec<InputSummary> {
        self.done
    }

    fn start(&self, input: Input<'i>) -> Result<Open<'i>, Error> {
        let name = input.name().to_owned();
        let path = input.path().map(Path::to_owned);
        let inner = input.open().map_err(|error| {
            Error::new_input(ArchiveError::new_io(format!("cannot open {name}"), error))
        })?;
        let hashed = if self.hashed {
            Hashed::new(inner, self.known.get(self.done.len()).cloned())
        } else {
            Hashed::unhashed(inner)
        };
        let number = u32::try_from(self.done.len() + 1).expect("inputs are counted in 32 bits");
        let reader = match path {
            Some(path) => BlockReader::at(number, &name, &path, hashed, self.reading),
            None => BlockReader::new(number, &name, hashed, self.reading),
        };
        let mut reader = reader.map_err(Error::new_input)?;
        if !self.extras {
            reader.pass_over_extras();
        }
        Ok(Open {
            reader,
            name,
            records: 0,
        })
    }

    fn close(&mut self, damage: Option<String>) {
        let Some(Open {
            name,
            reader,
            records,
        }) = self.open.take()
        else {
            return;
        };
        let mut fields: Vec<_> = reader.profile().sources().map(|(field, _)| field).collect();
        fields.dedup();
        let Prefix { bytes, blake3 } = reader.get_ref().prefix();
        self.done.push(InputSummary {
            name,
            format: reader.format(),
            compression: reader.compression(),
            encoding: reader.encoding(),
            profile: reader.profile().name().to_owned(),
            fields,
            zone: reader.profile().zone(),
            malformed: reader.malformed(),
            whole: damage.is_none() && !self.choice.is_over(),
            bytes,
            blake3,
            records,
            rejected: 0,
            damage,
        });
    }
}
