use core::fmt;
use jiff::Timestamp;
use jiff::tz::{TimeZone, TimeZoneDatabase};

/// Where a clock hangs.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) enum Zone {
    #[default]
    Utc,
    /// So many milliseconds ahead of UTC.
    Fixed(i64),
    /// A place, by the rules of the bundled database.
    Named(TimeZone),
}

impl Zone {
    /// `UTC`, an offset like `+02:00`, or a name of the IANA database.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        if matches!(text, "UTC" | "Z" | "GMT") {
            return Some(Self::Utc);
        }
        if text.starts_with(['+', '-']) {
            let mut bytes = super::clock::Bytes(text.as_bytes());
            let offset = bytes.zone()?;
            return bytes.0.is_empty().then_some(Self::Fixed(offset));
        }
        static DATABASE: std::sync::LazyLock<TimeZoneDatabase> =
            std::sync::LazyLock::new(TimeZoneDatabase::bundled);
        DATABASE.get(text).ok().map(Self::Named)
    }

    /// The moment at which a clock there shows `wall`, in milliseconds.
    ///
    /// Where clocks are put forward or back, as RFC 5545 says: a time that there is twice is the
    /// first of the two, and one that is left out counts on from before the gap.
    pub(super) fn to_utc(&self, wall: i64) -> i64 {
        match self {
            Self::Utc => wall,
            Self::Fixed(offset) => wall - offset,
            Self::Named(zone) => {
                let civil =
                    Timestamp::from_millisecond(wall).map(|it| TimeZone::UTC.to_datetime(it));
                let there = civil.and_then(|civil| zone.to_timestamp(civil));
                there.map_or(wall, Timestamp::as_millisecond)
            }
        }
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Utc => f.write_str("UTC"),
            Self::Fixed(offset) => {
                let minutes = offset.abs() / 60_000;
                let sign = if *offset < 0 { '-' } else { '+' };
                write!(f, "{sign}{:02}:{:02}", minutes / 60, minutes % 60)
            }
            Self::Named(zone) => f.write_str(zone.iana_name().unwrap_or("a zone without a name")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_by_offset_and_name() {
        let noon = 1_772_366_400_000;
        let hour = 3_600_000;
        let ahead = |zone: &str| Zone::parse(zone).map(|zone| (noon - zone.to_utc(noon)) / hour);
        assert_eq!(ahead("UTC"), Some(0));
        assert_eq!(ahead("+02:00"), Some(2));
        assert_eq!(ahead("Europe/Brussels"), Some(1));
        assert_eq!(ahead("America/New_York"), Some(-5));
        for wrong in ["", "Mars/Base", "+2", "+02:00x", "CEST!"] {
            assert_eq!(Zone::parse(wrong), None, "{wrong}");
        }
        for zone in ["UTC", "-05:30", "Asia/Tokyo"] {
            assert_eq!(Zone::parse(zone).unwrap().to_string(), zone);
        }
    }

    #[test]
    fn the_hour_that_is_left_out_and_the_one_that_comes_twice() {
        let brussels = Zone::parse("Europe/Brussels").unwrap();
        let style = crate::read::time::Style {
            zone: brussels,
            ..Default::default()
        };
        let at = |text: &str| style.parse(text).unwrap();
        assert_eq!(at("2026-03-29 02:30:00"), at("2026-03-29T01:30:00Z"));
        assert_eq!(at("2026-10-25 02:30:00"), at("2026-10-25T00:30:00Z"));
    }
}
