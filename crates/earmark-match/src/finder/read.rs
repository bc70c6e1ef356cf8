use super::check::{Check, Place, Symbols};
use super::glob::{Glob, Piece};
use super::wildcards::{Mask, Masked};
use crate::is_symbol;
use crate::query::TermKind;
use crate::{Error, ErrorKind};
use earmark_text::{Class, Field, Span, Texts, Tokens, scan};
use regex::{Regex, RegexBuilder};

/// Reads terms as they are written; buffers, reused.
#[derive(Clone, Debug, Default)]
pub(super) struct Reader {
    texts: Texts,
    tokens: Tokens,
    parts: Vec<Part>,
}

/// How a term is found.
#[derive(Clone, Debug)]
pub(super) enum Reading {
    /// As tokens: those of [`Reader::parts`], and what is to be checked beside them.
    Tokens(Option<Check>),
    /// As these bytes.
    Bytes(String),
    Regex(Regex),
}

/// One word of the term that was read.
#[derive(Clone, Debug)]
pub(super) enum Part {
    /// A token, by its number; see [`Reader::word`].
    Word(usize),
    /// Any one token.
    Any,
    Glob(Glob),
}

/// Bytes of a compiled regular expression.
const REGEX_LIMIT: usize = 1 << 20;

impl Reader {
    /// Reads a term.
    pub(super) fn read(&mut self, kind: TermKind, term: &str) -> Result<Reading, Error> {
        self.parts.clear();
        match kind {
            TermKind::Raw if term.is_empty() => Err(Error::new(ErrorKind::EmptyTerm, term)),
            TermKind::Raw => Ok(Reading::Bytes(term.to_owned())),
            TermKind::Regex => match RegexBuilder::new(term).size_limit(REGEX_LIMIT).build() {
                Ok(regex) => Ok(Reading::Regex(regex)),
                Err(error) => Err(Error::regex(term, &error)),
            },
            TermKind::Words if term.contains(['*', '?']) => {
                let masked = Masked::new(term);
                let masked = masked.ok_or_else(|| Error::new(ErrorKind::Wildcard, term))?;
                if self.scan(&masked.text, term)? {
                    return Ok(Reading::Bytes(term.trim().to_owned()));
                }
                self.read_wildcards(&masked, term)?;
                Ok(Reading::Tokens(self.check(&masked.text, kind)))
            }
            TermKind::Words | TermKind::Case => {
                if self.scan(term, term)? {
                    return Ok(Reading::Bytes(term.trim().to_owned()));
                }
                self.parts.extend((0..self.tokens.len()).map(Part::Word));
                Ok(Reading::Tokens(self.check(term, kind)))
            }
        }
    }

    /// The words of the term read last.
    pub(super) fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// A word of the term read last: hash, class and folded form.
    pub(super) fn word(&self, token: usize) -> (u64, Class, &str) {
        let tokens = &self.tokens;
        (
            tokens.hashes()[token],
            tokens.class(token),
            tokens.folded_at(token),
        )
    }

    /// Scans the text of a term; tells whether it is punctuation alone.
    fn scan(&mut self, text: &str, term: &str) -> Result<bool, Error> {
        self.texts.clear();
        self.texts.push(0, Field::Text, text);
        scan(&self.texts, &mut self.tokens);
        if (0..self.tokens.len()).any(|token| self.tokens.class(token) == Class::Url) {
            return Err(Error::new(ErrorKind::Address, term));
        }
        if !self.tokens.is_empty() {
            return Ok(false);
        }
        if term.chars().any(is_visible) {
            return Ok(true);
        }
        Err(Error::new(ErrorKind::EmptyTerm, term))
    }

    /// Makes parts of the tokens of a term with wildcards.
    fn read_wildcards(&mut self, masked: &Masked, term: &str) -> Result<(), Error> {
        let refuse = || Err(Error::new(ErrorKind::Wildcard, term));
        for (token, place) in self.tokens.places().iter().enumerate() {
            let folded = self.tokens.folded_at(token);
            let mut pieces: Vec<Piece> = Vec::new();
            for c in folded.chars() {
                match (masked.mask(c), pieces.last_mut()) {
                    (Some(Mask::Run), _) => pieces.push(Piece::Run),
                    (Some(Mask::One), _) => pieces.push(Piece::One),
                    (None, Some(Piece::Literal(text))) => text.push(c),
                    (None, _) => pieces.push(Piece::Literal(c.into())),
                }
            }
            match *pieces {
                [Piece::Literal(_)] => self.parts.push(Part::Word(token)),
                [Piece::Run] if masked.alone.contains(&(place.start as usize)) => {
                    self.parts.push(Part::Any);
                }
                // Between characters that are tokens of their own, as in Chinese, any run is what
                // a search without it allows at an end; within a phrase it is not.
                [Piece::Run] if token == 0 || token + 1 == self.tokens.len() => {}
                [Piece::One] => self.parts.push(Part::Any),
                _ => {
                    let glob = Glob::new(self.tokens.class(token), pieces);
                    let (mut letters, mut ascii) = (0, true);
                    for c in glob.literals() {
                        letters += 1;
                        ascii &= c.is_ascii();
                    }
                    if letters < 1 + usize::from(ascii) {
                        return refuse();
                    }
                    self.parts.push(Part::Glob(glob));
                }
            }
        }
        let is_any = |part: Option<&Part>| part.is_none_or(|part| matches!(part, Part::Any));
        let words = self
            .parts
            .iter()
            .filter(|part| matches!(part, Part::Word(_)));
        if is_any(self.parts.first())
            || is_any(self.parts.last())
            || self.parts.len() > 1 && words.count() == 0
        {
            return refuse();
        }
        Ok(())
    }

    /// What is to be checked of the term beside its tokens.
    fn check(&self, text: &str, kind: TermKind) -> Option<Check> {
        let places = self.tokens.places();
        let mut check = Check::default();
        if kind == TermKind::Case {
            check.written = places
                .iter()
                .map(|place| text[place.range()].into())
                .collect();
        }
        if text.contains(is_symbol) && places.len() == self.parts.len() {
            check.symbols = symbols(text, places);
        }
        (!check.is_nothing()).then_some(check)
    }
}

/// The symbols directly beside the tokens of a term.
fn symbols(text: &str, places: &[Span]) -> Box<[Symbols]> {
    let mut all = Vec::new();
    for before in 0..=places.len() {
        let from = before.checked_sub(1).map(|word| places[word].end as usize);
        let to = places.get(before).map(|word| word.start as usize);
        let gap = &text[from.unwrap_or(0)..to.unwrap_or(text.len())];
        let mut push = |place, text: &str| {
            if !text.is_empty() {
                all.push(Symbols {
                    before: before as u32,
                    place,
                    text: text.into(),
                });
            }
        };
        let is_all = gap.chars().all(is_symbol);
        if is_all && from.is_some() && to.is_some() {
            push(Place::Between, gap);
            continue;
        }
        if from.is_some() {
            push(
                Place::After,
                &gap[..gap.find(|c| !is_symbol(c)).unwrap_or(gap.len())],
            );
        }
        if to.is_some() {
            push(Place::Before, &gap[gap.trim_end_matches(is_symbol).len()..]);
        }
    }
    all.into()
}

fn is_visible(c: char) -> bool {
    !c.is_whitespace()
        && !c.is_control()
        && !matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}
