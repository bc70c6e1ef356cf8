use super::{Pieces, WHOLE};
use crate::Encoding;
use crate::read::{BlockReader, Decoded, Reading};
use encoding_rs::DecoderResult;
use proptest::prelude::*;
use std::io::Read;

/// What comes out, and how much of it stands for what was malformed.
fn decode(
    bytes: &[u8],
    forced: Option<Encoding>,
    chunks: &[usize],
    reads: &[usize],
) -> (Vec<u8>, u64) {
    let pieces = Pieces {
        input: bytes,
        chunks,
        turn: 0,
    };
    let mut decoded = Decoded::new("test", pieces, forced).unwrap();
    let (mut all, mut room) = (Vec::new(), vec![0; 1 << 16]);
    for turn in 0.. {
        let read = reads.get(turn % reads.len().max(1)).copied();
        let n = decoded.read(&mut room[..read.unwrap_or(1 << 16)]).unwrap();
        if n == 0 {
            break;
        }
        all.extend_from_slice(&room[..n]);
    }
    assert_eq!(decoded.read(&mut room).unwrap(), 0, "the end stays the end");
    (all, decoded.malformed())
}

/// The twin: the whole input at once, into room enough for all.
fn twin(bytes: &[u8], label: &str) -> (Vec<u8>, u64) {
    let encoding = encoding_rs::Encoding::for_label(label.as_bytes()).unwrap();
    let text = encoding.decode_with_bom_removal(bytes).0;
    let mut decoder = encoding.new_decoder_with_bom_removal();
    let mut room = vec![0; bytes.len() * 4 + 16];
    let (mut at, mut malformed) = (0, 0);
    loop {
        let step = decoder.decode_to_utf8_without_replacement(&bytes[at..], &mut room, true);
        at += step.1;
        match step.0 {
            DecoderResult::InputEmpty => return (text.as_bytes().to_vec(), malformed),
            DecoderResult::OutputFull => unreachable!("there is room"),
            DecoderResult::Malformed(..) => malformed += 1,
        }
    }
}

const LABELS: [&str; 13] = [
    "utf-16le",
    "utf-16be",
    "windows-1252",
    "windows-1253",
    "shift_jis",
    "euc-jp",
    "iso-2022-jp",
    "gbk",
    "gb18030",
    "big5",
    "euc-kr",
    "koi8-r",
    "x-user-defined",
];

/// Bytes of which each encoding finds some malformed.
fn soup() -> impl Strategy<Value = Vec<u8>> {
    let pieces: [&[u8]; 16] = [
        b"\xFF\xFE",
        b"\xFE\xFF",
        b"i\0d\0",
        b"\0i\0d",
        b"\x00\xD8",
        b"\x3D\xD8\x00\xDE",
        b"\xD8\x3D\xDE\x00",
        b"\x1B\x28\x49",
        b"\x1B\x24\x42\x30\x21",
        b"\x81\x30\x81\x30",
        b"\x82\xA0\x83",
        b"\x88\x62",
        b"plain ascii, and rather more of it",
        b"\x80",
        b"\xA4\xA2",
        b"\n",
    ];
    let piece = prop_oneof![
        prop::sample::select(pieces.to_vec()).prop_map(<[u8]>::to_vec),
        prop::collection::vec(any::<u8>(), 1..6),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn chunks_and_reads_change_nothing(
        bytes in soup(),
        label in prop::sample::select(LABELS.to_vec()),
        chunks in prop::collection::vec(1usize..30, 1..5),
        reads in prop::collection::vec(1usize..40, 1..5),
    ) {
        let forced = Encoding::from_label(label);
        let expect = twin(&bytes, label);
        prop_assert_eq!(&decode(&bytes, forced, WHOLE, WHOLE), &expect);
        prop_assert_eq!(&decode(&bytes, forced, &chunks, &reads), &expect);
        prop_assert_eq!(&decode(&bytes, forced, &[1], &[1]), &expect);
        prop_assert_eq!(&decode(&bytes, forced, WHOLE, &[1]), &expect);
    }

    #[test]
    fn utf_8_is_left_alone(
        bytes in soup(),
        chunks in prop::collection::vec(1usize..30, 1..5),
        reads in prop::collection::vec(1usize..40, 1..5),
    ) {
        let marked = [b"\xEF\xBB\xBF", &bytes[..]].concat();
        let expect = (marked.clone(), 0);
        prop_assert_eq!(&decode(&marked, None, &chunks, &reads), &expect);
        prop_assert_eq!(&decode(&marked, Some(Encoding::UTF_8), WHOLE, WHOLE), &expect);
    }
}

#[test]
fn utf_16_is_recognised_and_becomes_records() {
    let table = "id\ttext\n1\tMy grill won’t light 😀\n";
    let le = |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_le_bytes).collect() };
    let be = |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_be_bytes).collect() };
    let marked = format!("\u{FEFF}{table}");
    let cases = [
        (le(table), Encoding::UTF_16LE),
        (be(table), Encoding::UTF_16BE),
        (le(&marked), Encoding::UTF_16LE),
        (be(&marked), Encoding::UTF_16BE),
    ];
    for (bytes, encoding) in cases {
        let decoded = Decoded::new("table.csv", &bytes[..], None).unwrap();
        assert_eq!(decoded.encoding(), encoding);
        assert_eq!(
            decode(&bytes, None, &[1], &[1]),
            (table.as_bytes().to_vec(), 0)
        );
        let reading = Reading::default();
        let mut reader = BlockReader::new(1, "table.csv", &bytes[..], &reading).unwrap();
        assert_eq!(reader.encoding(), encoding);
        let mut block = crate::read::Block::default();
        assert!(reader.read_block(&mut block).unwrap());
        assert_eq!(block.len(), 1);
    }
}

#[test]
fn what_is_malformed_is_counted() {
    let cases: [(&str, &[u8], &str, u64); 7] = [
        ("utf-16le", b"a\0\x00", "a\u{FFFD}", 1),
        ("utf-16le", b"\x00\xDCa\0", "\u{FFFD}a", 1),
        ("utf-16be", b"\xD8\x3D\0a\xD8\x3D", "\u{FFFD}a\u{FFFD}", 2),
        ("utf-16be", b"\xFE\xFF\0a", "a", 0),
        ("windows-1252", b"\x93caf\xE9\x94 \x80", "“café” €", 0),
        (
            "shift_jis",
            b"\x83\x65\x83\x58\x83\x67\x83",
            "テスト\u{FFFD}",
            1,
        ),
        ("utf-16le", b"\xFD\xFF", "\u{FFFD}", 0),
    ];
    for (label, bytes, expect, malformed) in cases {
        let found = decode(bytes, Encoding::from_label(label), WHOLE, WHOLE);
        assert_eq!(found, (expect.as_bytes().to_vec(), malformed), "{label}");
    }
}
