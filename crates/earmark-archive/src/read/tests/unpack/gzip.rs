use super::{error, gzip, unpack, unpack_forced};
use crate::Compression;
use std::io::ErrorKind;

/// A header with `flags` and `rest` behind its ten bytes, then an empty body and its trailer.
fn with_header(flags: u8, rest: &[u8]) -> Vec<u8> {
    let head = [0x1F, 0x8B, 8, flags, 1, 2, 3, 4, 0, 3];
    [&head[..], rest, &[3, 0], &[0; 8]].concat()
}

#[test]
fn each_field_of_a_header_is_passed_over() {
    let mut crc = flate2::Crc::new();
    crc.update(&[0x1F, 0x8B, 8, 2, 1, 2, 3, 4, 0, 3]);
    let check = &crc.sum().to_le_bytes()[..2];
    let long = [&[b'n'; 1 << 20][..], b"\0"].concat();
    let extra = [&[0xFF, 0xFF][..], &[0; 0xFFFF]].concat();
    let cases: [(u8, &[u8]); 9] = [
        (0, b""),
        (1, b""),
        (2, check),
        (4, b"\x03\x00abc"),
        (4, b"\x00\x00"),
        (4, &extra),
        (8, b"name\0"),
        (8, &long),
        (4 | 8 | 16, b"\x01\x00-\0comment\0"),
    ];
    for (flags, rest) in cases {
        let member = with_header(flags, rest);
        let outcome = unpack(&[&member[..], &gzip(b"ok", 6)].concat());
        assert_eq!(
            (outcome.bytes.as_slice(), outcome.error),
            (&b"ok"[..], None),
            "{flags}"
        );
    }
}

#[test]
fn a_header_that_is_wrong_is_refused_at_its_byte() {
    let mut method = with_header(0, b"");
    method[2] = 7;
    let cases = [
        (
            method,
            "is damaged at byte 2 (a method other than deflate);",
        ),
        (
            with_header(0x20, b""),
            "is damaged at byte 3 (flags that have no meaning);",
        ),
        (
            with_header(2, b"ab"),
            "is damaged at byte 11 (the checksum of the header is wrong);",
        ),
    ];
    for (file, expect) in cases {
        let text = error(unpack(&file), ErrorKind::InvalidData);
        assert!(text.contains(expect), "{text}");
    }
    let text = error(
        unpack_forced(b"id,text\n", Compression::Gzip),
        ErrorKind::InvalidData,
    );
    let expect =
        "no gzip member begins at byte 0; let the compression be recognised, or name another";
    assert_eq!(text, expect);
}

#[test]
fn padding_is_passed_over_and_nothing_else() {
    let member = gzip(b"{\"text\":\"a\"}\n", 6);
    for zeros in [1, 2, 512, 700_000] {
        let mut file = [&member[..], &vec![0; zeros]].concat();
        let outcome = unpack(&file);
        assert_eq!((outcome.bytes.len(), outcome.error), (13, None));
        // Even a member is refused behind padding: nothing behind it was meant to be read.
        file.extend_from_slice(&member);
        let text = error(unpack(&file), ErrorKind::InvalidData);
        let place = format!(
            "no gzip member follows the last one at byte {};",
            member.len() + zeros
        );
        assert!(text.contains(&place), "{text}");
    }
    let text = error(
        unpack(&[&member[..], b"garbage"].concat()),
        ErrorKind::InvalidData,
    );
    let expect = format!(
        "something that is no gzip member follows the last one at byte {}; cut the file there, if \
         what follows is not needed",
        member.len()
    );
    assert_eq!(text, expect);
}

#[test]
fn a_wrong_checksum_and_a_wrong_length_are_told_apart() {
    let member = gzip(b"{\"text\":\"a\"}\n", 6);
    let end = 2 * member.len();
    for (at, what) in [
        (8, "checksum"),
        (5, "checksum"),
        (4, "length"),
        (1, "length"),
    ] {
        let mut file = [&member[..], &member].concat();
        file[end - at] ^= 1;
        let outcome = unpack(&file);
        assert_eq!(outcome.bytes.len(), 26, "what was read comes first");
        let text = error(outcome, ErrorKind::InvalidData);
        let expect = format!(
            "the gzip member from byte {} to byte {end} is damaged: its {what} is not that of its \
             content; copy or fetch the file again",
            member.len()
        );
        assert_eq!(text, expect);
    }
}

#[test]
fn a_body_that_is_no_deflate_data_is_damaged() {
    let mut file = gzip(&b"abcdefgh".repeat(100), 6);
    file[10] = 0xFF;
    let text = error(unpack(&file), ErrorKind::InvalidData);
    assert!(
        text.starts_with("the gzip data is damaged at byte 1"),
        "{text}"
    );
}
