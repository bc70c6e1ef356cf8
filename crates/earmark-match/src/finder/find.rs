use super::bytes::tokens_of;
use super::derived::Derived;
use super::infixes;
use super::literals::{self, Sink};
use super::row::{Cursor, Row};
use super::sinks::{InHashtags, InTokens};
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

impl Finder {
    /// Puts out all occurrences of all terms, text by text; `out` is emptied first.
    ///
    /// # Panics
    /// When `tokens` is not the scan of `texts`.
    pub(crate) fn find(
        &self,
        texts: &Texts,
        tokens: &Tokens,
        scratch: &mut Scratch,
        out: &mut Vec<Occurrence>,
    ) {
        assert_eq!(texts.len(), tokens.texts(), "the tokens are of other texts");
        out.clear();
        if tokens.texts() == 0 {
            return;
        }
        let checks = &self.literals.patterns.checks;
        let mut sink = InTokens::new(texts, tokens, checks, out);
        self.literals.find(tokens, &mut scratch.literals, &mut sink);
        let others = &mut scratch.others;
        others.clear();
        let mut sink = InTokens::new(texts, tokens, checks, others);
        self.find_globs(tokens, &mut scratch.infixes, &mut sink);
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
        merge(&mut scratch.others, out);
    }

    /// Single words with wildcards.
    fn find_globs(&self, row: &impl Row, buffers: &mut infixes::Buffers, sink: &mut impl Sink) {
        let put = |cursor: &mut Cursor<'_, _>, term, at, sink: &mut dyn Sink| {
            cursor.seek(at);
            sink.stretch(cursor.stretch);
            sink.single(term, at as u32);
        };
        if let Some(affixes) = &self.affixes {
            let mut cursor = Cursor::new(row);
            affixes.find(row, |term, at| put(&mut cursor, term, at, sink));
        }
        if let Some(infixes) = &self.infixes {
            let mut cursor = Cursor::new(row);
            infixes.find(row, buffers, |term, at| put(&mut cursor, term, at, sink));
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
        self.find_globs(&row, &mut scratch.infixes, &mut sink);
    }
}

/// Puts `others`, in any order, into `out`, which is grouped by text.
fn merge(others: &mut [Occurrence], out: &mut Vec<Occurrence>) {
    let Some(&any) = others.first() else {
        return;
    };
    if !others.is_sorted_by_key(|found| found.text) {
        others.sort_unstable_by_key(|found| (found.text, found.span, found.term));
    }
    // From the back, so that each is moved once.
    let mut left = out.len();
    out.resize(left + others.len(), any);
    let mut to = out.len();
    for &other in others.iter().rev() {
        while left > 0 && out[left - 1].text > other.text {
            left -= 1;
            to -= 1;
            out[to] = out[left];
        }
        to -= 1;
        out[to] = other;
    }
}
