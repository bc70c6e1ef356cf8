//! Decompression. `sniff` says by the first bytes what it is; `gzip` and `zstd` each take what has
//! arrived and give what can be made of it, a step at a time; [`Unpacked`] decides when to wait.

mod fault;
mod gzip;
mod header;
mod sniff;
mod zstd;

use super::feed::Feed;
use crate::{Compression, Error};
use core::fmt;
use fault::Fault;
use gzip::Gzip;
use sniff::{Sniffed, sniff};
use std::io::{self, Read};
use zstd::Zstd;

/// Compressed bytes read at a time. A read of the output ends where they do, so that fewer make
/// smaller blocks; with these, one read in some five of 256 KiB is cut short.
const BUFFER: usize = 256 << 10;

/// Reads the bytes that a gzip or zstd file was made of, or those of a plain file as they are.
///
/// A file is read to its true end: every gzip member and every zstd frame, one after the other,
/// with lines that cross from one to the next; empty ones and zstd's skippable frames give
/// nothing. Zero bytes after the last gzip member, as tapes pad with, are passed over. All else is
/// an error and never a silent end: a file that is cut off, a checksum or length that is wrong,
/// other bytes behind the last member or frame. What was read until then is delivered before the
/// error, which is repeated by each read that follows.
///
/// What has arrived is passed on: a read waits for more input only while there is nothing at all
/// to give. What is inside is not decompressed again.
///
/// Memory is bounded whatever a file declares: a buffer of 256 KiB, 50 KiB for gzip, and for zstd
/// its window, of 128 MiB at most, which is also the most that the command `zstd` takes unasked.
/// Plain input is read straight into the caller's buffer but for the first 256 KiB. A byte of
/// JSON lines costs 1.3 ns from gzip and 0.8 ns from zstd (2026-11-22, a busy machine), as much as
/// by the readers of flate2 and zstd in the same run.
///
/// # Errors
/// Reading gives [`InvalidData`](io::ErrorKind::InvalidData) for what is damaged or not supported
/// (a zstd dictionary, a larger window, the formats before zstd 0.8), and
/// [`UnexpectedEof`](io::ErrorKind::UnexpectedEof) for what is cut off, each with the byte of the
/// compressed file; and the reader's own errors as they are, after which reading can go on.
///
/// # Examples
/// ```
/// use earmark_archive::{Compression, read::Unpacked, write::Pack};
/// use std::io::Read;
///
/// let mut file = Vec::new();
/// let mut pack = Pack::new(Compression::Gzip, None);
/// pack.pack(b"{\"text\": \"My grill ", &mut file)?;
/// pack.pack(b"won't light\"}\n", &mut file)?;
///
/// let mut unpacked = Unpacked::new("mentions.jsonl.gz", &file[..], None)?;
/// assert_eq!(unpacked.compression(), Compression::Gzip);
/// let mut lines = String::new();
/// unpacked.read_to_string(&mut lines)?;
/// assert_eq!(lines, "{\"text\": \"My grill won't light\"}\n");
///
/// let half = &file[..file.len() - 1];
/// let error = Unpacked::new("half.gz", half, None)?.read_to_end(&mut Vec::new()).unwrap_err();
/// assert_eq!(error.kind(), std::io::ErrorKind::UnexpectedEof);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Unpacked<R> {
    feed: Feed<R>,
    /// `None` for plain input.
    codec: Option<Codec>,
    /// The last step filled all the room it had, so it may have more without more input.
    full: bool,
    failure: Option<Fault>,
    name: Box<str>,
}

enum Codec {
    Gzip(Box<Gzip>),
    Zstd(Box<Zstd>),
}

/// What a decoder did with its input and its room for output.
#[derive(Debug, Default)]
struct Step {
    used: usize,
    made: usize,
    fault: Option<Fault>,
}

impl<R: Read> Unpacked<R> {
    /// Opens an input known to people as `name`, and recognises its compression by its first
    /// bytes, or takes `forced` for granted.
    ///
    /// Recognising waits for as many bytes as it needs, at most four. A name counts for one thing:
    /// an input that ends before the first four bytes, as an upload that failed leaves it, is cut
    /// off when it is called `.gz` or `.zst`, and else, when empty, it is plain. With `forced`,
    /// nothing is read yet, and an empty input is cut off.
    ///
    /// # Errors
    /// [`Io`](crate::ErrorKind::Io) when reading fails; [`Format`](crate::ErrorKind::Format) for a
    /// file made by a zstd before 0.8.
    pub fn new(name: &str, reader: R, forced: Option<Compression>) -> Result<Self, Error> {
        let mut feed = Feed::new(reader, BUFFER);
        let compression = match forced {
            Some(compression) => compression,
            None => recognise(name, &mut feed)?,
        };
        let codec = match compression {
            Compression::None => None,
            Compression::Gzip => Some(Codec::Gzip(Box::default())),
            Compression::Zstd => Some(Codec::Zstd(Box::default())),
        };
        Ok(Self {
            feed,
            codec,
            full: false,
            failure: None,
            name: name.into(),
        })
    }
}

impl<R: Read> Read for Unpacked<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let Some(codec) = &mut self.codec else {
            return self.feed.pass(out);
        };
        let mut made = 0;
        while made < out.len() {
            if let Some(fault) = &self.failure {
                if made > 0 {
                    break;
                }
                return Err(fault.error(&self.name));
            }
            if self.feed.bytes().is_empty() && !self.full {
                if made > 0 {
                    break;
                }
                if !self.feed.fill()? {
                    self.failure = codec.cut_off(self.feed.offset());
                    if self.failure.is_none() {
                        break;
                    }
                    continue;
                }
            }
            // What is held inside comes out first and alone, as zstd forgets what it wrote in a
            // call that then fails.
            let input = if self.full { &[] } else { self.feed.bytes() };
            let room = &mut out[made..];
            let wanted = room.len();
            let step = codec.step(self.feed.offset(), input, room);
            self.feed.advance(step.used);
            self.full = step.made == wanted;
            made += step.made;
            self.failure = step.fault;
        }
        Ok(made)
    }
}

impl<R> Unpacked<R> {
    /// The compression that was recognised or given.
    #[must_use]
    pub fn compression(&self) -> Compression {
        self.codec
            .as_ref()
            .map_or(Compression::None, Codec::compression)
    }

    /// How many bytes of the input have been used: decompressed, or passed on; some more may have
    /// been read ahead.
    #[must_use]
    pub fn compressed_offset(&self) -> u64 {
        self.feed.offset()
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

impl<R> fmt::Debug for Unpacked<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Unpacked")
            .field("name", &self.name)
            .field("compression", &self.compression())
            .field("failure", &self.failure)
            .finish_non_exhaustive()
    }
}

impl Codec {
    fn compression(&self) -> Compression {
        match self {
            Self::Gzip(_) => Compression::Gzip,
            Self::Zstd(_) => Compression::Zstd,
        }
    }

    /// Does one thing with `input`, which stands at byte `offset`, and writes to `out`.
    fn step(&mut self, offset: u64, input: &[u8], out: &mut [u8]) -> Step {
        match self {
            Self::Gzip(gzip) => gzip.step(offset, input, out),
            Self::Zstd(zstd) => zstd.step(offset, input, out),
        }
    }

    /// What is wrong when the input ends at byte `offset`.
    fn cut_off(&self, offset: u64) -> Option<Fault> {
        let whole = match self {
            Self::Gzip(gzip) => gzip.may_end(),
            Self::Zstd(zstd) => zstd.may_end(),
        };
        (!whole).then(|| Fault::cut_off(self.compression().name(), offset))
    }
}

fn recognise<R: Read>(name: &str, feed: &mut Feed<R>) -> Result<Compression, Error> {
    loop {
        match sniff(feed.bytes(), feed.eof(), name) {
            Sniffed::Known(compression) => return Ok(compression),
            Sniffed::OldZstd => {
                return Err(Error::new_format(format!(
                    "{name} was compressed by a zstd before 0.8, of 2016, which is not read; \
                     decompress it with a zstd built with its legacy formats"
                )));
            }
            Sniffed::Short => match feed.fill() {
                Ok(_) => {}
                Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
                Err(e) => return Err(Error::new_io(format!("cannot read {name}"), e)),
            },
        }
    }
}
