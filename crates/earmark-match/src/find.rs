use crate::finder::Visitor;
use crate::occurrence::Occurrence;
use crate::rules::condition::{Test, holds_class};
use crate::rules::evaluate::Seen;
use crate::rules::patterns::Owner;
use crate::rules::presence::Place;
use crate::scratch::Turn;
use crate::{Facts, Matcher, Scratch};
use core::ops::Range;
use earmark_text::{Field, Hit, Hits, Span, Texts, Tokens};

/// One mention and what was found in it.
struct One<'a> {
    number: u32,
    texts: Range<usize>,
    occurrences: &'a [Occurrence],
}

/// Puts out hits as they come, where no rule has to look at any.
struct Direct<'a> {
    matcher: &'a Matcher,
    texts: &'a Texts,
    hits: &'a mut Hits,
}

impl Visitor for Direct<'_> {
    #[inline]
    fn soon(&mut self, term: u32) {
        self.matcher.direct.prefetch(term);
    }

    #[inline]
    fn met(&mut self, occurrence: &Occurrence) {
        if self.texts.field(occurrence.text as usize) != Field::Bio {
            self.matcher.put_direct(occurrence, self.hits);
        }
    }

    #[inline]
    fn close(&mut self, _: usize) {
        self.hits.close_text();
    }
}

/// Settles rules and puts out hits, mention by mention.
struct Ruled<'a, F> {
    matcher: &'a Matcher,
    texts: &'a Texts,
    tokens: &'a Tokens,
    facts: F,
    /// Of the open mention, whose first text that is.
    occurrences: &'a mut Vec<Occurrence>,
    first: usize,
    turn: &'a mut Turn,
    hits: &'a mut Hits,
}

impl<A: Facts, F: Fn(u32) -> A> Visitor for Ruled<'_, F> {
    #[inline]
    fn soon(&mut self, term: u32) {
        self.matcher.direct.prefetch(term);
    }

    #[inline]
    fn met(&mut self, occurrence: &Occurrence) {
        let (matcher, term) = (self.matcher, occurrence.term);
        let mut set = |places: &[Place]| {
            if let Some(&place) = places.get(term as usize) {
                self.turn.presence.set(place);
            }
        };
        match self.texts.field(occurrence.text as usize) {
            Field::Text => set(&matcher.any),
            Field::Title => {
                set(&matcher.any);
                set(&matcher.title);
            }
            Field::Bio => set(&matcher.bio),
        }
        self.occurrences.push(*occurrence);
    }

    fn close(&mut self, text: usize) {
        let (number, next) = (self.texts.mention(text), text + 1);
        if next < self.texts.len() && self.texts.mention(next) == number {
            return;
        }
        let (matcher, turn) = (self.matcher, &mut *self.turn);
        let one = One {
            number,
            texts: self.first..next,
            occurrences: self.occurrences,
        };
        matcher.index.call(&turn.presence, &mut turn.looks);
        if !turn.looks.calls.is_empty() {
            matcher.settle(&one, self.texts, self.tokens, &self.facts, turn);
        }
        matcher.put_out(&one, self.texts, turn, self.hits);
        self.first = next;
        self.occurrences.clear();
        self.turn.next();
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
        turn.fit(self);
        if self.rules.is_empty() {
            let mut visit = Direct {
                matcher: self,
                texts,
                hits,
            };
            return self.finder.find(texts, tokens, finder, &mut visit);
        }
        occurrences.clear();
        turn.next();
        let mut visit = Ruled {
            matcher: self,
            texts,
            tokens,
            facts,
            occurrences,
            first: 0,
            turn,
            hits,
        };
        self.finder.find(texts, tokens, finder, &mut visit);
    }

    /// Settles what was called for, each rule once.
    fn settle<F: Facts>(
        &self,
        one: &One<'_>,
        texts: &Texts,
        tokens: &Tokens,
        facts: &impl Fn(u32) -> F,
        turn: &mut Turn,
    ) {
        let Turn {
            presence,
            looks,
            now,
            settled,
            answers,
            evaluator,
            mets,
            hits,
            numbers,
            folded,
        } = turn;
        let mut known = None;
        let mut ask = |condition: u32| {
            let answer = &mut answers[condition as usize];
            if answer.0 != *now {
                let holds = match &self.tests[condition as usize] {
                    Test::Class(class) => holds_class(*class, texts, tokens, one.texts.clone()),
                    test => test.ask(known.get_or_insert_with(|| facts(one.number)), folded),
                };
                *answer = (*now, holds);
            }
            answer.1
        };
        let seen = Seen {
            texts,
            leaves: &self.leaves,
            places: &self.places,
            presence,
            occurrences: one.occurrences,
        };
        for call in &looks.calls {
            let clause = match call.rule() {
                Ok(number) => {
                    numbers.push(number);
                    continue;
                }
                Err(clause) => self.index.clause(clause),
            };
            let settled = &mut settled[clause.rule as usize];
            if *settled == *now || !self.index.check(clause, presence, &mut ask) {
                continue;
            }
            *settled = *now;
            let rule = &self.rules[clause.rule as usize];
            let owner = rule.target.owner();
            if let Some(program) = &rule.program
                && !(clause.exact && owner.is_none())
            {
                if !evaluator.holds(program, &seen, &mut ask) {
                    continue;
                }
                if let Some(owner) = owner {
                    mets.clear();
                    evaluator.occurrences(program, &seen, mets);
                    mets.sort_unstable();
                    mets.dedup();
                    hits.extend(
                        mets.iter()
                            .map(|met| (met.text, hit(met.pattern, owner, met.span, met.derived))),
                    );
                }
            }
            numbers.push(rule.target.number());
        }
        // A rule may be called for by several of its terms.
        numbers.sort_unstable();
        numbers.dedup();
    }

    fn put_out(&self, one: &One<'_>, texts: &Texts, turn: &mut Turn, hits: &mut Hits) {
        if !turn.numbers.is_empty() {
            hits.push_numbers(one.number, &turn.numbers);
        }
        turn.hits.sort_unstable_by_key(|&(text, _)| text);
        let mut of_rules = turn.hits.iter().peekable();
        let mut occurrences = one.occurrences.iter().peekable();
        for text in one.texts.clone() {
            if !self.direct.is_empty() {
                let reads = texts.field(text) != Field::Bio;
                while let Some(occurrence) = occurrences.next_if(|o| o.text as usize == text) {
                    if reads {
                        self.put_direct(occurrence, hits);
                    }
                }
            }
            while let Some((_, hit)) = of_rules.next_if(|hit| hit.0 as usize == text) {
                hits.push(*hit);
            }
            hits.close_text();
        }
    }

    #[inline]
    fn put_direct(&self, occurrence: &Occurrence, hits: &mut Hits) {
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

fn hit(pattern: u32, (kind, owner): Owner, span: Span, derived: bool) -> Hit {
    Hit {
        pattern,
        owner,
        kind,
        span,
        derived,
    }
}
