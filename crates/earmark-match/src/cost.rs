use crate::Matcher;
use crate::builder::TopicPlace;
use crate::query::TermKind;

/// What a rule hangs on, and so what it costs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cost<'m> {
    /// What calls for the rule to be looked at.
    pub anchor: Anchor<'m>,
    /// Estimated number of looks in a million mentions; at most a million.
    pub candidates: u64,
}

/// What calls for a rule to be looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Anchor<'m> {
    /// These terms, as they were written.
    Terms(Vec<&'m str>),
    /// Nothing in the texts: it is tried on every mention.
    Metadata,
    /// A regular expression, which is tried on every text.
    Regex,
}

impl Matcher {
    /// What rule number `rule` costs.
    ///
    /// # Panics
    /// When there is no such rule.
    ///
    /// # Examples
    /// ```
    /// use earmark_match::{Anchor, Builder, query::Query};
    /// let mut builder = Builder::default();
    /// builder.rule(&Query::parse("(the OR a) AND flamethrower")?)?;
    /// builder.rule(&Query::parse("lang:en AND NOT grill")?)?;
    /// let matcher = builder.build();
    /// assert_eq!(matcher.rule_cost(0).anchor, Anchor::Terms(vec!["flamethrower"]));
    /// assert_eq!(matcher.rule_cost(1).anchor, Anchor::Metadata);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn rule_cost(&self, rule: u32) -> Cost<'_> {
        self.cost(self.numbered[rule as usize])
    }

    /// What topic number `topic` costs.
    ///
    /// # Panics
    /// When there is no such topic.
    #[must_use]
    pub fn topic_cost(&self, topic: u32) -> Cost<'_> {
        match self.topics[topic as usize] {
            TopicPlace::Rule(rule) => self.cost(rule),
            TopicPlace::Direct => {
                let leaves: Vec<u32> = self.direct.leaves_of(topic).collect();
                self.sum(&leaves, false)
            }
        }
    }

    /// Bytes that the search and the index of rules take, about: what has to be at hand while texts are
    /// looked through. The terms as written, compiled expressions and the dictionary for hashtags come
    /// on top.
    #[must_use]
    pub fn size(&self) -> usize {
        self.finder.size() + self.direct.size() + self.index.size()
    }

    fn cost(&self, rule: u32) -> Cost<'_> {
        let clauses = self.index.of_rule(rule);
        let mut leaves = Vec::new();
        let mut always = false;
        for clause in clauses {
            always |= clause.always;
            leaves.extend_from_slice(self.index.anchors(clause));
        }
        leaves.sort_unstable();
        leaves.dedup();
        self.sum(&leaves, always)
    }

    fn sum(&self, leaves: &[u32], always: bool) -> Cost<'_> {
        let terms = || {
            leaves
                .iter()
                .map(|&leaf| self.leaves[leaf as usize].0 as usize)
        };
        let anchor = if always {
            Anchor::Metadata
        } else if terms().any(|term| self.kinds[term] == TermKind::Regex) {
            Anchor::Regex
        } else {
            Anchor::Terms(terms().map(|term| self.texts[term].as_str()).collect())
        };
        let known = if always { MILLION } else { 0 };
        let add = |sum: u64, &leaf: &u32| sum.saturating_add(self.weights[leaf as usize]);
        Cost {
            anchor,
            candidates: leaves.iter().fold(known, add).min(MILLION),
        }
    }
}

const MILLION: u64 = 1_000_000;
