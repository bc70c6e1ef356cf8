//! Numbers: digits with single `.`, `,` and `:` between them.

use super::Scanner;
use crate::Class;

impl Scanner<'_> {
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
