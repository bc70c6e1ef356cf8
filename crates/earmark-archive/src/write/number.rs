//! Decimal numbers without `format!`: integers and fixed point.

/// "00", "01", … "99": two digits a division halve the divisions.
const PAIRS: [[u8; 2]; 100] = {
    let mut pairs = [[0; 2]; 100];
    let mut n = 0;
    while n < 100 {
        pairs[n] = [b'0' + (n / 10) as u8, b'0' + (n % 10) as u8];
        n += 1;
    }
    pairs
};

/// Appends `n` in decimal.
#[inline]
pub(super) fn unsigned(out: &mut Vec<u8>, n: u64) {
    if n < 10 {
        out.push(b'0' + n as u8);
    } else if n < 100 {
        out.extend_from_slice(&PAIRS[n as usize]);
    } else if n < 1_000 {
        let [b, c] = PAIRS[(n % 100) as usize];
        out.extend_from_slice(&[b'0' + (n / 100) as u8, b, c]);
    } else {
        long(out, n);
    }
}

fn long(out: &mut Vec<u8>, mut n: u64) {
    let mut digits = [0; 20];
    let mut at = digits.len();
    while n >= 100 {
        at -= 2;
        digits[at..at + 2].copy_from_slice(&PAIRS[(n % 100) as usize]);
        n /= 100;
    }
    if n >= 10 {
        at -= 2;
        digits[at..at + 2].copy_from_slice(&PAIRS[n as usize]);
    } else {
        at -= 1;
        digits[at] = b'0' + n as u8;
    }
    out.extend_from_slice(&digits[at..]);
}

/// Appends `n` in decimal, with its sign when it is negative.
#[inline]
pub(super) fn signed(out: &mut Vec<u8>, n: i32) {
    if n < 0 {
        out.push(b'-');
    }
    unsigned(out, u64::from(n.unsigned_abs()));
}

/// Appends `n` hundredths of hundredths: always four decimals, as in `-0.5719`.
#[inline]
pub(super) fn ten_thousandths(out: &mut Vec<u8>, n: i32) {
    let fraction = whole(out, n, 10_000);
    let [a, b] = PAIRS[(fraction / 100) as usize];
    let [c, d] = PAIRS[(fraction % 100) as usize];
    out.extend_from_slice(&[b'.', a, b, c, d]);
}

/// Appends `n` thousandths: always three decimals, as in `0.231`.
#[inline]
pub(super) fn thousandths(out: &mut Vec<u8>, n: i32) {
    let fraction = whole(out, n, 1_000);
    let [b, c] = PAIRS[(fraction % 100) as usize];
    out.extend_from_slice(&[b'.', b'0' + (fraction / 100) as u8, b, c]);
}

/// Appends sign and whole part of `n / unit`; gives the rest.
#[inline]
fn whole(out: &mut Vec<u8>, n: i32, unit: u32) -> u32 {
    if n < 0 {
        out.push(b'-');
    }
    let n = n.unsigned_abs();
    unsigned(out, u64::from(n / unit));
    n % unit
}

/// The last two digits of `n`.
#[inline]
pub(super) const fn pair(n: u32) -> [u8; 2] {
    PAIRS[(n % 100) as usize]
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn written(write: impl Fn(&mut Vec<u8>)) -> String {
        let mut out = Vec::new();
        write(&mut out);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn edges() {
        for (n, expected) in [
            (0, "0.0000"),
            (-1, "-0.0001"),
            (-5_719, "-0.5719"),
            (5_000, "0.5000"),
            (10_000, "1.0000"),
            (-10_000, "-1.0000"),
        ] {
            assert_eq!(written(|out| ten_thousandths(out, n)), expected);
        }
        for (n, expected) in [
            (0, "0.000"),
            (7, "0.007"),
            (231, "0.231"),
            (-3_200, "-3.200"),
            (i32::MIN, "-2147483.648"),
        ] {
            assert_eq!(written(|out| thousandths(out, n)), expected);
        }
    }

    #[test]
    fn every_length() {
        let mut n: u64 = 0;
        while n < u64::MAX / 10 {
            for n in [n.saturating_sub(1), n, n + 9] {
                assert_eq!(written(|out| unsigned(out, n)), n.to_string());
            }
            n = n.max(1) * 10;
        }
        assert_eq!(written(|out| unsigned(out, u64::MAX)), u64::MAX.to_string());
    }

    proptest! {
        #[test]
        fn as_the_standard_library(u in any::<u64>(), i in any::<i32>()) {
            prop_assert_eq!(written(|out| unsigned(out, u)), u.to_string());
            prop_assert_eq!(written(|out| signed(out, i)), i.to_string());
        }

        #[test]
        fn fixed_point_reads_back(i in any::<i32>()) {
            let text = written(|out| thousandths(out, i)).replace('.', "");
            prop_assert_eq!(text.parse::<i64>().unwrap(), i64::from(i));
            let text = written(|out| ten_thousandths(out, i)).replace('.', "");
            prop_assert_eq!(text.parse::<i64>().unwrap(), i64::from(i));
        }
    }
}
