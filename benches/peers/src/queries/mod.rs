//! Stored boolean rules in tweets: every engine finds the same set of (tweet, rule).
pub mod documents;
pub mod naive;
pub mod percolator;
pub mod race;
pub mod rules;

/// A rule: each group has a word in the tweet, and the excluded word is not there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleSpec {
    /// Alternatives.
    pub groups: Vec<Vec<String>>,
    /// What rules the tweet out.
    pub not: Option<String>,
}

impl RuleSpec {
    /// The rule as people write it: `(a OR b) AND c AND NOT d`.
    ///
    /// # Examples
    /// ```
    /// use earmark_peers::queries::RuleSpec;
    /// let groups = vec![vec!["grill".to_owned(), "bbq".to_owned()], vec!["broken".to_owned()]];
    /// let rule = RuleSpec { groups, not: Some("steak".to_owned()) };
    /// assert_eq!(rule.query(), "(grill OR bbq) AND broken AND NOT steak");
    /// ```
    pub fn query(&self) -> String {
        let group = |words: &Vec<String>| match words.as_slice() {
            [word] => word.clone(),
            words => format!("({})", words.join(" OR ")),
        };
        let mut clauses: Vec<String> = self.groups.iter().map(group).collect();
        clauses.extend(self.not.iter().map(|word| format!("NOT {word}")));
        clauses.join(" AND ")
    }
}
