use super::entry::Says;
use super::phrases::GAP;
use earmark_text::{Class, Field, Texts, Token, Tokens, scan};

/// The most gaps of a phrase.
const GAPS: usize = 2;

/// Cuts terms into tokens.
#[derive(Clone, Debug, Default)]
pub(crate) struct Cutter {
    texts: Texts,
    tokens: Tokens,
}

/// What a line of a lexicon is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Term {
    /// Hash of a word, emoji or emoticon by itself, and which of them it is.
    Word(u64, Class),
    /// The hashes of several, with gaps.
    Phrase(Vec<u64>),
}

impl Term {
    /// Whether that can be said of it.
    pub(crate) fn takes(&self, says: Says) -> bool {
        let acts = matches!(says, Says::Role(_));
        !acts || matches!(self, Self::Word(_, Class::Word) | Self::Phrase(_))
    }
}

impl Cutter {
    /// The tokens of a term.
    pub(crate) fn cut(&mut self, term: &str) -> Vec<Token> {
        self.texts.clear();
        self.texts.push(0, Field::Text, term);
        scan(&self.texts, &mut self.tokens);
        self.tokens.text(0).collect()
    }

    /// The folded form of a token of the last term.
    #[cfg(feature = "train")]
    pub(crate) fn folded(&self, token: &Token) -> &str {
        self.tokens.folded(token)
    }

    /// Hash of a term that is a single token.
    pub(super) fn one(&mut self, term: &str) -> Option<u64> {
        match self.cut(term).as_slice() {
            [one] => Some(one.hash),
            _ => None,
        }
    }

    /// A word or phrase; none where it is neither.
    pub(crate) fn term(&mut self, term: &str) -> Option<Term> {
        let is_term = |class| matches!(class, Class::Word | Class::Emoji | Class::Emoticon);
        match self.cut(term).as_slice() {
            [one] if is_term(one.class) && !term.contains('*') => {
                Some(Term::Word(one.hash, one.class))
            }
            _ => self.phrase(term).map(Term::Phrase),
        }
    }

    /// The words of a phrase; `*` is a gap, though not where it begins, and two at most, since each
    /// multiplies the ways in which the phrase can stand.
    fn phrase(&mut self, term: &str) -> Option<Vec<u64>> {
        let mut words = Vec::new();
        for (number, part) in term.split('*').enumerate() {
            if number > 0 && words.last() != Some(&GAP) {
                words.push(GAP);
            }
            for token in self.cut(part) {
                if !matches!(token.class, Class::Word | Class::Number) {
                    return None;
                }
                words.push(token.hash);
            }
        }
        let gaps = words.iter().filter(|&&word| word == GAP).count();
        let is_phrase = words.len() > 1 && words[0] != GAP && gaps <= GAPS;
        is_phrase.then_some(words)
    }
}
