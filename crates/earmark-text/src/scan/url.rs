//! Web addresses, as twitter-text finds them: with `http://` or `https://` before a host in any
//! script and of any domain, or bare when the host is written in Latin letters and ends in a top-level domain that
//! exists. Looked for only where a word meets `.` or `://`.

mod host;
mod path;
mod tld;

use super::{Scanner, chars};
use crate::{Class, Span};

/// The longest name of a shortened link.
pub(crate) const MAX_SLUG: u32 = 40;

impl Scanner<'_> {
    /// Pushes the address that begins with, or holds, the word `start..end`; gives the place where
    /// the scan goes on.
    pub(super) fn url(&mut self, start: usize, end: usize) -> Option<usize> {
        let span = self.find_url(start, end)?;
        Some(self.push_url(span))
    }

    /// Pushes an address and takes back the words it turned out to hold.
    pub(super) fn push_url(&mut self, span: Span) -> usize {
        while let Some(last) = self.found.places.last()
            && last.start as usize >= self.base + span.start as usize
        {
            self.pop();
        }
        debug_assert!(
            self.found
                .signed
                .last()
                .is_none_or(|&last| (last as usize) < self.found.places.len()),
            "an address never swallows a tag or a handle"
        );
        let (start, end) = (span.start as usize, span.end as usize);
        self.push_lower(Class::Url, start, end, start);
        self.past_possessive(end)
    }

    pub(super) fn find_url(&self, start: usize, end: usize) -> Option<Span> {
        let span = if self.is_scheme_sign(end) {
            (start, self.url_with_scheme(start, end)?)
        } else if self.at(end) == b'.' && self.text.as_bytes().get(end + 1).is_some_and(in_name) {
            let start = self.bare_start(start)?;
            (start, self.bare_url(start)?)
        } else {
            return None;
        };
        Some(Span::new(span.0 as u32, span.1 as u32))
    }

    fn url_with_scheme(&self, start: usize, end: usize) -> Option<usize> {
        if !matches!(&self.low[start..end], b"http" | b"https") {
            return None;
        }
        let free = self
            .char_before(start)
            .is_none_or(|c| !c.is_ascii_alphanumeric() && !is_sign(c));
        if !free {
            return None;
        }
        let host = end + 3;
        // Nearly every link of a platform; it also saves the look at the domain.
        if let [b't', b'.', b'c', b'o', b'/', slug, ..] = self.rest(host)
            && slug.is_ascii_alphanumeric()
        {
            return self.shortened(host + 5);
        }
        Some(self.after_host(self.host(host, true)?))
    }

    /// Links shortened by the platform: a slug of at most 40 letters and digits, perhaps a query.
    fn shortened(&self, slug: usize) -> Option<usize> {
        let end = self.run_end(slug);
        (end - slug <= MAX_SLUG as usize).then(|| self.query(end))
    }

    fn bare_url(&self, start: usize) -> Option<usize> {
        let host_end = self.host(start, false)?;
        let end = self.after_host(host_end);
        if end == host_end && self.begins_sentence(host_end) {
            return None;
        }
        Some(end)
    }

    /// A missing space after a full stop, as in `so good.It works`: what would be the top-level
    /// domain is written like the first word of a sentence.
    fn begins_sentence(&self, host_end: usize) -> bool {
        let host = &self.text.as_bytes()[..host_end];
        let tld = host
            .iter()
            .rposition(|&b| b == b'.')
            .map_or(0, |dot| dot + 1);
        matches!(host[tld..], [b'A'..=b'Z', b'a'..=b'z', ..])
    }

    /// Where a bare host would begin that holds the word at `start`: further left when the words
    /// before it are tied to it by hyphens. None where no bare address may begin.
    fn bare_start(&self, start: usize) -> Option<usize> {
        let mut from = start;
        while start - from <= host::MAX_LABEL
            && let Some(c) = self.char_before(from)
            && (c == '-' || c.is_ascii_alphanumeric() || chars::is_latin_accent(c))
        {
            from -= c.len_utf8();
        }
        let free = |c: char| {
            !c.is_ascii_alphanumeric() && !is_sign(c) && !matches!(c, '-' | '_' | '.' | '/')
        };
        // What was taken before as part of a face or the like stays so.
        let from_base = self.base + from;
        let mut words = self.found.places.iter().rev();
        let cut = words.find(|place| (place.start as usize) < from_base);
        let whole = cut.is_none_or(|place| place.end as usize <= from_base);
        (whole && self.char_before(from).is_none_or(free)).then_some(from)
    }

    /// Past the port, path and query that follow a host.
    fn after_host(&self, mut at: usize) -> usize {
        if self.at(at) == b':' {
            let digits = self
                .rest(at + 1)
                .iter()
                .take_while(|b| b.is_ascii_digit())
                .count();
            if digits > 0 {
                at += 1 + digits;
            }
        }
        if self.at(at) == b'/' {
            at = self.path(at);
        }
        self.query(at)
    }
}

/// What turns a following address into part of something else.
fn is_sign(c: char) -> bool {
    matches!(c, '@' | '＠' | '$' | '#' | '＃' | '\u{feff}')
}

fn in_name(byte: &u8) -> bool {
    byte.is_ascii_alphanumeric() || *byte >= 0x80
}
