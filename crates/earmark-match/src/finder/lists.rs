use super::patterns::Patterns;
use super::row::Row;
use super::slots::NONE;
use core::ops::Range;

/// Terms that have to be looked at one by one where the word or pair was met that they hang on: those
/// with wildcards beside it, with symbols, or in a given case.
#[derive(Clone, Debug, Default)]
pub(super) struct Lists {
    ends: Vec<u32>,
    terms: Vec<Hung>,
}

/// A term that hangs on one of its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hung {
    pub(super) term: u32,
    /// Which of its words, or the first of the pair.
    pub(super) anchor: u32,
    /// What is checked on the text, or [`NONE`].
    pub(super) check: u32,
}

impl Lists {
    /// Puts a list in and tells its number; none gives [`NONE`].
    pub(super) fn add(&mut self, terms: impl IntoIterator<Item = Hung>) -> u32 {
        let before = self.terms.len();
        self.terms.extend(terms);
        if self.terms.len() == before {
            return NONE;
        }
        self.ends.push(super::narrow(self.terms.len()));
        super::narrow(self.ends.len() - 1)
    }

    /// Finds the terms of a list around token `anchor`, wherever texts end.
    pub(super) fn find(
        &self,
        list: u32,
        anchor: usize,
        row: &impl Row,
        patterns: &Patterns,
        mut met: impl FnMut(&Hung, Range<usize>),
    ) {
        let list = list as usize;
        let start = list.checked_sub(1).map_or(0, |before| self.ends[before]);
        for hung in &self.terms[start as usize..self.ends[list] as usize] {
            let Some(first) = anchor.checked_sub(hung.anchor as usize) else {
                continue;
            };
            let run = first..first + patterns.parts(hung.term).len();
            if run.end <= row.hashes().len() && patterns.is_at(hung.term, row, run.clone()) {
                met(hung, run);
            }
        }
    }

    /// Bytes in use.
    pub(super) fn size(&self) -> usize {
        size_of_val(&*self.ends) + size_of_val(&*self.terms)
    }
}
