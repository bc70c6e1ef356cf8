use crate::find::hit;
use crate::finder::Visitor;
use crate::occurrence::Occurrence;
use crate::rules::condition::{Test, holds_class};
use crate::rules::evaluate::Seen;
use crate::rules::presence::Place;
use crate::scratch::Turn;
use crate::{Facts, Matcher};
use core::ops::Range;
use earmark_text::{Field, Hits, Texts, Tokens, prefetch};

/// Settles rules and puts out hits, mention by mention.
pub(crate) struct Ruled<'a, F> {
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

impl<'a, A: Facts, F: Fn(u32) -> A> Ruled<'a, F> {
    pub(crate) fn new(
        matcher: &'a Matcher,
        (texts, tokens): (&'a Texts, &'a Tokens),
        facts: F,
        (occurrences, turn): (&'a mut Vec<Occurrence>, &'a mut Turn),
        hits: &'a mut Hits,
    ) -> Self {
        occurrences.clear();
        turn.fit(matcher);
        turn.next();
        Self {
            matcher,
            texts,
            tokens,
            facts,
            occurrences,
            first: 0,
            turn,
            hits,
        }
    }

    /// Settles what was called for, each rule once.
    fn settle(&mut self, number: u32, texts: Range<usize>) {
        let matcher = self.matcher;
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
        } = &mut *self.turn;
        let mut known = None;
        let mut ask = |condition: u32| {
            let answer = &mut answers[condition as usize];
            if answer.0 != *now {
                let holds = match &matcher.tests[condition as usize] {
                    Test::Class(class) => {
                        holds_class(*class, self.texts, self.tokens, texts.clone())
                    }
                    test => test.ask(known.get_or_insert_with(|| (self.facts)(number)), folded),
                };
                *answer = (*now, holds);
            }
            answer.1
        };
        let seen = Seen {
            texts: self.texts,
            leaves: &matcher.leaves,
            places: &matcher.places,
            presence,
            occurrences: self.occurrences,
        };
        for call in &looks.calls {
            let clause = match call.rule() {
                Ok(number) => {
                    numbers.push(number);
                    continue;
                }
                Err(clause) => matcher.index.clause(clause),
            };
            let settled = &mut settled[clause.rule as usize];
            if *settled == *now || !matcher.index.check(clause, presence, &mut ask) {
                continue;
            }
            *settled = *now;
            let rule = &matcher.rules[clause.rule as usize];
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

    /// Puts out the hits of texts, and the rules that hold for their mention.
    fn put_out(&mut self, number: u32, texts: Range<usize>) {
        let (matcher, turn, hits) = (self.matcher, &mut *self.turn, &mut *self.hits);
        if !turn.numbers.is_empty() {
            hits.push_numbers(number, &turn.numbers);
        }
        turn.hits.sort_unstable_by_key(|&(text, _)| text);
        let mut of_rules = turn.hits.iter().peekable();
        let mut occurrences = self.occurrences.iter().peekable();
        for text in texts {
            let reads = self.texts.field(text) != Field::Bio;
            while let Some(occurrence) = occurrences.next_if(|o| o.text as usize == text) {
                if reads {
                    matcher.put_direct(occurrence, hits);
                }
            }
            while let Some((_, hit)) = of_rules.next_if(|hit| hit.0 as usize == text) {
                hits.push(*hit);
            }
            hits.close_text();
        }
    }
}

impl<A: Facts, F: Fn(u32) -> A> Visitor for Ruled<'_, F> {
    #[inline]
    fn soon(&mut self, term: u32) {
        prefetch(&self.matcher.any, term as usize);
        self.matcher.direct.prefetch(term);
    }

    #[inline]
    fn met(&mut self, text: usize, term: u32, occurrence: impl FnOnce() -> Occurrence) {
        let matcher = self.matcher;
        let mut set = |places: &[Place]| {
            if let Some(&place) = places.get(term as usize) {
                self.turn.presence.set(place);
            }
        };
        match self.texts.field(text) {
            Field::Text => set(&matcher.any),
            Field::Title => {
                set(&matcher.any);
                set(&matcher.title);
            }
            Field::Bio => set(&matcher.bio),
        }
        if matcher.asks_where {
            self.occurrences.push(occurrence());
        }
    }

    fn close(&mut self, text: usize) {
        let (number, next) = (self.texts.mention(text), text + 1);
        if next < self.texts.len() && self.texts.mention(next) == number {
            return;
        }
        let (index, turn) = (&self.matcher.index, &mut *self.turn);
        index.call(&turn.presence, &mut turn.looks);
        if !turn.looks.calls.is_empty() {
            self.settle(number, self.first..next);
        }
        self.put_out(number, self.first..next);
        self.first = next;
        self.occurrences.clear();
        self.turn.next();
    }
}
