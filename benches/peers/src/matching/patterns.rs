//! The terms: 45 % words, 30 % phrases, 10 % hashtags, 15 % rarer words, all from real texts.
//!
//! - Words: from the ranking by frequency without its first hundred, with a chance in proportion to
//!   1 / rank, as people watch for frequent words more than for rare ones.
//! - Phrases: two words (two of three) or three in a row of a tweet drawn by lot, at least one of
//!   them not among the hundred.
//! - Hashtags: by 1 / rank.
//! - Rarer words: from the rarest three quarters of the ranking, each with the same chance.
//!
//! The ranking counts the tweets and also other texts, since most terms that people watch for are
//! not in the next tweets. Where a kind runs out (100,000 terms use up the words), phrases take its
//! place. All are in lower case, distinct, and ASCII.
use crate::draw::Lot;
use crate::ours::{Kind, Pieces};
use crate::vocabulary::{COMMON, Vocabulary};
use std::collections::HashSet;

/// Draws `count` terms; the same ones each time.
pub fn patterns(vocabulary: &Vocabulary, normal: &[String], count: usize) -> Vec<String> {
    let mut lot = Lot::new(0x6561_726d);
    let mut chosen = Chosen {
        terms: Vec::with_capacity(count),
        seen: HashSet::new(),
    };
    let words = &vocabulary.words[COMMON..];
    let order = lot.ranks(words.len(), 1.0);
    chosen.take(order.iter().map(|&rank| &words[rank]), count * 45 / 100);
    let rare = &words[words.len() / 4..];
    // So large an offset makes all chances alike.
    let order = lot.ranks(rare.len(), 1e12);
    chosen.take(order.iter().map(|&rank| &rare[rank]), count * 15 / 100);
    let order = lot.ranks(vocabulary.hashtags.len(), 1.0);
    chosen.take(
        order.iter().map(|&rank| &vocabulary.hashtags[rank]),
        count / 10,
    );
    let mut pieces = Pieces::default();
    let phrases =
        std::iter::repeat_with(|| phrase(vocabulary, normal, &mut lot, &mut pieces)).flatten();
    chosen.take(phrases, count - chosen.terms.len());
    chosen.terms
}

struct Chosen {
    terms: Vec<String>,
    seen: HashSet<String>,
}

impl Chosen {
    /// Takes the next `count` that are new, or as many as there are.
    fn take(&mut self, from: impl Iterator<Item = impl AsRef<str>>, count: usize) {
        let fresh = from.filter(|term| self.seen.insert(term.as_ref().to_owned()));
        self.terms
            .extend(fresh.take(count).map(|term| term.as_ref().to_owned()));
    }
}

fn phrase(
    vocabulary: &Vocabulary,
    normal: &[String],
    lot: &mut Lot,
    pieces: &mut Pieces,
) -> Option<String> {
    pieces.read(&normal[lot.below(normal.len())]);
    let (len, all) = (if lot.below(3) < 2 { 2 } else { 3 }, pieces.all());
    let first = lot.below(all.len());
    let words = all.get(first..first + len)?;
    let lower: Vec<String> = words
        .iter()
        .map(|piece| piece.text.to_ascii_lowercase())
        .collect();
    let fits = words.iter().all(|piece| piece.kind == Kind::Word)
        && lower.iter().all(|word| vocabulary.has_word(word))
        && !lower.iter().all(|word| vocabulary.is_common(word));
    fits.then(|| lower.join(" "))
}
