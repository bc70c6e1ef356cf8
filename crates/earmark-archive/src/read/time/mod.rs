use super::values::trim;

/// Reads a time as milliseconds since 1970-01-01T00:00:00Z; `None` when it is none or impossible.
///
/// Years run from 0000 to 9999, in UTC. Read are:
/// - RFC 3339 and its kin: a date, then `T` or a space and `HH:MM[:SS[.fraction]]`, then `Z`, `UTC`
///   or an offset; without one it is UTC, and a date alone is its midnight. Digits after the
///   millisecond are cut off, a leap second is read as the second before it.
/// - `Sun Mar 01 12:00:00 +0000 2026`, as the Twitter API has it, and RFC 2822.
/// - A number, whole or with a fraction: seconds since 1970 below 10^11 (the year 5138),
///   milliseconds below 10^14, microseconds below 10^17; beyond that it is none.
pub(super) fn parse(text: &str) -> Option<i64> {
    let text = trim(text);
    let millis = match text.as_bytes() {
        [b'0'..=b'9', _, _, _, b'-', ..] => iso(text)?,
        [b'-' | b'0'..=b'9', ..] => return epoch(text).or_else(|| rfc_2822(text)),
        [_, _, _, b' ', ..] => twitter(text).or_else(|| rfc_2822(text))?,
        _ => rfc_2822(text)?,
    };
    in_range(millis)
}

const DAY: i64 = 86_400_000;
const FIRST: i64 = -62_167_219_200_000;
const LAST: i64 = 253_402_300_799_999;

fn in_range(millis: i64) -> Option<i64> {
    (FIRST..=LAST).contains(&millis).then_some(millis)
}

fn iso(text: &str) -> Option<i64> {
    let usual = text.as_bytes().try_into().ok().and_then(usual);
    usual.or_else(|| any_iso(text))
}

/// `2026-03-01T12:00:00Z`, which is what most exports write, without a step for each part.
#[inline]
fn usual(text: &[u8; 20]) -> Option<i64> {
    let digit = |at: usize| text[at].wrapping_sub(b'0');
    let digits = [0, 1, 2, 3, 5, 6, 8, 9, 11, 12, 14, 15, 17, 18];
    let marks = [
        (4, b'-'),
        (7, b'-'),
        (10, b'T'),
        (13, b':'),
        (16, b':'),
        (19, b'Z'),
    ];
    let marked = marks
        .iter()
        .fold(0, |wrong, &(at, mark)| wrong | (text[at] ^ mark))
        == 0;
    if !marked || digits.iter().fold(0, |most, &at| digit(at).max(most)) > 9 {
        return None;
    }
    let two = |at: usize| i64::from(digit(at)) * 10 + i64::from(digit(at + 1));
    let (hour, minute, second) = (two(11), two(14), two(17));
    if hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    let day = day(two(0) * 100 + two(2), two(5), two(8))?;
    Some(day + ((hour * 60 + minute) * 60 + second) * 1000)
}

fn any_iso(text: &str) -> Option<i64> {
    let mut rest = Bytes(text.as_bytes());
    let (year, _) = (rest.number::<4>()?, rest.take(b'-')?);
    let (month, _) = (rest.number::<2>()?, rest.take(b'-')?);
    let day = day(year, month, rest.number::<2>()?)?;
    if rest.0.is_empty() {
        return Some(day);
    }
    rest.take(b'T')
        .or_else(|| rest.take(b't'))
        .or_else(|| rest.take(b' '))?;
    let clock = rest.clock()?;
    let offset = if rest.0.is_empty() { 0 } else { rest.zone()? };
    rest.0.is_empty().then_some(day + clock - offset)
}

/// `Sun Mar 01 12:00:00 +0000 2026`; the day of the week is not looked at.
fn twitter(text: &str) -> Option<i64> {
    const MONTHS: [&[u8; 3]; 12] = [
        b"Jan", b"Feb", b"Mar", b"Apr", b"May", b"Jun", b"Jul", b"Aug", b"Sep", b"Oct", b"Nov",
        b"Dec",
    ];
    let bytes = text.as_bytes();
    let month = bytes.get(4..7)?;
    let month = MONTHS.iter().position(|m| m.as_slice() == month)? as i64 + 1;
    let mut rest = Bytes(&bytes[7..]);
    rest.take(b' ')?;
    let (date, _) = (rest.number::<2>()?, rest.take(b' ')?);
    let clock = rest.clock()?;
    let offset = rest.zone()?;
    rest.take(b' ')?;
    let day = day(rest.number::<4>()?, month, date)?;
    rest.0.is_empty().then_some(day + clock - offset)
}

fn rfc_2822(text: &str) -> Option<i64> {
    static PARSER: jiff::fmt::rfc2822::DateTimeParser =
        jiff::fmt::rfc2822::DateTimeParser::new().relaxed_weekday(true);
    let time = PARSER.parse_timestamp(text).ok()?;
    Some(time.as_millisecond())
}

fn epoch(text: &str) -> Option<i64> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let all_digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    // 19 digits keep the sum below in 64 bits.
    if !all_digits(whole) || !all_digits(fraction) || whole.len() > 18 {
        return None;
    }
    let whole: i64 = whole.parse().ok()?;
    let millis = if whole < 100_000_000_000 {
        let thousandths = fraction.bytes().chain([b'0'; 3]).take(3);
        whole * 1000 + thousandths.fold(0, |sum, b| sum * 10 + i64::from(b - b'0'))
    } else if whole < 100_000_000_000_000 {
        whole
    } else if whole < 100_000_000_000_000_000 {
        whole / 1000
    } else {
        return None;
    };
    in_range(if negative { -millis } else { millis })
}

/// Midnight of a date, if the calendar has it; years are those of four digits.
fn day(year: i64, month: i64, day: i64) -> Option<i64> {
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
struct Bytes<'a>(&'a [u8]);

impl Bytes<'_> {
    fn take(&mut self, byte: u8) -> Option<()> {
        self.0 = self.0.strip_prefix(&[byte])?;
        Some(())
    }

    /// A number of exactly so many digits.
    #[inline(always)]
    fn number<const DIGITS: usize>(&mut self) -> Option<i64> {
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
    fn clock(&mut self) -> Option<i64> {
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
    fn zone(&mut self) -> Option<i64> {
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

#[cfg(test)]
mod tests {
    use super::parse;

    const NOON: i64 = 1_772_366_400_000;

    #[test]
    fn the_usual_form_is_read_as_any_other() {
        let usual = "2026-03-01T12:34:56Z";
        for at in 0..20 {
            for byte in 32..127 {
                let mut text = usual.as_bytes().to_vec();
                text[at] = byte;
                let text = String::from_utf8(text).unwrap();
                assert_eq!(super::iso(&text), super::any_iso(&text), "{text}");
            }
        }
    }

    #[test]
    fn days_equal_another_calendar() {
        for year in 0..=9999 {
            for month in 0..=13 {
                for day in [0, 1, 2, 27, 28, 29, 30, 31, 32] {
                    let date = jiff::civil::Date::new(year, month, day).ok();
                    let expect = date.map(|date| {
                        let since = date.duration_since(jiff::civil::date(1970, 1, 1));
                        since.as_millis()
                    });
                    let found = super::day(year.into(), month.into(), day.into());
                    assert_eq!(found.map(i128::from), expect, "{year}-{month}-{day}");
                }
            }
        }
    }

    #[test]
    fn times_of_every_shape() {
        for (text, expect) in [
            ("2026-03-01T12:00:00Z", NOON),
            ("2026-03-01t12:00:00z", NOON),
            ("2026-03-01 12:00:00", NOON),
            (" 2026-03-01 12:00 ", NOON),
            ("2026-03-01T12:00:00.5Z", NOON + 500),
            ("2026-03-01T12:00:00.123456789123Z", NOON + 123),
            ("2026-03-01T13:30:00+01:30", NOON),
            ("2026-03-01T07:00:00-0500", NOON),
            ("2026-03-01T11:00:00-01", NOON),
            ("2026-03-01T12:00:00-00:00", NOON),
            ("2026-03-01 12:00:00 +0000", NOON),
            ("2026-03-01 12:00:00 UTC", NOON),
            ("2026-03-01", NOON - 43_200_000),
            ("2024-02-29T00:00:00Z", 1_709_164_800_000),
            ("1969-12-31T23:59:59.250Z", -750),
            ("2016-12-31T23:59:60Z", 1_483_228_799_000),
            ("0000-01-01T00:00:00Z", -62_167_219_200_000),
            ("9999-12-31T23:59:59.999Z", 253_402_300_799_999),
            ("2262-04-12T00:00:00Z", 9_223_372_800_000),
            ("Sun Mar 01 12:00:00 +0000 2026", NOON),
            ("Sun Mar 01 13:00:00 +0100 2026", NOON),
            ("Sun, 01 Mar 2026 12:00:00 +0000", NOON),
            ("Sun, 1 Mar 2026 07:00:00 EST", NOON),
            ("1 Mar 2026 12:00 GMT", NOON),
            ("0", 0),
            ("-1", -1000),
            ("1772366400", NOON),
            ("1772366400.0", NOON),
            ("1772366400.1234", NOON + 123),
            ("1772366400000", NOON),
            ("1772366400000000", NOON),
            ("99999999999", 99_999_999_999_000),
            ("100000000000", 100_000_000_000),
        ] {
            assert_eq!(parse(text), Some(expect), "{text}");
        }
    }

    #[test]
    fn what_does_not_exist_is_no_time() {
        for text in [
            "0000-00-00T00:00:00Z",
            "10000-01-01T00:00:00Z",
            "-0001-01-01T00:00:00Z",
            "0000-01-01T00:00:00+00:01",
            "9999-12-31T23:59:59-00:01",
            "2026-02-29T00:00:00Z",
            "2026-13-01T00:00:00Z",
            "2026-03-01T24:00:00Z",
            "2026-03-01T12:60:00Z",
            "2026-03-01T12:00:61Z",
            "2026-03-01T12:00:00+25:00",
            "2026-03-01T12:00:00.Z",
            "2026-03-01T12:00:00Zed",
            "2026-03-29T02:30:00 Europe/Berlin",
            "٢٠٢٦-٠٣-٠١T12:00:00Z",
            "Sun Mar 32 12:00:00 +0000 2026",
            "Sun Mrz 01 12:00:00 +0000 2026",
            "1e18",
            "1e999",
            "1.5.5",
            "-",
            ".5",
            "9223372036854775807",
            "-9223372036854775808",
            "18446744073709551615",
            "-62167219201",
            "yesterday",
            "null",
            "NaN",
            "",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
