use super::sink::{Met, Sink};
use super::step::{State, Step};
use earmark_text::{Class, Span, hash};

/// What is no word: emoji, and tokens with words inside.
impl<S: Sink> Step<'_, '_, S> {
    pub(super) fn emoji(&mut self, hash: u64, number: u32, span: Span) {
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
        let entry = self.lexicon.words.get(number);
        let valence = i32::from(entry.valence) * scale / 16;
        self.tally.note(valence, span.start >= self.half);
        self.sink.word(&Met {
            entry,
            span,
            negated: false,
            scale,
        });
    }

    pub(super) fn hashtag(
        &mut self,
        index: usize,
        span: Span,
        parts: &mut dyn FnMut(&str, &mut Vec<Span>),
        cut: &mut Vec<Span>,
    ) {
        self.tally.hashtags += 1;
        let folded = self.tokens.folded_at(index);
        let whole = hash(Class::Word, folded);
        let number = self.lexicon.words.find(whole);
        // A tag says something by itself: what stands before neither turns it nor makes a pair with it.
        let outside = core::mem::take(&mut self.state);
        self.tally.url_last = false;
        if number != 0 && !self.is_named(span) {
            self.plain(whole, self.lexicon.words.get(number), span, false);
        } else {
            let sign = span.len() - folded.len().min(span.len() as usize) as u32;
            let start = span.start + sign;
            cut.clear();
            if let Ok(written) =
                core::str::from_utf8(&self.bytes[start as usize..span.end as usize])
            {
                parts(written, cut);
            }
            for place in &*cut {
                if let Some(word) = folded.get(place.range()) {
                    self.part(word, Span::new(start + place.start, start + place.end));
                }
            }
        }
        self.state = State {
            run: (0, 0),
            before: None,
            ..outside
        };
    }

    /// Takes a word inside a token.
    fn part(&mut self, word: &str, span: Span) {
        if word.is_empty() || self.is_named(span) {
            self.state.before = None;
            return;
        }
        let hash = hash(Class::Word, word);
        let entry = self.lexicon.words.get(self.lexicon.words.find(hash));
        self.plain(hash, entry, span, false);
    }

    pub(super) fn other(&mut self, class: Class, index: usize, span: Span) {
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
        let words = &self.lexicon.words;
        let mut parts = self.tokens.folded_at(index).split('.');
        // The names of domains are short, or no words.
        parts.all(|word| word.len() > 3 && words.find(hash(Class::Word, word)) != 0)
    }

    #[cold]
    fn glued(&mut self, index: usize, span: Span) {
        let mut start = span.start;
        for word in self.tokens.folded_at(index).split('.') {
            let end = start + word.len() as u32;
            self.part(word, Span::new(start, end));
            start = end + 1;
        }
    }
}
