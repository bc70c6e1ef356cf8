/// What stands between two tokens, or before the first and after the last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Gap {
    /// A sentence or clause ends: `.`, `!`, `?`, `;`, a line break, a dash between spaces.
    pub(crate) ends: bool,
    /// A comma, colon, bracket or quotation mark: words on its sides are no pair.
    pub(crate) parts: bool,
    pub(crate) exclaims: u32,
    pub(crate) asks: u32,
    pub(crate) ellipsis: bool,
    pub(crate) quotes: bool,
    pub(crate) colon: bool,
    pub(crate) dash: bool,
}

impl Gap {
    /// Reads the bytes of a gap.
    pub(crate) fn read(bytes: &[u8]) -> Self {
        let mut gap = Self::default();
        let mut stops = 0;
        for (at, &byte) in bytes.iter().enumerate() {
            match byte {
                b' ' | b'\t' => {}
                b'.' => {
                    stops += 1;
                    gap.ends = true;
                    gap.ellipsis |= stops > 1;
                }
                b'!' => {
                    gap.exclaims += 1;
                    gap.ends = true;
                }
                b'?' => {
                    gap.asks += 1;
                    gap.ends = true;
                }
                b';' | b'\n' => gap.ends = true,
                b'-' if is_space(bytes, at.wrapping_sub(1)) || is_dash(bytes, at + 1) => {
                    gap.ends = true;
                    gap.dash = true;
                }
                b'"' => {
                    gap.quotes = true;
                    gap.parts = true;
                }
                b':' => {
                    gap.parts = true;
                    gap.colon = true;
                }
                b',' | b'(' | b')' | b'[' | b']' | b'/' | b'*' | b'>' => gap.parts = true,
                b'|' => {
                    gap.parts = true;
                    gap.dash = true;
                }
                // Marks of three bytes; of the others nothing is asked.
                0xe2 => match bytes.get(at + 1..at + 3) {
                    Some([0x80, 0xa6]) => {
                        gap.ends = true;
                        gap.ellipsis = true;
                    }
                    Some([0x80, 0x93 | 0x94]) => {
                        gap.ends = true;
                        gap.dash = true;
                    }
                    Some([0x80, 0x9c | 0x9d]) => {
                        gap.quotes = true;
                        gap.parts = true;
                    }
                    _ => {}
                },
                _ => {}
            }
            if byte != b'.' {
                stops = 0;
            }
        }
        gap.parts |= gap.ends;
        gap
    }
}

fn is_space(bytes: &[u8], at: usize) -> bool {
    bytes.get(at).is_none_or(|&byte| byte == b' ')
}

fn is_dash(bytes: &[u8], at: usize) -> bool {
    bytes.get(at) == Some(&b'-')
}
