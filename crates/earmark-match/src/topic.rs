/// What a topic is made of, as terms.
///
/// A term is a word, a phrase (consecutive words), a `#hashtag`, an `@handle` or an emoji.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Topic<'a> {
    /// Any of these makes a hit.
    pub any: Vec<&'a str>,
    /// A hit counts only within so many tokens of this term, in the same field.
    pub near: Option<(&'a str, u32)>,
    /// Any of these, in any field of the mention, rules the topic out.
    pub not: Vec<&'a str>,
}
