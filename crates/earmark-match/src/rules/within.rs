use super::met::Met;
use super::program::Window;
use earmark_text::Span;

/// A token that is one of the words of a window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Event {
    pub(crate) text: u32,
    pub(crate) token: u32,
    /// Which of the window's words.
    pub(crate) word: u32,
    pub(crate) span: Span,
    pub(crate) derived: bool,
}

/// Buffers, reused.
#[derive(Clone, Debug, Default)]
pub(crate) struct Within {
    /// To be filled in any order.
    pub(crate) events: Vec<Event>,
    /// For each word the tokens of it between the two ends.
    counts: Vec<u32>,
}

/// What lies between the two ends, by number of its first event, and one past the last.
struct Slide<'a> {
    events: &'a [Event],
    counts: &'a mut [u32],
    words: &'a [(u32, u32)],
    first: usize,
    last: usize,
    /// Words of which there are enough.
    full: usize,
    derived: usize,
}

impl Within {
    /// Appends the smallest windows that hold every word, by place: two ends slide over the events.
    pub(crate) fn windows(&mut self, window: &Window, out: &mut Vec<Met>) {
        self.events.sort_unstable();
        self.events.dedup();
        for text in self.events.chunk_by(|a, b| a.text == b.text) {
            self.counts.clear();
            self.counts.resize(window.words.len(), 0);
            let mut slide = Slide {
                events: text,
                counts: &mut self.counts,
                words: &window.words,
                first: 0,
                last: 0,
                full: 0,
                derived: 0,
            };
            // A window that begins where the one before it did holds that one.
            let mut before = None;
            while slide.last < text.len() {
                slide.take();
                while slide.drop_one() {}
                if slide.full == window.words.len() && before != Some(slide.first) {
                    before = Some(slide.first);
                    out.extend(slide.met(window));
                }
            }
        }
    }
}

impl Slide<'_> {
    /// One past the events of the token that event number `from` belongs to.
    fn token_end(&self, from: usize) -> usize {
        let token = self.events[from].token;
        let run = self.events[from..].iter().take_while(|e| e.token == token);
        from + run.count()
    }

    fn take(&mut self) {
        let end = self.token_end(self.last);
        for run in self.events[self.last..end].chunk_by(|a, b| a.word == b.word) {
            let word = run[0].word as usize;
            self.counts[word] += 1;
            self.full += usize::from(self.counts[word] == self.words[word].1);
            self.derived += run.iter().filter(|event| event.derived).count();
        }
        self.last = end;
    }

    /// Leaves the first token out, if the rest still holds every word.
    fn drop_one(&mut self) -> bool {
        let end = self.token_end(self.first);
        let runs = || self.events[self.first..end].chunk_by(|a, b| a.word == b.word);
        let spare = |run: &[Event]| {
            let word = run[0].word as usize;
            self.counts[word] > self.words[word].1
        };
        if self.full < self.words.len() || end == self.last || !runs().all(spare) {
            return false;
        }
        for run in runs() {
            self.counts[run[0].word as usize] -= 1;
            self.derived -= run.iter().filter(|event| event.derived).count();
        }
        self.first = end;
        true
    }

    fn met(&self, window: &Window) -> Option<Met> {
        let (first, last) = (&self.events[self.first], &self.events[self.last - 1]);
        let ends = self.events[self.first..self.last].iter().rev();
        let ends = ends.take_while(|event| event.token == last.token);
        let end = ends.map(|event| event.span.end).max()?;
        let starts = self.events[self.first..self.last].iter();
        let starts = starts.take_while(|event| event.token == first.token);
        let start = starts.map(|event| event.span.start).min()?;
        (last.token - first.token <= window.distance).then(|| Met {
            text: first.text,
            tokens: Span::new(first.token, last.token + 1),
            span: Span::new(start, end),
            pattern: window.pattern,
            derived: self.derived > 0,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words `a`, `b`, … at tokens; gives first and last token of each window.
    fn check(words: &[(u32, u32)], distance: u32, text: &str, expect: &[(u32, u32)]) {
        let window = Window {
            words: words.to_vec(),
            distance,
            pattern: 0,
        };
        let mut within = Within::default();
        for (token, letter) in (0..).zip(text.bytes()) {
            // A capital letter is that word and the first one, as a wildcard may be.
            let word = u32::from(letter.to_ascii_lowercase() - b'a');
            let also = letter.is_ascii_uppercase().then_some(0);
            for word in [Some(word), also].into_iter().flatten() {
                within.events.push(Event {
                    text: 0,
                    token,
                    word,
                    span: Span::new(token * 2, token * 2 + 1),
                    derived: false,
                });
            }
        }
        within.events.retain(|e| (e.word as usize) < words.len());
        let mut out = Vec::new();
        within.windows(&window, &mut out);
        let found: Vec<_> = out
            .iter()
            .map(|m| (m.tokens.start, m.tokens.end - 1))
            .collect();
        assert_eq!(found, expect, "{text}");
        for met in out {
            assert_eq!(
                met.span,
                Span::new(met.tokens.start * 2, met.tokens.end * 2 - 1)
            );
        }
    }

    #[test]
    fn smallest_windows_are_found() {
        let ab = &[(0, 1), (1, 1)];
        check(ab, 1, "abxab", &[(0, 1), (3, 4)]);
        check(ab, 2, "aabxxa", &[(1, 2)]);
        check(ab, 3, "aabxxa", &[(1, 2), (2, 5)]);
        check(ab, 9, "aaaa", &[]);
        check(ab, 1, "xBx", &[(1, 1)]);
    }

    #[test]
    fn equal_words_need_as_many_tokens() {
        check(&[(0, 2)], 2, "axaxxa", &[(0, 2)]);
        check(&[(0, 2), (1, 1)], 3, "abaxb", &[(0, 2)]);
        check(&[(0, 2), (1, 1)], 4, "abaxb", &[(0, 2)]);
        check(&[(0, 2), (1, 1)], 1, "aB", &[(0, 1)]);
    }
}
