//! Decoding of characters: from UTF-16 and the legacy encodings to UTF-8.

use super::feed::Feed;
use crate::{Encoding, Error};
use core::fmt;
use encoding_rs::{Decoder, DecoderResult};
use std::io::{self, Read};

/// Bytes read at a time. UTF-16 of ASCII shrinks to half of that, a quarter of a block.
const BUFFER: usize = 128 << 10;

/// Room that is enough for whatever a decoder writes at once, which is at most two characters.
const ROOM: usize = 16;

const REPLACEMENT: &[u8] = "\u{FFFD}".as_bytes();

/// Reads UTF-8 from a reader of another encoding.
///
/// A byte order mark is dropped. What is malformed never ends the reading: each sequence that is
/// none becomes U+FFFD, and is counted. UTF-8 itself passes through untouched and unlooked at, its
/// byte order mark included, as the blocks' reader looks after both.
///
/// What has arrived is passed on: a read waits for more input only while there is nothing to give.
/// Memory: one buffer of 128 KiB. Costs 0.5 ns a byte of output for UTF-16 that
/// is mostly ASCII (2026-11-22, a busy machine).
///
/// # Examples
/// ```
/// use earmark_archive::{Encoding, read::Decoded};
/// use std::io::Read;
///
/// let file = b"\xFF\xFEo\0k\0\x00\xD8"; // half a surrogate pair at the end
/// let mut decoded = Decoded::new("mentions.csv", &file[..], None)?;
/// let mut text = String::new();
/// decoded.read_to_string(&mut text)?;
/// assert_eq!(decoded.encoding(), Encoding::UTF_16LE);
/// assert_eq!((text.as_str(), decoded.malformed()), ("ok\u{FFFD}", 1));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Decoded<R> {
    feed: Feed<R>,
    encoding: Encoding,
    /// `None` when bytes are passed on as they are.
    decoder: Option<Decoder>,
    /// What did not fit into the caller's buffer.
    spill: Spill,
    /// The decoder has been told of the end and has nothing more.
    ended: bool,
    malformed: u64,
}

impl<R: Read> Decoded<R> {
    /// Opens an input known to people as `name`, in the encoding `forced`, or in UTF-16 if it
    /// [looks like that](Encoding::sniff), and else in UTF-8.
    ///
    /// Recognising waits for the first four bytes; with `forced`, nothing is read yet.
    ///
    /// # Errors
    /// [`Io`](crate::ErrorKind::Io) when reading fails.
    pub fn new(name: &str, reader: R, forced: Option<Encoding>) -> Result<Self, Error> {
        let mut feed = Feed::new(reader, BUFFER);
        let encoding = match forced {
            Some(encoding) => encoding,
            None => {
                while feed.bytes().len() < 4 && !feed.eof() {
                    match feed.fill() {
                        Ok(_) => {}
                        Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
                        Err(e) => return Err(Error::new_io(format!("cannot read {name}"), e)),
                    }
                }
                Encoding::sniff(feed.bytes()).unwrap_or(Encoding::UTF_8)
            }
        };
        Ok(Self {
            feed,
            encoding,
            decoder: (encoding != Encoding::UTF_8).then(|| encoding.decoder()),
            spill: Spill::default(),
            ended: false,
            malformed: 0,
        })
    }
}

impl<R: Read> Read for Decoded<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let Some(decoder) = &mut self.decoder else {
            return self.feed.pass(out);
        };
        let mut made = self.spill.pour(out);
        while made < out.len() && !self.ended {
            if self.feed.bytes().is_empty() && !self.feed.eof() {
                if made > 0 {
                    break;
                }
                self.feed.fill()?;
            }
            let last = self.feed.eof();
            let room = &mut out[made..];
            let (result, used, wrote) = if room.len() < ROOM {
                // Decoders write whole characters, so a small rest of room gets them from here.
                let step = decoder.decode_to_utf8_without_replacement(
                    self.feed.bytes(),
                    &mut self.spill.bytes[..ROOM],
                    last,
                );
                self.spill.hold(step.2);
                (step.0, step.1, self.spill.pour(room))
            } else {
                decoder.decode_to_utf8_without_replacement(self.feed.bytes(), room, last)
            };
            self.feed.advance(used);
            made += wrote;
            match result {
                DecoderResult::InputEmpty => self.ended = last,
                DecoderResult::OutputFull => {}
                DecoderResult::Malformed(..) => {
                    self.malformed += 1;
                    self.spill.push(REPLACEMENT);
                    made += self.spill.pour(&mut out[made..]);
                }
            }
        }
        Ok(made)
    }
}

impl<R> Decoded<R> {
    /// The encoding that was recognised or given.
    #[must_use]
    pub fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// How many sequences were malformed so far, each of which became U+FFFD.
    #[must_use]
    pub fn malformed(&self) -> u64 {
        self.malformed
    }

    /// The reader inside.
    #[must_use]
    pub fn get_ref(&self) -> &R {
        self.feed.get_ref()
    }

    /// The reader, for what it has learnt on the way; what was read ahead is lost.
    #[must_use]
    pub fn into_inner(self) -> R {
        self.feed.into_inner()
    }
}

impl<R> fmt::Debug for Decoded<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Decoded")
            .field("encoding", &self.encoding)
            .field("malformed", &self.malformed)
            .finish_non_exhaustive()
    }
}

/// A few bytes that wait for room: what a decoder wrote, and a U+FFFD behind it.
#[derive(Default)]
struct Spill {
    bytes: [u8; ROOM + REPLACEMENT.len()],
    start: usize,
    end: usize,
}

impl Spill {
    /// Takes what was written to the front.
    fn hold(&mut self, wrote: usize) {
        (self.start, self.end) = (0, wrote);
    }

    fn push(&mut self, bytes: &[u8]) {
        if self.start == self.end {
            self.hold(0);
        }
        self.bytes[self.end..self.end + bytes.len()].copy_from_slice(bytes);
        self.end += bytes.len();
    }

    fn pour(&mut self, out: &mut [u8]) -> usize {
        let poured = out.len().min(self.end - self.start);
        out[..poured].copy_from_slice(&self.bytes[self.start..self.start + poured]);
        self.start += poured;
        poured
    }
}
