use super::Options;
use crate::Engine;
use core::fmt::Display;

/// What tells runs apart that write other bytes: 64 hexadecimal digits, of the version,
/// configuration, options and names of inputs.
///
/// The number of threads is no part of it, nor is what the inputs hold: that is checked when they
/// are read.
pub(super) fn identity(engine: &Engine, options: &Options, inputs: &[&str]) -> String {
    let mut hasher = blake3::Hasher::new();
    let mut part = |name: &str, value: &dyn Display| {
        let line = value.to_string();
        // With its length, so that no value can look like the next name.
        hasher.update(format!("{name} {} {line}\n", line.len()).as_bytes());
    };
    let reading = &options.reading;
    part("version", &env!("CARGO_PKG_VERSION"));
    part("config", &engine.config_hash());
    part("format", &format_args!("{:?}", reading.format));
    part("unpack", &format_args!("{:?}", reading.compression));
    part("encoding", &format_args!("{:?}", reading.encoding));
    part("delimiter", &format_args!("{:?}", reading.delimiter));
    part("dates", &format_args!("{:?}", reading.dates));
    part("zone", &format_args!("{:?}", reading.zone));
    let profile = reading.profile.as_ref().map(|profile| profile.toml());
    part("profile", &profile.unwrap_or_default());
    part("limit", &format_args!("{:?}", options.limit));
    part("sample", &format_args!("{:?}", options.sample));
    part("salvage", &options.salvage);
    part("order", &options.order.name());
    part("shape", &format_args!("{:?}", options.shape));
    part("to", &options.to.name());
    part("compression", &options.compression.name());
    for input in inputs {
        part("input", input);
    }
    hasher.finalize().to_hex().to_string()
}
