use super::gap::Gap;
use super::lexicon::Lexicon;
use super::sink::Sink;
use super::tally::Tally;
use earmark_text::{Hit, HitKind, Span, Tokens};

/// A walk under way.
pub(super) struct Step<'w, 'l, S> {
    pub(super) lexicon: &'l Lexicon,
    pub(super) tokens: &'w Tokens,
    pub(super) bytes: &'w [u8],
    pub(super) base: u32,
    /// Hits of the text that are still ahead.
    pub(super) hits: &'w [Hit],
    pub(super) state: State,
    pub(super) tally: Tally,
    /// Its first token, and the byte in its middle.
    pub(super) first: usize,
    pub(super) half: u32,
    /// Whether it has small letters, once somebody asked.
    pub(super) lower: Option<bool>,
    pub(super) sink: &'w mut S,
}

/// What the words before do to the next one.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct State {
    /// Hash and first byte of the word before, where the next can form a pair with it.
    pub(super) before: Option<(u64, u32)>,
    /// Words so far.
    pub(super) place: u32,
    /// The first place that a negation turns no more.
    pub(super) negated: u32,
    /// Boosters less dampeners since the last word with a valence, in sixteenths, and the first place
    /// that they do not reach.
    pub(super) boost: i32,
    pub(super) boosted: u32,
    /// The same emoji in a row.
    pub(super) run: (u64, u32),
    /// Whether the next word begins a sentence.
    pub(super) starts: bool,
}

impl<'w, 'l, S: Sink> Step<'w, 'l, S> {
    /// A walk over text number `text`, which is `bytes`.
    pub(super) fn new(
        lexicon: &'l Lexicon,
        tokens: &'w Tokens,
        text: usize,
        bytes: &'w [u8],
        hits: &'w [Hit],
        sink: &'w mut S,
    ) -> Self {
        Self {
            lexicon,
            tokens,
            bytes,
            base: tokens.base(text),
            hits,
            state: State {
                starts: true,
                ..State::default()
            },
            tally: Tally::default(),
            first: tokens.of_text(text).start,
            half: middle(tokens, text),
            lower: None,
            sink,
        }
    }

    /// Tells what holds of the text as a whole.
    pub(super) fn close(self) {
        self.sink.cues(&self.tally.cues(), self.tally.loudness());
    }

    #[inline(always)]
    pub(super) fn span(&self, index: usize) -> Span {
        let place = self.tokens.places()[index];
        Span::new(place.start - self.base, place.end - self.base)
    }

    #[inline(always)]
    pub(super) fn gap(&mut self, from: u32, to: u32) {
        // A space between two words, or nothing: nearly always.
        if to - from > 1 || to > from && self.bytes[from as usize] != b' ' {
            let between = &self.bytes[from as usize..to as usize];
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
    pub(super) fn tail(&mut self, from: u32, to: u32) {
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
    pub(super) fn is_named(&mut self, span: Span) -> bool {
        while let [hit, rest @ ..] = self.hits {
            if hit.kind != HitKind::Topic && hit.span.end > span.start {
                return hit.span.start < span.end;
            }
            self.hits = rest;
        }
        false
    }
}

/// The first byte of the token in the middle of a text; by tokens, so that long names count no more.
fn middle(tokens: &Tokens, text: usize) -> u32 {
    let range = tokens.of_text(text);
    let place = tokens.places().get(range.start + range.len() / 2);
    place.map_or(0, |place| place.start.saturating_sub(tokens.base(text)))
}
