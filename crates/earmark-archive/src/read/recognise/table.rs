use super::{Head, profile};
use crate::Error;
use crate::read::block::Layout;
use crate::read::frame::{Found, Framing, Scan};
use crate::read::header::{DELIMITERS, Header};
use crate::read::profile::Profile;
use crate::read::reading::Reading;
use std::io::Read;
use std::sync::Arc;

/// Rows that are looked through for the header: reports tell their name, dates and filters first.
const ROWS: usize = 25;

/// A row that could be the header.
struct Candidate {
    header: Header,
    /// Where the row behind it begins.
    next: usize,
}

impl<R: Read> Head<'_, R> {
    /// Finds the header row: the first that a profile knows or that has a column for the text; rows
    /// further down must have a second column that means something.
    pub(super) fn table(&mut self, reading: &Reading) -> Result<Layout, Error> {
        let mut delimiters = reading
            .delimiter
            .map_or(DELIMITERS.to_vec(), |one| vec![one]);
        if reading.delimiter.is_none()
            && let Some((delimiter, line)) = self.separator_line()?
        {
            self.drop(line);
            self.first_byte()?;
            delimiters = vec![delimiter];
        }
        let mut starts = vec![0; delimiters.len()];
        let mut first = None;
        for row in 0..ROWS {
            let mut best: Option<Candidate> = None;
            for (&delimiter, start) in delimiters.iter().zip(&mut starts) {
                if row > 0 && self.ends_at(*start)? {
                    continue;
                }
                let candidate = self.candidate(reading, delimiter, *start, row)?;
                *start = candidate.next;
                if best
                    .as_ref()
                    .is_none_or(|best| merit(&candidate) > merit(best))
                {
                    best = Some(candidate);
                }
            }
            let Some(best) = best else { break };
            let fits = best.header.has_text() && (row == 0 || best.header.meant() > 1);
            if fits {
                self.drop(best.next);
                return Ok(Layout::Csv(Arc::new(best.header)));
            }
            first.get_or_insert(best);
        }
        let first = first.expect("the first row is always there");
        Err(first.header.no_text(&self.source.name))
    }

    /// Whether nothing stands at `place` or behind it.
    fn ends_at(&mut self, place: usize) -> Result<bool, Error> {
        while place >= self.filled {
            if !self.more()? {
                return Ok(place >= self.filled);
            }
        }
        Ok(false)
    }

    fn candidate(
        &mut self,
        reading: &Reading,
        delimiter: u8,
        start: usize,
        row: usize,
    ) -> Result<Candidate, Error> {
        let (end, next) = self.row(delimiter, start)?;
        let names = match Header::names(delimiter, &self.buffer[start..end], &self.source.name) {
            // What stands before or behind the header need not be readable.
            Err(_) if row > 0 => Vec::new(),
            names => names?,
        };
        let plain = Header::of(delimiter, names, Profile::generic());
        let known = plain.known();
        let fits = |profile: &Arc<Profile>| plain.clone().read_by(Arc::clone(profile)).has_text();
        let profile = profile(reading, &known, fits);
        Ok(Candidate {
            header: plain.read_by(profile),
            next,
        })
    }

    /// Where the row at `start` ends and the next begins, if cells are told apart by `delimiter`.
    fn row(&mut self, delimiter: u8, start: usize) -> Result<(usize, usize), Error> {
        let mut scan = Scan::at(start);
        loop {
            let framing = Framing::Cells { delimiter };
            let eof = self.source.eof;
            let limit = self.limits.record;
            match framing.find(self.bytes(), start, &mut scan, eof, limit) {
                Found::Record { end, next } => return Ok((end, next)),
                Found::More => {
                    self.more()?;
                }
                Found::Unclosed | Found::TooLong => {
                    // Judge the line as it stands: the message about its columns says the rest.
                    let limit = self.filled.min(start + self.limits.record);
                    let line = memchr::memchr(b'\n', &self.buffer[start..limit]);
                    let line = line.map(|at| start + at);
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

/// Which of two readings of a row is the better one.
fn merit(candidate: &Candidate) -> (bool, bool, usize) {
    let header = &candidate.header;
    let known = header.profile().name() != Profile::generic().name();
    (header.has_text(), known, header.columns())
}
