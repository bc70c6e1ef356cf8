//! Any bytes read as JSON lines come out whole: records = scored + rejected = lines written.
#![no_main]
use earmark::archive::Format;
use libfuzzer_sys::fuzz_target;

#[path = "../stream.rs"]
mod stream;

fuzz_target!(|bytes: &[u8]| stream::check(bytes, Format::Jsonl));
