//! Words that the fast path could not end.

use super::{Scanner, ascii, chars, elision, fold};
use crate::Class;

impl Scanner<'_> {
    /// A run of ASCII letters and digits, `start..end`, that a byte of interest stops or that a digit
    /// begins.
    #[cold]
    pub(super) fn word_slow(&mut self, start: usize, end: usize) -> usize {
        let next = self.low[end];
        if matches!(next, b'\'' | 0xe2)
            && let Some(after) = self.contraction(start, end)
        {
            return after;
        }
        if (next == b'.' || next == b':')
            && let Some(after) = self.url(start, end)
        {
            return after;
        }
        if let Some(after) = self.letter_face(start, end) {
            return after;
        }
        if self.at(start).is_ascii_digit()
            && let Some(after) = self.number(start, end)
        {
            return after;
        }
        if matches!(next, b'\'' | b'_' | 0x80..) {
            return self.word_mixed(start, self.text.len());
        }
        self.push_lower(Class::Word, start, end, start);
        end
    }

    /// `acme's`, `don't`, `l'acme` and `acme'`, in ASCII but for the apostrophe: too frequent for the
    /// long way, which goes character by character.
    fn contraction(&mut self, start: usize, end: usize) -> Option<usize> {
        let sign = match self.low[end] {
            b'\'' => 1,
            0xe2 if self.low[end + 1..end + 3] == [0x80, 0x99] => 3,
            _ => return None,
        };
        let lower = &self.low[start..end];
        if super::emoticon::is_laugh(lower) || lower[0] <= b'9' {
            return None;
        }
        let tail = end + sign;
        let len = ascii::first_stop(self.stops_from(tail));
        let first = self.low[tail];
        if len == 0 {
            // A closing quote, or an apostrophe that nothing follows.
            return (first < 0x80).then(|| {
                self.push_lower(Class::Word, start, end, start);
                end
            });
        }
        let is_s = first == b's' && len == 1;
        if first >= b'a' && !is_s && elision::is_elided(lower) {
            self.push_lower(Class::Word, start, end, start);
            return Some(tail);
        }
        let after = tail + len;
        if len == 8 || !self.ends_word(after, len + 1) {
            return None;
        }
        if is_s {
            self.push_lower(Class::Word, start, end, start);
            return Some(after);
        }
        if self.low[end - 1] <= b'9' || first <= b'9' {
            return None;
        }
        if sign == 1 {
            self.push_lower(Class::Word, start, after, start);
        } else {
            let side = self.side.len();
            self.side.push_str(&self.text[start..end]);
            self.side.push('\'');
            self.side.push_str(&self.text[tail..after]);
            self.side[side..].make_ascii_lowercase();
            self.push_side(Class::Word, start, after, side);
        }
        Some(after)
    }

    /// A word with anything a word may hold, but not beyond `limit`.
    pub(super) fn word_mixed(&mut self, start: usize, limit: usize) -> usize {
        let side = self.side.len();
        let mut run = Run {
            end: start,
            folded: side,
            latin: start,
        };
        let mut at = start;
        let mut before = None;
        let mut numeric = true;
        while at < limit {
            let Some((c, place)) = self.visible_from(at) else {
                break;
            };
            let next = place + c.len_utf8();
            if c == '_' {
                self.side.push('_');
            } else if chars::is_apostrophe(c) {
                if !before.is_some_and(is_inner) || self.possessive_end(next).is_some() {
                    break;
                }
                if !self.visible_from(next).is_some_and(|(c, _)| is_inner(c))
                    || elision::is_elided(&self.side.as_bytes()[side..])
                {
                    break;
                }
                self.side.push('\'');
            } else if chars::is_word(c) {
                fold::push(c, self.side);
                numeric &= c.is_numeric();
                run.end = next;
                run.folded = self.side.len();
                if !c.is_ascii() && !chars::is_latin_accent(c) {
                    run.latin = next;
                }
            } else {
                break;
            }
            before = Some(c);
            at = next;
        }
        self.side.truncate(run.folded);
        let at = at.max(run.end);
        if limit == self.text.len()
            && run.latin < run.end
            && let Some(url) = self.find_url(run.latin, run.end)
        {
            self.side.truncate(side);
            if run.latin > start {
                self.word_mixed(start, run.latin);
            }
            return self.push_url(url);
        }
        if run.folded == side {
            // Nothing but `_`, or characters that fold to nothing.
            return at.max(start + 1);
        }
        if super::emoticon::is_word_face(&self.side[side..]) {
            self.side.truncate(side);
            self.push_face(start, run.end);
            return self.past_possessive(at);
        }
        let class = if numeric { Class::Number } else { Class::Word };
        self.push_side(class, start, run.end, side);
        self.past_possessive(at)
    }

    /// One character of a script without spaces, with its marks.
    pub(super) fn unspaced(&mut self, start: usize, first: usize) -> usize {
        let mut end = first;
        let side = self.side.len();
        let mut at = start;
        while let Some((c, place)) = self.visible_from(at) {
            if at > start && !chars::is_mark(c) {
                break;
            }
            fold::push(c, self.side);
            at = place + c.len_utf8();
            end = at;
        }
        self.push_side(Class::Word, start, end, side);
        end
    }
}

/// How far a word has come.
struct Run {
    /// Past its last character that is not `_`.
    end: usize,
    /// The length of the folded forms up to there.
    folded: usize,
    /// Past its last character that no web address holds.
    latin: usize,
}

/// Whether an apostrophe can stand beside this character within a word.
fn is_inner(c: char) -> bool {
    chars::is_word(c) && !c.is_numeric()
}
