//! A pipe on which somebody types: nothing may be held back.
use crate::Compression;
use crate::read::{Decoded, Unpacked};
use crate::write::Pack;
use std::cell::RefCell;
use std::collections::VecDeque;
use std::io::{self, ErrorKind, Read, Write};
use std::rc::Rc;

/// Gives what has arrived, chunk by chunk, and would block when there is nothing.
#[derive(Clone, Default)]
struct Pipe(Rc<RefCell<VecDeque<Vec<u8>>>>);

impl Pipe {
    fn arrive(&self, chunk: &[u8]) {
        self.0.borrow_mut().push_back(chunk.to_vec());
    }
}

impl Read for Pipe {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        let mut chunks = self.0.borrow_mut();
        let Some(chunk) = chunks.front_mut() else {
            return Err(ErrorKind::WouldBlock.into());
        };
        let n = chunk.len().min(to.len());
        to[..n].copy_from_slice(&chunk[..n]);
        chunk.drain(..n);
        if chunk.is_empty() {
            chunks.pop_front();
        }
        Ok(n)
    }
}

/// Reads until it would block, `room` bytes at a time.
fn all_there_is(reader: &mut impl Read, room: usize) -> Vec<u8> {
    let mut all = Vec::new();
    let mut room = vec![0; room];
    loop {
        match reader.read(&mut room) {
            Ok(n) => {
                assert!(n > 0, "this is not the end");
                all.extend_from_slice(&room[..n]);
            }
            Err(e) => {
                assert_eq!(e.kind(), ErrorKind::WouldBlock, "{e}");
                return all;
            }
        }
    }
}

fn line(n: usize) -> Vec<u8> {
    format!("{{\"id\":\"{n}\",\"text\":\"My grill won't light\"}}\n")
        .repeat(n * n % 7 + 1)
        .into()
}

const ROOMS: [usize; 5] = [1, 2, 7, 100, 1 << 18];

#[test]
fn a_flushed_line_comes_out_at_once() {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    let mut chunks = Vec::new();
    for n in 0..20 {
        encoder.write_all(&line(n)).unwrap();
        encoder.flush().unwrap();
        chunks.push(std::mem::take(encoder.get_mut()));
    }
    for room in ROOMS {
        let pipe = Pipe::default();
        pipe.arrive(&chunks[0]);
        let mut unpacked = Unpacked::new("-", pipe.clone(), None).unwrap();
        assert_eq!(all_there_is(&mut unpacked, room), line(0));
        for (n, chunk) in chunks.iter().enumerate().skip(1) {
            pipe.arrive(chunk);
            assert_eq!(
                all_there_is(&mut unpacked, room),
                line(n),
                "line {n}, room {room}"
            );
        }
    }
}

#[test]
fn a_whole_member_or_frame_comes_out_at_once() {
    for compression in [Compression::None, Compression::Gzip, Compression::Zstd] {
        let mut pack = Pack::new(compression, None);
        let mut chunk = |n| {
            let mut chunk = Vec::new();
            pack.pack(&line(n), &mut chunk).unwrap();
            chunk
        };
        for room in ROOMS {
            let pipe = Pipe::default();
            pipe.arrive(&chunk(0));
            let mut unpacked = Unpacked::new("-", pipe.clone(), None).unwrap();
            assert_eq!(all_there_is(&mut unpacked, room), line(0));
            for n in 1..20 {
                pipe.arrive(&chunk(n));
                assert_eq!(
                    all_there_is(&mut unpacked, room),
                    line(n),
                    "{compression:?} {n} {room}"
                );
            }
        }
    }
}

#[test]
fn characters_come_out_at_once() {
    let utf16 =
        |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_le_bytes).collect() };
    for room in ROOMS {
        let pipe = Pipe::default();
        pipe.arrive(&utf16("\u{FEFF}ab"));
        let mut decoded = Decoded::new("-", pipe.clone(), None).unwrap();
        assert_eq!(all_there_is(&mut decoded, room), b"ab");
        let emoji = utf16("é😀");
        pipe.arrive(&emoji[..5]);
        assert_eq!(all_there_is(&mut decoded, room), "é".as_bytes());
        pipe.arrive(&emoji[5..]);
        assert_eq!(all_there_is(&mut decoded, room), "😀".as_bytes());
    }
}
