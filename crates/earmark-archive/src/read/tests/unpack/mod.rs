//! What both compressions promise.
mod files;
mod gzip;
mod live;
mod zstd;

use super::{Pieces, WHOLE};
use crate::Compression;
use crate::read::{BlockReader, Reading, Unpacked};
use proptest::prelude::*;
use std::io::{self, ErrorKind, Read, Write};

/// All that came of a file: the bytes, and the error they ended with.
#[derive(Debug, PartialEq)]
pub(super) struct Outcome {
    pub(super) bytes: Vec<u8>,
    pub(super) error: Option<(ErrorKind, String)>,
}

/// Unpacks `file`, which arrives in `chunks`, by reads of the sizes `reads`.
fn unpack_with(
    file: &[u8],
    forced: Option<Compression>,
    chunks: &[usize],
    reads: &[usize],
) -> Outcome {
    let pieces = Pieces {
        input: file,
        chunks,
        turn: 0,
    };
    let mut unpacked = Unpacked::new("test", pieces, forced).unwrap();
    let mut bytes = Vec::new();
    let mut room = vec![0; 1 << 16];
    let error = (0..).find_map(|turn| {
        let read = reads.get(turn % reads.len().max(1)).copied();
        let room = &mut room[..read.unwrap_or(1 << 16)];
        match unpacked.read(room) {
            Ok(0) => Some(None),
            Ok(n) => {
                bytes.extend_from_slice(&room[..n]);
                None
            }
            Err(error) => Some(Some((error.kind(), error.to_string()))),
        }
    });
    let error = error.unwrap();
    let again = unpacked
        .read(&mut room)
        .map_err(|e| (e.kind(), e.to_string()));
    assert_eq!(again.err(), error, "an end stays the end");
    if error.is_none() {
        assert_eq!(unpacked.compressed_offset(), file.len() as u64);
    }
    Outcome { bytes, error }
}

pub(super) fn unpack(file: &[u8]) -> Outcome {
    unpack_with(file, None, WHOLE, WHOLE)
}

pub(super) fn unpack_forced(file: &[u8], compression: Compression) -> Outcome {
    unpack_with(file, Some(compression), WHOLE, WHOLE)
}

/// The text of the error, which must be of this kind.
pub(super) fn error(outcome: Outcome, kind: ErrorKind) -> String {
    let (found, text) = outcome.error.expect("an error");
    assert_eq!(found, kind, "{text}");
    text
}

/// One member by flate2's encoder.
pub(super) fn gzip(bytes: &[u8], level: u32) -> Vec<u8> {
    let level = flate2::Compression::new(level);
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), level);
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// One frame by zstd's own encoder, with a checksum.
pub(super) fn zstd(bytes: &[u8], level: i32) -> Vec<u8> {
    let mut context = zstd_safe::CCtx::create();
    for parameter in [
        zstd_safe::CParameter::CompressionLevel(level),
        zstd_safe::CParameter::ChecksumFlag(true),
    ] {
        context.set_parameter(parameter).unwrap();
    }
    let mut frame = Vec::with_capacity(zstd_safe::compress_bound(bytes.len()));
    context.compress2(&mut frame, bytes).unwrap();
    frame
}

fn compress(compression: Compression, bytes: &[u8], level: u8) -> Vec<u8> {
    match compression {
        Compression::None => bytes.to_vec(),
        Compression::Gzip => gzip(bytes, (level % 10).into()),
        Compression::Zstd => zstd(bytes, i32::from(level % 20) - 4),
    }
}

/// Something that compresses: a few kinds of runs, one after the other.
fn content() -> impl Strategy<Value = Vec<u8>> {
    let run = (
        any::<u8>(),
        0usize..400,
        prop::collection::vec(any::<u8>(), 0..40),
    )
        .prop_map(|(byte, n, noise)| [vec![byte; n], noise].concat());
    prop::collection::vec(run, 0..12).prop_map(|runs| runs.concat())
}

fn compressed() -> impl Strategy<Value = Compression> {
    prop::sample::select(vec![Compression::Gzip, Compression::Zstd])
}

/// The pieces that `bytes` fall into at `cuts`, some of them empty, compressed one by one.
fn parts(
    compression: Compression,
    bytes: &[u8],
    cuts: &[prop::sample::Index],
    level: u8,
) -> Vec<(Vec<u8>, Vec<u8>)> {
    let mut cuts: Vec<usize> = cuts.iter().map(|cut| cut.index(bytes.len() + 1)).collect();
    cuts.extend([0, bytes.len()]);
    cuts.sort_unstable();
    let part = |w: &[usize]| {
        let bytes = &bytes[w[0]..w[1]];
        (bytes.to_vec(), compress(compression, bytes, level))
    };
    cuts.windows(2).map(part).collect()
}

fn file(parts: &[(Vec<u8>, Vec<u8>)]) -> Vec<u8> {
    parts
        .iter()
        .flat_map(|(_, packed)| packed.clone())
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn whatever_was_packed_comes_out(
        bytes in content(),
        compression in compressed(),
        cuts in prop::collection::vec(any::<prop::sample::Index>(), 0..5),
        level in any::<u8>(),
        chunks in prop::collection::vec(1usize..50, 1..5),
        reads in prop::collection::vec(1usize..60, 1..5),
    ) {
        let file = file(&parts(compression, &bytes, &cuts, level));
        let expect = Outcome { bytes, error: None };
        prop_assert_eq!(&unpack(&file), &expect);
        prop_assert_eq!(&unpack_with(&file, None, &chunks, &reads), &expect);
        prop_assert_eq!(&unpack_with(&file, Some(compression), WHOLE, &reads), &expect);
        prop_assert_eq!(&unpack_with(&file, Some(compression), &[1], WHOLE), &expect);
        let plain = unpack_with(&file, Some(Compression::None), &chunks, &reads);
        prop_assert_eq!(plain, Outcome { bytes: file, error: None });
    }

    #[test]
    fn a_cut_is_an_error_unless_it_is_between_parts(
        bytes in content(),
        compression in compressed(),
        cuts in prop::collection::vec(any::<prop::sample::Index>(), 0..3),
        at in any::<prop::sample::Index>(),
        chunks in prop::collection::vec(1usize..50, 1..5),
        reads in prop::collection::vec(1usize..60, 1..5),
    ) {
        let parts = parts(compression, &bytes, &cuts, 3);
        let file = file(&parts);
        let cut = at.index(file.len());
        let outcome = unpack_with(&file[..cut], Some(compression), WHOLE, WHOLE);
        prop_assert!(bytes.starts_with(&outcome.bytes));
        let mut end = 0;
        let between = parts.iter().any(|(_, packed)| {
            end += packed.len();
            end == cut
        });
        if between {
            prop_assert_eq!(&outcome.error, &None);
        } else {
            let (kind, text) = outcome.error.clone().expect("an error");
            prop_assert_eq!(kind, ErrorKind::UnexpectedEof);
            prop_assert!(text.contains(&format!("is cut off at byte {cut};")), "{}", text);
        }
        // Neither chunks nor reads change what comes before the error.
        let cut_small = unpack_with(&file[..cut], Some(compression), &chunks, &reads);
        prop_assert_eq!(cut_small, outcome);
    }

    #[test]
    fn a_flipped_bit_changes_nothing_or_is_an_error(
        bytes in content(),
        compression in compressed(),
        cuts in prop::collection::vec(any::<prop::sample::Index>(), 0..3),
        at in any::<prop::sample::Index>(),
        chunks in prop::collection::vec(1usize..50, 1..5),
        reads in prop::collection::vec(1usize..60, 1..5),
    ) {
        let mut file = file(&parts(compression, &bytes, &cuts, 3));
        let bit = at.index(file.len() * 8);
        file[bit / 8] ^= 1 << (bit % 8);
        let outcome = unpack_with(&file, Some(compression), WHOLE, WHOLE);
        prop_assert!(outcome.bytes == bytes || outcome.error.is_some());
        let small = unpack_with(&file, Some(compression), &chunks, &reads);
        prop_assert_eq!(small.bytes, outcome.bytes);
        prop_assert_eq!(small.error.map(|e| e.0), outcome.error.map(|e| e.0));
    }

    #[test]
    fn no_bytes_are_too_odd(
        mark in prop::sample::select(vec![&b""[..], b"\x1F\x8B\x08", b"\x28\xB5\x2F\xFD", b"\x50\x2A\x4D\x18"]),
        bytes in prop::collection::vec(any::<u8>(), 0..300),
        forced in prop::option::of(compressed()),
        chunks in prop::collection::vec(1usize..50, 1..5),
    ) {
        let file = [mark, &bytes].concat();
        let outcome = unpack_with(&file, forced, WHOLE, WHOLE);
        let small = unpack_with(&file, forced, &chunks, &[7]);
        prop_assert_eq!(small.bytes, outcome.bytes);
        prop_assert_eq!(small.error.map(|e| e.0), outcome.error.map(|e| e.0));
    }
}

#[test]
fn every_cut_and_every_bit_of_a_small_file() {
    let lines = "{\"text\": \"My grill won't light, my grill won't light\"}\n".repeat(40);
    for compression in [Compression::Gzip, Compression::Zstd] {
        let part = compress(compression, lines.as_bytes(), 7);
        let file = [&part[..], &part].concat();
        for cut in (0..file.len()).filter(|cut| *cut != part.len()) {
            let outcome = unpack_forced(&file[..cut], compression);
            let text = error(outcome, ErrorKind::UnexpectedEof);
            assert!(text.contains(&format!("at byte {cut};")), "{text}");
        }
        let whole = lines.repeat(2).into_bytes();
        let mut unharmed = 0;
        for bit in 0..file.len() * 8 {
            let mut file = file.clone();
            file[bit / 8] ^= 1 << (bit % 8);
            let outcome = unpack_forced(&file, compression);
            let harmless = outcome.error.is_none() && outcome.bytes == whole;
            unharmed += u32::from(harmless);
            assert!(
                harmless || outcome.error.is_some(),
                "{compression:?}, bit {bit}"
            );
        }
        // Of gzip: a time, a system, the flags of text and speed. Of zstd: the unused bit, and a
        // window that is larger than it needs to be.
        assert!(unharmed < 140, "{compression:?}: {unharmed}");
    }
}

#[test]
fn plain_bytes_pass() {
    for text in ["", "(", "P*M", "id,text\n1,a\n", "{\"text\":\"a\"}"] {
        let outcome = unpack(text.as_bytes());
        assert_eq!(
            (outcome.bytes.as_slice(), outcome.error),
            (text.as_bytes(), None)
        );
    }
    let long: Vec<u8> = (0..700_000_u32).map(|i| (i % 251) as u8).collect();
    assert_eq!(unpack(&long).bytes, long);
    assert_eq!(
        unpack_with(&long, None, &[100_000, 3], &[65_536, 5]).bytes,
        long
    );
}

#[test]
fn what_was_packed_twice_is_unpacked_once() {
    let once = gzip(b"{\"text\":\"a\"}\n", 6);
    let twice = zstd(&once, 3);
    assert_eq!(unpack(&twice).bytes, once);
    let reading = Reading::default();
    let refused = BlockReader::new(1, "a.zst", &twice[..], &reading).unwrap_err();
    let text = "a.zst is compressed with gzip, once more";
    assert!(refused.to_string().starts_with(text), "{refused}");
}

#[test]
fn an_empty_input_is_plain_and_forced_it_is_cut_off() {
    for compression in [Compression::Gzip, Compression::Zstd] {
        let text = error(unpack_forced(b"", compression), ErrorKind::UnexpectedEof);
        let expect = format!(
            "the {} data is cut off at byte 0; copy or fetch the file again",
            compression.name()
        );
        assert_eq!(text, expect);
        let empty = compress(compression, b"", 3);
        let whole = Outcome {
            bytes: Vec::new(),
            error: None,
        };
        assert_eq!(unpack(&empty), whole);
    }
}

#[test]
fn errors_of_the_reader_pass_and_reading_goes_on() {
    struct Twice<'a>(&'a [u8], bool);
    impl Read for Twice<'_> {
        fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
            self.1 = !self.1;
            if self.1 {
                return Err(ErrorKind::Interrupted.into());
            }
            let n = to.len().min(3);
            self.0.read(&mut to[..n])
        }
    }
    let bytes = b"{\"text\":\"My grill won't light\"}\n".repeat(9);
    for compression in [Compression::None, Compression::Gzip, Compression::Zstd] {
        let file = compress(compression, &bytes, 3);
        let mut unpacked = Unpacked::new("a", Twice(&file, false), None).unwrap();
        assert_eq!(unpacked.compression(), compression);
        let mut out = Vec::new();
        // `read_to_end` tries again when it was interrupted, and fails at all else.
        unpacked.read_to_end(&mut out).unwrap();
        assert_eq!(out, bytes);
        assert!(unpacked.into_inner().0.is_empty());
    }
}
