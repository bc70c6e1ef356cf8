use super::flaw::Flaw;
use super::walk::Walk;

impl Walk<'_> {
    /// The closing quote of the string of which the inside begins at `start`, and whether there
    /// are escapes in it.
    #[inline(always)]
    pub(super) fn string(&mut self, start: usize) -> Option<(usize, bool)> {
        let at = stop(self.bytes, start);
        if self.byte(at) == b'"' {
            return Some((at, false));
        }
        Some((self.string_from(at)?, true))
    }

    /// The same from a byte on that is special.
    #[inline(never)]
    fn string_from(&mut self, mut at: usize) -> Option<usize> {
        loop {
            match self.bytes.get(at) {
                Some(b'"') => return Some(at),
                Some(b'\\') => at = stop(self.bytes, self.escape(at + 1)?),
                _ => return self.fail(Flaw::Control, at),
            }
        }
    }

    /// The end of the escape of which the letter stands at `at`.
    #[inline]
    fn escape(&mut self, at: usize) -> Option<usize> {
        match self.byte(at) {
            b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => Some(at + 1),
            b'u' => match self.bytes.get(at + 1..at + 5) {
                Some(digits) if digits.iter().all(u8::is_ascii_hexdigit) => Some(at + 5),
                Some(_) => self.fail(Flaw::Escape, at + 4),
                None => self.fail(Flaw::Cut, self.bytes.len()),
            },
            _ => self.fail(Flaw::Escape, at),
        }
    }
}

/// The first quote, backslash or control character from `from` on; the length if there is none.
#[inline(always)]
fn stop(bytes: &[u8], from: usize) -> usize {
    let mut rest = bytes.get(from..).unwrap_or_default();
    // Most strings of a record are names, ids, times and addresses shorter than this.
    for step in 0..4 {
        let Some((word, behind)) = rest.split_first_chunk() else {
            break;
        };
        let found = marks(u64::from_le_bytes(*word));
        if found != 0 {
            return from + 8 * step + found.trailing_zeros() as usize / 8;
        }
        rest = behind;
    }
    bytes.len() - stop_further(rest)
}

/// The number of bytes from the first special one on, looked for in steps of 32, of which the
/// compiler makes vector code.
#[inline(never)]
fn stop_further(mut rest: &[u8]) -> usize {
    while let Some((chunk, behind)) = rest.split_first_chunk::<32>() {
        // At most 32 for a special byte, as below: 2 makes 32 of a quote.
        let rank = |byte: u8| (byte ^ 2).min((byte ^ b'\\').saturating_add(32));
        if chunk
            .iter()
            .fold(u8::MAX, |least, &byte| least.min(rank(byte)))
            <= 32
        {
            break;
        }
        rest = behind;
    }
    while let Some((word, behind)) = rest.split_first_chunk() {
        let found = marks(u64::from_le_bytes(*word));
        if found != 0 {
            return rest.len() - found.trailing_zeros() as usize / 8;
        }
        rest = behind;
    }
    rest.len() - rest.iter().position(special).unwrap_or(rest.len())
}

fn special(byte: &u8) -> bool {
    *byte < b' ' || *byte == b'"' || *byte == b'\\'
}

const fn each(byte: u8) -> u64 {
    u64::from_le_bytes([byte; 8])
}

/// The high bit of each special byte. Borrows may set bits of higher bytes too, never of lower
/// ones, so the lowest bit is right.
#[inline(always)]
const fn marks(word: u64) -> u64 {
    // 2 is the bit by which a quote becomes 32, and control characters stay below that.
    let controls_and_quote = (word ^ each(2)).wrapping_sub(each(33));
    let backslash = (word ^ each(b'\\')).wrapping_sub(each(1));
    // A byte of 128 and more is none of them, whatever the subtraction made of it.
    (controls_and_quote | backslash) & !word & each(128)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LENGTH: usize = 32 + 2 * 32 + 8 + 3;

    #[test]
    fn every_byte_stops_or_passes_at_every_place() {
        for byte in 0..=255 {
            for at in 0..LENGTH {
                let expect = if special(&byte) { at } else { LENGTH };
                // Neighbours of every sort must not hide or move it.
                for other in [b'a', b' ', b'!', b'#', b'[', b']', 127, 128, 160, 220, 255] {
                    let mut bytes = [other; LENGTH];
                    bytes[at] = byte;
                    assert_eq!(stop(&bytes, 0), expect, "{byte} at {at} among {other}");
                }
            }
            assert_eq!(stop(&[byte; LENGTH], LENGTH), LENGTH);
        }
    }
}
