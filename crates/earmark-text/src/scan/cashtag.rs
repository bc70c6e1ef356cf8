//! Cashtags, as twitter-text finds them: `$` and one to six ASCII letters, perhaps `.` or `_` and one
//! or two more.

use super::{Scanner, chars};
use crate::Class;

impl Scanner<'_> {
    /// The cashtag whose sign is at `start`.
    pub(super) fn cashtag(&mut self, start: usize) -> usize {
        let opens = self
            .char_before(start)
            .is_none_or(|c| c.is_whitespace() || chars::is_directional(c));
        if opens && let Some(end) = self.ticker_end(start + 1) {
            self.push_lower(Class::Cashtag, start, end, start + 1);
            return self.past_possessive(end);
        }
        self.face(start).unwrap_or(start + 1)
    }

    fn ticker_end(&self, name: usize) -> Option<usize> {
        let len = self.letters(name, 7);
        let end = name + len;
        if !(1..=6).contains(&len) {
            return None;
        }
        if matches!(self.at(end), b'.' | b'_') {
            let more = self.letters(end + 1, 3);
            if (1..=2).contains(&more) && self.ends_cashtag(end + 1 + more) {
                return Some(end + 1 + more);
            }
        }
        self.ends_cashtag(end).then_some(end)
    }

    fn letters(&self, at: usize, most: usize) -> usize {
        let at = at.min(self.text.len());
        self.rest(at)
            .iter()
            .take(most)
            .take_while(|b| b.is_ascii_alphabetic())
            .count()
    }

    fn ends_cashtag(&self, end: usize) -> bool {
        self.char_at(end).is_none_or(|c| {
            c.is_whitespace()
                || chars::is_apostrophe(c)
                || c.is_ascii_punctuation() && !matches!(c, '"' | '`')
        })
    }
}
