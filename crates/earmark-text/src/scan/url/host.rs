//! The host of a web address.

use crate::scan::{Scanner, chars};

/// The longest label of a domain name, in characters.
pub(super) const MAX_LABEL: usize = 63;
/// The longest host, in bytes: what keeps chains of dots from costing more than their length.
const MAX_HOST: usize = 253;

/// One label of a host.
struct Label {
    end: usize,
    /// Sub-domains may hold `_`, domains may not.
    underscore: bool,
    letter: bool,
}

impl Scanner<'_> {
    /// The end of the longest host at `from` that ends in a top-level domain. Behind a scheme it may
    /// be written in any script, and where it ends in no domain that exists, its last name of two
    /// letters and more will do: names for tests and of inner networks are no words either.
    pub(super) fn host(&self, from: usize, scheme: bool) -> Option<usize> {
        let (mut end, mut unknown) = (None, None);
        let mut at = from;
        let mut letter = scheme;
        while let Some(label) = self.label(at, scheme)
            && self.at(label.end) == b'.'
            && label.end - from <= MAX_HOST
        {
            letter |= label.letter;
            at = label.end + 1;
            // A bare number before a domain is a time or a size: 10.am, 5.pm.
            if letter && !label.underscore {
                end = self.tld(at).or(end);
                unknown = self.name(at).filter(|_| scheme).or(unknown);
            }
        }
        end.or(unknown)
    }

    /// The end of the ASCII letters at `at`, where they are a whole name.
    fn name(&self, at: usize) -> Option<usize> {
        let letters = self
            .rest(at.min(self.text.len()))
            .iter()
            .take(MAX_LABEL + 1);
        let len = letters.take_while(|b| b.is_ascii_alphabetic()).count();
        let whole = (2..=MAX_LABEL).contains(&len)
            && self.ends_tld(at + len)
            && self.at(at + len) != b'_'
            && self.at(at + len) < 0x80;
        whole.then_some(at + len)
    }

    fn label(&self, start: usize, scheme: bool) -> Option<Label> {
        let mut label = Label {
            end: start,
            underscore: false,
            letter: false,
        };
        let mut last = '-';
        let mut ascii = true;
        for c in self.text.get(start..)?.chars().take(MAX_LABEL + 1) {
            let inside = c.is_ascii_alphanumeric()
                || matches!(c, '-' | '_')
                || !c.is_ascii()
                    && if scheme {
                        is_in_idn(c)
                    } else {
                        chars::is_latin_accent(c)
                    };
            if !inside || last == '-' && label.end == start && matches!(c, '-' | '_') {
                break;
            }
            label.end += c.len_utf8();
            label.underscore |= c == '_';
            label.letter |= !c.is_ascii_digit();
            ascii &= c.is_ascii();
            last = c;
        }
        let bytes = &self.rest(start)[..label.end - start];
        // A label that says it is encoded and is not is no name.
        let valid = !matches!(last, '-' | '_') && (ascii || !bytes.starts_with(b"xn--"));
        valid.then_some(label)
    }

    /// The end of the top-level domain at `at`.
    fn tld(&self, at: usize) -> Option<usize> {
        let rest = self.rest(at.min(self.text.len()));
        if rest.starts_with(b"xn--") {
            let len = rest
                .iter()
                .take(MAX_LABEL)
                .take_while(|b| is_encoded(**b))
                .count();
            return (len > 4).then_some(at + len);
        }
        let len = rest
            .iter()
            .take(MAX_LABEL)
            .take_while(|b| b.is_ascii_alphabetic())
            .count();
        if self.at(at + len) < 0x80 {
            let known = super::tld::is_known(&rest[..len]) && self.ends_tld(at + len);
            return known.then_some(at + len);
        }
        if len > 0 && super::tld::is_known(&rest[..len]) && self.ends_tld(at + len) {
            return Some(at + len);
        }
        let text = self.text.get(at..)?;
        let ends = text.char_indices().map(|(i, c)| i + c.len_utf8());
        ends.take(super::tld::MAX_CHARS)
            .filter(|&len| {
                super::tld::is_known_idn(&text.as_bytes()[..len]) && self.ends_tld(at + len)
            })
            .last()
            .map(|len| at + len)
    }

    fn ends_tld(&self, end: usize) -> bool {
        let next = self.at(end);
        !next.is_ascii_alphanumeric() && !matches!(next, b'@' | b'+' | b'-')
    }
}

fn is_encoded(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'-'
}

/// Beyond ASCII twitter-text excludes spaces and controls only: symbols do occur in host names.
fn is_in_idn(c: char) -> bool {
    !c.is_whitespace()
        && !c.is_control()
        && !chars::is_directional(c)
        && !matches!(c, '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}
