//! Decimal numbers without `format!`: integers and fixed point.

use super::cursor::Cursor;

/// "00", "01", … "99".
const PAIRS: [[u8; 2]; 100] = {
    let mut pairs = [[0; 2]; 100];
    let mut n = 0;
    while n < 100 {
        pairs[n] = [b'0' + (n / 10) as u8, b'0' + (n % 10) as u8];
        n += 1;
    }
    pairs
};

/// "000", "001", … "999", each followed by the number of its leading zeros, at most two.
static TRIPLES: [[u8; 4]; 1_000] = {
    let mut triples = [[0; 4]; 1_000];
    let mut n = 0;
    while n < 1_000 {
        let [b, c] = PAIRS[n % 100];
        let zeros = (n < 100) as u8 + (n < 10) as u8;
        triples[n] = [b'0' + (n / 100) as u8, b, c, zeros];
        n += 1;
    }
    triples
};

/// Writes `n` in decimal.
#[inline(always)]
pub(super) fn unsigned(out: &mut Cursor<'_>, n: u64) {
    if n < 1_000 {
        // No branch on the number of digits, which nobody can foresee.
        let [.., zeros] = TRIPLES[n as usize];
        let digits = u32::from_le_bytes(TRIPLES[n as usize]) >> (8 * u32::from(zeros));
        out.padded(&digits.to_le_bytes(), 3 - usize::from(zeros));
    } else {
        out.at = long(out.buffer, out.at, n);
    }
}

#[inline(never)]
fn long(buffer: &mut [u8], at: usize, n: u64) -> usize {
    let mut out = Cursor { buffer, at };
    unsigned(&mut out, n / 1_000);
    out.padded(&TRIPLES[(n % 1_000) as usize], 3);
    out.at
}

/// Writes `n` in decimal, with its sign when it is negative.
#[inline]
pub(super) fn signed(out: &mut Cursor<'_>, n: i32) {
    out.padded(b"-", usize::from(n < 0));
    unsigned(out, u64::from(n.unsigned_abs()));
}

/// Writes `n` hundredths of hundredths: always four decimals, as in `-0.5719`.
#[inline]
pub(super) fn ten_thousandths(out: &mut Cursor<'_>, n: i32) {
    let fraction = whole(out, n, 10_000);
    let [a, b] = PAIRS[(fraction / 100) as usize];
    let [c, d] = PAIRS[(fraction % 100) as usize];
    out.put(&[b'.', a, b, c, d]);
}

/// Writes `n` thousandths: always three decimals, as in `0.231`.
#[inline]
pub(super) fn thousandths(out: &mut Cursor<'_>, n: i32) {
    let size = n.unsigned_abs();
    if size < 10_000 {
        let [a, b, c, _] = TRIPLES[(size % 1_000) as usize];
        let whole = b'0' + (size / 1_000) as u8;
        out.padded(b"-", usize::from(n < 0));
        out.padded(&[whole, b'.', a, b, c, 0, 0, 0], 5);
    } else {
        let fraction = whole(out, n, 1_000);
        let [a, b, c, _] = TRIPLES[fraction as usize];
        out.put(&[b'.', a, b, c]);
    }
}

/// Writes sign and whole part of `n / unit`; gives the rest.
#[inline(always)]
fn whole(out: &mut Cursor<'_>, n: i32, unit: u32) -> u32 {
    out.padded(b"-", usize::from(n < 0));
    let n = n.unsigned_abs();
    let whole = n / unit;
    if whole < 10 {
        out.put(&[b'0' + whole as u8]);
    } else {
        out.at = long(out.buffer, out.at, whole.into());
    }
    n % unit
}

/// The last two digits of `n`.
#[inline]
pub(super) const fn pair(n: u32) -> [u8; 2] {
    PAIRS[(n % 100) as usize]
}

/// Appends a number of hundredths, without zeros behind the last other digit.
pub(super) fn hundredths(out: &mut Cursor<'_>, n: i64) {
    if n < 0 {
        out.put(b"-");
    }
    let n = n.unsigned_abs();
    unsigned(out, n / 100);
    let digit = |n: u64| b'0' + (n % 10) as u8;
    match n % 100 {
        0 => {}
        tens if tens % 10 == 0 => out.put(&[b'.', digit(tens / 10)]),
        both => out.put(&[b'.', digit(both / 10), digit(both)]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::cursor::append;
    use proptest::prelude::*;

    fn written(write: impl Fn(&mut Cursor<'_>)) -> String {
        let mut out = Vec::new();
        append(&mut out, 0, |mut out| {
            write(&mut out);
            out.at
        });
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
