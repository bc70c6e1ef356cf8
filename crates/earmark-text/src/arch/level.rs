use crate::tokens::{Columns, count_before, count_below};
use crate::{Texts, Tokens};
use std::sync::OnceLock;

/// The instructions the scan uses. All levels give the same tokens, bit for bit.
///
/// [`scan`](crate::scan()) takes the best one of the machine by itself; a choice is for tests and
/// measurements, with [`scan_with`](crate::scan_with). A value exists only where the machine has the
/// instructions.
///
/// # Examples
/// ```
/// use earmark_text::Level;
/// assert_eq!(Level::all().next(), Some(Level::SCALAR));
/// assert!(Level::all().any(|level| level == Level::best()));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Level(Kind);

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Kind {
    Scalar,
    #[cfg(target_arch = "x86_64")]
    Avx2,
    #[cfg(target_arch = "x86_64")]
    Avx512,
}

impl Level {
    /// No vector instructions but those that the compiler may use anyway; on every machine.
    pub const SCALAR: Self = Self(Kind::Scalar);

    /// The fastest level of this machine; found out once.
    #[must_use]
    pub fn best() -> Self {
        static BEST: OnceLock<Level> = OnceLock::new();
        *BEST.get_or_init(|| Self::all().last().unwrap_or(Self::SCALAR))
    }

    /// Every level of this machine, the slowest first.
    pub fn all() -> impl Iterator<Item = Self> {
        let all = [
            Some(Kind::Scalar),
            #[cfg(target_arch = "x86_64")]
            has_avx2().then_some(Kind::Avx2),
            #[cfg(target_arch = "x86_64")]
            (has_avx2() && has_avx512()).then_some(Kind::Avx512),
        ];
        all.into_iter().flatten().map(Self)
    }

    /// `scalar`, `avx2` or `avx512`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self.0 {
            Kind::Scalar => "scalar",
            #[cfg(target_arch = "x86_64")]
            Kind::Avx2 => "avx2",
            #[cfg(target_arch = "x86_64")]
            Kind::Avx512 => "avx512",
        }
    }

    /// Puts a text in ASCII lower case into a column, with line feeds as [`ROOM`](crate::scan::ROOM)
    /// behind it. At the scalar level also 1 into `stops` for each byte of it that is neither a letter nor a
    /// digit, 0 for the others.
    #[inline]
    pub(crate) fn lower(self, text: &str, low: &mut String, stops: &mut Vec<u8>) {
        match self.0 {
            Kind::Scalar => crate::scan::lower(text, low, Some(stops)),
            #[cfg(target_arch = "x86_64")]
            // SAFETY: a value of this kind is made only in all(), where the features are there.
            Kind::Avx2 => unsafe { super::avx2::lower(text, low) },
            #[cfg(target_arch = "x86_64")]
            // SAFETY: as above.
            Kind::Avx512 => unsafe { super::avx512::lower(text, low) },
        }
    }

    /// Ends all texts of a column whose tokens have been pushed, one after another.
    #[inline]
    pub(crate) fn close(self, texts: &Texts, tokens: &mut Tokens) {
        match self.0 {
            Kind::Scalar => tokens.close_texts(texts, count_before, count_below),
            #[cfg(target_arch = "x86_64")]
            // SAFETY: a value of this kind is made only in all(), where the features are there.
            Kind::Avx2 => unsafe { super::avx2::close(texts, tokens) },
            #[cfg(target_arch = "x86_64")]
            // SAFETY: as above.
            Kind::Avx512 => unsafe { super::avx512::close(texts, tokens) },
        }
    }

    /// Hashes all tokens, whose places and marks have been pushed. At the scalar level the scanner did.
    #[inline]
    pub(crate) fn hash(self, tokens: &mut Tokens) {
        match self.0 {
            Kind::Scalar => {}
            #[cfg(target_arch = "x86_64")]
            // SAFETY: a value of this kind is made only in all(), where the features are there.
            Kind::Avx2 => unsafe { super::avx2::hash(tokens) },
            #[cfg(target_arch = "x86_64")]
            // SAFETY: as above.
            Kind::Avx512 => unsafe { super::avx512::hash(tokens) },
        }
        if self != Self::SCALAR {
            tokens.hash_side();
        }
    }

    /// Pushes the tokens from `at` on that need no more than masks, up to the first place that does,
    /// or `len`. What is before `len` in `low`, the whole column in lower case, is text; behind it are
    /// at least [`ROOM`](crate::scan::ROOM) line feeds.
    ///
    /// The scalar level has no masks and stops at once.
    #[inline]
    pub(crate) fn plain(self, low: &[u8], len: usize, at: usize, found: &mut Columns) -> usize {
        match self.0 {
            Kind::Scalar => at,
            #[cfg(target_arch = "x86_64")]
            // SAFETY: a value of this kind is made only in all(), where the features are there.
            Kind::Avx2 => unsafe { super::avx2::plain(low, len, at, found) },
            #[cfg(target_arch = "x86_64")]
            // SAFETY: as above.
            Kind::Avx512 => unsafe { super::avx512::plain(low, len, at, found) },
        }
    }
}

#[cfg(target_arch = "x86_64")]
fn has_avx2() -> bool {
    is_x86_feature_detected!("avx2")
        && is_x86_feature_detected!("bmi1")
        && is_x86_feature_detected!("bmi2")
        && is_x86_feature_detected!("lzcnt")
        && is_x86_feature_detected!("popcnt")
}

#[cfg(target_arch = "x86_64")]
fn has_avx512() -> bool {
    is_x86_feature_detected!("avx512f")
        && is_x86_feature_detected!("avx512bw")
        && is_x86_feature_detected!("avx512vl")
        && is_x86_feature_detected!("avx512vbmi")
        && is_x86_feature_detected!("avx512vbmi2")
}
