use super::program::narrow;
use earmark_text::HitKind;
use std::collections::HashMap;

/// The numbers that hits carry: one for each term of each owner, as it was written.
#[derive(Clone, Debug, Default)]
pub(crate) struct Patterns {
    numbers: HashMap<(Owner, What, String), u32>,
    pub(crate) terms: Vec<String>,
    pub(crate) owners: Vec<Owner>,
}

/// Whose terms they are.
pub(crate) type Owner = (HitKind, u32);

/// What a pattern stands for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum What {
    Leaf(u32),
    /// The leaves of its words, and the distance.
    Window(Vec<u32>, u32),
}

impl Patterns {
    /// The number of a pattern, and whether it is new; `term` is how it was written.
    pub(crate) fn number(&mut self, owner: Owner, what: What, term: &str) -> (u32, bool) {
        let next = narrow(self.terms.len());
        let number = *self
            .numbers
            .entry((owner, what, term.to_owned()))
            .or_insert(next);
        if number == next {
            self.terms.push(term.to_owned());
            self.owners.push(owner);
        }
        (number, number == next)
    }
}
