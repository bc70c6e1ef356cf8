//! Times of columns as the times of records.

use crate::write::columnar::pieces::{rfc3339, signed};
use arrow_schema::TimeUnit;
use std::io::Write;

/// Appends a time as a JSON string: RFC 3339 in UTC, with as many of three, six or nine decimals as
/// it needs.
///
/// A time outside the years 0000 to 9999 comes out as the number it is with its unit, which is a
/// time to nobody: a record with such a time is rejected, and the message shows it.
pub(super) fn stamp(out: &mut Vec<u8>, value: i64, unit: TimeUnit) {
    let per_second = per_second(unit);
    let (seconds, rest) = (value.div_euclid(per_second), value.rem_euclid(per_second));
    let nanoseconds = rest * (1_000_000_000 / per_second);
    out.push(b'"');
    let whole = nanoseconds % 1_000_000 == 0;
    let milliseconds = if whole { nanoseconds / 1_000_000 } else { 0 };
    let time = seconds
        .checked_mul(1_000)
        .and_then(|s| s.checked_add(milliseconds));
    if !time.is_some_and(|time| rfc3339(out, time)) {
        signed(out, value);
        out.extend_from_slice(match unit {
            TimeUnit::Second => b" s since 1970",
            TimeUnit::Millisecond => b" ms since 1970",
            TimeUnit::Microsecond => b" us since 1970",
            TimeUnit::Nanosecond => b" ns since 1970",
        });
    } else if !whole {
        out.pop();
        fraction(out, nanoseconds);
        out.push(b'Z');
    }
    out.push(b'"');
}

/// Appends a date, so many days after 1970-01-01.
pub(super) fn date(out: &mut Vec<u8>, days: i64) {
    let start = out.len();
    stamp(out, days.saturating_mul(86_400), TimeUnit::Second);
    // `"2026-03-01T00:00:00Z"`: what cannot be a date is longer or shorter, and is left as it is.
    if out.len() - start == 22 {
        out.truncate(start + 11);
        out.push(b'"');
    }
}

/// Appends a time of day.
pub(super) fn day(out: &mut Vec<u8>, value: i64, unit: TimeUnit) {
    let per_second = per_second(unit);
    let (seconds, rest) = (value.div_euclid(per_second), value.rem_euclid(per_second));
    if !(0..86_400).contains(&seconds) {
        return signed(out, value);
    }
    let (hour, minute, second) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    let _ = write!(out, "\"{hour:02}:{minute:02}:{second:02}");
    if rest != 0 {
        fraction(out, rest * (1_000_000_000 / per_second));
    }
    out.push(b'"');
}

fn fraction(out: &mut Vec<u8>, nanoseconds: i64) {
    let _ = if nanoseconds % 1_000_000 == 0 {
        write!(out, ".{:03}", nanoseconds / 1_000_000)
    } else if nanoseconds % 1_000 == 0 {
        write!(out, ".{:06}", nanoseconds / 1_000)
    } else {
        write!(out, ".{nanoseconds:09}")
    };
}

const fn per_second(unit: TimeUnit) -> i64 {
    match unit {
        TimeUnit::Second => 1,
        TimeUnit::Millisecond => 1_000,
        TimeUnit::Microsecond => 1_000_000,
        TimeUnit::Nanosecond => 1_000_000_000,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::written;
    use super::*;
    use TimeUnit::{Microsecond, Millisecond, Nanosecond, Second};

    #[test]
    fn every_unit_and_both_ends() {
        for (value, unit, expected) in [
            (0, Second, "1970-01-01T00:00:00Z"),
            (1_509_410_871_050, Millisecond, "2017-10-31T00:47:51.050Z"),
            (
                1_509_410_871_050_000,
                Microsecond,
                "2017-10-31T00:47:51.050Z",
            ),
            (
                1_509_410_871_050_010,
                Microsecond,
                "2017-10-31T00:47:51.050010Z",
            ),
            (
                1_509_410_871_050_000_007,
                Nanosecond,
                "2017-10-31T00:47:51.050000007Z",
            ),
            (-1, Nanosecond, "1969-12-31T23:59:59.999999999Z"),
            (-1, Millisecond, "1969-12-31T23:59:59.999Z"),
            (253_402_300_799, Second, "9999-12-31T23:59:59Z"),
            (253_402_300_800, Second, "253402300800 s since 1970"),
            (i64::MIN, Second, "-9223372036854775808 s since 1970"),
            (i64::MAX, Microsecond, "9223372036854775807 us since 1970"),
            (i64::MAX, Nanosecond, "2262-04-11T23:47:16.854775807Z"),
        ] {
            let text = written(|out| stamp(out, value, unit));
            assert_eq!(text, format!("\"{expected}\""));
        }
    }

    #[test]
    fn dates_and_times_of_day() {
        for (days, expected) in [
            (0, "\"1970-01-01\""),
            (-1, "\"1969-12-31\""),
            (20_513, "\"2026-03-01\""),
            (2_932_896, "\"9999-12-31\""),
            (2_932_897, "\"253402300800 s since 1970\""),
        ] {
            assert_eq!(written(|out| date(out, days)), expected);
        }
        for (value, unit, expected) in [
            (0, Second, "\"00:00:00\""),
            (86_399_999, Millisecond, "\"23:59:59.999\""),
            (3_661_000_001, Microsecond, "\"01:01:01.000001\""),
            (1, Nanosecond, "\"00:00:00.000000001\""),
            (86_400, Second, "86400"),
            (-1, Second, "-1"),
        ] {
            assert_eq!(written(|out| day(out, value, unit)), expected);
        }
    }
}
