use super::tree::{Scope, Term, TermKind};

impl Term {
    /// How an entry of a list of terms is meant: as a query would read it, but that words need no
    /// quotes to be a phrase. `{BP}`, `raw:"…"` and `re:"…"` are what they are in a query.
    ///
    /// # Examples
    /// ```
    /// use earmark_match::query::{Term, TermKind};
    /// assert_eq!(Term::listed("won't light").kind, TermKind::Words);
    /// assert_eq!(Term::listed("{Best Buy}").text, "Best Buy");
    /// ```
    #[must_use]
    pub fn listed(entry: &str) -> Self {
        let trimmed = entry.trim();
        let between = |open, close| trimmed.strip_prefix(open)?.strip_suffix(close);
        if let Some(inner) = between("{", "}") {
            return Self::new(TermKind::Case, inner, Scope::Any);
        }
        for (prefix, kind) in [("raw:\"", TermKind::Raw), ("re:\"", TermKind::Regex)] {
            if let Some(inner) = between(prefix, "\"") {
                return Self::new(kind, &inner.replace("\\\"", "\""), Scope::Any);
            }
        }
        Self::words(entry)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_read_as_leaves_of_queries() {
        for (entry, kind, text) in [
            ("won't light", TermKind::Words, "won't light"),
            ("{BP}", TermKind::Case, "BP"),
            (" {Best Buy} ", TermKind::Case, "Best Buy"),
            (r#"raw:"5\" pipe""#, TermKind::Raw, "5\" pipe"),
            (r#"re:"gr[ae]y\b""#, TermKind::Regex, r"gr[ae]y\b"),
            ("raw:open", TermKind::Words, "raw:open"),
            ("{open", TermKind::Words, "{open"),
        ] {
            assert_eq!(
                Term::listed(entry),
                Term::new(kind, text, Scope::Any),
                "{entry}"
            );
        }
    }
}
