//! Numbers of columns as numbers of JSON.

use std::fmt::Display;
use std::io::Write;

/// Appends a number with as few digits as read back to it; `false`, and nothing, where it is none.
pub(super) fn float(out: &mut Vec<u8>, value: f64) -> bool {
    write_float(out, value, value)
}

/// The same for single precision, which has fewer digits.
pub(super) fn single(out: &mut Vec<u8>, value: f32) -> bool {
    write_float(out, value.into(), value)
}

fn write_float(out: &mut Vec<u8>, value: f64, digits: impl Display + std::fmt::LowerExp) -> bool {
    if !value.is_finite() {
        return false;
    }
    // Whole numbers stand as such, without a point: tables with gaps often hold their counts and
    // ids as floats. Beyond these bounds the digits would be mostly zeros.
    let plain = value == 0.0 || (1e-5..1e17).contains(&value.abs());
    let _ = if plain {
        write!(out, "{digits}")
    } else {
        write!(out, "{digits:e}")
    };
    true
}

/// Appends a whole number of `scale` decimals.
pub(super) fn decimal(out: &mut Vec<u8>, unscaled: impl Display, scale: i8) {
    let start = out.len();
    let _ = write!(out, "{unscaled}");
    let first = start + usize::from(out.get(start) == Some(&b'-'));
    let places = usize::from(scale.unsigned_abs());
    if scale <= 0 {
        if out.get(first) != Some(&b'0') {
            out.resize(out.len() + places, b'0');
        }
        return;
    }
    let missing = (places + 1).saturating_sub(out.len() - first);
    out.splice(first..first, std::iter::repeat_n(b'0', missing));
    out.insert(out.len() - places, b'.');
}

#[cfg(test)]
mod tests {
    use super::super::tests::written;
    use super::*;

    #[test]
    fn floats_read_back() {
        for (value, expected) in [
            (0.0, "0"),
            (-0.0, "-0"),
            (1_234.0, "1234"),
            (0.1, "0.1"),
            (-0.571_9, "-0.5719"),
            (7.9e16, "79000000000000000"),
            (1e300, "1e300"),
            (5e-324, "5e-324"),
            (f64::MAX, "1.7976931348623157e308"),
        ] {
            assert_eq!(written(|out| assert!(float(out, value))), expected);
            assert_eq!(expected.parse(), Ok(value));
        }
        assert_eq!(written(|out| assert!(single(out, 0.1))), "0.1");
        for none in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            assert_eq!(written(|out| assert!(!float(out, none))), "");
        }
    }

    #[test]
    fn decimals_of_any_scale() {
        for (unscaled, scale, expected) in [
            (0, 0, "0"),
            (0, 2, "0.00"),
            (-5, 3, "-0.005"),
            (12_345, 2, "123.45"),
            (12_345, 5, "0.12345"),
            (12_345, -2, "1234500"),
            (0, -2, "0"),
            (i128::MIN, 38, "-1.70141183460469231731687303715884105728"),
        ] {
            assert_eq!(written(|out| decimal(out, unscaled, scale)), expected);
        }
    }
}
