use super::Pack;
use crate::Compression;
use crate::read::Unpacked;
use crate::read::tests::noise;
use proptest::prelude::*;
use std::io::Read;

const ALL: [Compression; 3] = [Compression::None, Compression::Gzip, Compression::Zstd];

fn packed(pack: &mut Pack, bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    pack.pack(bytes, &mut out).unwrap();
    out
}

fn unpacked(file: &[u8], compression: Compression) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut reader = Unpacked::new("test", file, Some(compression)).unwrap();
    reader.read_to_end(&mut bytes).unwrap();
    bytes
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn chunks_make_a_file_whatever_was_packed_before(
        chunks in prop::collection::vec(
            prop::collection::vec(prop::sample::select(b"ab{\":,}\n".to_vec()), 0..3000), 1..8),
        noise in prop::collection::vec(any::<u8>(), 0..2000),
        compression in prop::sample::select(ALL.to_vec()),
        level in prop::option::of(-3..30i32),
    ) {
        let mut used = Pack::new(compression, level);
        let _ = packed(&mut used, &noise);
        let mut file = Vec::new();
        for chunk in &chunks {
            let start = file.len();
            used.pack(chunk, &mut file).unwrap();
            let alone = packed(&mut Pack::new(compression, level), chunk);
            prop_assert_eq!(&file[start..], &alone[..]);
        }
        prop_assert_eq!(unpacked(&file, compression), chunks.concat());
    }
}

#[test]
fn nothing_becomes_a_valid_file_of_nothing() {
    for compression in [Compression::Gzip, Compression::Zstd] {
        let file = packed(&mut Pack::new(compression, None), b"");
        assert!(
            (9..=20).contains(&file.len()),
            "{compression:?}: {}",
            file.len()
        );
        let mut reader = Unpacked::new("test", &file[..], None).unwrap();
        assert_eq!(reader.compression(), compression);
        assert_eq!(reader.read_to_end(&mut Vec::new()).unwrap(), 0);
    }
}

#[test]
fn the_frame_is_plain_and_says_no_time() {
    let gzip = packed(&mut Pack::new(Compression::Gzip, None), b"abc");
    assert_eq!(gzip[..10], [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]);
    let zstd = packed(&mut Pack::new(Compression::Zstd, None), &[b'a'; 1000]);
    assert_eq!(
        zstd_safe::get_frame_content_size(&zstd).unwrap(),
        Some(1000)
    );
    // The third bit of the descriptor: there is a checksum.
    assert_eq!(zstd[4] & 4, 4);
}

#[test]
fn a_level_beyond_the_last_is_the_last() {
    let words = [
        "grill", "won't", "light", "the", "shop", "and", "answer", "again", "\n",
    ];
    let pick = |byte: &u8| words[usize::from(*byte) % words.len()];
    let text = noise(20_000).iter().map(pick).collect::<Vec<_>>().join(" ");
    for compression in [Compression::Gzip, Compression::Zstd] {
        let size = |level| packed(&mut Pack::new(compression, Some(level)), text.as_bytes()).len();
        let levels = compression.levels();
        assert_eq!(size(levels.end() + 1), size(*levels.end()));
        assert_eq!(size(i32::MIN), size(*levels.start()));
        assert!(size(*levels.end()) < size(*levels.start()));
    }
}

#[test]
fn what_does_not_compress_fits_too() {
    let noise = noise(3_000_000);
    for compression in ALL {
        for level in [None, Some(1)] {
            let file = packed(&mut Pack::new(compression, level), &noise);
            assert!(unpacked(&file, compression) == noise, "{compression:?}");
        }
    }
}
