//! Finds terms in texts: all of them at once, all overlapping places, each proved byte by byte.
//!
//! Words and phrases are found by the hashes that tokens carry; words with wildcards by the hash of an
//! end of them; bytes and regular expressions by automata of their own. What a configuration does not
//! use is not looked for.

mod affixes;
mod builder;
mod bytes;
mod check;
mod compile;
mod derived;
mod ends;
mod filter;
mod find;
mod glob;
mod infixes;
mod key;
mod lexicon;
mod lists;
mod literals;
mod pairs;
mod patterns;
mod phrases;
mod rarity;
mod read;
mod row;
mod sieve;
mod sinks;
mod slots;
mod stems;
mod steps;
#[cfg(test)]
mod tests;
mod wanted;
mod weight;
mod wildcards;

use crate::segment::Segmenter;
use affixes::Affixes;
pub(crate) use builder::Builder;
use bytes::Bytes;
pub(crate) use find::{Scratch, Visitor};
use infixes::Infixes;
use literals::Literals;
use wanted::Wanted;

/// Terms compiled to be found all at once: immutable, to be shared by all threads.
#[derive(Clone, Debug)]
pub(crate) struct Finder {
    weights: Box<[u32]>,
    literals: Literals,
    affixes: Option<Affixes>,
    infixes: Option<Infixes>,
    bytes: Option<Bytes>,
    hashtags: Option<Hashtags>,
}

/// What is needed to find the words that hashtags are made of.
#[derive(Clone, Debug)]
struct Hashtags {
    segmenter: Segmenter,
    /// Nothing where all hashtags are.
    wanted: Option<Wanted>,
    /// Tokens that the longest term takes beside one.
    reach: usize,
}

impl Finder {
    /// Number of terms.
    pub(crate) fn terms(&self) -> usize {
        self.weights.len()
    }

    /// Estimated occurrences in a million texts, to choose rare terms by.
    pub(crate) fn weight(&self, term: u32) -> u32 {
        self.weights[term as usize]
    }

    /// Bytes in use, but for those of regular expressions and of the segmenter.
    pub(crate) fn size(&self) -> usize {
        let wanted = self.hashtags.as_ref().and_then(|tags| tags.wanted.as_ref());
        size_of_val(&*self.weights)
            + self.literals.size()
            + self.affixes.as_ref().map_or(0, Affixes::size)
            + self.infixes.as_ref().map_or(0, Infixes::size)
            + self.bytes.as_ref().map_or(0, Bytes::size)
            + wanted.map_or(0, Wanted::size)
    }

    /// What takes hashtags apart; nothing where words are not found within them.
    pub(crate) fn segmenter(&self) -> Option<&Segmenter> {
        self.hashtags.as_ref().map(|hashtags| &hashtags.segmenter)
    }
}

fn narrow(size: usize) -> u32 {
    u32::try_from(size).expect("all terms together stay under 4 GiB")
}
