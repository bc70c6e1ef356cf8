use super::entry::{Entry, Role, Says, kinds};
use super::gap::Gap;
use super::sink::{Met, Sink};
use super::squeeze::Squeezed;
use super::step::Step;
use earmark_text::{HitKind, Span};

/// Words behind a negator that it turns, as long as no mark stands between.
const SCOPE: u32 = 4;
/// What is added to the scale for a booster, and taken for a dampener, in sixteenths.
const BOOST: i32 = 5;
const CAPITALS: i32 = 4;
const LENGTHENED: i32 = 3;

/// Words and phrases.
impl<'l, S: Sink> Step<'_, 'l, S> {
    /// Takes a word; returns the token to go on with.
    #[inline(always)]
    pub(super) fn word(
        &mut self,
        index: usize,
        hash: u64,
        number: u32,
        span: Span,
        end: usize,
    ) -> usize {
        if !self.hits.is_empty() && self.is_named(span) {
            self.state.before = None;
            self.state.place += 1;
            return 0;
        }
        let (mut hash, mut number, mut lengthened) = (hash, number, false);
        if number == 0
            && let Some(squeezed) = Squeezed::new(self.tokens, index)
        {
            (hash, number) = squeezed.find(&self.lexicon.words);
            lengthened = true;
        }
        // Many words open phrases, and few open one here: so the next word is asked first.
        let next = self.tokens.hashes()[index + 1..end].first();
        let begins = self.lexicon.phrases.may_begin(hash, *next.unwrap_or(&0));
        let entry = self.lexicon.words.get(number);
        if (begins || entry.kinds & kinds::WIDE != 0)
            && entry.kinds & kinds::OPENS != 0
            && let Some(last) = self.opened(number, index, span, end)
        {
            return last;
        }
        self.plain(hash, entry, span, lengthened);
        0
    }

    /// Takes the longest phrase that begins with a token; returns the one behind it.
    fn opened(&mut self, number: u32, index: usize, span: Span, end: usize) -> Option<usize> {
        let is_name = |at: usize| self.names_in(self.span(at));
        let phrases = &self.lexicon.phrases;
        let (says, len) = phrases.longest(number, self.tokens, index, end, is_name)?;
        if self.crosses(index, len) {
            return None;
        }
        let end = self.span(index + len - 1).end;
        self.phrase(says, Span::new(span.start, end));
        Some(index + len)
    }

    /// Whether a term of a brand or competitor stands in a span ahead.
    fn names_in(&self, span: Span) -> bool {
        let near = self.hits.iter().take_while(|hit| hit.span.start < span.end);
        let mut names = near.filter(|hit| hit.kind != HitKind::Topic);
        names.any(|hit| hit.span.end > span.start)
    }

    /// Whether a mark stands between the words of a phrase.
    fn crosses(&self, index: usize, len: usize) -> bool {
        let places = &self.tokens.places()[index..index + len];
        places.windows(2).any(|two| {
            let between =
                &self.bytes[(two[0].end - self.base) as usize..(two[1].start - self.base) as usize];
            Gap::read(between).ends
        })
    }

    fn phrase(&mut self, says: Says, span: Span) {
        match says {
            Says::Double => return self.sink.double(),
            Says::Role(role) => self.act(role, span),
            Says::Valence(valence) => {
                let negated = self.state.negated > self.state.place;
                let turned = -i32::from(valence) / 2;
                let valence = if negated { turned } else { valence.into() };
                self.tally.note(valence, span.start >= self.half);
                self.sink.phrase(valence, span);
            }
        }
        self.state.before = None;
        self.state.place += 1;
        self.state.starts = false;
        self.tally.words += 1;
    }

    #[inline(always)]
    pub(super) fn plain(&mut self, hash: u64, entry: &'l Entry, span: Span, lengthened: bool) {
        self.tally.url_last = false;
        let mut met = Met {
            entry,
            span,
            negated: self.state.negated > self.state.place,
            scale: 16,
        };
        if entry.role != Role::None || entry.kinds & kinds::FIRST_PERSON != 0 {
            if entry.role == Role::Name {
                self.state.before = None;
                self.state.place += 1;
                return;
            }
            met.negated &= entry.role != Role::Negator;
            if entry.kinds & kinds::FIRST_PERSON != 0
                && let Some((before, _)) = self.state.before
                && before == self.lexicon.so
            {
                // "They ignored me, so I went": what follows is about something else.
                self.sink.clause(false, span.start);
            }
            self.act(entry.role, span);
        }
        if entry.valence != 0 {
            met.scale += self.scale(span, lengthened);
            let valence = i32::from(entry.valence) * met.scale / 16;
            let turned = -valence * 6 / 10;
            let valence = if met.negated { turned } else { valence };
            self.tally.note(valence, span.start >= self.half);
        }
        self.tally.lengthened |= lengthened;
        self.count(entry, span);
        if entry.kinds & kinds::SAYS != 0 {
            self.sink.word(&met);
        }
        if let Some((before, start)) = self.state.before {
            self.sink.pair([before, hash], Span::new(start, span.end));
        }
        self.state.before = Some((hash, span.start));
        self.state.place += 1;
    }

    /// Does what a word or phrase does to its neighbours.
    fn act(&mut self, role: Role, span: Span) {
        match role {
            Role::None | Role::Name => {}
            Role::Conjunction => self.sink.clause(false, span.start),
            Role::Negator => {
                self.state.negated = self.state.place + SCOPE + 1;
                self.tally.negators += 1;
            }
            Role::Contrast => {
                self.tally.turn();
                self.sink.clause(true, span.start);
                self.state.negated = 0;
            }
            Role::Booster => {
                self.state.boost = if self.state.boosted > self.state.place {
                    self.state.boost + BOOST
                } else {
                    BOOST
                };
                self.state.boosted = self.state.place + 3;
            }
            Role::Dampener => {
                self.state.boost = -BOOST;
                self.state.boosted = self.state.place + 3;
            }
        }
    }

    /// What boosters and spelling add to the scale of a word that has a valence.
    fn scale(&mut self, span: Span, lengthened: bool) -> i32 {
        let mut scale = 0;
        if self.state.boosted > self.state.place {
            scale += self.state.boost;
            self.state.boosted = 0;
        }
        if lengthened {
            scale += LENGTHENED;
        }
        if self.is_shouted(span) {
            scale += CAPITALS;
        }
        scale
    }

    /// Counts a word by its kind and its first letter.
    #[inline(always)]
    fn count(&mut self, entry: &Entry, span: Span) {
        let tally = &mut self.tally;
        let word = &self.bytes[span.range()];
        let (Some(first), Some(last)) = (word.first(), word.last()) else {
            return;
        };
        // Every fifth word begins with a capital, few end with one: branches are for what is rare.
        let capital = first.is_ascii_uppercase();
        tally.capitalised += u32::from(capital);
        tally.names += u32::from(capital & !self.state.starts);
        if last.is_ascii_uppercase() && capital && word.len() > 1 {
            tally.capitals += u32::from(word.iter().all(u8::is_ascii_uppercase));
        }
        self.state.starts = false;
        if entry.kinds & kinds::COUNTED != 0 {
            tally.future += u32::from(entry.kinds & kinds::FUTURE != 0);
            tally.first_person += u32::from(entry.kinds & kinds::FIRST_PERSON != 0);
            tally.second_person += u32::from(entry.kinds & kinds::SECOND_PERSON != 0);
            tally.question_first |= tally.words == 0 && entry.kinds & kinds::QUESTION != 0;
            tally.repost |= entry.kinds & kinds::REPOST != 0 && *first == b'R';
        }
        tally.words += 1;
    }

    /// Whether a word stands in capitals in a text that has small letters.
    fn is_shouted(&mut self, span: Span) -> bool {
        let word = &self.bytes[span.range()];
        if word.len() < 2 || word.iter().any(|byte| !byte.is_ascii_uppercase()) {
            return false;
        }
        let bytes = self.bytes;
        *self
            .lower
            .get_or_insert_with(|| bytes.iter().any(u8::is_ascii_lowercase))
    }
}
