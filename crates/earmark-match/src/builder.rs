use crate::matcher::{Pattern, Role, Word};
use crate::{Error, ErrorKind, Matcher, Topic};
use earmark_text::{Class, Field, HitKind, Span, Texts, Tokens, scan};

/// Collects terms and compiles them; one builder can build any number of times.
///
/// A term is scanned exactly as a text is, so that whatever is a token there is one here: about
/// half a microsecond a term.
#[derive(Clone, Debug, Default)]
pub struct Builder {
    pub(crate) patterns: Vec<Pattern>,
    pub(crate) words: Vec<Word>,
    pub(crate) folded: String,
    pub(crate) terms: String,
    pub(crate) near: Vec<Option<u32>>,
    texts: Texts,
    tokens: Tokens,
}

impl Builder {
    /// Adds a term of the own brand.
    ///
    /// # Errors
    /// When the term holds nothing that can be found, a web address or a `*`; so do the two below.
    pub fn brand(&mut self, term: &str) -> Result<(), Error> {
        self.add(Role::Hit(HitKind::Brand), 0, term)
    }

    /// Adds a term of competitor number `owner`.
    ///
    /// # Errors
    /// As [`brand`](Self::brand).
    pub fn competitor(&mut self, owner: u32, term: &str) -> Result<(), Error> {
        self.add(Role::Hit(HitKind::Competitor), owner, term)
    }

    /// Adds a topic; topics are numbered from 0 in the order they come.
    ///
    /// # Errors
    /// As [`brand`](Self::brand); the builder is then not to be used further.
    ///
    /// # Panics
    /// When there are more than 4 Gi topics.
    pub fn topic(&mut self, topic: &Topic<'_>) -> Result<(), Error> {
        let owner = u32::try_from(self.near.len()).expect("topics are counted in 32 bits");
        self.near.push(topic.near.map(|(_, distance)| distance));
        for term in &topic.any {
            self.add(Role::Hit(HitKind::Topic), owner, term)?;
        }
        if let Some((term, _)) = topic.near {
            self.add(Role::Near, owner, term)?;
        }
        for term in &topic.not {
            self.add(Role::Not, owner, term)?;
        }
        Ok(())
    }

    /// Compiles what was added.
    #[must_use]
    pub fn build(&self) -> Matcher {
        Matcher::compile(self)
    }

    fn add(&mut self, role: Role, owner: u32, term: &str) -> Result<(), Error> {
        if term.contains('*') {
            return Err(Error::new(ErrorKind::Wildcard, term));
        }
        self.texts.clear();
        self.texts.push(0, Field::Text, term);
        scan(&self.texts, &mut self.tokens);
        let first = narrow(self.words.len());
        for token in self.tokens.text(0) {
            if token.class == Class::Url {
                return Err(Error::new(ErrorKind::Address, term));
            }
            let folded = append(&mut self.folded, self.tokens.folded(&token));
            self.words.push(Word {
                hash: token.hash,
                folded,
            });
        }
        let words = first..narrow(self.words.len());
        if words.is_empty() {
            return Err(Error::new(ErrorKind::EmptyTerm, term));
        }
        let term = append(&mut self.terms, term);
        self.patterns.push(Pattern::new(role, owner, words, term));
        Ok(())
    }
}

fn append(buffer: &mut String, piece: &str) -> Span {
    let start = narrow(buffer.len());
    buffer.push_str(piece);
    Span::new(start, narrow(buffer.len()))
}

fn narrow(size: usize) -> u32 {
    u32::try_from(size).expect("all terms together stay under 4 GiB")
}
