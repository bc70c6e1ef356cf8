use super::{Outcome, error, unpack, unpack_forced, zstd};
use crate::read::Unpacked;
use crate::{Compression, ErrorKind as Kind};
use std::io::ErrorKind;

const MAGIC: &[u8] = &[0x28, 0xB5, 0x2F, 0xFD];
/// A last block of five bytes, stored.
const BLOCK: &[u8] = &[0x29, 0, 0, b'h', b'e', b'l', b'l', b'o'];

fn frame(header: &[u8]) -> Vec<u8> {
    [MAGIC, header, BLOCK].concat()
}

#[test]
fn a_window_is_taken_up_to_128_mib() {
    for window in [0x00, 0x88] {
        assert_eq!(unpack(&frame(&[0, window])).bytes, b"hello");
    }
    // The next larger one, 256 MiB, 2 GiB, and the largest that can be written down.
    for window in [0x89, 0x90, 0xA8, 0xFF] {
        let file = [zstd(b"before", 3), frame(&[0, window])].concat();
        let outcome = unpack(&file);
        assert_eq!(outcome.bytes, b"before");
        let expect = format!(
            "the zstd frame at byte {} needs a window of over 128 MiB; decompress it first: \
             zstd -dc --long=31 test | earmark score -",
            zstd(b"before", 3).len()
        );
        assert_eq!(error(outcome, ErrorKind::InvalidData), expect);
    }
}

#[test]
fn a_declared_size_is_not_believed() {
    // In a frame of one segment, the size is the window.
    let huge = [&[0xE0][..], &u64::MAX.to_le_bytes()].concat();
    let text = error(unpack(&frame(&huge)), ErrorKind::InvalidData);
    assert!(text.contains("needs a window of over 128 MiB"), "{text}");
    let huge = [&[0xC0, 0][..], &(1_u64 << 62).to_le_bytes()].concat();
    let text = error(unpack(&frame(&huge)), ErrorKind::InvalidData);
    assert!(text.contains("the zstd data is damaged at byte"), "{text}");
    let right = [&[0xC0, 0][..], &5_u64.to_le_bytes()].concat();
    assert_eq!(unpack(&frame(&right)).bytes, b"hello");
}

#[test]
fn a_dictionary_is_asked_for() {
    let text = error(unpack(&frame(&[1, 0, 42])), ErrorKind::InvalidData);
    let expect = "the zstd frame at byte 0 needs the dictionary it was made with; decompress it \
                  first: zstd -dc -D DICTIONARY test | earmark score -";
    assert_eq!(text, expect);
}

#[test]
fn skippable_frames_are_skipped() {
    let skippable = |kind: u8, bytes: &[u8]| {
        let size = u32::try_from(bytes.len()).unwrap().to_le_bytes();
        [&[0x50 + kind, 0x2A, 0x4D, 0x18], &size[..], bytes].concat()
    };
    let long = vec![b's'; 600_000];
    let file = [
        skippable(0, b""),
        skippable(15, b"abc"),
        zstd(b"first", 3),
        skippable(7, &long),
        zstd(b"second", 3),
        skippable(1, b"end"),
    ]
    .concat();
    assert_eq!(
        unpack(&file),
        Outcome {
            bytes: b"firstsecond".to_vec(),
            error: None
        }
    );
    let text = error(unpack(&file[..file.len() - 1]), ErrorKind::UnexpectedEof);
    assert!(
        text.contains(&format!("at byte {};", file.len() - 1)),
        "{text}"
    );
    let alone = skippable(0, b"abc");
    assert_eq!(
        unpack(&alone),
        Outcome {
            bytes: Vec::new(),
            error: None
        }
    );
}

#[test]
fn what_follows_the_last_frame_is_refused_at_its_byte() {
    for rest in [&b"garbage"[..], b"\0\0\0\0", b"{"] {
        let frame = zstd(b"{\"text\":\"a\"}\n", 3);
        let outcome = unpack(&[&frame[..], rest].concat());
        assert_eq!(outcome.bytes.len(), 13);
        let expect = format!(
            "something that is no zstd frame follows the last one at byte {}; cut the file there, \
             if what follows is not needed",
            frame.len()
        );
        assert_eq!(error(outcome, ErrorKind::InvalidData), expect);
    }
}

#[test]
fn a_wrong_checksum_tells_its_frame() {
    let frame = zstd(b"{\"text\":\"a\"}\n", 3);
    let mut file = [&frame[..], &frame].concat();
    *file.last_mut().unwrap() ^= 0x80;
    let text = error(unpack(&file), ErrorKind::InvalidData);
    let start = format!("the zstd frame from byte {} to byte ", frame.len());
    assert!(text.starts_with(&start), "{text}");
    assert!(
        text.contains("its checksum is not that of its content"),
        "{text}"
    );
}

#[test]
fn formats_before_the_first_stable_one_are_refused() {
    for first in [0x1E, 0x22, 0x27] {
        let file = [first, 0xB5, 0x2F, 0xFD, 1, 2, 3];
        let refused = Unpacked::new("old.zst", &file[..], None).unwrap_err();
        assert_eq!(refused.kind(), Kind::Format);
        assert!(
            refused.to_string().contains("by a zstd before 0.8"),
            "{refused}"
        );
        let text = error(
            unpack_forced(&file, Compression::Zstd),
            ErrorKind::InvalidData,
        );
        assert!(
            text.starts_with("no zstd frame begins at byte 0;"),
            "{text}"
        );
    }
}

#[test]
fn a_frame_of_many_blocks_needs_no_checksum_to_be_found_cut() {
    let noise = crate::read::tests::noise(600_000);
    let mut context = zstd_safe::CCtx::create();
    let mut frame = Vec::with_capacity(zstd_safe::compress_bound(noise.len()));
    context.compress2(&mut frame, &noise).unwrap();
    assert_eq!(unpack(&frame).bytes, noise);
    for cut in [3, 5, 9, 100, 300_000, frame.len() - 1] {
        let text = error(unpack(&frame[..cut]), ErrorKind::UnexpectedEof);
        assert!(text.contains(&format!("at byte {cut};")), "{text}");
    }
}
