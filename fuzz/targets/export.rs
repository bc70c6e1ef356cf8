//! Any bytes as an export of any kind, recognised or not, packed and cut off or not: however they
//! arrive, and on however many threads, the same comes out of them, be it records or an error.
#![no_main]
use choices::Choices;
use earmark::archive::read::{Dates, Profile, Reading};
use earmark::archive::write::Pack;
use earmark::archive::{Compression, Encoding, Format};
use earmark::stream::{Input, Options, Stream, Summary};
use earmark::{Config, Engine};
use libfuzzer_sys::fuzz_target;
use std::io::Read;
use std::num::NonZeroUsize;
use std::sync::{Arc, LazyLock};
use stream::Pieces;

#[path = "../choices.rs"]
mod choices;
#[expect(dead_code, reason = "it also reads one format given")]
#[path = "../stream.rs"]
mod stream;

/// Bytes that choose.
const CHOICES: usize = 13;

static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::new(&Config::default()).unwrap());

fuzz_target!(|bytes: &[u8]| {
    let (mut choices, input) = Choices::split(bytes, CHOICES);
    let options = Options {
        reading: reading(&mut choices),
        to: choices.one_of(&[Format::Jsonl, Format::Csv]),
        salvage: choices.one_of(&[false, true]),
        ..Options::default()
    };
    let input = packed(&mut choices, input);
    let size = choices.one_of(&[512, 64, 4096, 61, 7, 13, 1000, 3, 1]);
    let whole = run(&options, 1, &input[..]);
    let pieces = run(&options, 2, Pieces(&input, size));
    assert_eq!(whole.2, pieces.2);
    assert!(whole == pieces, "other bytes in pieces of {size}");
});

fn reading(choices: &mut Choices<'_>) -> Reading {
    let label = |name| Encoding::from_label(name).unwrap();
    let mut profiles: Vec<Option<Arc<Profile>>> = vec![None; 13];
    profiles.extend(Profile::all().cloned().map(Some));
    let zone = choices.one_of(&[None, Some("Europe/Brussels"), Some("+05:30"), Some("nowhere")]);
    Reading {
        zone: zone.map(str::to_owned),
        dates: choices.one_of(&[None, Some(Dates::DayFirst), Some(Dates::MonthFirst)]),
        format: choices.one_of(&[
            None,
            None,
            Some(Format::Jsonl),
            Some(Format::Json),
            Some(Format::Csv),
        ]),
        compression: choices.one_of(&[
            None,
            None,
            Some(Compression::None),
            Some(Compression::Gzip),
            Some(Compression::Zstd),
        ]),
        encoding: choices.one_of(&[
            None,
            None,
            Some(Encoding::UTF_8),
            Some(Encoding::UTF_16LE),
            Some(Encoding::UTF_16BE),
            Some(label("windows-1252")),
            Some(label("shift_jis")),
            Some(label("gb18030")),
        ]),
        delimiter: choices.one_of(&[None, None, Some(b','), Some(b';'), Some(b'\t'), Some(b' ')]),
        profile: choices.one_of(&profiles),
    }
}

/// The bytes in another encoding, compressed, and cut off.
fn packed(choices: &mut Choices<'_>, bytes: &[u8]) -> Vec<u8> {
    let units = |to_bytes: fn(u16) -> [u8; 2]| {
        let text = String::from_utf8_lossy(bytes);
        let text = format!("\u{FEFF}{text}");
        text.encode_utf16().flat_map(to_bytes).collect::<Vec<u8>>()
    };
    let encoded = match choices.byte() % 4 {
        0 => bytes.to_vec(),
        1 => units(u16::to_le_bytes),
        2 => units(u16::to_be_bytes),
        _ => [b"\xEF\xBB\xBF", bytes].concat(),
    };
    let way = choices.byte();
    let mut out = match way % 4 {
        0 => encoded,
        1 => compressed(Compression::Gzip, &encoded, 1),
        2 => compressed(Compression::Zstd, &encoded, 1),
        // Members and frames may end anywhere, within a letter too.
        _ => compressed(Compression::Gzip, &encoded, usize::from(way)),
    };
    let cut = out.len() * usize::from(choices.byte()) / 256;
    out.truncate(out.len() - cut);
    out
}

fn compressed(compression: Compression, bytes: &[u8], parts: usize) -> Vec<u8> {
    let (mut pack, mut out) = (Pack::new(compression, Some(1)), Vec::new());
    for part in bytes.chunks(bytes.len() / parts + 1) {
        pack.pack(part, &mut out).unwrap();
    }
    out
}

type Out = (Vec<u8>, Vec<u8>, Result<Summary, String>);

fn run(options: &Options, threads: usize, bytes: impl Read + Send) -> Out {
    let options = Options { threads: NonZeroUsize::new(threads), ..options.clone() };
    let to = options.to;
    let (mut marked, mut rejects) = (Vec::new(), Vec::new());
    let ran = Stream::new(&ENGINE, options).run(
        [Input::reader("export", bytes)],
        &mut marked,
        &mut rejects,
    );
    let rejected = stream::lines(&rejects);
    let scored = if to == Format::Jsonl { stream::lines(&marked) } else { 0 };
    if let Ok(summary) = &ran {
        assert_eq!(summary.records, summary.scored + summary.rejected);
        assert_eq!(rejected, summary.rejected);
        assert!(to != Format::Jsonl || scored == summary.scored);
    }
    (marked, rejects, ran.map_err(|error| error.to_string()))
}
