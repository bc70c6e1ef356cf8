use crate::Compression;
use core::fmt;
use flate2::{Compress, Crc, FlushCompress, Status};
use std::io::{self, Cursor};
use zstd_safe::{CCtx, CParameter};

/// Compresses chunks of bytes, each into a gzip member or a zstd frame of its own.
///
/// Members and frames put one behind the other are a whole file, so that chunks can be compressed
/// on many threads: one `Pack` a thread, and the results written in order. A chunk's bytes depend
/// on the chunk, the compression and the level alone: on no time, no name, and nothing that was
/// packed before. Each has a checksum; a zstd frame also tells the size of its content.
///
/// An empty file is no gzip or zstd file: pack `b""` once when nothing else was packed.
///
/// Contexts are kept from one chunk to the next, and nothing is allocated but room in `out`.
///
/// # Examples
/// ```
/// use earmark_archive::{Compression, write::Pack};
///
/// let mut pack = Pack::new(Compression::Zstd, None);
/// let mut file = Vec::new();
/// pack.pack(b"{\"id\":\"1\"}\n", &mut file)?;
/// pack.pack(b"{\"id\":\"2\"}\n", &mut file)?;
/// assert_eq!(file[..4], [0x28, 0xB5, 0x2F, 0xFD]);
/// # Ok::<(), std::io::Error>(())
/// ```
pub struct Pack(Codec);

enum Codec {
    None,
    Gzip {
        deflate: Box<Compress>,
        crc: Crc,
        header: [u8; 10],
    },
    Zstd(CCtx<'static>),
}

impl Pack {
    /// Compresses by `compression`, at `level`, or at 6 for gzip and 1 for zstd. A level beyond
    /// [those there are](Compression::levels) is taken for the nearest.
    ///
    /// Chunks of 1 MiB compress well: those of 256 KiB are 2 to 6 % larger in sum, and
    /// those of 4 MiB 1 to 4 % smaller. Marked mentions of 2.9 kB in such chunks (2026-11-22, a busy
    /// machine):
    ///
    /// | level | times smaller | ns per 500 bytes |
    /// |---|---|---|
    /// | zstd 1 | 5.90 | 880 |
    /// | zstd 3 | 6.08 | 1,170 |
    /// | zstd 5 | 6.73 | 2,880 |
    /// | gzip 1 | 3.88 | 960 |
    /// | gzip 4 | 5.77 | 3,020 |
    /// | gzip 6 | 6.17 | 5,610 |
    #[must_use]
    pub fn new(compression: Compression, level: Option<i32>) -> Self {
        let levels = compression.levels();
        let level = |default| {
            level
                .unwrap_or(default)
                .clamp(*levels.start(), *levels.end())
        };
        Self(match compression {
            Compression::None => Codec::None,
            Compression::Gzip => gzip(level(6)),
            // Level 3, zstd's own default, makes 3 % less of marked mentions, for a third more.
            Compression::Zstd => zstd(level(1)),
        })
    }

    /// Appends `bytes`, compressed, to `out`.
    ///
    /// # Errors
    /// When the compressor has no memory for it. Then `out` is as it was.
    pub fn pack(&mut self, bytes: &[u8], out: &mut Vec<u8>) -> io::Result<()> {
        let start = out.len();
        let packed = match &mut self.0 {
            Codec::None => {
                out.extend_from_slice(bytes);
                Ok(())
            }
            Codec::Gzip {
                deflate,
                crc,
                header,
            } => {
                out.extend_from_slice(header);
                crc.reset();
                crc.update(bytes);
                let packed = deflate_whole(deflate, bytes, out);
                out.extend_from_slice(&crc.sum().to_le_bytes());
                out.extend_from_slice(&crc.amount().to_le_bytes());
                packed
            }
            Codec::Zstd(context) => {
                out.reserve(zstd_safe::compress_bound(bytes.len()));
                let mut end = Cursor::new(&mut *out);
                end.set_position(start as u64);
                let packed = context.compress2(&mut end, bytes);
                packed.map(drop).map_err(|code| {
                    io::Error::other(format!("zstd: {}", zstd_safe::get_error_name(code)))
                })
            }
        };
        if packed.is_err() {
            out.truncate(start);
        }
        packed
    }
}

fn gzip(level: i32) -> Codec {
    // The byte of extra flags tells the slowest and the fastest level apart (RFC 1952). No time,
    // and an unknown system, as neither is a property of the content.
    let extra = match level {
        9 => 2,
        1 => 4,
        _ => 0,
    };
    let header = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, extra, 255];
    let level = flate2::Compression::new(level.unsigned_abs());
    Codec::Gzip {
        deflate: Box::new(Compress::new(level, false)),
        crc: Crc::new(),
        header,
    }
}

fn deflate_whole(deflate: &mut Compress, bytes: &[u8], out: &mut Vec<u8>) -> io::Result<()> {
    deflate.reset();
    // A stored block of 65,535 bytes costs five more, which is the worst; the rest is for the end.
    out.reserve(bytes.len() + bytes.len() / 8_192 + 64);
    loop {
        // What was read of `bytes` is no more than their length, so it fits.
        let read = deflate.total_in() as usize;
        let status = deflate.compress_vec(&bytes[read..], out, FlushCompress::Finish)?;
        match status {
            Status::StreamEnd => return Ok(()),
            Status::Ok | Status::BufError => out.reserve(4_096),
        }
    }
}

fn zstd(level: i32) -> Codec {
    let mut context = CCtx::create();
    for parameter in [
        CParameter::CompressionLevel(level),
        CParameter::ChecksumFlag(true),
    ] {
        context
            .set_parameter(parameter)
            .expect("a parameter that zstd knows");
    }
    Codec::Zstd(context)
}

impl Pack {
    fn compression(&self) -> Compression {
        match self.0 {
            Codec::None => Compression::None,
            Codec::Gzip { .. } => Compression::Gzip,
            Codec::Zstd(_) => Compression::Zstd,
        }
    }
}

impl fmt::Debug for Pack {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Pack").field(&self.compression()).finish()
    }
}

#[cfg(test)]
mod tests;
