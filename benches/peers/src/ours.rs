//! Our side: the only module that knows how earmark scans and matches.
use crate::queries::RuleSpec;
use earmark::matching::query::Query;
use earmark::matching::{Builder, Matcher, Scratch};
use earmark::text::{Class, Field, Hits, Mention, Texts, Tokens, scan};
use std::ops::Range;

/// What a token is, as far as the rivals care.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A word.
    Word,
    /// A hashtag.
    Hashtag,
    /// Handles, numbers, addresses, emoji and what else there is.
    Other,
}

/// A token of a text, as it is written into a normal one.
#[derive(Clone, Debug)]
pub struct Piece {
    /// As in the text, or the ASCII that it folds to, with plain apostrophes: `Won't` for `Won’t`.
    pub text: String,
    /// What it is.
    pub kind: Kind,
}

impl Piece {
    /// Whether lower-casing the ASCII of it is all there is to folding it.
    pub fn is_plain(&self) -> bool {
        self.text.is_ascii()
    }
}

/// The tokens of one text after another.
#[derive(Default)]
pub struct Pieces {
    texts: Texts,
    tokens: Tokens,
    pieces: Vec<Piece>,
}

impl Pieces {
    /// Scans a text.
    pub fn read(&mut self, text: &str) {
        self.texts.clear();
        self.texts.push(0, Field::Text, text);
        scan(&self.texts, &mut self.tokens);
        self.pieces.clear();
        for token in self.tokens.text(0) {
            let written = &text[token.span.range()];
            let sign = match token.class {
                Class::Hashtag => "#",
                Class::Handle => "@",
                Class::Cashtag => "$",
                _ => "",
            };
            let folded = format!("{sign}{}", self.tokens.folded(&token));
            let kind = match token.class {
                Class::Word => Kind::Word,
                Class::Hashtag => Kind::Hashtag,
                _ => Kind::Other,
            };
            let written = written.replace(['’', 'ʼ'], "'");
            let keep = !folded.is_ascii() || written.eq_ignore_ascii_case(&folded);
            let text = if keep { written } else { folded };
            self.pieces.push(Piece { text, kind });
        }
    }

    /// The tokens of the text read last.
    pub fn all(&self) -> &[Piece] {
        &self.pieces
    }
}

/// A column of texts for the scan.
#[derive(Default)]
pub struct Column(Texts);

impl Column {
    /// Empties it and fills it anew.
    pub fn fill<'a>(&mut self, texts: impl Iterator<Item = &'a str>) {
        self.0.clear();
        for (number, text) in (0..).zip(texts) {
            self.0.push(number, Field::Text, text);
        }
    }
}

/// Terms compiled, and what finding them needs.
pub struct Finder {
    matcher: Matcher,
    tokens: Tokens,
    scratch: Scratch,
    hits: Hits,
}

impl Finder {
    /// Each term is told from the others by its place in `terms`.
    pub fn terms(terms: &[String]) -> Self {
        let mut builder = Matcher::builder();
        // The rivals do not look into hashtags.
        builder.derived(false);
        for (owner, term) in (0..).zip(terms) {
            builder
                .competitor(owner, term)
                .expect("a term is a word, phrase or hashtag");
        }
        Self::new(&builder)
    }

    /// Each rule is told from the others by its place in `rules`.
    pub fn rules(rules: &[RuleSpec]) -> Self {
        let mut builder = Matcher::builder();
        builder.derived(false);
        for rule in rules {
            let query = Query::parse(&rule.query()).expect("a rule is a query");
            builder.rule(&query).expect("its terms are words");
        }
        Self::new(&builder)
    }

    fn new(builder: &Builder) -> Self {
        Self {
            matcher: builder.build(),
            tokens: Tokens::default(),
            scratch: Scratch::default(),
            hits: Hits::default(),
        }
    }

    /// Scans a column and finds; [`found`](Self::found) and [`held`](Self::held) then tell what.
    pub fn find(&mut self, column: &Column) {
        scan(&column.0, &mut self.tokens);
        let unknown = |_| Mention::default();
        let Self {
            matcher,
            tokens,
            scratch,
            hits,
        } = self;
        matcher.find(&column.0, tokens, unknown, scratch, hits);
    }

    /// What was found in the column: number of the text, term, bytes of the text.
    pub fn found(&self) -> impl Iterator<Item = (usize, u32, Range<usize>)> {
        let all = self.hits.all();
        all.map(|(text, hit)| (text, hit.owner, hit.span.range()))
    }

    /// Which rules hold in the column, each once a tweet: number of the text, rule.
    pub fn held(&self) -> impl Iterator<Item = (usize, u32)> {
        self.hits
            .all_rules()
            .map(|(mention, rule)| (mention as usize, rule))
    }
}
