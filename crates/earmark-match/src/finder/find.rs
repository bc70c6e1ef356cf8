use super::bytes::tokens_of;
use super::derived::Derived;
use super::infixes;
use super::literals::{self, Sink};
use super::row::{Cursor, Row};
use super::sinks::{InHashtags, InTokens, of_token};
use super::{Finder, Hashtags};
use crate::occurrence::Occurrence;
use earmark_text::{Span, Texts, Tokens};

/// Buffers of one thread, reused from column to column.
#[derive(Clone, Debug, Default)]
pub(crate) struct Scratch {
    literals: literals::Buffers,
    infixes: infixes::Buffers,
    derived: Derived,
    /// What is found otherwise than by whole words in the tokens themselves.
    others: Vec<Occurrence>,
}

/// Takes what is found, text by text.
pub(crate) trait Visitor {
    /// This term will be met before long: time to ask memory for what is known of it.
    fn soon(&mut self, term: u32);
    /// A term in a text, which is closed next; words and phrases of them come in order, then all else.
    /// Where it was met is for those to ask who need it.
    fn met(&mut self, text: usize, term: u32, occurrence: impl FnOnce() -> Occurrence);
    /// All that is in this text has been met.
    fn close(&mut self, text: usize);
}

impl Visitor for Vec<Occurrence> {
    fn soon(&mut self, _: u32) {}

    fn met(&mut self, _: usize, _: u32, occurrence: impl FnOnce() -> Occurrence) {
        self.push(occurrence());
    }

    fn close(&mut self, _: usize) {}
}

impl Finder {
    /// Gives all occurrences of all terms to a visitor, text by text.
    ///
    /// # Panics
    /// When `tokens` is not the scan of `texts`.
    pub(crate) fn find(
        &self,
        texts: &Texts,
        tokens: &Tokens,
        scratch: &mut Scratch,
        visitor: &mut impl Visitor,
    ) {
        assert_eq!(texts.len(), tokens.texts(), "the tokens are of other texts");
        scratch.others.clear();
        self.find_others(texts, tokens, scratch);
        let checks = &self.literals.patterns.checks;
        let mut sink = InTokens::new((texts, tokens), checks, &scratch.others, visitor);
        self.literals.find(tokens, &mut scratch.literals, &mut sink);
    }

    /// What is found otherwise than by whole words in the tokens themselves.
    fn find_others(&self, texts: &Texts, tokens: &Tokens, scratch: &mut Scratch) {
        let others = &mut scratch.others;
        self.find_globs(tokens, &mut scratch.infixes, |term, at, text| {
            let text = (text as u32, tokens.base(text));
            others.push(of_token(tokens, text, term, at as u32));
        });
        if let Some(bytes) = &self.bytes {
            bytes.find(texts, |met| {
                let run = tokens_of(tokens, met.text, &met.bytes);
                others.push(Occurrence {
                    text: met.text as u32,
                    term: met.term,
                    tokens: Span::new(run.start as u32, run.end as u32),
                    span: Span::new(met.bytes.start as u32, met.bytes.end as u32),
                    derived: false,
                });
            });
        }
        if let Some(hashtags) = &self.hashtags {
            self.find_derived(hashtags, texts, tokens, scratch);
        }
        let others = &mut scratch.others;
        if !others.is_sorted_by_key(|found| found.text) {
            others.sort_unstable_by_key(|found| (found.text, found.span, found.term));
        }
    }

    /// Single words with wildcards: the term, the token and the stretch it is in.
    fn find_globs(
        &self,
        row: &impl Row,
        buffers: &mut infixes::Buffers,
        mut met: impl FnMut(u32, usize, usize),
    ) {
        let mut put = |cursor: &mut Cursor<'_, _>, term, at| {
            cursor.seek(at);
            met(term, at, cursor.stretch);
        };
        if let Some(affixes) = &self.affixes {
            let mut cursor = Cursor::new(row);
            affixes.find(row, |term, at| put(&mut cursor, term, at));
        }
        if let Some(infixes) = &self.infixes {
            let mut cursor = Cursor::new(row);
            infixes.find(row, buffers, |term, at| put(&mut cursor, term, at));
        }
    }

    /// The words that hashtags are made of.
    fn find_derived(
        &self,
        hashtags: &Hashtags,
        texts: &Texts,
        tokens: &Tokens,
        scratch: &mut Scratch,
    ) {
        let (segmenter, reach) = (&hashtags.segmenter, hashtags.reach);
        let wanted = hashtags.wanted.as_ref();
        scratch
            .derived
            .fill((texts, tokens), segmenter, reach, wanted);
        if scratch.derived.is_empty() {
            return;
        }
        let row = scratch.derived.row(tokens);
        let mut sink = InHashtags::new(&row, &self.literals.patterns, &mut scratch.others);
        self.literals.find(&row, &mut scratch.literals, &mut sink);
        self.find_globs(&row, &mut scratch.infixes, |term, at, stretch| {
            sink.open(stretch);
            sink.single(term, at as u32);
        });
    }
}
