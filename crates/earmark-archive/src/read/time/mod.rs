//! Times in all the shapes that exports write.

mod clock;
mod forms;
mod written;
mod zone;

use super::values::trim;
pub(super) use zone::Zone;

/// What a time means that does not say it all itself.
#[derive(Clone, Debug, Default)]
pub(super) struct Style {
    /// Where times are that name no zone.
    pub(super) zone: Zone,
    pub(super) order: Order,
}

/// How `03/04/2026` is meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Order {
    /// Not at all: only what can be meant in one way is read.
    #[default]
    Unknown,
    /// `26/02/06` is in 2026.
    YearFirst,
    MonthFirst,
    DayFirst,
}

/// A time that was read: milliseconds since 1970 by the clock on the wall, and what is to be taken
/// off for UTC where it is known.
type Read = (i64, Option<i64>);

impl Style {
    /// Reads a time as milliseconds since 1970-01-01T00:00:00Z; `None` when it is none or impossible.
    ///
    /// Years run from 0000 to 9999, in UTC. Read are:
    /// - RFC 3339 and its kin: a date, then `T` or a space and `HH:MM[:SS[.fraction]]`, then `Z`, `UTC`
    ///   or an offset; without one it is in the zone of this style, and a date alone is its midnight.
    ///   Digits after the millisecond are cut off, a leap second is read as the second before it.
    /// - `Sun Mar 01 12:00:00 +0000 2026`, as the Twitter API has it, and RFC 2822.
    /// - What people and spreadsheets write: `06-Feb-2026 03:03PM`, `Feb 6, 2026 at 15:03`,
    ///   `06.02.2026 15:03`, `2026/02/06`, and `2/6/2026` where the order is known or only one can be.
    /// - A number, whole or with a fraction: seconds since 1970 below 10^11 (the year 5138),
    ///   milliseconds below 10^14, microseconds below 10^17; beyond that it is none.
    pub(super) fn parse(&self, text: &str) -> Option<i64> {
        let text = trim(text);
        let read = match text.as_bytes() {
            [b'0'..=b'9', _, _, _, b'-', ..] => forms::iso(text),
            [b'-' | b'0'..=b'9', ..] => forms::epoch(text),
            [_, _, _, b' ', ..] => forms::twitter(text),
            _ => None,
        };
        let read = read.or_else(|| forms::rfc_2822(text));
        let (wall, offset) = read.or_else(|| written::read(text, self.order))?;
        in_range(match offset {
            Some(offset) => wall - offset,
            None => self.zone.to_utc(wall),
        })
    }
}

const DAY: i64 = 86_400_000;
const FIRST: i64 = -62_167_219_200_000;
const LAST: i64 = 253_402_300_799_999;

fn in_range(millis: i64) -> Option<i64> {
    (FIRST..=LAST).contains(&millis).then_some(millis)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Option<i64> {
        Style::default().parse(text)
    }

    const NOON: i64 = 1_772_366_400_000;

    #[test]
    fn the_usual_form_is_read_as_any_other() {
        let usual = "2026-03-01T12:34:56Z";
        for at in 0..20 {
            for byte in 32..127 {
                let mut text = usual.as_bytes().to_vec();
                text[at] = byte;
                let text = String::from_utf8(text).unwrap();
                assert_eq!(forms::iso(&text), forms::any_iso(&text), "{text}");
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
                    let found = clock::day(year.into(), month.into(), day.into());
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
