//! What people say of their inputs.

use crate::exit::Failure;
use clap::{Args, ValueEnum};
use earmark::archive::read::{Dates, Profile, Reading};
use earmark::archive::{Compression, Encoding, Format};
use std::path::Path;
use std::sync::Arc;

/// All of it is recognised by the content of each input where it is not said.
#[derive(Args, Clone, Debug, Default)]
#[command(next_help_heading = "What the inputs are (default: recognised by content)")]
pub struct ReadingArgs {
    /// Format of the inputs
    #[arg(long, value_name = "FORMAT")]
    from: Option<FormatName>,

    /// Who wrote them: a shipped profile (see `earmark profile --list`) or a TOML file of one's own
    #[arg(long, value_name = "NAME|FILE")]
    profile: Option<String>,

    /// How they are compressed
    #[arg(long, value_name = "HOW")]
    compression: Option<CompressionName>,

    /// How their letters are encoded, such as utf-16le or windows-1252
    #[arg(long, value_name = "LABEL")]
    encoding: Option<String>,

    /// What stands between cells: one character, or tab
    #[arg(long, value_name = "CHARACTER")]
    delimiter: Option<String>,

    /// How 03/04/2026 is meant: dmy or mdy (default: by the profile; else such a time is rejected)
    #[arg(long, value_name = "ORDER")]
    dates: Option<DatesName>,

    /// Where times are that name no zone: UTC, +02:00, Europe/Brussels (default: by the profile, or UTC)
    #[arg(long, value_name = "ZONE")]
    zone: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, ValueEnum)]
enum FormatName {
    /// One JSON object a line
    Jsonl,
    /// A JSON document: a list of objects, or objects over several lines
    Json,
    /// Cells with a header row
    Csv,
    /// Apache Parquet
    Parquet,
    /// Arrow IPC, file or stream, and Feather 2
    Arrow,
}

#[derive(Clone, Copy, Debug, PartialEq, ValueEnum)]
pub enum CompressionName {
    None,
    Gzip,
    Zstd,
}

impl From<CompressionName> for Compression {
    fn from(name: CompressionName) -> Self {
        match name {
            CompressionName::None => Self::None,
            CompressionName::Gzip => Self::Gzip,
            CompressionName::Zstd => Self::Zstd,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, ValueEnum)]
enum DatesName {
    Dmy,
    Mdy,
}

impl ReadingArgs {
    /// The same for the library; reads the profile's file.
    pub fn reading(&self) -> Result<Reading, Failure> {
        let encoding = self.encoding.as_deref().map(|label| {
            let known = Encoding::from_label(label);
            known.ok_or_else(|| {
                Failure::usage(format!("--encoding: {label} is no encoding that is known"))
            })
        });
        let delimiter = self.delimiter.as_deref().map(|text| match text.as_bytes() {
            [one] if one.is_ascii() && !b"\"\r\n".contains(one) => Ok(*one),
            b"tab" | b"\\t" => Ok(b'\t'),
            _ => Err(Failure::usage("--delimiter: want one character, or tab")),
        });
        if let Some(zone) = self.zone.as_deref().filter(|zone| !Reading::is_zone(zone)) {
            let message =
                format!("--zone: {zone} is no zone; write UTC, +02:00 or Europe/Brussels");
            return Err(Failure::usage(message));
        }
        Ok(Reading {
            format: self.from.map(|name| match name {
                FormatName::Jsonl => Format::Jsonl,
                FormatName::Json => Format::Json,
                FormatName::Csv => Format::Csv,
                FormatName::Parquet => Format::Parquet,
                FormatName::Arrow => Format::Arrow,
            }),
            compression: self.compression.map(Compression::from),
            encoding: encoding.transpose()?,
            profile: self.profile.as_deref().map(profile).transpose()?,
            delimiter: delimiter.transpose()?,
            dates: self.dates.map(|name| match name {
                DatesName::Dmy => Dates::DayFirst,
                DatesName::Mdy => Dates::MonthFirst,
            }),
            zone: self.zone.clone(),
        })
    }
}

/// A shipped profile by its name, or one's own by its file.
fn profile(name: &str) -> Result<Arc<Profile>, Failure> {
    if let Some(profile) = Profile::shipped(name) {
        return Ok(profile);
    }
    if !Path::new(name).exists() {
        let names: Vec<&str> = Profile::all().map(|profile| profile.name()).collect();
        return Err(Failure::new(format!(
            "--profile: there is no profile and no file {name}; shipped are {}",
            names.join(", ")
        )));
    }
    let text = std::fs::read_to_string(name)
        .map_err(|error| Failure::new(format!("cannot read {name}: {error}")))?;
    Ok(Arc::new(Profile::from_toml(name, &text)?))
}
