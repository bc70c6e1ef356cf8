use crate::Class;

/// What a token is compared by, in registers: its class, and of its folded form the length and the
/// first bytes.
///
/// Two forms of up to [`Form::WIDTH`] bytes are equal just when the tokens are the same word; of longer
/// ones the rest has to be compared, too.
///
/// # Examples
/// ```
/// use earmark_text::{Class, Field, Form, Texts, Tokens, scan};
/// let mut texts = Texts::default();
/// texts.push(0, Field::Text, "ACME's");
/// let mut tokens = Tokens::default();
/// scan(&texts, &mut tokens);
/// assert_eq!(tokens.form(0), Form::new(Class::Word, b"acme"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Form {
    /// The first bytes as two little-endian numbers, the missing ones zero.
    pub bytes: [u64; 2],
    /// In bytes.
    pub len: u32,
    /// What the token is.
    pub class: Class,
}

impl Form {
    /// Bytes that are held.
    pub const WIDTH: usize = 16;

    /// Of a class and a folded form below 4 GiB.
    #[must_use]
    pub fn new(class: Class, folded: &[u8]) -> Self {
        let mut bytes = [0; Self::WIDTH];
        let held = folded.len().min(Self::WIDTH);
        bytes[..held].copy_from_slice(&folded[..held]);
        let whole = u128::from_le_bytes(bytes);
        Self {
            bytes: [whole as u64, (whole >> 64) as u64],
            len: folded.len() as u32,
            class,
        }
    }

    /// Whether there is more of it than [`bytes`](Self::bytes) holds.
    #[must_use]
    #[inline]
    pub fn is_long(&self) -> bool {
        self.len as usize > Self::WIDTH
    }
}
