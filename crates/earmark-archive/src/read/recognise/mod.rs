use super::block::Layout;
use super::fault::line_feeds;
use super::frame::{Found, Framing, Scan};
use super::header::{DELIMITERS, Header};
use super::limits::Limits;
use crate::{Error, Format};
use std::io::{self, Read};
use std::sync::Arc;

/// A reader with its name and what its last read told.
#[derive(Debug)]
pub(super) struct Source<R> {
    name: String,
    pub(super) reader: R,
    pub(super) eof: bool,
    /// Whether the last read delivered less than was asked for: nothing more has arrived.
    pub(super) short: bool,
}

impl<R: Read> Source<R> {
    pub(super) fn new(name: &str, reader: R) -> Self {
        Self {
            name: name.to_owned(),
            reader,
            eof: false,
            short: false,
        }
    }

    /// Reads once, up to `want` bytes, behind what is filled.
    pub(super) fn read(
        &mut self,
        buffer: &mut Vec<u8>,
        filled: &mut usize,
        want: usize,
    ) -> io::Result<()> {
        if buffer.len() < *filled + want {
            buffer.resize(*filled + want, 0);
        }
        loop {
            match self.reader.read(&mut buffer[*filled..*filled + want]) {
                Ok(read) => {
                    self.eof = read == 0;
                    self.short = read < want;
                    *filled += read;
                    return Ok(());
                }
                Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
                Err(e) => return Err(e),
            }
        }
    }

    pub(super) fn error(&self, offset: u64, failure: io::Error) -> Error {
        let doing = format!("cannot read {} after byte {offset}", self.name);
        Error::new_io(doing, failure)
    }
}

/// What was learnt before the first record.
#[derive(Debug)]
pub(super) struct Start {
    pub(super) layout: Layout,
    /// What was read and not used.
    pub(super) rest: Vec<u8>,
    /// Line and byte at which `rest` begins.
    pub(super) line: u64,
    pub(super) offset: u64,
}

pub(super) fn recognise<R: Read>(
    source: &mut Source<R>,
    format: Option<Format>,
    limits: Limits,
) -> Result<Start, Error> {
    let mut head = Head {
        source,
        buffer: Vec::new(),
        filled: 0,
        line: 1,
        offset: 0,
        limits,
    };
    while head.filled < 6 && head.more()? {}
    if let Some(message) = unreadable(head.bytes(), &head.source.name) {
        return Err(Error::new_format(message));
    }
    if head.bytes().starts_with(b"\xEF\xBB\xBF") {
        head.drop(3);
    }
    let first = head.first_byte()?;
    let format = match (format, first) {
        (Some(format), _) => format,
        (None, None | Some(b'{')) => Format::Jsonl,
        (None, Some(b'[')) => {
            let name = &head.source.name;
            return Err(Error::new_format(format!(
                "{name} is a JSON array, and records are read one object a line; make them with: \
                 jq -c '.[]' {name} | earmark score -"
            )));
        }
        (None, Some(_)) => Format::Csv,
    };
    let layout = match (format, first) {
        (Format::Jsonl, _) => Layout::Jsonl,
        (Format::Csv, None) => Layout::Csv(Arc::default()),
        (Format::Csv, Some(_)) => Layout::Csv(Arc::new(head.header()?)),
    };
    Ok(Start {
        layout,
        rest: head.bytes().to_vec(),
        line: head.line,
        offset: head.offset,
    })
}

/// The beginning of an input, as far as it is needed.
struct Head<'s, R> {
    source: &'s mut Source<R>,
    buffer: Vec<u8>,
    filled: usize,
    line: u64,
    offset: u64,
    limits: Limits,
}

impl<R: Read> Head<'_, R> {
    fn bytes(&self) -> &[u8] {
        &self.buffer[..self.filled]
    }

    fn more(&mut self) -> Result<bool, Error> {
        if !self.source.eof {
            let want = self.limits.block;
            self.source
                .read(&mut self.buffer, &mut self.filled, want)
                .map_err(|failure| self.source.error(self.offset, failure))?;
        }
        Ok(!self.source.eof)
    }

    fn drop(&mut self, bytes: usize) {
        self.line += line_feeds(&self.buffer[..bytes]);
        self.offset += bytes as u64;
        self.buffer.copy_within(bytes..self.filled, 0);
        self.filled -= bytes;
    }

    /// The first byte that is not white space; blank lines before it are passed over.
    fn first_byte(&mut self) -> Result<Option<u8>, Error> {
        let mut seen = 0;
        loop {
            let blank = |b: &u8| b" \t\r\n".contains(b);
            let at = self.bytes()[seen..].iter().position(|b| !blank(b));
            seen = at.map_or(self.filled, |at| seen + at);
            if let Some(line_feed) = memchr::memrchr(b'\n', &self.bytes()[..seen]) {
                self.drop(line_feed + 1);
                seen -= line_feed + 1;
            }
            if at.is_some() {
                return Ok(Some(self.buffer[seen]));
            }
            // A line of spaces that never ends is left to framing, which bounds it.
            if seen > self.limits.record {
                return Ok(None);
            }
            if !self.more()? {
                self.drop(self.filled);
                return Ok(None);
            }
        }
    }

    fn header(&mut self) -> Result<Header, Error> {
        if let Some((delimiter, line)) = self.separator_line()? {
            self.drop(line);
            self.first_byte()?;
            let (end, next) = self.row(delimiter)?;
            let header = self.build(delimiter, end)?;
            self.drop(next);
            return header.demand_text(&self.source.name);
        }
        let mut best: Option<(Header, usize)> = None;
        for delimiter in DELIMITERS {
            let (end, next) = self.row(delimiter)?;
            let header = self.build(delimiter, end)?;
            let merit = |h: &Header| (h.has_text(), h.columns());
            if best.as_ref().is_none_or(|(b, _)| merit(&header) > merit(b)) {
                best = Some((header, next));
            }
        }
        let (header, next) = best.expect("there are delimiters");
        self.drop(next);
        header.demand_text(&self.source.name)
    }

    fn build(&self, delimiter: u8, end: usize) -> Result<Header, Error> {
        Header::new(delimiter, &self.buffer[..end], &self.source.name)
    }

    /// Where the first row ends and the next begins, if cells are told apart by `delimiter`.
    fn row(&mut self, delimiter: u8) -> Result<(usize, usize), Error> {
        let mut scan = Scan::default();
        loop {
            let framing = Framing::Cells { delimiter };
            let eof = self.source.eof;
            let limit = self.limits.record;
            match framing.find(self.bytes(), 0, &mut scan, eof, limit) {
                Found::Record { end, next } => return Ok((end, next)),
                Found::More => {
                    self.more()?;
                }
                Found::Unclosed | Found::TooLong => {
                    // Judge the line as it stands: the message about its columns says the rest.
                    let limit = self.filled.min(self.limits.record);
                    let line = memchr::memchr(b'\n', &self.buffer[..limit]);
                    return Ok((line.unwrap_or(limit), line.map_or(limit, |at| at + 1)));
                }
            }
        }
    }

    /// A first line `sep=;`, as spreadsheets write and understand it: the delimiter, and its bytes.
    fn separator_line(&mut self) -> Result<Option<(u8, usize)>, Error> {
        while self.filled < 8 && self.more()? {}
        let bytes = self.bytes();
        let line = memchr::memchr(b'\n', &bytes[..bytes.len().min(8)]).unwrap_or(bytes.len());
        let text = &bytes[..line.min(bytes.len())];
        let text = text.strip_suffix(b"\r").unwrap_or(text);
        Ok(match text {
            [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', delimiter]
                if delimiter.is_ascii() && !b"\"\r".contains(delimiter) =>
            {
                Some((*delimiter, (line + 1).min(bytes.len())))
            }
            _ => None,
        })
    }
}

/// Says what an input is when it is nothing that is read, and what to do about it.
fn unreadable(head: &[u8], name: &str) -> Option<String> {
    let encoding = match head {
        [0xFF, 0xFE, 0, 0, ..] | [1..=0xFF, 0, 0, 0, ..] => Some("UTF-32LE"),
        [0, 0, 0xFE, 0xFF, ..] | [0, 0, 0, 1..=0xFF, ..] => Some("UTF-32BE"),
        [0xFF, 0xFE, ..] | [1..=0xFF, 0, 1..=0xFF, 0, ..] => Some("UTF-16LE"),
        [0xFE, 0xFF, ..] | [0, 1..=0xFF, 0, 1..=0xFF, ..] => Some("UTF-16BE"),
        _ => None,
    };
    if let Some(encoding) = encoding {
        return Some(format!(
            "{name} is encoded in {encoding}, and records are read in UTF-8; convert it first: \
             iconv -f {encoding} -t UTF-8 {name} | earmark score -"
        ));
    }
    let (what, command) = match head {
        [0x1F, 0x8B, ..] => ("gzip", "gzip -dc"),
        [0x28, 0xB5, 0x2F, 0xFD, ..] | [0x50..=0x5F, 0x2A, 0x4D, 0x18, ..] => ("zstd", "zstd -dc"),
        [b'B', b'Z', b'h', b'1'..=b'9', ..] => ("bzip2", "bzip2 -dc"),
        [0xFD, b'7', b'z', b'X', b'Z', 0, ..] => ("xz", "xz -dc"),
        [b'P', b'K', 3 | 5, 4 | 6, ..] => ("zip", "unzip -p"),
        [b'P', b'A', b'R', b'1', ..] => {
            return Some(format!(
                "{name} is Parquet, which is not read; write it out as JSON lines or CSV first"
            ));
        }
        _ => return None,
    };
    Some(format!(
        "{name} is compressed with {what}; decompress it first: {command} {name} | earmark score -"
    ))
}
