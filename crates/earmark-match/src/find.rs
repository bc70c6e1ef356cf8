use crate::finder::Visitor;
use crate::occurrence::Occurrence;
use crate::ruled::Ruled;
use crate::rules::patterns::Owner;
use crate::{Facts, Matcher, Scratch};
use earmark_text::{Field, Hit, Hits, Span, Texts, Tokens};

/// Puts out hits as they come, where no rule has to look at any.
struct Plain<'a> {
    matcher: &'a Matcher,
    texts: &'a Texts,
    hits: &'a mut Hits,
}

impl Visitor for Plain<'_> {
    #[inline]
    fn soon(&mut self, term: u32) {
        self.matcher.direct.prefetch(term);
    }

    #[inline]
    fn met(&mut self, text: usize, _: u32, occurrence: impl FnOnce() -> Occurrence) {
        if self.texts.field(text) != Field::Bio {
            self.matcher.put_direct(&occurrence(), self.hits);
        }
    }

    #[inline]
    fn close(&mut self, _: usize) {
        self.hits.close_text();
    }
}

impl Matcher {
    /// Puts out the hits that stand, text by text, and the rules that hold, mention by mention; `hits`
    /// is emptied first.
    ///
    /// `facts` gives what is known of a mention by its number in `texts`: called at most once a mention,
    /// and only where a condition has to be answered. Mention numbers have to ascend.
    ///
    /// # Panics
    /// When `tokens` is not the scan of `texts`.
    pub fn find<F: Facts>(
        &self,
        texts: &Texts,
        tokens: &Tokens,
        facts: impl Fn(u32) -> F,
        scratch: &mut Scratch,
        hits: &mut Hits,
    ) {
        hits.clear();
        let Scratch {
            finder,
            occurrences,
            turn,
            ..
        } = scratch;
        if self.rules.is_empty() {
            let mut visit = Plain {
                matcher: self,
                texts,
                hits,
            };
            return self.finder.find(texts, tokens, finder, &mut visit);
        }
        let mut visit = Ruled::new(self, (texts, tokens), facts, (occurrences, turn), hits);
        self.finder.find(texts, tokens, finder, &mut visit);
    }

    /// Puts out what an occurrence is a hit of, whatever else there is.
    #[inline]
    pub(crate) fn put_direct(&self, occurrence: &Occurrence, hits: &mut Hits) {
        self.direct.each(occurrence.term, |pattern, owner| {
            hits.push(hit(pattern, owner, occurrence.span, occurrence.derived));
        });
    }

    /// Whether a rule added by [`Builder::later`](crate::Builder::later) holds for a mention.
    ///
    /// `hits` is what [`find`](Self::find) put out for the column with this mention; the conditions are
    /// asked of `facts`, so that what earlier rules did to the mention can be seen by this one.
    ///
    /// # Panics
    /// When there is no such rule.
    pub fn holds(
        &self,
        rule: u32,
        hits: &Hits,
        mention: u32,
        facts: &impl Facts,
        scratch: &mut Scratch,
    ) -> bool {
        let part = |part: u32| hits.has_part(mention, part);
        let Scratch { turn, truth, .. } = scratch;
        let ask = |condition: u32| self.tests[condition as usize].ask(facts, &mut turn.folded);
        self.later[rule as usize].holds(part, ask, truth)
    }
}

pub(crate) fn hit(pattern: u32, (kind, owner): Owner, span: Span, derived: bool) -> Hit {
    Hit {
        pattern,
        owner,
        kind,
        span,
        derived,
    }
}
