//! The parts of a time: dates, clocks and offsets.

use super::DAY;

/// Midnight of a date, if the calendar has it; years are those of four digits.
pub(super) fn day(year: i64, month: i64, day: i64) -> Option<i64> {
    const LENGTHS: [i64; 12] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let length = LENGTHS.get(usize::try_from(month - 1).ok()?)?;
    if day < 1 || day > length + i64::from(leap && month == 2) {
        return None;
    }
    // Years that begin in March end with their leap day: each has 365 days and a fourth, and five
    // of its months 153 days, rounded down. One cycle of 400 years more keeps all above zero.
    let (month, year) = ((month + 9) % 12, year + 400 - i64::from(month < 3));
    let leaps = year / 4 - year / 100 + year / 400;
    let days = year * 365 + leaps + (month * 153 + 2) / 5 + day - 1;
    const EPOCH: i64 = 719_468 + 146_097;
    Some((days - EPOCH) * DAY)
}

/// What is left to be read.
pub(super) struct Bytes<'a>(pub(super) &'a [u8]);

impl Bytes<'_> {
    pub(super) fn take(&mut self, byte: u8) -> Option<()> {
        self.0 = self.0.strip_prefix(&[byte])?;
        Some(())
    }

    /// A number of exactly so many digits.
    #[inline(always)]
    pub(super) fn number<const DIGITS: usize>(&mut self) -> Option<i64> {
        let (digits, rest) = self.0.split_first_chunk::<DIGITS>()?;
        self.0 = rest;
        let (mut sum, mut wrong) = (0, false);
        for digit in digits {
            let digit = digit.wrapping_sub(b'0');
            wrong |= digit > 9;
            sum = sum * 10 + i64::from(digit);
        }
        (!wrong).then_some(sum)
    }

    /// `HH:MM[:SS[.fraction]]` as milliseconds.
    pub(super) fn clock(&mut self) -> Option<i64> {
        let (hour, _) = (self.number::<2>()?, self.take(b':')?);
        let minute = self.number::<2>()?;
        let (mut second, mut millis) = (0, 0);
        if self.take(b':').is_some() {
            second = self.number::<2>()?;
            if self.take(b'.').is_some() {
                let digits = self.0.iter().take_while(|b| b.is_ascii_digit()).count();
                let (fraction, rest) = self.0.split_at(digits);
                self.0 = rest;
                let first = *fraction.first()?;
                millis = [
                    first,
                    *fraction.get(1).unwrap_or(&b'0'),
                    *fraction.get(2).unwrap_or(&b'0'),
                ]
                .iter()
                .fold(0, |sum, b| sum * 10 + i64::from(b - b'0'));
            }
        }
        if hour > 23 || minute > 59 || second > 60 {
            return None;
        }
        Some(((hour * 60 + minute) * 60 + second.min(59)) * 1000 + millis)
    }

    /// `Z`, `UTC`, `GMT` or an offset, with or without a space before it, as milliseconds.
    pub(super) fn zone(&mut self) -> Option<i64> {
        let _ = self.take(b' ');
        if let [b'Z' | b'z', rest @ ..]
        | [b'U', b'T', b'C', rest @ ..]
        | [b'G', b'M', b'T', rest @ ..] = self.0
        {
            self.0 = rest;
            return Some(0);
        }
        let sign = if self.take(b'-').is_some() {
            -1
        } else {
            self.take(b'+')?;
            1
        };
        let hours = self.number::<2>()?;
        let colon = self.take(b':').is_some();
        let minutes = match self.0.first() {
            Some(b'0'..=b'9') => self.number::<2>()?,
            _ if colon => return None,
            _ => 0,
        };
        let valid = hours <= 23 && minutes <= 59;
        valid.then_some(sign * (hours * 60 + minutes) * 60_000)
    }
}
