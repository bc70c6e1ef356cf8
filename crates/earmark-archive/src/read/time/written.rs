//! Dates as people and spreadsheets write them.

use super::clock::{Bytes, day};
use super::{Order, Read};

/// Reads a date with an optional clock and zone behind it: `06-Feb-2026 03:03PM`, `Feb 6, 2026`,
/// `Friday, February 6, 2026 at 15:03 UTC`, `06.02.2026`, `2026/02/06`, `2/6/26 15:03`.
pub(super) fn read(text: &str, order: Order) -> Option<Read> {
    // Longer than any date; a text in the column of times is not looked through.
    if text.len() > 64 || !text.is_ascii() {
        return None;
    }
    let mut rest = Rest(text);
    let date = rest.date(order)?;
    if rest.0.is_empty() {
        return Some((date, None));
    }
    let clock = rest.clock()?;
    match rest.0.trim_start() {
        "" => Some((date + clock, None)),
        zone => Some((date + clock, Some(offset(zone)?))),
    }
}

/// What is left to be read, all of it ASCII.
struct Rest<'t>(&'t str);

impl<'t> Rest<'t> {
    fn date(&mut self, order: Order) -> Option<i64> {
        let mut word = self.letters();
        if !word.is_empty() && number_of(word, &WEEKDAYS).is_some() {
            self.skip(&[',', '.', ' ']);
            word = self.letters();
        }
        if !word.is_empty() {
            let month = number_of(word, &MONTHS)?;
            self.skip(&['.', ' ', '-', '/']);
            let (date, _) = self.number(2)?;
            self.skip_word(&["st", "nd", "rd", "th"]);
            self.skip(&[',', ' ', '-', '/']);
            return day(self.year()?, month, date);
        }
        let (first, digits) = self.number(4)?;
        self.skip_word(&["st", "nd", "rd", "th"]);
        let mark = self.0.chars().next()?;
        self.skip(&['.', ' ', '-', '/']);
        let word = self.letters();
        if !word.is_empty() {
            let month = number_of(word, &MONTHS)?;
            self.skip(&['.', ',', ' ', '-', '/']);
            let year = self.year()?;
            return (digits <= 2).then(|| day(year, month, first))?;
        }
        let (second, _) = self.number(2)?;
        self.0 = self.0.strip_prefix(mark)?;
        if digits == 4 {
            return day(first, second, self.number(2)?.0);
        }
        if order == Order::YearFirst && digits == 2 {
            return day(century(first), second, self.number(2)?.0);
        }
        let before = self.0.len();
        let year = self.year()?;
        let long = before - self.0.len() == 4;
        let day_first = match order {
            // With dots the day comes first wherever dates are written so.
            _ if mark == '.' => true,
            Order::DayFirst => true,
            Order::MonthFirst => false,
            // Of three numbers with two digits each may be the year.
            _ if !long => return None,
            Order::Unknown if first == second || second > 12 => false,
            Order::Unknown if first > 12 => true,
            Order::Unknown | Order::YearFirst => return None,
        };
        let (date, month) = if day_first {
            (first, second)
        } else {
            (second, first)
        };
        (digits <= 2 && matches!(mark, '.' | '/' | '-')).then(|| day(year, month, date))?
    }

    /// A year of four digits, or of two.
    fn year(&mut self) -> Option<i64> {
        match self.number(4)? {
            (year, 4) => Some(year),
            (year, 2) => Some(century(year)),
            _ => None,
        }
    }

    /// What comes between a date and its clock, then the clock, in milliseconds.
    fn clock(&mut self) -> Option<i64> {
        let before = self.0.len();
        self.skip(&[',', ' ']);
        self.skip_word(&["at", "T", "t", "-"]);
        self.skip(&[' ']);
        if self.0.len() == before {
            return None;
        }
        let (hour, _) = self.number(2)?;
        let (mut minute, mut second) = (0, 0);
        let mut fraction = 0;
        let minutes = self.0.strip_prefix(':');
        if let Some(rest) = minutes {
            self.0 = rest;
            minute = self.two()?;
            if let Some(rest) = self.0.strip_prefix(':') {
                self.0 = rest;
                second = self.two()?;
                if let Some(rest) = self.0.strip_prefix('.') {
                    let digits = rest.bytes().take_while(u8::is_ascii_digit);
                    digits.clone().next()?;
                    let first = digits.clone().chain([b'0'; 3]).take(3);
                    fraction = first.fold(0, |sum, digit| sum * 10 + i64::from(digit - b'0'));
                    self.0 = &rest[digits.count()..];
                }
            }
        }
        let half = self.half();
        let hour = match half {
            Some(_) if !(1..=12).contains(&hour) => return None,
            Some(afternoon) => hour % 12 + if afternoon { 12 } else { 0 },
            // A number alone is no clock.
            None if minutes.is_none() || hour > 23 => return None,
            None => hour,
        };
        if minute > 59 || second > 60 {
            return None;
        }
        Some(((hour * 60 + minute) * 60 + second.min(59)) * 1000 + fraction)
    }

    /// Whether it is the afternoon, where that is told.
    fn half(&mut self) -> Option<bool> {
        let rest = self.0.trim_start();
        for (name, afternoon) in [("am", false), ("pm", true), ("a.m.", false), ("p.m.", true)] {
            if rest
                .get(..name.len())
                .is_some_and(|it| it.eq_ignore_ascii_case(name))
            {
                self.0 = &rest[name.len()..];
                return Some(afternoon);
            }
        }
        None
    }

    fn two(&mut self) -> Option<i64> {
        let (number, digits) = self.number(2)?;
        (digits == 2).then_some(number)
    }

    /// A number of at most `most` digits, and how many it has.
    fn number(&mut self, most: usize) -> Option<(i64, usize)> {
        let digits = self.0.bytes().take_while(u8::is_ascii_digit).count();
        if digits == 0 || digits > most {
            return None;
        }
        let (number, rest) = self.0.split_at(digits);
        self.0 = rest;
        Some((number.parse().ok()?, digits))
    }

    fn letters(&mut self) -> &'t str {
        let letters = self.0.bytes().take_while(u8::is_ascii_alphabetic).count();
        let (word, rest) = self.0.split_at(letters);
        self.0 = rest;
        word
    }

    fn skip(&mut self, marks: &[char]) {
        self.0 = self.0.trim_start_matches(marks);
    }

    fn skip_word(&mut self, words: &[&str]) {
        let word = words.iter().find_map(|word| self.0.strip_prefix(word));
        self.0 = word.unwrap_or(self.0);
    }
}

/// A year of two digits: 69 to 99 are of the last century, as POSIX has it.
fn century(year: i64) -> i64 {
    year + if year >= 69 { 1900 } else { 2000 }
}

const WEEKDAYS: [&str; 7] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];
const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The number, from 1, of the name that is written out or cut after three letters or four.
fn number_of(word: &str, names: &[&str]) -> Option<i64> {
    let cut = |name: &&str| {
        let same = name
            .get(..word.len())
            .is_some_and(|it| it.eq_ignore_ascii_case(word));
        same && (matches!(word.len(), 3 | 4) || word.len() == name.len())
    };
    names
        .iter()
        .position(cut)
        .and_then(|at| i64::try_from(at + 1).ok())
}

/// The offset of a zone behind a clock; of names only those that mean one offset: RFC 2822's, and
/// those of Europe.
fn offset(zone: &str) -> Option<i64> {
    const NAMES: [(&str, i64); 14] = [
        ("EST", -5),
        ("EDT", -4),
        ("CST", -6),
        ("CDT", -5),
        ("MST", -7),
        ("MDT", -6),
        ("PST", -8),
        ("PDT", -7),
        ("WET", 0),
        ("WEST", 1),
        ("CET", 1),
        ("CEST", 2),
        ("EET", 2),
        ("EEST", 3),
    ];
    let zone = zone
        .strip_prefix('(')
        .and_then(|it| it.strip_suffix(')'))
        .unwrap_or(zone);
    if let Some((_, hours)) = NAMES.iter().find(|(name, _)| *name == zone) {
        return Some(hours * 3_600_000);
    }
    let zone = zone
        .strip_prefix("UTC")
        .filter(|rest| !rest.is_empty())
        .unwrap_or(zone);
    let mut bytes = Bytes(zone.as_bytes());
    let offset = bytes.zone()?;
    bytes.0.is_empty().then_some(offset)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::time::Style;

    fn shown(text: &str, order: Order) -> Option<String> {
        let style = Style {
            order,
            ..Style::default()
        };
        let at = jiff::Timestamp::from_millisecond(style.parse(text)?).ok()?;
        Some(at.to_string())
    }

    #[test]
    fn dates_that_can_be_meant_in_one_way() {
        for (text, expect) in [
            ("06-Feb-2026 03:03PM", "2026-02-06T15:03:00Z"),
            ("06-Feb-2026 12:03 am", "2026-02-06T00:03:00Z"),
            ("6 February 2026", "2026-02-06T00:00:00Z"),
            ("Feb 6, 2026", "2026-02-06T00:00:00Z"),
            ("Feb 6, 2026, 3:03:09 PM", "2026-02-06T15:03:09Z"),
            (
                "Friday, February 6th, 2026 at 12:03 p.m.",
                "2026-02-06T12:03:00Z",
            ),
            ("Sept. 6, 2025 - 15:03", "2025-09-06T15:03:00Z"),
            ("6/Feb/26 15:03", "2026-02-06T15:03:00Z"),
            ("06.02.2026 15:03:04.25", "2026-02-06T15:03:04.25Z"),
            ("06.02.26", "2026-02-06T00:00:00Z"),
            ("2026/02/06 15:03", "2026-02-06T15:03:00Z"),
            ("2026.02.06 15:03", "2026-02-06T15:03:00Z"),
            ("13/02/2026", "2026-02-13T00:00:00Z"),
            ("02/13/2026 1 PM", "2026-02-13T13:00:00Z"),
            ("03/03/2026", "2026-03-03T00:00:00Z"),
            ("2026-02-06 03:03:05 PM", "2026-02-06T15:03:05Z"),
            ("2026-2-6 15:03", "2026-02-06T15:03:00Z"),
            ("Feb 6, 2026 3:03 PM EST", "2026-02-06T20:03:00Z"),
            ("6 Feb 2026 15:03 (CET)", "2026-02-06T14:03:00Z"),
            ("6 Feb 2026 15:03 UTC+2", "-"),
            ("6 Feb 2026 15:03 UTC+02:00", "2026-02-06T13:03:00Z"),
            ("6 Feb 99", "1999-02-06T00:00:00Z"),
        ] {
            let expect = Some(expect).filter(|it| *it != "-").map(str::to_owned);
            assert_eq!(shown(text, Order::Unknown), expect, "{text}");
        }
    }

    #[test]
    fn the_order_of_day_and_month_is_never_guessed() {
        for (order, expect) in [
            (Order::Unknown, None),
            (Order::YearFirst, None),
            (Order::MonthFirst, Some("2026-03-04T09:30:00Z")),
            (Order::DayFirst, Some("2026-04-03T09:30:00Z")),
        ] {
            assert_eq!(shown("03/04/2026 09:30", order).as_deref(), expect);
        }
        assert_eq!(shown("13/02/2026", Order::MonthFirst), None);
        let short = |order| shown("26/02/06 15:03:07", order);
        assert_eq!(short(Order::Unknown), None);
        assert_eq!(
            short(Order::YearFirst).as_deref(),
            Some("2026-02-06T15:03:07Z")
        );
        assert_eq!(
            short(Order::DayFirst).as_deref(),
            Some("2006-02-26T15:03:07Z")
        );
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in [
            "Feb 30, 2026",
            "31.04.2026",
            "6 Feb 2026 13:00 PM",
            "6 Feb 2026 0:30 AM",
            "6 Feb 2026 25:00",
            "6 Feb 2026 15",
            "6 Feb 2026 15:0",
            "6 Feb 123",
            "Fe 6, 2026",
            "Feb",
            "6/",
            "6/2/",
            "6/2/2",
            "1.5.5",
            "2026/13/01",
            "12:30",
            "6 Feb 2026 12:30 PM Mars",
            "Mon",
            "1,2,2026",
            "6-2/2026",
        ] {
            assert_eq!(shown(text, Order::DayFirst), None, "{text}");
        }
    }
}
