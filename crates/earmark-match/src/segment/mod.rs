//! Hashtags cut into the words they are made of: `#JustBeNice`, `#worstflightever`, `#COVID19`.
//!
//! Capitals, digits and `_` come first, for the writer put them there. What is left in one case goes to
//! a dictionary: the most probable row of words, where one is probable enough. A tag that is a word,
//! a name or in another language stays whole as far as the dictionary can tell; where it cannot, it
//! leaves the tag alone. How often it is right is in the SOURCES.md of this crate's data.

mod cache;
mod cases;
mod frequency;
mod lexicon;
mod pieces;
mod table;
#[cfg(test)]
mod tests;
mod trie;
mod viterbi;

pub use cache::Cache;
pub use frequency::Frequencies;

use earmark_text::Span;
use lexicon::Lexicon;

/// Cuts hashtags into words.
///
/// Immutable and shared between threads, each with a [`Cache`] of its own. The parts are what a text
/// would hold had the writer put spaces between them: digits alone are a part and a
/// [`Number`](earmark_text::Class::Number) (`covid 19`), digits and letters that are one word are one
/// part (`2nd`, `mp3`), and in scripts without spaces each character is one.
///
/// Building it takes some 7 ms, and 0.7 MB. A tag that a cache remembers costs a hash and a
/// comparison; another some 2,000 instructions, from each of its letters as many steps as the
/// dictionary follows, 24 at most.
///
/// # Examples
/// ```
/// use earmark_match::segment::Segmenter;
/// let segmenter = Segmenter::new(&["acme"]);
/// let mut cache = segmenter.cache();
/// let mut words = |tag: &'static str| {
///     let parts = segmenter.split(tag, &mut cache).iter();
///     parts.map(|part| &tag[part.range()]).collect::<Vec<_>>()
/// };
/// assert_eq!(words("JustBeNice"), ["Just", "Be", "Nice"]);
/// assert_eq!(words("worstflightever"), ["worst", "flight", "ever"]);
/// assert_eq!(words("acmefail"), ["acme", "fail"]);
/// assert!(words("password").is_empty());
/// ```
#[derive(Clone, Debug)]
pub struct Segmenter {
    lexicon: Lexicon,
    fingerprint: u64,
}

impl Segmenter {
    /// Knows the English of the shipped table and the words of the caller's terms, which it looks for
    /// with a good probability; those of one letter, and of more than 24, are only recognised where
    /// capitals cut them (`AcmeGrill` for `acmegrill`).
    #[must_use]
    pub fn new(extra_words: &[impl AsRef<str>]) -> Self {
        let lexicon = Lexicon::new(extra_words);
        Self {
            fingerprint: lexicon.fingerprint(),
            lexicon,
        }
    }

    /// A cache for one thread.
    #[must_use]
    pub fn cache(&self) -> Cache {
        Cache::new(self.fingerprint)
    }

    /// The parts of a hashtag, given as it is written and without its sign: bytes of `tag`, in order,
    /// at least two, or none where it stays whole.
    ///
    /// Parts leave out `_` and nothing else that a word is made of. Tags of more than 55 bytes stay
    /// whole, and so do runs of one case with letters beyond `a` to `z`. A function of the tag and of the
    /// words given to [`new`](Self::new) alone; a cache that another segmenter filled is emptied first.
    pub fn split<'c>(&self, tag: &str, cache: &'c mut Cache) -> &'c [Span] {
        if cache.fingerprint != self.fingerprint {
            cache.clear();
            cache.fingerprint = self.fingerprint;
        }
        let starts = if (2..=pieces::LONGEST).contains(&tag.len()) {
            cache.starts(tag, |scratch| pieces::parts(tag, &self.lexicon, scratch))
        } else {
            0
        };
        cache.spans(tag, starts)
    }
}
