//! What is found in rows of words, as occurrences.

use super::Visitor;
use super::check::Check;
use super::derived::{Origin, Stretches};
use super::literals::Sink;
use super::patterns::{Part, Patterns};
use super::row::Row;
use super::slots::NONE;
use super::steps::Longer;
use crate::occurrence::Occurrence;
use core::ops::Range;
use earmark_text::{Span, Texts, Tokens};

/// Terms found in the tokens of a column.
pub(super) struct InTokens<'a, V> {
    texts: &'a Texts,
    tokens: &'a Tokens,
    checks: &'a [Check],
    text: u32,
    base: u32,
    /// What has been found otherwise, by text.
    others: core::slice::Iter<'a, Occurrence>,
    visitor: &'a mut V,
}

impl<'a, V: Visitor> InTokens<'a, V> {
    pub(super) fn new(
        (texts, tokens): (&'a Texts, &'a Tokens),
        checks: &'a [Check],
        others: &'a [Occurrence],
        visitor: &'a mut V,
    ) -> Self {
        Self {
            texts,
            tokens,
            checks,
            text: 0,
            base: 0,
            others: others.iter(),
            visitor,
        }
    }
}

impl<V: Visitor> Sink for InTokens<'_, V> {
    #[inline]
    fn soon(&mut self, term: u32) {
        self.visitor.soon(term);
    }

    #[inline]
    fn open(&mut self, text: usize) {
        self.text = text as u32;
        self.base = self.tokens.base(text);
    }

    #[inline]
    fn close(&mut self, text: usize) {
        while let Some(other) = self.others.as_slice().first()
            && other.text as usize == text
        {
            self.visitor.met(text, other.term, || *other);
            self.others.next();
        }
        self.visitor.close(text);
    }

    #[inline]
    fn single(&mut self, term: u32, at: u32) {
        let (text, base, tokens) = (self.text, self.base, self.tokens);
        let occurrence = || of_token(tokens, (text, base), term, at);
        self.visitor.met(text as usize, term, occurrence);
    }

    #[inline]
    fn longer(&mut self, term: &Longer) {
        let (places, base) = (self.tokens.places(), self.base);
        let run = term.start as usize..term.end as usize;
        let span = if term.check == NONE {
            let (first, last) = (places[run.start], places[run.end - 1]);
            Span::new(first.start - base, last.end - base)
        } else {
            let text = self.texts.get(self.text as usize);
            let check = &self.checks[term.check as usize];
            let Some(bytes) = check.admits(text, base, self.tokens, run) else {
                return;
            };
            Span::new(bytes.start as u32, bytes.end as u32)
        };
        self.visitor
            .met(self.text as usize, term.term, || Occurrence {
                text: self.text,
                term: term.term,
                tokens: Span::new(term.start, term.end),
                span,
                derived: false,
            });
    }
}

/// A term that is token `at`, in a text that begins at `base` in the column.
#[inline]
pub(super) fn of_token(
    tokens: &Tokens,
    (text, base): (u32, u32),
    term: u32,
    at: u32,
) -> Occurrence {
    let place = tokens.places()[at as usize];
    Occurrence {
        text,
        term,
        tokens: Span::new(at, at + 1),
        span: Span::new(place.start - base, place.end - base),
        derived: false,
    }
}

/// Terms found in what the hashtags of a column give. Those are passed on that are not found without:
/// that hold a part of a hashtag which is taken apart, or a word of their own for one that is not.
pub(super) struct InHashtags<'a> {
    row: &'a Stretches<'a>,
    patterns: &'a Patterns,
    stretch: usize,
    out: &'a mut Vec<Occurrence>,
}

impl<'a> InHashtags<'a> {
    pub(super) fn new(
        row: &'a Stretches<'a>,
        patterns: &'a Patterns,
        out: &'a mut Vec<Occurrence>,
    ) -> Self {
        Self {
            row,
            patterns,
            stretch: 0,
            out,
        }
    }

    fn push(&mut self, term: u32, run: Range<usize>) {
        let (row, last) = (self.row, run.end - 1);
        let base = row.base(self.stretch);
        let span = Span::new(
            row.place(run.start).start - base,
            row.place(last).end - base,
        );
        self.out.push(Occurrence {
            text: row.text(self.stretch),
            term,
            tokens: Span::new(row.token(run.start), row.token(last) + 1),
            span,
            derived: true,
        });
    }
}

impl Sink for InHashtags<'_> {
    fn soon(&mut self, _: u32) {}

    fn open(&mut self, stretch: usize) {
        self.stretch = stretch;
    }

    fn close(&mut self, _: usize) {}

    fn single(&mut self, term: u32, at: u32) {
        let at = at as usize;
        let apart = self.row.is_apart(self.stretch);
        if self.row.origin(at) == if apart { Origin::Part } else { Origin::Tag } {
            self.push(term, at..at + 1);
        }
    }

    fn longer(&mut self, term: &Longer) {
        let run = term.start as usize..term.end as usize;
        let is_new = if self.row.is_apart(self.stretch) {
            run.clone().any(|at| self.row.origin(at) == Origin::Part)
        } else {
            let mut words = run.clone().zip(self.patterns.parts(term.term));
            words.any(|(at, part)| self.row.origin(at) == Origin::Tag && *part != Part::Any)
        };
        if is_new && term.check == NONE {
            self.push(term.term, run);
        }
    }
}
