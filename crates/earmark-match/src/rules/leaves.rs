use super::program::narrow;
use crate::query::{Scope, Term, TermKind};
use crate::{Error, finder};
use std::collections::HashMap;

/// The terms of all queries and lists, each once, and the leaves: a term and where it is looked for.
#[derive(Clone, Debug, Default)]
pub(crate) struct Leaves {
    pub(crate) finder: finder::Builder,
    terms: HashMap<(TermKind, String), u32>,
    /// How each was written first.
    pub(crate) texts: Vec<String>,
    pub(crate) kinds: Vec<TermKind>,
    leaves: HashMap<(u32, Scope), u32>,
    /// Term and scope of each leaf.
    pub(crate) all: Vec<(u32, Scope)>,
}

impl Leaves {
    /// The number of a leaf.
    pub(crate) fn leaf(&mut self, term: &Term) -> Result<u32, Error> {
        let scope = term.scope;
        let term = self.term(term.kind, &term.text)?;
        let next = narrow(self.all.len());
        let leaf = *self.leaves.entry((term, scope)).or_insert(next);
        if leaf == next {
            self.all.push((term, scope));
        }
        Ok(leaf)
    }

    fn term(&mut self, kind: TermKind, text: &str) -> Result<u32, Error> {
        let key = (kind, text.to_owned());
        if let Some(&term) = self.terms.get(&key) {
            return Ok(term);
        }
        // Terms that differ in writing alone, as `Gas` and `gas`, have one number.
        let term = self.finder.add(kind, text)?;
        self.terms.insert(key, term);
        if term as usize == self.texts.len() {
            self.texts.push(text.to_owned());
            self.kinds.push(kind);
        }
        Ok(term)
    }
}
