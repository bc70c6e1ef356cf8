/// What a topic is made of, as terms.
///
/// A term is a word or a phrase (consecutive words), with wildcards, a `#hashtag`, an `@handle` or an
/// emoji; or, as in a query, `{Case}`, `raw:"…"` or `re:"…"`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Topic<'a> {
    /// Any of these makes a hit.
    pub any: Vec<&'a str>,
    /// A hit counts only within so many tokens of this term, in the same field; the term is then a
    /// hit, too.
    pub near: Option<(&'a str, u32)>,
    /// Any of these, in text or title, rules the topic out.
    pub not: Vec<&'a str>,
}
