//! From two sums to a label and a score, in integers alone, so that every machine agrees.

use crate::Label;

/// One as the fixed-point numbers below have it.
const ONE: u128 = 1 << 60;
/// e^(-n/1000) for n below 1000, and e^-n for n up to 20, in 2^-32.
static FINE: [u32; 1_000] = {
    // One is a step too large for what it is kept in.
    let mut table = [u32::MAX; 1_000];
    let mut n = 1;
    while n < 1_000 {
        // 1 / e^x rather than the alternating series, which would need signs.
        table[n] = ((ONE << 32) / series(n as u128)) as u32;
        n += 1;
    }
    table
};
static COARSE: [u64; 21] = {
    let mut table = [0; 21];
    let (mut n, mut power) = (0, ONE);
    while n < 21 {
        table[n] = ((ONE << 32) / power) as u64;
        power = ((power >> 20) * (series(1_000) >> 10)) >> 30;
        n += 1;
    }
    table
};

/// e^(n/1000) by its power series.
const fn series(n: u128) -> u128 {
    let (mut sum, mut term, mut k) = (0, ONE, 1);
    while term > 0 {
        sum += term;
        term = term * n / (1_000 * k);
        k += 1;
    }
    sum
}

/// e^(-milli/1000) in 2^-32; nothing beyond 20.
fn fall(milli: u32) -> u64 {
    match COARSE.get(milli as usize / 1_000) {
        Some(coarse) => (coarse * (u64::from(FINE[milli as usize % 1_000]) >> 2)) >> 30,
        None => 0,
    }
}

/// The larger of the two and of 0 for neither; a tie is neutral.
pub(crate) fn label([pos, neg]: [i32; 2]) -> Label {
    if pos > neg.max(0) {
        Label::Positive
    } else if neg > pos.max(0) {
        Label::Negative
    } else {
        Label::Neutral
    }
}

/// A hundred times the probability of positive less that of negative, from the two in thousandths of a
/// logit against neutral: -100 to 100.
pub(crate) fn score([pos, neg]: [i32; 2]) -> i8 {
    let top = pos.max(neg).max(0);
    let share = |logit: i32| i64::try_from(fall(top.abs_diff(logit))).expect("at most 2^32");
    let (up, down, flat) = (share(pos), share(neg), share(0));
    let (difference, whole) = (100 * (up - down), up + down + flat);
    ((2 * difference + whole * difference.signum()) / (2 * whole)) as i8
}

/// The probability of a logit in thousandths, as percent.
pub(crate) fn percent(logit: i32) -> u8 {
    let odds = fall(logit.unsigned_abs());
    let share = 100 * odds / (odds + (1 << 32));
    let share = share as u8;
    if logit < 0 { share } else { 100 - share }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_floats() {
        for milli in (0..19_000).step_by(7) {
            let want = (-f64::from(milli) / 1e3).exp() * 2f64.powi(32);
            let got = fall(milli) as f64;
            assert!(
                (want - got).abs() <= 8.0 + want * 1e-7,
                "{milli}: {got} for {want}"
            );
        }
        for pos in (-9_000..9_000).step_by(731) {
            for neg in (-9_000..9_000).step_by(577) {
                let [p, n] = [pos, neg].map(|milli| (f64::from(milli) / 1e3).exp());
                let want = 100.0 * (p - n) / (1.0 + p + n);
                let got = f64::from(score([pos, neg]));
                assert!(
                    (want - got).abs() <= 0.5001,
                    "{pos} {neg}: {got} for {want}"
                );
            }
        }
    }

    #[test]
    fn the_largest_wins_and_ties_are_neutral() {
        assert_eq!(label([1, 0]), Label::Positive);
        assert_eq!(label([-5, 3]), Label::Negative);
        assert_eq!(label([7, 7]), Label::Neutral);
        assert_eq!(label([-1, 0]), Label::Neutral);
    }
}
