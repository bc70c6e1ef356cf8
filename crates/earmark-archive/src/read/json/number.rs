use super::flaw::Flaw;
use super::walk::Walk;

impl Walk<'_> {
    /// The end of the number that begins at `start` with a digit or a minus: its form is checked,
    /// its value may be any.
    #[inline(always)]
    pub(super) fn number(&mut self, start: usize) -> Option<usize> {
        let at = start + usize::from(self.byte(start) == b'-');
        let at = match self.byte(at) {
            b'0' => {
                if self.byte(at + 1).is_ascii_digit() {
                    return self.fail(Flaw::Number, at + 1);
                }
                at + 1
            }
            b'1'..=b'9' => self.digits(at + 1),
            _ => return self.fail(Flaw::Number, at),
        };
        match self.byte(at) {
            b'.' | b'e' | b'E' => self.fraction(at),
            _ => Some(at),
        }
    }

    #[inline(never)]
    fn fraction(&mut self, mut at: usize) -> Option<usize> {
        if self.byte(at) == b'.' {
            at = self.some_digits(at + 1)?;
        }
        if let b'e' | b'E' = self.byte(at) {
            let signed = matches!(self.byte(at + 1), b'+' | b'-');
            at = self.some_digits(at + 1 + usize::from(signed))?;
        }
        Some(at)
    }

    fn some_digits(&mut self, at: usize) -> Option<usize> {
        if !self.byte(at).is_ascii_digit() {
            return self.fail(Flaw::Number, at);
        }
        Some(self.digits(at + 1))
    }

    #[inline(always)]
    fn digits(&self, mut at: usize) -> usize {
        while self.byte(at).is_ascii_digit() {
            at += 1;
        }
        at
    }
}
