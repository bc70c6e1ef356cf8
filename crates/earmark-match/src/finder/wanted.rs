use super::filter::Filter;
use super::glob::Piece;
use super::patterns::{Part, Patterns};
use super::rarity::Rarity;
use super::slots::NONE;
use super::stems::Stems;
use earmark_text::Class;

/// Tells which hashtags may give an occurrence of some term, and which need not be looked into.
///
/// A hashtag that gives an occurrence of a term has a word of it, other than for a `*` that stands alone.
/// To look for all words of all terms would be too weak a test, since nearly every hashtag holds the `a`
/// of some phrase. But all of the term is there, and so is its rarest word: in the same hashtag, or in
/// another one near, or as a token near. What passes is taken apart, and so is all that could stand for
/// a `*` within a term: a hashtag that is not is a word of no term, nor between those of any.
#[derive(Clone, Debug)]
pub(super) struct Wanted {
    words: Filter,
    /// The hashes of the rarest words of phrases, in order.
    rarest: Box<[u64]>,
    near: Filter,
    /// Stems of these, and of terms of one word.
    stems: Stems,
    /// Stems of all words with wildcards.
    globs: Option<Stems>,
}

impl Wanted {
    /// Nothing where everything is wanted: two words of a hashtag may be what two `*` side by side stand
    /// for, and then no word of it needs to be in a term. `checks` tells what terms are never found in
    /// hashtags, whose number is not [`NONE`].
    pub(super) fn new(patterns: &Patterns, checks: &[u32], rarity: &Rarity) -> Option<Self> {
        let (mut words, mut rarest) = (Vec::new(), Vec::new());
        let (mut stems, mut globs) = (Vec::new(), Vec::new());
        let hash = |word: u32| patterns.words[word as usize].hash;
        for (term, _) in (0..).zip(checks).filter(|(_, check)| **check == NONE) {
            let parts = patterns.parts(term);
            if parts.windows(2).any(|two| two == [Part::Any; 2]) {
                return None;
            }
            for part in parts {
                match *part {
                    Part::Word(word) => words.push(hash(word)),
                    Part::Glob(glob) => globs.extend(of_glob(patterns, glob)),
                    Part::Any => {}
                }
            }
            if let [Part::Glob(glob)] = *parts {
                stems.extend(of_glob(patterns, glob));
                continue;
            }
            let all = parts.iter().filter_map(|part| match *part {
                Part::Word(word) => Some(word),
                Part::Glob(_) | Part::Any => None,
            });
            let Some(word) = all.min_by_key(|&word| (rarity.of(word), word)) else {
                continue;
            };
            stems.extend(of_word(patterns, word));
            if parts.len() > 1 {
                rarest.push(hash(word));
            }
        }
        rarest.sort_unstable();
        rarest.dedup();
        Some(Self {
            words: Filter::new(words.into_iter()),
            near: Filter::new(rarest.iter().copied()),
            rarest: rarest.into(),
            stems: Stems::new(stems.into_iter()),
            globs: (!globs.is_empty()).then(|| Stems::new(globs.into_iter())),
        })
    }

    /// Whether some term may be in the words of a hashtag, or may be in them and around them and has its
    /// rarest word in them.
    pub(super) fn may_begin_in(&self, folded: &str) -> bool {
        self.stems.may_be_in(folded)
    }

    /// Whether a token may be the rarest word of a phrase.
    #[inline]
    pub(super) fn is_rarest(&self, hash: u64) -> bool {
        self.near.admits(hash) && self.rarest.binary_search(&hash).is_ok()
    }

    /// Whether a word may be in a term.
    pub(super) fn may_hold(&self, hash: u64, folded: &str) -> bool {
        let is_glob = |globs: &Stems| globs.may_be_in(folded);
        self.words.admits(hash) || self.globs.as_ref().is_some_and(is_glob)
    }

    /// Bytes in use.
    pub(super) fn size(&self) -> usize {
        let globs = self.globs.as_ref().map_or(0, Stems::size);
        let rarest = self.near.size() + size_of_val(&*self.rarest);
        self.words.size() + rarest + self.stems.size() + globs
    }
}

/// The folded form of a word, if hashtags hold such words.
fn of_word(patterns: &Patterns, word: u32) -> Option<&[u8]> {
    let word = &patterns.words[word as usize];
    matches!(word.class, Class::Word | Class::Number)
        .then(|| &patterns.forms.as_bytes()[word.folded.range()])
}

/// The longest piece of a word with wildcards: somewhere in each word that it matches.
fn of_glob(patterns: &Patterns, glob: u32) -> Option<&[u8]> {
    let glob = &patterns.globs[glob as usize];
    let pieces = glob.pieces().iter().filter_map(|piece| match piece {
        Piece::Literal(text) => Some(text.as_bytes()),
        Piece::One | Piece::Run => None,
    });
    glob.takes(Class::Word)
        .then(|| pieces.max_by_key(|piece| piece.len()).unwrap_or_default())
}
