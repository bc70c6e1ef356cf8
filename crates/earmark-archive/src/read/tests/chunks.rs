use super::{WHOLE, read};
use crate::read::Reading;
use crate::read::limits::Limits;
use crate::{Code, Format};
use proptest::prelude::*;

const SMALL: Limits = Limits {
    block: 16,
    record: 40,
};

/// Bytes that matter to framing, in likely and unlikely order.
fn soup() -> impl Strategy<Value = Vec<u8>> {
    let pieces: [&[u8]; 21] = [
        b"\n",
        b"\n",
        b"\n",
        b"\r\n",
        b"\r",
        b"\"",
        b"\"\"",
        b",",
        b",\"",
        b"\",",
        b" ",
        b"\xFF",
        b"\0",
        "é".as_bytes(),
        b"{\"text\":\"a\"}",
        b"{\"text\":\"b\",\"id\":7}\n",
        b"{\"text\":1}\n",
        b"[",
        b"a,b\n",
        b"c,\"d\ne\"\n",
        b"0123456789012345678901234567890123456789",
    ];
    let piece = prop::sample::select(pieces.to_vec());
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]
    #[test]
    fn neither_chunks_nor_blocks_change_what_is_read(
        soup in soup(),
        csv in any::<bool>(),
        chunks in prop::collection::vec(1usize..30, 1..6),
        block in 1usize..200,
    ) {
        let (format, head) = if csv { (Format::Csv, "id,text\n") } else { (Format::Jsonl, "") };
        let input = [head.as_bytes(), &soup].concat();
        // NUL bytes at the start make it UTF-16, whatever the chunks.
        let read = |limits, chunks: &[usize]| {
            read(&input, Some(format), limits, chunks).map_err(|e| e.to_string())
        };
        let whole = read(Limits { block: 1 << 16, ..SMALL }, WHOLE);
        prop_assert_eq!(&whole, &read(Limits { block, ..SMALL }, &chunks));
        prop_assert_eq!(&whole, &read(Limits { block, ..SMALL }, WHOLE));
        prop_assert_eq!(&whole, &read(SMALL, &[1]));
        // Each reject names the line and byte at which its record stands.
        for reject in whole.iter().flat_map(|whole| &whole.rejects) {
            let at = usize::try_from(reject.byte_offset).unwrap();
            prop_assert!(at <= input.len());
            if reject.code == Code::TooLong {
                let lines = input[..at].iter().filter(|&&b| b == b'\n').count();
                prop_assert_eq!(reject.line, lines as u64 + 1);
                let end = input[at..].iter().position(|&b| b == b'\n');
                let record = &input[at..end.map_or(input.len(), |end| at + end)];
                let record = record.strip_suffix(b"\r").unwrap_or(record);
                let hash = blake3::hash(record).to_hex();
                prop_assert_eq!(&reject.hash, &hash[..16]);
            }
        }
    }

    #[test]
    fn recognition_does_not_depend_on_chunks(
        soup in soup(),
        chunks in prop::collection::vec(1usize..30, 1..6),
    ) {
        let show = |chunks: &[usize]| {
            let limits = Limits { block: 1 << 16, record: 1 << 16 };
            read(&soup, None, limits, chunks).map_err(|e| e.to_string())
        };
        prop_assert_eq!(show(WHOLE), show(&chunks));
    }
}

#[test]
fn what_has_arrived_closes_the_block() {
    use crate::read::{Block, BlockReader};
    struct Live(u32);
    impl std::io::Read for Live {
        fn read(&mut self, to: &mut [u8]) -> std::io::Result<usize> {
            let line = b"{\"text\":\"a\"}\n{\"te";
            self.0 += 1;
            match self.0 {
                1 => to[..line.len()].copy_from_slice(line),
                2 => return Err(std::io::ErrorKind::Interrupted.into()),
                _ => panic!("the first record was there already"),
            }
            Ok(line.len())
        }
    }
    let mut reader = BlockReader::new(1, "live", Live(0), &Reading::default()).unwrap();
    let mut block = Block::default();
    assert!(reader.read_block(&mut block).unwrap());
    assert_eq!(block.len(), 1);
}

#[test]
fn an_error_comes_after_the_records_before_it() {
    use crate::read::{Block, BlockReader};
    struct Broken(u32);
    impl std::io::Read for Broken {
        fn read(&mut self, to: &mut [u8]) -> std::io::Result<usize> {
            self.0 += 1;
            if self.0 > 3 {
                return Err(std::io::Error::other("the disk is gone"));
            }
            let line = b"{\"text\":\"a\"}\n";
            to[..line.len()].copy_from_slice(line);
            Ok(line.len())
        }
    }
    let mut reader = BlockReader::new(1, "broken", Broken(0), &Reading::default()).unwrap();
    let mut block = Block::default();
    let mut records = 0;
    let error = loop {
        match reader.read_block(&mut block) {
            Ok(more) => {
                assert!(more);
                records += block.len();
            }
            Err(error) => break error,
        }
    };
    assert_eq!(records, 3);
    assert_eq!(
        error.to_string(),
        "cannot read broken after byte 39: the disk is gone"
    );
}
