use super::fault::Fault;
use super::thrift::{Skim, Value};
use ::parquet::errors::{ParquetError, Result};
use ::parquet::file::reader::{ChunkReader, Length};
use bytes::Bytes;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

/// The largest page, unpacked. Writers aim at 1 MiB; only a page of one huge value is larger.
const PAGE: u64 = 256 << 20;
/// The most values of a page: nulls and repeated values take next to no bytes.
const VALUES: u64 = 1 << 26;
/// The most bytes and values of all pages that are opened for one batch.
const BATCH_PAGES: u64 = 2 << 30;
const BATCH_VALUES: u64 = 1 << 27;

/// A Parquet file of which nothing is read that lies beyond its end, and whose pages are looked at
/// before memory is allocated for them.
#[derive(Clone, Debug)]
pub(super) struct Guarded(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    file: File,
    length: u64,
    bytes: AtomicU64,
    values: AtomicU64,
    /// Why reading was refused here: the decoder would pass it on as mere words.
    fault: Mutex<Option<Fault>>,
}

impl Guarded {
    pub(super) fn new(file: File, length: u64) -> Self {
        Self(Arc::new(Inner {
            file,
            length,
            bytes: AtomicU64::new(0),
            values: AtomicU64::new(0),
            fault: Mutex::new(None),
        }))
    }

    /// Begins a new batch: what was unpacked for the one before no longer counts.
    pub(super) fn begin(&self) {
        // Only one thread reads; the atomics are there because a reader must be `Sync`.
        self.0.bytes.store(0, Ordering::Relaxed);
        self.0.values.store(0, Ordering::Relaxed);
    }

    /// Why the last read failed, if it failed here.
    pub(super) fn fault(&self) -> Option<Fault> {
        self.0.fault.lock().ok()?.take()
    }

    fn fail(&self, fault: Fault) -> ParquetError {
        if let Ok(mut slot) = self.0.fault.lock() {
            *slot = Some(fault);
        }
        ParquetError::General("refused".into())
    }

    /// Counts a page by its header, which `head` begins with, and refuses it when it is too much.
    fn admit(&self, head: &[u8]) -> Result<()> {
        let Some(page) = Page::of(head) else {
            // The decoder will say what is wrong with it.
            return Ok(());
        };
        let bytes = self.0.bytes.fetch_add(page.bytes, Ordering::Relaxed) + page.bytes;
        let values = self.0.values.fetch_add(page.values, Ordering::Relaxed) + page.values;
        // A value of a dictionary has a byte at least.
        let hollow = page.dictionary && page.values > page.bytes;
        if hollow || page.bytes > PAGE || page.values > VALUES {
            return Err(self.fail(Fault::Refused(
                format!(
                    "a page declares {} bytes and {} values",
                    page.bytes, page.values
                ),
                "write it again with pages of about 1 MiB",
            )));
        }
        if bytes > BATCH_PAGES || values > BATCH_VALUES {
            return Err(self.fail(Fault::Refused(
                format!("a few rows need pages of {bytes} bytes and {values} values"),
                "write it again with smaller pages, or leave columns out",
            )));
        }
        Ok(())
    }

    /// Appends bytes of the file to `buffer`.
    fn read(&self, start: u64, length: u64, buffer: &mut Vec<u8>) -> Result<()> {
        let end = start.checked_add(length);
        if end.is_none_or(|end| end > self.0.length) {
            let fault = Fault::damaged(format!(
                "a page of {length} bytes at byte {start} ends beyond it"
            ));
            return Err(self.fail(fault));
        }
        buffer.reserve_exact(length as usize);
        let mut file = &self.0.file;
        let read = file
            .seek(SeekFrom::Start(start))
            .and_then(|_| file.take(length).read_to_end(buffer))
            .map_err(|cause| self.fail(Fault::Io(cause)))?;
        if read as u64 != length {
            return Err(self.fail(Fault::damaged("it became shorter while it was read")));
        }
        Ok(())
    }
}

/// What the header of a page declares.
#[derive(Debug, PartialEq)]
struct Page {
    bytes: u64,
    values: u64,
    dictionary: bool,
}

impl Page {
    /// `None` where `head` begins with no whole header, and where a number is negative.
    fn of(head: &[u8]) -> Option<Self> {
        let mut skim = Skim::new(head);
        let mut last = 0;
        let mut page = Self {
            bytes: 0,
            values: 0,
            dictionary: false,
        };
        while let Some((number, value)) = skim.field(&mut last)? {
            match (number, value) {
                (2, Value::Int(n)) => page.bytes = u64::try_from(n).ok()?,
                // The headers of data pages of both versions and of a dictionary begin alike.
                (5 | 7 | 8, Value::Struct) => {
                    page.dictionary = number == 7;
                    let mut last = 0;
                    let Some((1, Value::Int(n))) = skim.field(&mut last)? else {
                        return None;
                    };
                    page.values = u64::try_from(n).ok()?;
                    // Statistics that follow may be longer than `head`.
                    return Some(page);
                }
                _ => skim.pass(value, 4)?,
            }
        }
        Some(page)
    }
}

impl Length for Guarded {
    fn len(&self) -> u64 {
        self.0.length
    }
}

impl ChunkReader for Guarded {
    type T = Header;

    fn get_read(&self, start: u64) -> Result<Header> {
        Ok(Header {
            source: self.clone(),
            next: start,
            buffer: Vec::new(),
            at: 0,
        })
    }

    fn get_bytes(&self, start: u64, length: usize) -> Result<Bytes> {
        let mut buffer = Vec::new();
        // Held against the file's length first, then allocated.
        self.read(start, length as u64, &mut buffer)?;
        Ok(buffer.into())
    }
}

/// Bytes of a header that are read at once. Most have 20 to 100.
const AHEAD: usize = 1 << 10;

/// Reads the header of a page. A header that was read before is not asked for again, and what
/// follows it comes by [`ChunkReader::get_bytes`].
#[derive(Debug)]
pub(super) struct Header {
    source: Guarded,
    next: u64,
    buffer: Vec<u8>,
    at: usize,
}

impl Read for Header {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.at == self.buffer.len() {
            let first = self.buffer.is_empty();
            let left = self.source.0.length.saturating_sub(self.next);
            let want = left.min(AHEAD as u64);
            if want == 0 {
                // At an end that is only an end, the decoder goes on skipping what is declared.
                let fault = Fault::damaged("the header of a page runs beyond it");
                return Err(io::Error::other(self.source.fail(fault)));
            }
            self.buffer.clear();
            self.at = 0;
            self.source
                .read(self.next, want, &mut self.buffer)
                .map_err(io::Error::other)?;
            self.next += want;
            if first {
                self.source.admit(&self.buffer).map_err(io::Error::other)?;
            }
        }
        let rest = &self.buffer[self.at..];
        let n = rest.len().min(into.len());
        into[..n].copy_from_slice(&rest[..n]);
        self.at += n;
        Ok(n)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_of_pages() {
        // A data page: type 0, 1,000 bytes, 500 packed, its header with 77 values.
        let data = [
            0x15, 0, 0x15, 0xD0, 0x0F, 0x15, 0xE8, 0x07, 0x2C, 0x15, 0x9A, 0x01,
        ];
        let page = |bytes, values, dictionary| Page {
            bytes,
            values,
            dictionary,
        };
        assert_eq!(Page::of(&data), Some(page(1_000, 77, false)));
        let mut dictionary = data;
        (dictionary[1], dictionary[8]) = (4, 0x4C);
        assert_eq!(Page::of(&dictionary), Some(page(1_000, 77, true)));
        for end in 0..data.len() {
            assert_eq!(Page::of(&data[..end]), None);
        }
    }
}
