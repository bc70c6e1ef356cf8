/// `value * scale` for a share, 0 to 1, as a whole number: what Python's `round` makes of it.
///
/// Python rounds the exact binary value, a tie to the even digit. The product in floating point
/// tells as much unless it comes near a half; then the exact product of integers decides.
#[inline]
pub(super) fn fixed(value: f64, scale: u32) -> u32 {
    let product = value * f64::from(scale);
    let whole = product as u32;
    let rest = product - f64::from(whole);
    if (rest - 0.5).abs() > 1e-9 {
        whole + u32::from(rest > 0.5)
    } else {
        exact(value, scale)
    }
}

#[cold]
fn exact(value: f64, scale: u32) -> u32 {
    // So near a half the value is at least 0.5 / scale: a normal number, its exponent small.
    let bits = value.to_bits();
    let mantissa = bits & ((1 << 52) - 1) | 1 << 52;
    let shift = 1075 - (bits >> 52) as u32;
    let product = u128::from(mantissa) * u128::from(scale);
    let (whole, rest, half) = (
        (product >> shift) as u32,
        product & ((1 << shift) - 1),
        1 << (shift - 1),
    );
    let up = rest > half || rest == half && whole % 2 == 1;
    whole + u32::from(up)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn ties_go_to_the_even_digit_and_near_ties_by_the_binary_value() {
        // Expected figures are those of Python's round(value, 4) and round(value, 3).
        for (value, scale, expected) in [
            (0.0, 10_000, 0),
            (1.0, 10_000, 10_000),
            (0.031_25, 10_000, 312),
            (0.093_75, 10_000, 938),
            (0.000_05, 10_000, 1),
            (0.000_15, 10_000, 1),
            (0.000_25, 10_000, 3),
            (0.999_95, 10_000, 10_000),
            (0.062_5, 1_000, 62),
            (0.187_5, 1_000, 188),
            (0.000_5, 1_000, 1),
            (0.001_5, 1_000, 2),
            (0.002_5, 1_000, 3),
            (0.499_5, 1_000, 499),
            (f64::MIN_POSITIVE, 10_000, 0),
        ] {
            assert_eq!(fixed(value, scale), expected, "{value}");
        }
    }

    proptest! {
        // Rust's formatting rounds the exact binary value too, ties to even.
        #[test]
        fn as_the_standard_library_prints_it(value in 0.0..=1.0_f64, near in 0..10_000_u32, ulps in -3..=3_i64) {
            for value in [value, f64::from(near) / 10_000.0 + 0.000_05] {
                let value = f64::from_bits((value.to_bits() as i64).saturating_add(ulps).max(0) as u64);
                if value <= 1.0 {
                    let digits = format!("{value:.4}").replace('.', "");
                    prop_assert_eq!(fixed(value, 10_000).to_string(), digits.trim_start_matches('0').parse().unwrap_or(0_u32).to_string());
                }
            }
        }
    }
}
