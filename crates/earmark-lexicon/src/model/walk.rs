use super::cue::Cue;
use super::entry::{Entry, Role, kinds};
use super::gap::Gap;
use super::lexicon::Lexicon;
use super::phrases::DOUBLE;
use super::squeeze::Squeezed;
use super::tally::Tally;
use earmark_text::{Class, Hit, HitKind, Span, Texts, Tokens};

/// A word that may carry weight, as it was met.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Met<'l> {
    #[cfg_attr(
        not(feature = "train"),
        expect(dead_code, reason = "asked for by those who learn")
    )]
    pub(crate) hash: u64,
    pub(crate) entry: &'l Entry,
    pub(crate) span: Span,
    /// Whether it stands in the scope of a negation.
    pub(crate) negated: bool,
    /// What its valences are multiplied with, in sixteenths.
    pub(crate) scale: i32,
    /// Its number in the table; 0 for a word that is not known.
    #[cfg_attr(
        not(feature = "train"),
        expect(dead_code, reason = "asked for by those who learn")
    )]
    pub(crate) number: u32,
}

/// Is told of a text what has weight, in the order of the text: those who rate add up, those who
/// learn note it down. One walk serves both, so that what was learnt is what is counted.
pub(crate) trait Sink {
    fn word(&mut self, met: &Met<'_>);
    /// Two words side by side; `span` covers both.
    fn pair(&mut self, hashes: [u64; 2], span: Span);
    /// A phrase of the lexicon, with its valence in hundredths, negation and scale applied.
    fn phrase(&mut self, valence: i32, span: Span);
    fn cue(&mut self, cue: Cue, value: usize);
    /// A phrase that may mean one thing or the other.
    fn double(&mut self);
    /// A new clause begins with what comes next.
    fn clause(&mut self, hard: bool, start: u32);
}

/// Words behind a negator that it turns, as long as no mark stands between.
const SCOPE: u32 = 4;
/// What is added to the scale for a booster, and taken for a dampener, in sixteenths.
const BOOST: i32 = 5;
const CAPITALS: i32 = 4;
const LENGTHENED: i32 = 3;

/// Walks over texts.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Walk<'l> {
    pub(crate) lexicon: &'l Lexicon,
    pub(crate) texts: &'l Texts,
    pub(crate) tokens: &'l Tokens,
}

impl<'l> Walk<'l> {
    /// Tells `sink` of text number `text`, whose hits are these. `parts` cuts hashtags into words, into
    /// the buffer `cut`.
    pub(crate) fn text<S: Sink>(
        self,
        text: usize,
        hits: &'l [Hit],
        parts: &mut dyn FnMut(&str, &mut Vec<Span>),
        cut: &mut Vec<Span>,
        sink: &mut S,
    ) {
        let Self {
            lexicon,
            texts,
            tokens,
        } = self;
        let range = tokens.of_text(text);
        let body = texts.get(text);
        let mut step = Step {
            lexicon,
            tokens,
            bytes: body.as_bytes(),
            base: tokens.base(text),
            hits,
            state: State {
                starts: true,
                ..State::default()
            },
            tally: Tally::default(),
            first: range.start,
            half: middle(tokens, text),
            lower: None,
            sink,
        };
        let (mut end, mut skip) = (0, 0);
        for index in range.clone() {
            let span = step.span(index);
            step.gap(end, span.start);
            end = span.end;
            if index < skip {
                continue;
            }
            match tokens.class(index) {
                Class::Word => skip = step.word(index, tokens.hashes()[index], span, range.end),
                Class::Emoji | Class::Emoticon => step.emoji(index, span),
                Class::Hashtag => step.hashtag(index, span, parts, cut),
                class => step.other(class, index, span),
            }
        }
        step.tail(end, body.len() as u32);
        step.tally.tell(step.sink);
    }
}

/// The first byte of the token in the middle of a text; by tokens, so that long names count no more.
fn middle(tokens: &Tokens, text: usize) -> u32 {
    let range = tokens.of_text(text);
    let place = tokens.places().get(range.start + range.len() / 2);
    place.map_or(0, |place| place.start.saturating_sub(tokens.base(text)))
}

/// A walk under way.
struct Step<'w, 'l, S> {
    lexicon: &'l Lexicon,
    tokens: &'w Tokens,
    bytes: &'w [u8],
    base: u32,
    /// Hits of the text that are still ahead.
    hits: &'w [Hit],
    state: State,
    tally: Tally,
    /// Its first token, and the byte in its middle.
    first: usize,
    half: u32,
    /// Whether it has small letters, once somebody asked.
    lower: Option<bool>,
    sink: &'w mut S,
}

/// What the words before do to the next one.
#[derive(Clone, Copy, Debug, Default)]
struct State {
    /// The word before, where the next can form a pair with it.
    before: Option<(u64, Span)>,
    /// Words that a negation still turns.
    negated: u32,
    /// Boosters less dampeners since the last word with a valence, in sixteenths, and for how many words.
    boost: i32,
    boosted: u32,
    /// The same emoji in a row.
    run: (u64, u32),
    /// Whether the next word begins a sentence.
    starts: bool,
}

impl<'l, S: Sink> Step<'_, 'l, S> {
    fn span(&self, index: usize) -> Span {
        let place = self.tokens.places()[index];
        Span::new(place.start - self.base, place.end - self.base)
    }

    #[inline(always)]
    fn gap(&mut self, from: u32, to: u32) {
        let between = &self.bytes[from as usize..to as usize];
        if !matches!(between, [] | [b' ']) {
            self.marks(Gap::read(between), to);
        }
    }

    fn marks(&mut self, gap: Gap, to: u32) {
        let tally = &mut self.tally;
        tally.exclaims += gap.exclaims;
        tally.asks += gap.asks;
        tally.ellipsis |= gap.ellipsis;
        tally.quotes |= gap.quotes;
        tally.colon |= gap.colon;
        tally.dash |= gap.dash;
        self.state.starts |= gap.ends || gap.quotes || gap.colon || gap.dash;
        if gap.parts {
            self.state.before = None;
            self.state.negated = 0;
            self.state.boosted = 0;
            self.sink.clause(gap.ends, to);
        }
    }

    /// The marks behind the last token.
    fn tail(&mut self, from: u32, to: u32) {
        self.gap(from, to);
        let between = &self.bytes[from as usize..to as usize];
        self.tally.end = match between.iter().rev().find(|byte| !b" \"')".contains(byte)) {
            Some(b'.') if Gap::read(between).ellipsis => 4,
            Some(b'.') => 1,
            Some(b'!') => 2,
            Some(b'?') => 3,
            Some(0xa6) => 4,
            _ => 0,
        };
    }

    /// Whether a token belongs to a term of a brand or competitor.
    #[inline(always)]
    fn is_named(&mut self, span: Span) -> bool {
        while let [hit, rest @ ..] = self.hits {
            if hit.kind != HitKind::Topic && hit.span.end > span.start {
                return hit.span.start < span.end;
            }
            self.hits = rest;
        }
        false
    }

    /// Takes a word; returns the token to go on with.
    #[inline(always)]
    fn word(&mut self, index: usize, hash: u64, span: Span, end: usize) -> usize {
        if !self.hits.is_empty() && self.is_named(span) {
            self.state.before = None;
            self.spend();
            return 0;
        }
        let mut number = self.lexicon.words.find(hash);
        let (mut hash, mut lengthened) = (hash, false);
        if number == 0
            && let Some(squeezed) = Squeezed::new(self.tokens, index)
        {
            (hash, number) = squeezed.find(&self.lexicon.words);
            lengthened = true;
        }
        let entry = self.lexicon.words.get(number);
        if entry.kinds & kinds::OPENS != 0
            && let Some((valence, len)) =
                self.lexicon
                    .phrases
                    .longest(self.tokens, index, end, |at| self.names_in(self.span(at)))
        {
            let whole = Span::new(span.start, self.span(index + len - 1).end);
            if !self.crosses(index, len) {
                self.phrase(valence, whole);
                return index + len;
            }
        }
        self.plain(hash, number, span, lengthened);
        0
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

    fn phrase(&mut self, valence: i32, span: Span) {
        if valence == i32::from(DOUBLE) {
            self.sink.double();
            return;
        }
        let valence = if self.state.negated > 0 {
            -valence / 2
        } else {
            valence
        };
        self.state.before = None;
        self.tally.words += 1;
        self.state.starts = false;
        self.spend();
        self.tally.note(valence, span.start >= self.half);
        self.sink.phrase(valence, span);
    }

    /// Lets one word pass under negation and boosters.
    #[inline(always)]
    fn spend(&mut self) {
        self.state.negated = self.state.negated.saturating_sub(1);
        self.state.boosted = self.state.boosted.saturating_sub(1);
    }

    #[inline(always)]
    fn plain(&mut self, hash: u64, number: u32, span: Span, lengthened: bool) {
        let entry = self.lexicon.words.get(number);
        self.tally.url_last = false;
        if entry.kinds & kinds::FIRST_PERSON != 0
            && self
                .state
                .before
                .is_some_and(|(before, _)| before == self.lexicon.so)
        {
            // "They ignored me, so I went": what follows is about something else.
            self.sink.clause(false, span.start);
        }
        let mut met = Met {
            hash,
            number,
            entry,
            span,
            negated: self.state.negated > 0,
            scale: 16,
        };
        match entry.role {
            Role::None => {}
            Role::Conjunction => self.sink.clause(false, span.start),
            Role::Name => {
                self.state.before = None;
                self.spend();
                return;
            }
            Role::Negator => {
                self.state.negated = SCOPE + 1;
                met.negated = false;
                self.tally.negators += 1;
            }
            Role::Contrast => {
                self.tally.turn();
                self.sink.clause(true, span.start);
                self.state.negated = 0;
            }
            Role::Booster => {
                self.state.boost = if self.state.boosted > 0 {
                    self.state.boost + BOOST
                } else {
                    BOOST
                };
                self.state.boosted = 3;
            }
            Role::Dampener => {
                self.state.boost = -BOOST;
                self.state.boosted = 3;
            }
        }
        if entry.valence != 0 {
            if self.state.boosted > 0 {
                met.scale += self.state.boost;
                self.state.boosted = 0;
            }
            if lengthened {
                met.scale += LENGTHENED;
            }
            if self.is_shouted(span) {
                met.scale += CAPITALS;
            }
            let valence = i32::from(entry.valence) * met.scale / 16;
            let valence = if met.negated {
                -valence * 6 / 10
            } else {
                valence
            };
            self.tally.note(valence, span.start >= self.half);
        }
        self.tally.lengthened |= lengthened;
        self.count(entry, span);
        self.sink.word(&met);
        if let Some((before, from)) = self.state.before {
            self.sink
                .pair([before, hash], Span::new(from.start, span.end));
        }
        self.state.before = Some((hash, span));
        self.spend();
    }

    /// Counts a word by its kind and its first letter.
    #[inline(always)]
    fn count(&mut self, entry: &Entry, span: Span) {
        let tally = &mut self.tally;
        let [first, rest @ ..] = &self.bytes[span.range()] else {
            return;
        };
        if first.is_ascii_uppercase() {
            tally.capitalised += 1;
            tally.capitals +=
                u32::from(!rest.is_empty() && rest.iter().all(u8::is_ascii_uppercase));
            tally.names += u32::from(!self.state.starts);
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

    fn emoji(&mut self, index: usize, span: Span) {
        let hash = self.tokens.hashes()[index];
        self.state.before = None;
        self.tally.emoji = true;
        let (last, count) = self.state.run;
        self.state.run = (hash, if last == hash { count + 1 } else { 1 });
        // A row of one emoji is one feeling, and a little more for the second and third.
        let scale = match self.state.run.1 {
            1 => 16,
            2 | 3 => 5,
            _ => return,
        };
        let number = self.lexicon.words.find(hash);
        let entry = self.lexicon.words.get(number);
        let valence = i32::from(entry.valence) * scale / 16;
        self.tally.note(valence, span.start >= self.half);
        self.sink.word(&Met {
            hash,
            number,
            entry,
            span,
            negated: false,
            scale,
        });
    }

    fn hashtag(
        &mut self,
        index: usize,
        span: Span,
        parts: &mut dyn FnMut(&str, &mut Vec<Span>),
        cut: &mut Vec<Span>,
    ) {
        self.tally.hashtags += 1;
        let folded = self.tokens.folded_at(index);
        let hash = earmark_text::hash(Class::Word, folded);
        let number = self.lexicon.words.find(hash);
        // A tag says something by itself: what stands before neither turns it nor makes a pair with it.
        let outside = core::mem::take(&mut self.state);
        self.tally.url_last = false;
        if number != 0 && !self.is_named(span) {
            self.plain(hash, number, span, false);
        } else {
            let sign = span.len() as usize - folded.len().min(span.len() as usize);
            let written =
                core::str::from_utf8(&self.bytes[span.start as usize + sign..span.end as usize]);
            cut.clear();
            if let Ok(written) = written {
                parts(written, cut);
            }
            for part in cut.iter() {
                let Some(word) = folded.get(part.range()) else {
                    continue;
                };
                let from = span.start + sign as u32;
                let place = Span::new(from + part.start, from + part.end);
                if self.is_named(place) {
                    self.state.before = None;
                    continue;
                }
                let hash = earmark_text::hash(Class::Word, word);
                let number = self.lexicon.words.find(hash);
                self.plain(hash, number, place, false);
            }
        }
        self.state = State {
            run: (0, 0),
            ..outside
        };
        self.state.before = None;
    }

    fn other(&mut self, class: Class, index: usize, span: Span) {
        self.state.before = None;
        if class == Class::Url && self.is_glued(index) {
            self.glued(index, span);
            return;
        }
        let tally = &mut self.tally;
        tally.url_last = class == Class::Url;
        match class {
            Class::Handle => {
                tally.handles += 1;
                tally.handle_first |= index == self.first;
            }
            Class::Url => tally.urls += 1,
            Class::Number => tally.numbers += 1,
            _ => {}
        }
    }

    /// Whether what looks like a bare host is words with full stops for spaces: `worst.hotel.ever`.
    fn is_glued(&self, index: usize) -> bool {
        let mut words = self.tokens.folded_at(index).split('.');
        // The names of domains are short, or no words.
        words.all(|word| {
            word.len() > 3
                && self
                    .lexicon
                    .words
                    .find(earmark_text::hash(Class::Word, word))
                    != 0
        })
    }

    #[cold]
    fn glued(&mut self, index: usize, span: Span) {
        let mut start = span.start;
        for word in self.tokens.folded_at(index).split('.') {
            let place = Span::new(start, start + word.len() as u32);
            start = place.end + 1;
            let hash = earmark_text::hash(Class::Word, word);
            if !word.is_empty() && !self.is_named(place) {
                self.plain(hash, self.lexicon.words.find(hash), place, false);
            }
        }
    }
}
