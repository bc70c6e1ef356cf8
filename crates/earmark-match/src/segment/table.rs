//! The table of words that earmark ships, and the arithmetic on its counts.

/// A word, a TAB, how often it stands in the sources: see data/SOURCES.md.
const WORDS: &str = include_str!("../../data/words.tsv");

/// The words with their counts, sorted by their bytes.
///
/// Byte by byte, since words are short: half of the time that splitting at patterns takes.
pub(super) fn words() -> impl Iterator<Item = (&'static str, u32)> {
    let mut rest = WORDS;
    std::iter::from_fn(move || {
        let tab = rest.bytes().position(|byte| byte == b'\t')?;
        let (word, number) = (&rest[..tab], &rest[tab + 1..]);
        let digits = number.bytes().take_while(u8::is_ascii_digit);
        let (mut count, mut end) = (0, 0);
        for digit in digits {
            count = count * 10 + u32::from(digit - b'0');
            end += 1;
        }
        rest = &number[end + 1..];
        Some((word, count))
    })
}

/// Sixteenths of a bit: the unit of all costs. Integers, so that every machine cuts a tag alike.
pub(super) const BIT: u32 = 16;

/// The logarithm to the base 2 of a number above 0, in sixteenths, rounded down.
pub(super) fn log2(number: u32) -> u32 {
    let whole = number.ilog2();
    // The number as 1.x with 31 bits after the point; each squaring tells one bit of the logarithm.
    let mut rest = u64::from(number) << (31 - whole);
    let mut log = whole;
    for _ in 0..4 {
        rest = (rest * rest) >> 31;
        log <<= 1;
        if rest >= 1 << 32 {
            rest >>= 1;
            log |= 1;
        }
    }
    log
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_sorted_folded_and_counted() {
        let words: Vec<_> = words().collect();
        assert!(words.len() > 30_000);
        let lines = words
            .iter()
            .map(|(word, count)| format!("{word}\t{count}\n"));
        assert_eq!(lines.collect::<String>(), WORDS);
        assert!(words.is_sorted_by(|a, b| a.0 < b.0));
        let mut folded = String::new();
        for (word, count) in words {
            assert!(count > 0, "{word}");
            assert!(!word.contains(['@', '#', '/', '.', '_', ' ']), "{word}");
            folded.clear();
            earmark_text::fold(word, &mut folded);
            assert_eq!(word, folded);
        }
    }

    #[test]
    fn logarithms_in_sixteenths() {
        assert_eq!(log2(1), 0);
        assert_eq!(log2(2), 16);
        assert_eq!(log2(3), 25); // 1.58496 * 16 = 25.36
        assert_eq!(log2(1_000_000), 318); // 19.93157 * 16 = 318.9
        assert_eq!(log2(u32::MAX), 511);
        for number in 1..100_000 {
            let exact = (f64::from(number).log2() * 16.0).floor() as u32;
            assert_eq!(log2(number), exact, "{number}");
        }
    }
}
