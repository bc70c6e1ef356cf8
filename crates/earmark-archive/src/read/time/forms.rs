//! The forms that machines write.

use super::Read;
use super::clock::{Bytes, day};

/// RFC 3339 and its kin.
pub(super) fn iso(text: &str) -> Option<Read> {
    let usual = text.as_bytes().try_into().ok().and_then(usual);
    usual.or_else(|| any_iso(text))
}

/// `2026-03-01T12:00:00Z`, which is what most exports write, without a step for each part.
#[inline]
fn usual(text: &[u8; 20]) -> Option<Read> {
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
    Some((day + ((hour * 60 + minute) * 60 + second) * 1000, Some(0)))
}

pub(super) fn any_iso(text: &str) -> Option<Read> {
    let mut rest = Bytes(text.as_bytes());
    let (year, _) = (rest.number::<4>()?, rest.take(b'-')?);
    let (month, _) = (rest.number::<2>()?, rest.take(b'-')?);
    let day = day(year, month, rest.number::<2>()?)?;
    if rest.0.is_empty() {
        return Some((day, None));
    }
    rest.take(b'T')
        .or_else(|| rest.take(b't'))
        .or_else(|| rest.take(b' '))?;
    let clock = rest.clock()?;
    let offset = if rest.0.is_empty() {
        None
    } else {
        Some(rest.zone()?)
    };
    rest.0.is_empty().then_some((day + clock, offset))
}

/// `Sun Mar 01 12:00:00 +0000 2026`; the day of the week is not looked at.
pub(super) fn twitter(text: &str) -> Option<Read> {
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
    rest.0.is_empty().then_some((day + clock, Some(offset)))
}

pub(super) fn rfc_2822(text: &str) -> Option<Read> {
    static PARSER: jiff::fmt::rfc2822::DateTimeParser =
        jiff::fmt::rfc2822::DateTimeParser::new().relaxed_weekday(true);
    let time = PARSER.parse_timestamp(text).ok()?;
    Some((time.as_millisecond(), Some(0)))
}

/// A number of seconds, milliseconds or microseconds since 1970.
pub(super) fn epoch(text: &str) -> Option<Read> {
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
    Some((if negative { -millis } else { millis }, Some(0)))
}
