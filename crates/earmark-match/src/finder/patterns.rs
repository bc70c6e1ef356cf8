use super::check::Check;
use super::glob::Glob;
use super::key::Key;
use super::lexicon::Word;
use super::row::Row;
use core::ops::Range;

/// One word of a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Part {
    /// A word of the lexicon.
    Word(u32),
    /// Any one token.
    Any,
    /// A word with wildcards, by its number.
    Glob(u32),
}

/// All terms that are found in tokens, as they are compared.
#[derive(Clone, Debug)]
pub(super) struct Patterns {
    pub(super) parts: Box<[Part]>,
    /// Where the parts of each term end; those of the next begin there.
    pub(super) ends: Box<[u32]>,
    pub(super) words: Box<[Word]>,
    pub(super) forms: Box<str>,
    pub(super) globs: Box<[Glob]>,
    pub(super) checks: Box<[Check]>,
}

impl Patterns {
    /// The parts of a term.
    pub(super) fn parts(&self, term: u32) -> &[Part] {
        let term = term as usize;
        let start = term.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.parts[start as usize..self.ends[term] as usize]
    }

    /// Whether these tokens are that term, but for what is to be checked on the text.
    pub(super) fn is_at(&self, term: u32, row: &impl Row, run: Range<usize>) -> bool {
        let parts = self.parts(term);
        parts.len() == run.len() && run.zip(parts).all(|(at, part)| self.fits(*part, row, at))
    }

    /// The hash that tokens carry that are this part, if one word alone is.
    pub(super) fn hash(&self, part: Part) -> u64 {
        match part {
            Part::Word(number) => self.words[number as usize].hash,
            Part::Any | Part::Glob(_) => 0,
        }
    }

    /// The same, to be compared within a table.
    pub(super) fn key(&self, part: Part) -> Key {
        match part {
            Part::Word(number) => Key::new(&self.words[number as usize], &self.forms),
            Part::Any | Part::Glob(_) => Key::NOTHING,
        }
    }

    fn fits(&self, part: Part, row: &impl Row, at: usize) -> bool {
        match part {
            Part::Word(number) => {
                let word = &self.words[number as usize];
                word.hash == row.hashes()[at]
                    && word.class == row.class(at)
                    && &self.forms.as_bytes()[word.folded.range()] == row.folded(at)
            }
            Part::Any => true,
            Part::Glob(number) => {
                let glob = &self.globs[number as usize];
                glob.takes(row.class(at)) && glob.is(row.folded(at))
            }
        }
    }

    /// Bytes in use.
    pub(super) fn size(&self) -> usize {
        size_of_val(&*self.parts)
            + size_of_val(&*self.ends)
            + size_of_val(&*self.words)
            + self.forms.len()
    }
}
