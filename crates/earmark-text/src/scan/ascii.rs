//! The fast path: what each ASCII byte begins, and where a run of letters and digits ends.

/// What a byte of lower-cased text may begin.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Kind {
    /// Nothing: space, control, most punctuation, and `_`, which never begins a word.
    Skip,
    /// A letter or digit.
    Alnum,
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
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => Kind::Alnum,
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

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = 0x8080_8080_8080_8080;

/// The high bit of each byte that is neither a lower-case letter nor a digit.
#[inline]
pub(super) const fn stops(chunk: u64) -> u64 {
    !(within(chunk, b'a', b'z') | within(chunk, b'0', b'9')) & HIGH
}

/// The high bit of each byte from `low` to `high`, both ASCII. Each byte is on its own: with the
/// high bit cleared first no sum carries into its neighbour.
#[inline]
const fn within(chunk: u64, low: u8, high: u8) -> u64 {
    let seven = chunk & !HIGH;
    let reaches = seven + ONES * (0x80 - low as u64);
    let passes = seven + ONES * (0x7f - high as u64);
    reaches & !passes & !chunk & HIGH
}

/// The first `len` bytes of a chunk, `len` below 8, the others zero.
#[inline]
pub(super) const fn keep(chunk: u64, len: usize) -> u64 {
    chunk & ((1 << (8 * len)) - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stops_agree_with_the_definition_in_every_lane() {
        for byte in 0..=255_u8 {
            for lane in 0..8 {
                for others in [b'a', 0xff, 0, b'{'] {
                    let mut chunk = [others; 8];
                    chunk[lane] = byte;
                    let stop = stops(u64::from_le_bytes(chunk)) >> (8 * lane + 7) & 1 == 1;
                    let word = byte.is_ascii_lowercase() || byte.is_ascii_digit();
                    assert_eq!(stop, !word, "{byte:#x} in lane {lane} beside {others:#x}");
                }
            }
        }
    }

    #[test]
    fn keep_clears_what_follows() {
        assert_eq!(keep(u64::MAX, 0), 0);
        assert_eq!(keep(u64::MAX, 3), 0xff_ffff);
        assert_eq!(keep(u64::MAX, 7), u64::MAX >> 8);
    }
}
