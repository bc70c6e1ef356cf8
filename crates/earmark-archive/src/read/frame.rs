use super::document;
use memchr::{memchr, memchr_iter, memchr2, memchr2_iter};

/// How the records of a stream are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Framing {
    /// A record a line.
    Lines,
    /// What stands between the separators of a rewritten document.
    Documents,
    /// A record a line, except that a line feed between quotes belongs to the record.
    Cells { delimiter: u8 },
}

/// What a look at the open record found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// Its bytes end at `end`, without the line end; the next record begins at `next`.
    Record { end: usize, next: usize },
    /// Its end has not arrived.
    More,
    /// A quote was still open at the end of the input or at the record limit.
    Unclosed,
    /// It has no end within the record limit.
    TooLong,
}

/// Progress through the open record, so that no byte is looked at twice when it arrives in pieces.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Scan {
    /// Everything before this has been seen.
    pub(super) seen: usize,
    /// Whether `seen` stands between quotes.
    quoted: bool,
    /// Whether the record may hold line feeds of its own.
    pub(super) quotes: bool,
}

impl Scan {
    pub(super) fn at(start: usize) -> Self {
        Self {
            seen: start,
            ..Self::default()
        }
    }
}

impl Framing {
    /// Where the record ends at the latest, if no quote says otherwise.
    pub(super) fn separator(self, bytes: &[u8]) -> Option<usize> {
        match self {
            Self::Documents => memchr2(document::SEPARATOR, document::LINE_SEPARATOR, bytes),
            Self::Lines | Self::Cells { .. } => memchr(b'\n', bytes),
        }
    }

    /// Number of lines that end in `bytes`.
    pub(super) fn line_feeds(self, bytes: &[u8]) -> u64 {
        let count = match self {
            Self::Documents => memchr2_iter(b'\n', document::LINE_SEPARATOR, bytes).count(),
            Self::Lines | Self::Cells { .. } => memchr_iter(b'\n', bytes).count(),
        };
        count as u64
    }

    /// Looks for the end of the record that begins at `start`.
    ///
    /// The answer depends on the bytes of the stream alone, never on how many of them happen to
    /// have arrived: `More` is given until it is certain. A record of `limit` bytes still counts
    /// as whole; its line feed is not counted, a carriage return is.
    pub(super) fn find(
        self,
        bytes: &[u8],
        start: usize,
        scan: &mut Scan,
        eof: bool,
        limit: usize,
    ) -> Found {
        // The line feed of a record that keeps the limit stands before this.
        let horizon = start + limit + 1;
        let known = &bytes[..bytes.len().min(horizon)];
        match self {
            Self::Lines => {
                if let Some(at) = memchr(b'\n', &known[scan.seen..]) {
                    return record(bytes, start, scan.seen + at);
                }
            }
            Self::Documents => {
                if let Some(at) = self.separator(&known[scan.seen..]) {
                    let end = scan.seen + at;
                    return Found::Record { end, next: end + 1 };
                }
            }
            Self::Cells { delimiter } => {
                while scan.seen < known.len() {
                    if scan.quoted {
                        let Some(at) = memchr(b'"', &known[scan.seen..]) else {
                            break;
                        };
                        let at = scan.seen + at;
                        match known.get(at + 1) {
                            Some(b'"') => scan.seen = at + 2,
                            None if at + 1 == horizon => return Found::Unclosed,
                            None if !eof => {
                                scan.seen = at;
                                return Found::More;
                            }
                            _ => {
                                scan.quoted = false;
                                scan.seen = at + 1;
                            }
                        }
                    } else {
                        let Some(at) = memchr2(b'"', b'\n', &known[scan.seen..]) else {
                            break;
                        };
                        let at = scan.seen + at;
                        if known[at] == b'\n' {
                            return record(bytes, start, at);
                        }
                        // Outside quotes a delimiter always ends a cell, so one byte of
                        // hindsight tells whether this quote opens a cell or is a plain letter.
                        scan.quoted = at == start || known[at - 1] == delimiter;
                        scan.quotes |= scan.quoted;
                        scan.seen = at + 1;
                    }
                }
            }
        }
        if known.len() == horizon {
            return if scan.quoted {
                Found::Unclosed
            } else {
                Found::TooLong
            };
        }
        if !eof {
            scan.seen = scan.seen.max(known.len());
            return Found::More;
        }
        if scan.quoted {
            return Found::Unclosed;
        }
        let end = without_cr(bytes, start, bytes.len());
        Found::Record {
            end,
            next: bytes.len(),
        }
    }
}

fn record(bytes: &[u8], start: usize, line_feed: usize) -> Found {
    Found::Record {
        end: without_cr(bytes, start, line_feed),
        next: line_feed + 1,
    }
}

/// The end of a line's bytes, where a carriage return before the line end is part of that end.
pub(super) fn without_cr(bytes: &[u8], start: usize, end: usize) -> usize {
    if end > start && bytes[end - 1] == b'\r' {
        end - 1
    } else {
        end
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(framing: Framing, text: &str, limit: usize) -> Found {
        framing.find(text.as_bytes(), 0, &mut Scan::default(), true, limit)
    }

    const CSV: Framing = Framing::Cells { delimiter: b',' };

    #[test]
    fn quotes_count_only_where_a_cell_begins() {
        let at = |end, next| Found::Record { end, next };
        assert_eq!(find(CSV, "a,b\nc", 9), at(3, 4));
        assert_eq!(find(CSV, "a,b\r\nc", 9), at(3, 5));
        assert_eq!(find(CSV, "5\" x\nc", 9), at(4, 5));
        assert_eq!(find(CSV, "\"a\nb\"\nc", 9), at(5, 6));
        assert_eq!(find(CSV, "a,\"\"\"\n\"\nc", 9), at(7, 8));
        assert_eq!(find(CSV, "\"a\"b\"\nc", 9), at(5, 6));
        assert_eq!(find(CSV, "\"a\nb", 9), Found::Unclosed);
    }

    #[test]
    fn the_limit_counts_the_bytes_before_the_line_feed() {
        let at = |end, next| Found::Record { end, next };
        for framing in [Framing::Lines, CSV] {
            assert_eq!(find(framing, "abcd\n", 4), at(4, 5));
            assert_eq!(find(framing, "abcd", 4), at(4, 4));
            assert_eq!(find(framing, "abcde\n", 4), Found::TooLong);
            assert_eq!(find(framing, "abcde", 4), Found::TooLong);
        }
        assert_eq!(find(CSV, "\"bcd\"\n", 4), Found::Unclosed);
    }
}
