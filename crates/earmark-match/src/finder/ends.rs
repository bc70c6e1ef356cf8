use super::row::Row;
use earmark_text::Form;

/// The bytes that a word begins with or ends with, up to eight: the outermost is the lowest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct End {
    pub(super) bytes: u64,
    pub(super) len: u32,
}

impl End {
    /// The first bytes.
    #[inline]
    pub(super) fn of(form: &[u8]) -> Self {
        Self {
            bytes: front(form),
            len: form.len().min(8) as u32,
        }
    }

    /// The last bytes.
    #[inline]
    pub(super) fn behind(form: &[u8]) -> Self {
        Self {
            bytes: back(form),
            len: form.len().min(8) as u32,
        }
    }

    #[inline]
    pub(super) fn first(self, len: u32) -> Self {
        Self {
            bytes: self.bytes & u64::MAX >> (64 - 8 * len),
            len,
        }
    }

    #[inline]
    pub(super) fn hash(self) -> u64 {
        let product = u128::from(self.bytes ^ u64::from(self.len) << 59) * 0x9e37_79b9_7f4a_7c15;
        product as u64 ^ (product >> 64) as u64
    }
}

/// The first eight bytes of a token's folded form, zero where there are none; the first is the lowest.
#[inline]
pub(super) fn first_bytes(form: &Form) -> u64 {
    form.bytes[0]
}

/// The last eight bytes of the folded form of a token; the last is the lowest.
#[inline]
pub(super) fn last_bytes(form: &Form, row: &impl Row, at: usize) -> u64 {
    let ([low, high], bits) = (form.bytes, 8 * form.len);
    let last = match form.len {
        0 => 0,
        1..=8 => low << (64 - bits),
        9..16 => low >> (bits - 64) | high << (128 - bits),
        16 => high,
        _ => return back(row.folded(at)),
    };
    last.swap_bytes()
}

#[inline]
fn front(form: &[u8]) -> u64 {
    let four = |at: usize| {
        let bytes = form[at..].first_chunk().copied();
        u64::from(u32::from_le_bytes(bytes.unwrap_or_default()))
    };
    match *form {
        [a, b, c, d, e, f, g, h, ..] => u64::from_le_bytes([a, b, c, d, e, f, g, h]),
        [_, _, _, _, ..] => four(0) | four(form.len() - 4) << (8 * (form.len() - 4)),
        [a, b, c] => u64::from_le_bytes([a, b, c, 0, 0, 0, 0, 0]),
        [a, b] => u64::from_le_bytes([a, b, 0, 0, 0, 0, 0, 0]),
        [a] => u64::from(a),
        [] => 0,
    }
}

#[inline]
fn back(form: &[u8]) -> u64 {
    match form.last_chunk() {
        Some(last) => u64::from_be_bytes(*last),
        None => front(form)
            .swap_bytes()
            .wrapping_shr(64 - 8 * form.len() as u32),
    }
}
