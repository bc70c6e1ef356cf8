//! The fast path: what each ASCII byte begins, and where a run of letters and digits ends.

/// What a byte of lower-cased text may begin.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Kind {
    /// Nothing: space, control, most punctuation, and `_`, which never begins a word.
    Skip,
    /// A letter, but for `x`.
    Letter,
    /// `x`, since `xd` is a face.
    Ex,
    /// A digit: of a number or of a word.
    Digit,
    /// `@`
    At,
    /// `#`
    Hash,
    /// `$`
    Dollar,
    /// Punctuation that a face may begin with.
    Face,
    /// The first byte of a character beyond ASCII.
    High,
}

/// What each byte may begin.
pub(super) static KIND: [Kind; 256] = {
    let mut kinds = [Kind::Skip; 256];
    let mut byte = 0;
    while byte < 256 {
        kinds[byte] = match byte as u8 {
            b'x' => Kind::Ex,
            b'a'..=b'z' => Kind::Letter,
            b'0'..=b'9' => Kind::Digit,
            b'@' => Kind::At,
            b'#' => Kind::Hash,
            b'$' => Kind::Dollar,
            b':' | b';' | b'=' | b'>' | b'<' | b'^' | b'(' | b')' | b'-' | b'*' | b'\\' => {
                Kind::Face
            }
            0x80.. => Kind::High,
            _ => Kind::Skip,
        };
        byte += 1;
    }
    kinds
};

/// Whether a run of letters and digits that stops at this byte is a word and nothing more. `.` is
/// left out: only the byte after it tells.
pub(super) static ENDS_WORD: [bool; 256] = {
    let mut plain = [true; 256];
    let mut byte = 0;
    while byte < 256 {
        plain[byte] = !matches!(byte as u8, b'\'' | b'.' | b':' | b'_' | b'-' | 0x80..);
        byte += 1;
    }
    plain
};

/// Eight bytes as a little-endian number, so that the first byte is the lowest.
#[inline]
pub(super) fn load(bytes: &[u8], at: usize) -> u64 {
    let mut chunk = [0; 8];
    chunk.copy_from_slice(&bytes[at..at + 8]);
    u64::from_le_bytes(chunk)
}

/// Writes 1 for each byte that is neither a lower-case letter nor a digit, 0 for the others.
///
/// Once for all, where the scanner reads all: compilers make vector code of this loop, 0.8 instructions a
/// byte with SSE2, where eight bytes in a register cost 20 a word (2026-11-22).
pub(super) fn mark_stops(low: &[u8], stops: &mut [u8]) {
    for (stop, &byte) in stops.iter_mut().zip(low) {
        let letter = byte.wrapping_sub(b'a') < 26;
        let digit = byte.wrapping_sub(b'0') < 10;
        *stop = u8::from(!(letter | digit));
    }
}

/// The marks of the eight bytes of a chunk, for those who need few.
#[inline]
pub(super) const fn stops(chunk: u64) -> u64 {
    const EACH: u64 = 0x0101_0101_0101_0101;
    const TOP: u64 = 0x80 * EACH;
    let seven = chunk & !TOP;
    // The top bit of each byte tells.
    const fn at_least(seven: u64, byte: u8) -> u64 {
        seven + (0x80 - byte as u64) * EACH
    }
    let letter = at_least(seven, b'a') & !at_least(seven, b'z' + 1);
    let digit = at_least(seven, b'0') & !at_least(seven, b'9' + 1);
    (!(letter | digit) | chunk) >> 7 & EACH
}

/// The place of the first stop in eight marks; 8 where there is none.
#[inline]
pub(super) const fn first_stop(marks: u64) -> usize {
    (marks.trailing_zeros() / 8) as usize
}

/// The bytes of a chunk before the first stop in its marks, the others zero.
#[inline]
pub(super) const fn before_stop(chunk: u64, marks: u64) -> u64 {
    chunk & marks.wrapping_sub(1) & !marks
}

/// Whether eight bytes of letters and digits, or zeros, hold a letter.
#[inline]
pub(super) const fn has_letter(chunk: u64) -> bool {
    chunk & 0x4040_4040_4040_4040 != 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stops_agree_with_the_definition() {
        let bytes: Vec<u8> = (0..=255).collect();
        let mut marks = [7; 256];
        mark_stops(&bytes, &mut marks);
        for (&byte, &stop) in bytes.iter().zip(&marks) {
            let word = byte.is_ascii_lowercase() || byte.is_ascii_digit();
            assert_eq!(stop, u8::from(!word), "{byte:#x}");
            for place in 0..8 {
                let chunk = u64::from_le_bytes([b'q'; 8]) & !(0xff << (8 * place));
                let marks = stops(chunk | u64::from(byte) << (8 * place));
                assert_eq!(marks, u64::from(stop) << (8 * place), "{byte:#x}");
            }
        }
    }

    #[test]
    fn keeps_what_is_before_the_first_stop() {
        for len in 0..8 {
            // Whatever follows the first stop.
            for more in [0, 0x0101_0101_0101_0101] {
                let marks = (1 << (8 * len)) | (more << (8 * len));
                assert_eq!(first_stop(marks), len);
                assert_eq!(before_stop(u64::MAX, marks), (1 << (8 * len)) - 1);
            }
        }
        assert_eq!((first_stop(0), before_stop(5, 0)), (8, 5));
    }

    #[test]
    fn tells_letters_from_digits() {
        assert!(!has_letter(u64::from_le_bytes(*b"01234567")));
        assert!(!has_letter(u64::from_le_bytes(*b"89\0\0\0\0\0\0")));
        for letter in b'a'..=b'z' {
            assert!(has_letter(u64::from(letter)));
        }
    }
}
