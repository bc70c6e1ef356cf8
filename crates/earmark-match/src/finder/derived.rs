use super::row::Row;
use super::wanted::Wanted;
use crate::segment::{Cache, Segmenter};
use core::ops::Range;
use earmark_text::{Class, Span, Texts, Token, Tokens, fold, hash};

/// The words that the hashtags of a column give, each among the tokens around it: what terms are found
/// in besides the tokens themselves.
///
/// A text gives up to two rows of stretches: in one each hashtag is a word, in the other those that can
/// be taken apart are their parts. A stretch reaches as far to both sides as the longest phrase may,
/// and there is none around a hashtag of whose words none can be of an occurrence.
#[derive(Clone, Debug, Default)]
pub(super) struct Derived {
    hashes: Vec<u64>,
    words: Vec<Word>,
    /// Folded forms of parts.
    forms: String,
    /// In order.
    stretches: Vec<Stretch>,
    tags: Vec<Tag>,
    parts: Vec<Part>,
    cache: Option<Cache>,
}

/// A word of a stretch.
#[derive(Clone, Copy, Debug)]
struct Word {
    /// The token that it is, or that it comes from.
    token: u32,
    place: Span,
    origin: Origin,
    /// Of a part: its folded form.
    form: Span,
    class: Class,
}

/// What a word of a stretch is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    Token,
    /// A hashtag as one word.
    Tag,
    /// A part of a hashtag.
    Part,
}

#[derive(Clone, Copy, Debug)]
struct Stretch {
    text: u32,
    /// One past its last word.
    end: u32,
    apart: bool,
}

/// A hashtag of the present text.
#[derive(Clone, Copy, Debug)]
struct Tag {
    token: u32,
    /// Without its sign, in bytes of the column.
    name: Span,
    /// In the present text's parts, empty if it is not taken apart.
    parts: (u32, u32),
    /// The hash of the tag as one word.
    hash: u64,
    /// Whether it may hold a word that some term is not found without.
    begins: bool,
    /// Whether the tag as one word, or one of its parts, may be in a term.
    wanted: (bool, bool),
}

#[derive(Clone, Copy, Debug)]
struct Part {
    hash: u64,
    /// Bytes of the column.
    place: Span,
    form: Span,
    class: Class,
}

/// The row of a column.
pub(super) struct Stretches<'a> {
    derived: &'a Derived,
    tokens: &'a Tokens,
}

impl Derived {
    /// Fills in what the hashtags of a column give. `reach`: how many tokens beside a hashtag a term may
    /// take in; `wanted`: what terms may hold, or nothing where all is to be seen.
    pub(super) fn fill(
        &mut self,
        (texts, tokens): (&Texts, &Tokens),
        segmenter: &Segmenter,
        reach: usize,
        wanted: Option<&Wanted>,
    ) {
        self.hashes.clear();
        self.words.clear();
        self.forms.clear();
        self.stretches.clear();
        for text in 0..texts.len() {
            self.tags.clear();
            let column = (texts, tokens, text);
            for token in tokens.signed(text) {
                if token.class == Class::Hashtag {
                    self.add_tag(column, token, wanted);
                }
            }
            if self.tags.is_empty() {
                continue;
            }
            self.parts.clear();
            let mut next = tokens.of_text(text).start;
            for tag in 0..self.tags.len() {
                if self.may_give(tag, (tokens, text), reach, wanted, &mut next) {
                    let Tag { token, hash, .. } = self.tags[tag];
                    let folded = tokens.folded_at(token as usize);
                    let whole = wanted.is_none_or(|wanted| wanted.may_hold(hash, folded));
                    let apart = self.take_apart(tag, column, segmenter, wanted);
                    self.tags[tag].wanted = (whole, apart);
                }
            }
            if self.tags.iter().any(|tag| tag.wanted.0) {
                self.add_stretches(tokens, text, reach, false);
            }
            if self.tags.iter().any(|tag| tag.wanted.1) {
                self.add_stretches(tokens, text, reach, true);
            }
        }
    }

    /// Whether no hashtag gives anything that could be found.
    pub(super) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    pub(super) fn row<'a>(&'a self, tokens: &'a Tokens) -> Stretches<'a> {
        Stretches {
            derived: self,
            tokens,
        }
    }

    fn add_tag(
        &mut self,
        (texts, tokens, text): (&Texts, &Tokens, usize),
        token: Token,
        wanted: Option<&Wanted>,
    ) {
        let written = &texts.get(text)[token.span.range()];
        let sign = written.chars().next().map_or(0, char::len_utf8);
        let index = token.index as usize;
        let (place, folded) = (tokens.places()[index], tokens.folded_at(index));
        let begins = wanted.is_none_or(|wanted| {
            if folded.is_ascii() {
                return wanted.may_begin_in(folded);
            }
            // Apostrophes are folded in words only.
            let start = self.forms.len();
            fold(&written[sign..], &mut self.forms);
            let begins = wanted.may_begin_in(&self.forms[start..]);
            self.forms.truncate(start);
            begins
        });
        self.tags.push(Tag {
            token: token.index,
            name: Span::new(place.start + sign as u32, place.end),
            parts: (0, 0),
            hash: hash(Class::Word, folded),
            begins,
            wanted: (false, false),
        });
    }

    /// Whether some term may hold a word of a hashtag: whether the word that the term is not found without
    /// may be in it, or else near it. `next` is the first token that may be that of the next hashtag.
    fn may_give(
        &self,
        tag: usize,
        (tokens, text): (&Tokens, usize),
        reach: usize,
        wanted: Option<&Wanted>,
        next: &mut usize,
    ) -> bool {
        let Tag { token, begins, .. } = self.tags[tag];
        let (Some(wanted), false) = (wanted, begins) else {
            return true;
        };
        let token = token as usize;
        let end = (token + reach + 1).min(tokens.of_text(text).end);
        let is = |at: usize| {
            let tag = || {
                let tag = self
                    .tags
                    .binary_search_by_key(&(at as u32), |tag| tag.token);
                tag.is_ok_and(|tag| self.tags[tag].begins)
            };
            wanted.is_rarest(tokens.hashes()[at]) || tokens.class(at) == Class::Hashtag && tag()
        };
        *next = token.saturating_sub(reach).max(*next);
        while *next < end && !is(*next) {
            *next += 1;
        }
        *next < end
    }

    /// Takes a hashtag apart, and tells whether one of its parts may be in a term.
    fn take_apart(
        &mut self,
        tag: usize,
        (texts, tokens, text): (&Texts, &Tokens, usize),
        segmenter: &Segmenter,
        wanted: Option<&Wanted>,
    ) -> bool {
        let (name, base) = (self.tags[tag].name, tokens.base(text));
        let written = Span::new(name.start - base, name.end - base).range();
        let written = &texts.get(text)[written];
        let first = self.parts.len() as u32;
        let mut any = false;
        let cache = self.cache.get_or_insert_with(|| segmenter.cache());
        for span in segmenter.split(written, cache) {
            let start = self.forms.len();
            fold(&written[span.range()], &mut self.forms);
            let form = &self.forms[start..];
            let class = if form.bytes().all(|b| b.is_ascii_digit()) {
                Class::Number
            } else {
                Class::Word
            };
            let hash = hash(class, form);
            any |= wanted.is_none_or(|wanted| wanted.may_hold(hash, form));
            self.parts.push(Part {
                hash,
                place: Span::new(name.start + span.start, name.start + span.end),
                form: Span::new(start as u32, self.forms.len() as u32),
                class,
            });
        }
        self.tags[tag].parts = (first, self.parts.len() as u32);
        any
    }

    /// Adds the stretches of the present text, in which hashtags are taken apart or are not.
    fn add_stretches(&mut self, tokens: &Tokens, text: usize, reach: usize, apart: bool) {
        let bounds = tokens.of_text(text);
        // How far the open stretch reaches.
        let mut open: Option<Range<usize>> = None;
        for tag in 0..self.tags.len() {
            let Tag { token, wanted, .. } = self.tags[tag];
            if !(if apart { wanted.1 } else { wanted.0 }) {
                continue;
            }
            let token = token as usize;
            let start = token.saturating_sub(reach).max(bounds.start);
            let end = (token + reach + 1).min(bounds.end);
            match &mut open {
                Some(open) if start <= open.end => open.end = end,
                _ => {
                    if let Some(run) = open.replace(start..end) {
                        self.add_stretch(tokens, text, run, apart);
                    }
                }
            }
        }
        if let Some(run) = open {
            self.add_stretch(tokens, text, run, apart);
        }
    }

    fn add_stretch(&mut self, tokens: &Tokens, text: usize, run: Range<usize>, apart: bool) {
        let mut tag = self
            .tags
            .partition_point(|tag| (tag.token as usize) < run.start);
        for token in run {
            let class = tokens.class(token);
            let word = Word {
                token: token as u32,
                place: tokens.places()[token],
                origin: Origin::Token,
                form: Span::default(),
                class,
            };
            if class != Class::Hashtag {
                self.hashes.push(tokens.hashes()[token]);
                self.words.push(word);
                continue;
            }
            let Tag {
                name, parts, hash, ..
            } = self.tags[tag];
            tag += 1;
            if apart && parts.0 < parts.1 {
                for part in &self.parts[parts.0 as usize..parts.1 as usize] {
                    self.hashes.push(part.hash);
                    self.words.push(Word {
                        place: part.place,
                        origin: Origin::Part,
                        form: part.form,
                        class: part.class,
                        ..word
                    });
                }
                continue;
            }
            self.hashes.push(hash);
            self.words.push(Word {
                place: name,
                origin: Origin::Tag,
                class: Class::Word,
                ..word
            });
        }
        self.stretches.push(Stretch {
            text: text as u32,
            end: self.hashes.len() as u32,
            apart,
        });
    }
}

impl Stretches<'_> {
    /// The text of a stretch.
    pub(super) fn text(&self, stretch: usize) -> u32 {
        self.derived.stretches[stretch].text
    }

    /// Where that begins in the column.
    pub(super) fn base(&self, stretch: usize) -> u32 {
        self.tokens.base(self.text(stretch) as usize)
    }

    /// Whether hashtags are taken apart in it.
    pub(super) fn is_apart(&self, stretch: usize) -> bool {
        self.derived.stretches[stretch].apart
    }

    pub(super) fn origin(&self, at: usize) -> Origin {
        self.derived.words[at].origin
    }

    /// The token that a word is or comes from.
    pub(super) fn token(&self, at: usize) -> u32 {
        self.derived.words[at].token
    }
}

impl Row for Stretches<'_> {
    fn hashes(&self) -> &[u64] {
        &self.derived.hashes
    }

    fn class(&self, at: usize) -> Class {
        self.derived.words[at].class
    }

    fn folded(&self, at: usize) -> &[u8] {
        let word = &self.derived.words[at];
        match word.origin {
            Origin::Part => &self.derived.forms.as_bytes()[word.form.range()],
            Origin::Tag | Origin::Token => self.tokens.folded_at(word.token as usize).as_bytes(),
        }
    }

    fn place(&self, at: usize) -> Span {
        self.derived.words[at].place
    }

    fn stretches(&self) -> usize {
        self.derived.stretches.len()
    }

    fn stretch(&self, number: usize) -> Range<usize> {
        let stretches = &self.derived.stretches;
        let start = number
            .checked_sub(1)
            .map_or(0, |before| stretches[before].end);
        start as usize..stretches[number].end as usize
    }
}
