use memchr::{memchr2, memchr3};

/// A place in JSON lines of earmark's own writing: compact and valid, so that what is looked at is
/// where values end and not whether they are values.
///
/// All its functions give `None` at the first byte that cannot be.
#[derive(Debug)]
pub(super) struct Scan<'a> {
    bytes: &'a [u8],
}

impl<'a> Scan<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes }
    }

    #[inline]
    pub(super) fn rest(&self) -> &'a [u8] {
        self.bytes
    }

    #[inline]
    pub(super) fn advance(&mut self, bytes: usize) -> Option<()> {
        self.bytes = self.bytes.get(bytes..)?;
        Some(())
    }

    #[inline]
    pub(super) fn byte(&mut self) -> Option<u8> {
        let (&byte, rest) = self.bytes.split_first()?;
        self.bytes = rest;
        Some(byte)
    }

    #[inline]
    pub(super) fn expect(&mut self, byte: u8) -> Option<()> {
        (self.byte()? == byte).then_some(())
    }

    /// Takes a byte if it is the next one.
    #[inline]
    pub(super) fn eat(&mut self, byte: u8) -> bool {
        let found = self.bytes.first() == Some(&byte);
        if found {
            self.bytes = &self.bytes[1..];
        }
        found
    }

    pub(super) fn eat_null(&mut self) -> bool {
        match self.bytes.strip_prefix(b"null") {
            Some(rest) if self.bytes.first() == Some(&b'n') => {
                self.bytes = rest;
                true
            }
            _ => false,
        }
    }

    pub(super) fn flag(&mut self) -> Option<bool> {
        let (rest, value) = match self.bytes.first()? {
            b't' => (self.bytes.strip_prefix(b"true")?, true),
            _ => (self.bytes.strip_prefix(b"false")?, false),
        };
        self.bytes = rest;
        Some(value)
    }

    #[inline]
    pub(super) fn unsigned(&mut self) -> Option<u64> {
        let mut n: u64 = 0;
        let mut length = 0;
        for byte in self.bytes {
            let digit = byte.wrapping_sub(b'0');
            if digit > 9 {
                break;
            }
            // 19 digits always fit.
            n = if length < 19 {
                n * 10 + u64::from(digit)
            } else {
                n.checked_mul(10)?.checked_add(digit.into())?
            };
            length += 1;
        }
        // Decimals and exponents are no whole numbers.
        let whole = length > 0 && !matches!(self.bytes.get(length), Some(b'.' | b'e' | b'E'));
        self.bytes = &self.bytes[length..];
        whole.then_some(n)
    }

    #[inline]
    pub(super) fn signed(&mut self) -> Option<i64> {
        let negative = self.eat(b'-');
        let n = i64::try_from(self.unsigned()?).ok()?;
        Some(if negative { -n } else { n })
    }

    pub(super) fn float(&mut self) -> Option<f64> {
        let in_number = |b: &u8| matches!(b, b'0'..=b'9' | b'-' | b'+' | b'.' | b'e' | b'E');
        let end = self.bytes.iter().position(|b| !in_number(b))?;
        let (number, rest) = self.bytes.split_at(end);
        self.bytes = rest;
        core::str::from_utf8(number).ok()?.parse().ok()
    }

    /// A string without escapes, without a copy.
    pub(super) fn plain(&mut self) -> Option<&'a str> {
        self.expect(b'"')?;
        let end = memchr2(b'"', b'\\', self.bytes)?;
        let (text, rest) = self.bytes.split_at(end);
        self.bytes = rest;
        self.expect(b'"')?;
        core::str::from_utf8(text).ok()
    }

    /// Appends what a string stands for.
    #[inline]
    pub(super) fn string(&mut self, out: &mut Vec<u8>) -> Option<()> {
        self.expect(b'"')?;
        // Most strings are words: they are copied in one move of fixed length.
        if let Some(window) = self.bytes.first_chunk::<16>() {
            let end = special(window);
            if window.get(end) == Some(&b'"') {
                let before = out.len();
                out.extend_from_slice(window);
                out.truncate(before + end);
                self.bytes = &self.bytes[end + 1..];
                return Some(());
            }
        }
        loop {
            let end = memchr2(b'"', b'\\', self.bytes)?;
            out.extend_from_slice(&self.bytes[..end]);
            let quote = self.bytes[end] == b'"';
            self.bytes = &self.bytes[end + 1..];
            if quote {
                return Some(());
            }
            self.escape(out)?;
        }
    }

    #[cold]
    fn escape(&mut self, out: &mut Vec<u8>) -> Option<()> {
        out.push(match self.byte()? {
            b'n' => b'\n',
            b'r' => b'\r',
            b't' => b'\t',
            b'b' => 0x08,
            b'f' => 0x0C,
            b'u' => {
                let mut unit = self.hex()?;
                if (0xD800..0xDC00).contains(&unit) && self.bytes.starts_with(b"\\u") {
                    self.advance(2)?;
                    let low = self.hex()?.checked_sub(0xDC00).filter(|low| *low < 0x400)?;
                    unit = 0x1_0000 + ((unit - 0xD800) << 10) + low;
                }
                let char = char::from_u32(unit)?;
                out.extend_from_slice(char.encode_utf8(&mut [0; 4]).as_bytes());
                return Some(());
            }
            other @ (b'"' | b'\\' | b'/') => other,
            _ => return None,
        });
        Some(())
    }

    fn hex(&mut self) -> Option<u32> {
        let (digits, rest) = self.bytes.split_first_chunk::<4>()?;
        self.bytes = rest;
        let mut unit = 0;
        for digit in digits {
            unit = unit * 16 + char::from(*digit).to_digit(16)?;
        }
        Some(unit)
    }

    /// Passes over a value, and gives its bytes.
    pub(super) fn skip(&mut self) -> Option<&'a [u8]> {
        let before = self.bytes;
        let mut depth = 0_usize;
        loop {
            match self.bytes.first()? {
                b'"' => self.skip_string()?,
                b'{' | b'[' => {
                    depth += 1;
                    self.advance(1)?;
                    continue;
                }
                b'}' | b']' => {
                    depth = depth.checked_sub(1)?;
                    self.advance(1)?;
                }
                b',' | b':' if depth > 0 => {
                    self.advance(1)?;
                    continue;
                }
                b',' | b':' => return None,
                _ => {
                    let end = |b: &u8| matches!(b, b',' | b'}' | b']' | b'\n');
                    let end = self.bytes.iter().position(end)?;
                    if end == 0 {
                        return None;
                    }
                    self.advance(end)?;
                }
            }
            if depth == 0 {
                return Some(&before[..before.len() - self.bytes.len()]);
            }
        }
    }

    fn skip_string(&mut self) -> Option<()> {
        self.expect(b'"')?;
        loop {
            let end = memchr3(b'"', b'\\', b'\n', self.bytes)?;
            match self.bytes[end] {
                b'"' => return self.advance(end + 1),
                b'\\' => self.advance(end + 2)?,
                _ => return None,
            }
        }
    }
}

/// Where the first quote or backslash stands; 16 where there is none.
#[inline]
fn special(window: &[u8; 16]) -> usize {
    const ONES: u128 = u128::from_le_bytes([1; 16]);
    const HIGHS: u128 = ONES << 7;
    let bytes = u128::from_le_bytes(*window);
    let zeros = |word: u128| word.wrapping_sub(ONES) & !word & HIGHS;
    // A borrow may mark bytes above a zero, never the first one falsely.
    let quote = zeros(bytes ^ (ONES * b'"' as u128));
    let backslash = zeros(bytes ^ (ONES * b'\\' as u128));
    (quote | backslash).trailing_zeros() as usize / 8
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::Value;

    #[test]
    fn numbers_at_their_ends() {
        let unsigned = |text: &str| Scan::new(text.as_bytes()).unsigned();
        assert_eq!(unsigned("18446744073709551615,"), Some(u64::MAX));
        assert_eq!(
            unsigned("9999999999999999999"),
            Some(9_999_999_999_999_999_999)
        );
        for none in ["18446744073709551616", "1.5", "1e3", "-1", "", "x"] {
            assert_eq!(unsigned(none), None, "{none}");
        }
        assert_eq!(Scan::new(b"-2147483648}").signed(), Some(-2_147_483_648));
        assert_eq!(Scan::new(b"-0.5719,").float(), Some(-0.5719));
        assert_eq!(Scan::new(b"-1.900}").float(), Some(-1.9));
    }

    #[test]
    fn what_ends_too_early_is_nothing() {
        let record = br#"{"a":["x\"\\",{"b":null}],"c":-1.5e3,"d":true}"#;
        for end in 0..record.len() {
            assert_eq!(Scan::new(&record[..end]).skip(), None, "{end}");
        }
        assert_eq!(Scan::new(record).skip(), Some(record.as_slice()));
        for end in 0..9 {
            let mut out = Vec::new();
            assert_eq!(Scan::new(&b"\"a\\ud83d\""[..end]).string(&mut out), None);
        }
    }

    proptest! {
        #[test]
        fn strings_as_serde_reads_them(text in any::<String>(), dense in "[\"\\\\\\x00-\\x21😀]{0,40}") {
            for text in [text, dense] {
                let ascii = text.encode_utf16().map(|unit| format!("\\u{unit:04x}"));
                let ascii = format!("\"{}\"", ascii.collect::<String>());
                for json in [Value::from(text.as_str()).to_string(), ascii] {
                    let mut scan = Scan::new(json.as_bytes());
                    let mut out = Vec::new();
                    prop_assert_eq!(scan.string(&mut out), Some(()));
                    prop_assert!(scan.rest().is_empty());
                    prop_assert_eq!(std::str::from_utf8(&out).unwrap(), &text);
                    prop_assert_eq!(Scan::new(json.as_bytes()).skip(), Some(json.as_bytes()));
                }
            }
        }
    }
}
