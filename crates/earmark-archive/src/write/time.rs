use super::{cursor::Cursor, number::pair};

/// 0000-01-01T00:00:00Z and 9999-12-31T23:59:59.999Z: what RFC 3339 can write.
const FIRST: i64 = -62_167_219_200_000;
const LAST: i64 = 253_402_300_799_999;

/// Writes `time`, in milliseconds since 1970-01-01T00:00:00Z, as RFC 3339 in UTC with `Z`;
/// milliseconds only when they are not zero.
///
/// Gives `false` and writes nothing for times outside the years 0000 to 9999.
#[inline(always)]
pub(super) fn rfc3339(out: &mut Cursor<'_>, time: i64) -> bool {
    if !(FIRST..=LAST).contains(&time) {
        return false;
    }
    let since = time.abs_diff(FIRST);
    let (year, month, day) = civil((since / 86_400_000) as u32);
    let clock = (since % 86_400_000) as u32;
    let (seconds, milliseconds) = (clock / 1_000, clock % 1_000);
    let mut written = *b"0000-00-00T00:00:00";
    for (place, n) in [
        (0, year / 100),
        (2, year),
        (5, month),
        (8, day),
        (11, seconds / 3_600),
        (14, seconds / 60 % 60),
        (17, seconds % 60),
    ] {
        written[place..place + 2].copy_from_slice(&pair(n));
    }
    out.put(&written);
    if milliseconds != 0 {
        let [b, c] = pair(milliseconds);
        out.put(&[b'.', b'0' + (milliseconds / 100) as u8, b, c]);
    }
    out.put(b"Z");
    true
}

/// Year, month and day of the Gregorian calendar, so many days after 0000-01-01.
///
/// The year is taken to begin in March, which puts the leap day last: the method of Howard
/// Hinnant, "chrono-Compatible Low-Level Date Algorithms" (2013), `civil_from_days`.
fn civil(days: u32) -> (u32, u32, u32) {
    const FOUR_CENTURIES: u32 = 146_097;
    // Begins four centuries early, so that the two months before March of the year 0 count too.
    let days = days + FOUR_CENTURIES - 60;
    let (cycle, day) = (days / FOUR_CENTURIES, days % FOUR_CENTURIES);
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let day = day - (153 * month + 2) / 5 + 1;
    let (month, next) = if month < 10 {
        (month + 3, 0)
    } else {
        (month - 9, 1)
    };
    (400 * cycle + year + next - 400, month, day)
}

/// A time as records have it: RFC 3339 in UTC; empty outside the years 0000 to 9999.
///
/// # Examples
/// ```
/// assert_eq!(earmark_archive::write::time_of(1_509_410_871_050), "2017-10-31T00:47:51.050Z");
/// ```
#[must_use]
pub fn time_of(millis: i64) -> String {
    let mut text = Vec::new();
    super::cursor::append(&mut text, 32, |mut out| {
        rfc3339(&mut out, millis);
        out.at
    });
    String::from_utf8_lossy(&text).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::cursor::append;
    use core::cell::Cell;
    use jiff::Timestamp;
    use proptest::prelude::*;

    fn written(time: i64) -> Option<String> {
        let (mut out, wrote) = (Vec::new(), Cell::new(false));
        append(&mut out, 0, |mut out| {
            wrote.set(rfc3339(&mut out, time));
            out.at
        });
        assert_eq!(wrote.get(), !out.is_empty());
        wrote.get().then(|| String::from_utf8(out).unwrap())
    }

    #[test]
    fn edges() {
        for (time, expected) in [
            (0, "1970-01-01T00:00:00Z"),
            (-1, "1969-12-31T23:59:59.999Z"),
            (1_509_410_871_050, "2017-10-31T00:47:51.050Z"),
            (951_782_400_000, "2000-02-29T00:00:00Z"),
            (FIRST, "0000-01-01T00:00:00Z"),
            (LAST, "9999-12-31T23:59:59.999Z"),
        ] {
            assert_eq!(written(time).as_deref(), Some(expected));
        }
        for time in [FIRST - 1, LAST + 1, i64::MIN, i64::MAX] {
            assert_eq!(written(time), None);
        }
    }

    #[test]
    fn every_day_of_five_centuries() {
        let first = FIRST + 1_700 * 365 * 86_400_000;
        for day in 0..500 * 366 {
            let time = first + day * 86_400_000;
            let expected = Timestamp::from_millisecond(time).unwrap().to_string();
            assert_eq!(written(time), Some(expected));
        }
    }

    proptest! {
        // The library ends a day early, so that any offset stays within the year 9999.
        #[test]
        fn as_jiff_reads_it(time in FIRST..LAST - 2 * 86_400_000) {
            let read: Timestamp = written(time).unwrap().parse().unwrap();
            prop_assert_eq!(read.as_millisecond(), time);
        }
    }
}
