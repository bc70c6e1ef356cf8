use crate::Class;

/// What the scan notes of a token beside its hash and place, in a byte: its class, how many bytes its
/// sign has, and whether its folded form stands in the side buffer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(transparent)] // Written as bytes by the vector code.
pub(crate) struct Mark(u8);

/// The folded form differs from the ASCII lower case of the text.
const SIDE: u8 = 0x80;

impl Mark {
    /// The bits that all hashtags and handles, and no others, have in common, and what they are there.
    #[cfg(target_arch = "x86_64")]
    pub(crate) const SIGNED: (u8, u8) = (6, 2);

    /// The bits of the class, which is their number.
    #[cfg(target_arch = "x86_64")]
    pub(crate) const CLASS: u8 = 7;

    /// A token whose folded form is the column in ASCII lower case behind `sign` bytes, 0 to 3.
    #[inline]
    pub(crate) const fn plain(class: Class, sign: u8) -> Self {
        Self(class as u8 | sign << 4)
    }

    #[cfg(target_arch = "x86_64")]
    pub(crate) const fn byte(self) -> u8 {
        self.0
    }

    /// A token whose folded form stands in the side buffer.
    pub(crate) const fn side(class: Class) -> Self {
        Self(class as u8 | SIDE)
    }

    #[inline]
    pub(crate) fn class(self) -> Class {
        // Compilers see that this is the number itself.
        match self.0 & 7 {
            0 => Class::Word,
            1 => Class::Number,
            2 => Class::Hashtag,
            3 => Class::Handle,
            4 => Class::Cashtag,
            5 => Class::Url,
            6 => Class::Emoji,
            _ => Class::Emoticon,
        }
    }

    #[inline]
    pub(crate) const fn sign(self) -> usize {
        (self.0 >> 4 & 3) as usize
    }

    #[inline]
    pub(crate) const fn is_side(self) -> bool {
        self.0 & SIDE != 0
    }
}

#[cfg(target_arch = "x86_64")]
const _: () = {
    let mut class = 0;
    while class < Class::ALL.len() {
        let signed = matches!(Class::ALL[class], Class::Hashtag | Class::Handle);
        assert!(signed == (class as u8 & Mark::SIGNED.0 == Mark::SIGNED.1));
        class += 1;
    }
};
