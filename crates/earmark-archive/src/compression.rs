use core::ops::RangeInclusive;

/// How the bytes of a file are compressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Compression {
    /// Not at all.
    None,
    /// Gzip (RFC 1952): one member or several.
    Gzip,
    /// Zstandard (RFC 8878): one frame or several.
    Zstd,
}

impl Compression {
    /// The name used on the command line and in manifests.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Gzip => "gzip",
            Self::Zstd => "zstd",
        }
    }

    /// The levels there are, from fast to small.
    #[must_use]
    pub const fn levels(self) -> RangeInclusive<i32> {
        match self {
            Self::None => 0..=0,
            Self::Gzip => 1..=9,
            Self::Zstd => 1..=22,
        }
    }
}
