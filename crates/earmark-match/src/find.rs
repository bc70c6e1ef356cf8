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
        self.finder.find(texts, tokens, finder, occurrences);
        turn.fit(self);
        if !self.direct.is_empty() {
            for occurrence in occurrences.iter() {
                self.direct.prefetch(occurrence.term);
            }
        }
        let mut left = occurrences.as_slice();
        let mut text = 0;
        while text < texts.len() {
            let (first, number) = (text, texts.mention(text));
            let mut count = 0;
            turn.next();
            while text < texts.len() && texts.mention(text) == number {
                count += self.note(text, texts.field(text), &left[count..], turn);
                text += 1;
            }
            let (own, rest) = left.split_at(count);
            left = rest;
            let one = One {
                number,
                texts: first..text,
                occurrences: own,
            };
            if !self.rules.is_empty() {
                self.index.call(&turn.presence, &mut turn.looks);
                if !turn.looks.calls.is_empty() {
                    self.settle(&one, texts, tokens, &facts, turn);
                }
            }
            self.put_out(&one, texts, turn, hits);
        }
    }

    /// Notes which leaves are there in a text, whose occurrences come first, and counts these.
    fn note(&self, text: usize, field: Field, left: &[Occurrence], turn: &mut Turn) -> usize {
        let own = left.iter().take_while(|o| o.text as usize == text);
        if self.rules.is_empty() {
            return own.count();
        }
        let mut count = 0;
        let mut set = |places: &[Place], term: u32| {
            if let Some(&place) = places.get(term as usize) {
                turn.presence.set(place);
            }
        };
        for occurrence in own {
            count += 1;
            match field {
                Field::Text => set(&self.any, occurrence.term),
                Field::Title => {
                    set(&self.any, occurrence.term);
                    set(&self.title, occurrence.term);
                }
                Field::Bio => set(&self.bio, occurrence.term),
            }
        }
        count
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
