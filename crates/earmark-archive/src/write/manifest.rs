use super::{Access, OutputFile, SCHEMA, Written, beside, pretty::Pretty, time};
use crate::{Compression, Encoding, Error, Format};
use std::io::Write;
use std::path::{Path, PathBuf};

/// What went into a run and what came out: the page that stands beside an output.
///
/// It holds nothing of the machine, the moment or the number of threads, so the same inputs and
/// configuration give the same bytes.
#[derive(Clone, Debug, PartialEq)]
pub struct Manifest<'a> {
    /// The inputs, in the order of their numbers: the first is number 1.
    pub inputs: &'a [Input<'a>],
    /// The marked mentions.
    pub output: Output<'a>,
    /// What could not be read.
    pub rejects: Rejects<'a>,
    /// How many records went where.
    pub counts: Counts,
    /// Which of the records were read.
    pub choice: Choice,
    /// In which order they were marked: `input` or `time`.
    pub order: &'a str,
    /// What marked them.
    pub config: Config<'a>,
    /// What of each record was used.
    pub fields: Fields<'a>,
    /// The clock of the run: the latest time of a mention, in milliseconds since
    /// 1970-01-01T00:00:00Z; `None` when no mention has one.
    pub as_of: Option<i64>,
}

/// An input of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Input<'a> {
    /// Its name, as it was given.
    pub name: &'a str,
    /// Number of bytes and their BLAKE3 hash, in hexadecimal; `None` if it was not read to its end.
    pub bytes: Option<(u64, &'a str)>,
    /// How it was read.
    pub format: Format,
    /// How it was compressed.
    pub compression: Compression,
    /// How its letters were encoded.
    pub encoding: Encoding,
    /// Name of the profile it was read by.
    pub profile: &'a str,
    /// Where times were taken to be that name no zone.
    pub zone: &'a str,
    /// Number of records, scored and rejected.
    pub records: u64,
    /// Why it could not be read to its end, if it could not.
    pub damage: Option<&'a str>,
}

/// Which records of the inputs were read.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Choice {
    /// No more than so many.
    pub limit: Option<u64>,
    /// So many of a hundred, from 0 to 100.
    pub percent: Option<f64>,
}

/// The output of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Output<'a> {
    /// Its name, as it was given.
    pub name: &'a str,
    /// How it was written.
    pub format: Format,
    /// How it was compressed.
    pub compression: Compression,
    /// Bytes and hash, as [`OutputFile::commit`] gives them.
    pub written: &'a Written,
}

/// The rejects of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rejects<'a> {
    /// The name of their file, as it was given; `None` when they went to standard error or
    /// nowhere.
    pub name: Option<&'a str>,
    /// Number of records rejected.
    pub records: u64,
}

/// How many records went where; the last two add up to the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counts {
    /// Records read.
    pub records: u64,
    /// Records marked and written.
    pub scored: u64,
    /// Records rejected.
    pub rejected: u64,
}

/// The configuration of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Config<'a> {
    /// The name of its file, as it was given; `None` for the built-in one.
    pub name: Option<&'a str>,
    /// BLAKE3 hash of the configuration, in hexadecimal; records carry its first 16 digits.
    pub blake3: &'a str,
}

/// The data use of a run, by the names of fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fields<'a> {
    /// Fields of the inputs that were read.
    pub read: &'a [&'a str],
    /// Fields of the original records that were written out, as
    /// [`Shape::kept`](super::Shape::kept) gives them.
    pub kept: &'a [&'a str],
    /// Fields of the output that were written, as [`Shape::names`](super::Shape::names) gives them.
    pub written: &'a [&'a str],
}

impl Manifest<'_> {
    /// The path of the manifest of the output at `output`: `.manifest.json` is appended.
    ///
    /// # Examples
    /// ```
    /// use earmark_archive::write::Manifest;
    /// use std::path::Path;
    /// let path = Manifest::path(Path::new("out/marked.jsonl"));
    /// assert_eq!(path, Path::new("out/marked.jsonl.manifest.json"));
    /// ```
    #[must_use]
    pub fn path(output: &Path) -> PathBuf {
        beside(output, ".manifest.json")
    }

    /// Writes the manifest, to be committed to `path`; `inputs` are the files that must not be
    /// written over.
    ///
    /// # Errors
    /// As those of [`OutputFile`].
    pub fn prepare(&self, path: &Path, inputs: &[&Path]) -> Result<OutputFile, Error> {
        let mut file = OutputFile::create(path, Access::Default, inputs)?;
        let written = file.write_all(&self.to_json());
        written.map_err(|e| Error::new_io("the manifest is not written", e))?;
        file.sync()?;
        Ok(file)
    }

    /// The manifest as indented JSON.
    #[must_use]
    pub fn to_json(&self) -> Vec<u8> {
        let mut json = Pretty::default();
        json.object(|json| self.members(json));
        json.finish()
    }

    fn members(&self, json: &mut Pretty) {
        json.key("earmark").string(env!("CARGO_PKG_VERSION"));
        json.key("schema").number(SCHEMA.into());
        let mut number = 0;
        json.key("inputs").array(self.inputs, |json, input| {
            number += 1;
            json.object(|json| {
                json.key("number").number(number);
                json.key("name").string(input.name);
                if let Some((bytes, blake3)) = input.bytes {
                    json.key("bytes").number(bytes);
                    json.key("blake3").string(blake3);
                }
                json.key("format").string(input.format.name());
                json.key("compression").string(input.compression.name());
                json.key("encoding").string(input.encoding.name());
                json.key("profile").string(input.profile);
                json.key("zone").string(input.zone);
                json.key("records").number(input.records);
                if let Some(damage) = input.damage {
                    json.key("damage").string(damage);
                }
            });
        });
        json.key("output").object(|json| {
            json.key("name").string(self.output.name);
            json.key("format").string(self.output.format.name());
            json.key("compression")
                .string(self.output.compression.name());
            json.key("bytes").number(self.output.written.bytes);
            json.key("blake3").string(&self.output.written.blake3);
        });
        json.key("rejects").object(|json| {
            if let Some(name) = self.rejects.name {
                json.key("name").string(name);
            }
            json.key("records").number(self.rejects.records);
        });
        json.key("counts").object(|json| {
            json.key("records").number(self.counts.records);
            json.key("scored").number(self.counts.scored);
            json.key("rejected").number(self.counts.rejected);
        });
        if let Some(limit) = self.choice.limit {
            json.key("limit").number(limit);
        }
        if let Some(percent) = self.choice.percent {
            json.key("sample").string(&format!("{percent}%"));
        }
        json.key("order").string(self.order);
        json.key("config").object(|json| {
            if let Some(name) = self.config.name {
                json.key("name").string(name);
            }
            json.key("blake3").string(self.config.blake3);
        });
        json.key("fields").object(|json| {
            let names = |json: &mut Pretty, name: &&str| json.string(name);
            json.key("read").array(self.fields.read, names);
            json.key("kept").array(self.fields.kept, names);
            json.key("written").array(self.fields.written, names);
        });
        let as_of = self.as_of.map(time::time_of).unwrap_or_default();
        if !as_of.is_empty() {
            json.key("as_of").string(&as_of);
        }
    }
}

#[cfg(test)]
mod tests;
