//! The crate mokaccino: a percolator, which is a search engine turned round.
use super::RuleSpec;
use super::documents::FIELD;
use mokaccino::prelude::{Document, Percolator, Query};

/// Rules, indexed by their rarest clauses as the crate thinks best.
pub struct Mokaccino(Percolator);

impl Mokaccino {
    /// Rules are numbered in their order. Built as its guide has it: indexed, then once more with
    /// the settings that its statistics of the rules recommend, which was never slower here.
    ///
    /// # Panics
    /// When the percolator numbers them otherwise.
    pub fn new(rules: &[RuleSpec]) -> Self {
        let mut percolator = Percolator::default();
        for (number, rule) in (0..).zip(rules) {
            let term = |word: &String| Query::term(FIELD, word.as_str());
            let mut clauses: Vec<Query> = rule
                .groups
                .iter()
                .map(|words| Query::from_or(words.iter().map(term).collect()))
                .collect();
            clauses.extend(rule.not.iter().map(|word| Query::negation(term(word))));
            assert_eq!(percolator.add_query(Query::from_and(clauses)), number);
        }
        Self(percolator.optimized())
    }

    /// The rules that hold for a document.
    pub fn find(&self, document: &Document) -> impl Iterator<Item = u32> {
        self.0.percolate(document)
    }
}
