/// Reads a time of a record as milliseconds since 1970: `2026-03-01T12:00:00Z`, with or without
/// three decimals, as earmark writes it.
pub(super) fn millis(text: &str) -> Option<i64> {
    let (seconds, fraction) = text.as_bytes().split_first_chunk::<19>()?;
    let fraction = match fraction {
        b"Z" => 0,
        [b'.', fraction @ .., b'Z'] => i64::from(number(fraction.first_chunk::<3>()?)?),
        _ => return None,
    };
    let [
        y,
        e,
        a,
        r,
        b'-',
        m,
        o,
        b'-',
        d,
        t,
        b'T',
        h,
        u,
        b':',
        i,
        n,
        b':',
        s,
        c,
    ] = *seconds
    else {
        return None;
    };
    let year = i16::try_from(number(&[y, e, a, r])?).ok()?;
    let [month, day] = [[m, o], [d, t]].map(|two| number(&two));
    let [hour, minute, second] = [[h, u], [i, n], [s, c]].map(|two| number(&two));
    let month = i8::try_from(month?).ok()?;
    let date = jiff::civil::Date::new(year, month, i8::try_from(day?).ok()?).ok()?;
    let midnight = date.duration_since(jiff::civil::date(1970, 1, 1)).as_secs();
    let (hour, minute, second) = (hour?, minute?, second?);
    if hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    let clock = i64::from((hour * 60 + minute) * 60 + second);
    Some((midnight + clock) * 1_000 + fraction)
}

fn number(digits: &[u8]) -> Option<u32> {
    digits.iter().try_fold(0, |sum, byte| {
        let digit = byte.wrapping_sub(b'0');
        (digit <= 9).then_some(sum * 10 + u32::from(digit))
    })
}

#[cfg(test)]
mod tests {
    use super::millis;
    use crate::write::columnar::pieces::rfc3339;
    use proptest::prelude::*;

    fn written(time: i64) -> String {
        let mut out = Vec::new();
        assert!(rfc3339(&mut out, time));
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn both_ends_and_what_lies_beyond() {
        for time in [-62_167_219_200_000, -1, 0, 50, 1_000, 253_402_300_799_999] {
            assert_eq!(millis(&written(time)), Some(time));
        }
        for none in [
            "2026-03-01",
            "2026-02-29T12:00:00Z",
            "2026-03-01T24:00:00Z",
            "2026-03-01T12:00:60Z",
            "2026-03-01 12:00:00Z",
            "2026-03-01T12:00:00.5Z",
            "2026-03-01T12:00:00+01",
            "",
            "2026-03-01T12:00:00.x00Z",
            "2o26-03-01T12:00:00Z",
            "2026-03-01T12:00:00.0505",
        ] {
            assert_eq!(millis(none), None, "{none}");
        }
    }

    proptest! {
        #[test]
        fn reads_what_is_written(time in -62_167_219_200_000_i64..253_402_300_800_000) {
            prop_assert_eq!(millis(&written(time)), Some(time));
        }
    }
}
