//! Numbers: digits with single `.`, `,` and `:` between them.

use super::Scanner;
use super::ascii::{self, ENDS_WORD};
use crate::Class;

impl Scanner<'_> {
    /// The number or word that begins with the digit at `start`; the usual ones end here, the others
    /// go the slow way of words.
    pub(super) fn digit(&mut self, start: usize) -> usize {
        let mut at = start;
        let mut dotted = false;
        loop {
            let chunk = ascii::load(self.low, at);
            let marks = ascii::stops(chunk);
            let run = ascii::before_stop(chunk, marks);
            at += ascii::first_stop(marks);
            if marks == 0 || ascii::has_letter(run) {
                break;
            }
            let (stop, next) = (self.low[at], self.low[at + 1]);
            if matches!(stop, b'.' | b',' | b':') && next.is_ascii_digit() {
                dotted |= stop == b'.';
                at += 1;
                continue;
            }
            // `8-)` is a face, and `3.5-a.com` an address.
            let hyphen = stop == b'-' && at - start > 1 && !dotted;
            if ENDS_WORD[stop as usize] || hyphen || self.ends_in_dot(at) {
                self.push_lower(Class::Number, start, at, start);
                return at;
            }
            break;
        }
        let end = self.run_end(start);
        // Letters in the first run: a word such as `2nd`.
        if at == end
            && !self.low[at].is_ascii_alphanumeric()
            && self.low[start..end].iter().any(|&b| b >= b'a')
            && self.ends_word(end, end - start)
        {
            self.push_lower(Class::Word, start, end, start);
            return end;
        }
        self.word_slow(start, end)
    }

    /// The number that a run of letters and digits, `start..end`, is the beginning of. `2nd` is none;
    /// in `10:30am` it ends before the `a`.
    pub(super) fn number(&mut self, start: usize, end: usize) -> Option<usize> {
        let run = &self.rest(start)[..end - start];
        if !run.iter().all(u8::is_ascii_digit) {
            return None;
        }
        let mut at = end;
        while matches!(self.at(at), b'.' | b',' | b':') && self.at(at + 1).is_ascii_digit() {
            at += 1 + self.digits(at + 1);
        }
        match self.at(at) {
            0x80.. if at == end => {
                if let Some(after) = self.keycap(end - 1, start) {
                    return Some(after);
                }
                return None;
            }
            b'_' if at == end => return None,
            _ => {}
        }
        self.push_lower(Class::Number, start, at, start);
        Some(self.past_possessive(at))
    }

    fn digits(&self, at: usize) -> usize {
        self.rest(at)
            .iter()
            .take_while(|b| b.is_ascii_digit())
            .count()
    }
}
