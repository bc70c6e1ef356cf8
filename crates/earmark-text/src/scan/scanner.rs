use super::ascii::{self, ENDS_WORD, KIND, Kind};
use super::{chars, fold};
use crate::hash::{self, hash};
use crate::mark::Mark;
use crate::tokens::Columns;
use crate::{Class, Span, Texts, Tokens};

/// One text on its way; all places are bytes of this text.
pub(super) struct Scanner<'a> {
    /// As it was written.
    pub(super) text: &'a str,
    /// The column from this text on in ASCII lower case; a line feed ends the text.
    pub(super) low: &'a [u8],
    /// For [`run`](Self::run): as long as `low`, 1 where it holds neither a letter nor a digit, else 0.
    stops: &'a [u8],
    /// Where the text begins in the column.
    pub(super) base: usize,
    pub(super) found: &'a mut Columns,
    pub(super) side: &'a mut String,
    side_ends: &'a mut Vec<(u32, u32)>,
    /// Whether tokens are hashed as they are found; else all are later.
    hashes: bool,
}

impl<'a> Scanner<'a> {
    /// A scanner at the beginning of text number `index`; `hashes` tells whether it hashes what it finds.
    #[inline]
    pub(super) fn new(
        texts: &'a Texts,
        tokens: &'a mut Tokens,
        index: usize,
        hashes: bool,
    ) -> Self {
        let place = texts.place(index);
        Self {
            text: &texts.buffer()[place.range()],
            low: &tokens.column.as_bytes()[place.start as usize..],
            stops: tokens.stops.get(place.start as usize..).unwrap_or(&[]),
            base: place.start as usize,
            found: &mut tokens.columns,
            side: &mut tokens.side,
            side_ends: &mut tokens.side_ends,
            hashes,
        }
    }
}

impl Scanner<'_> {
    /// Scans the whole text and hashes what it finds. Words of ASCII letters and digits are found and
    /// pushed here, in one loop that keeps its state in registers; all else is a call.
    pub(super) fn run(&mut self) {
        let low = self.low;
        let stops = &self.stops[..low.len()];
        let mut at = 0;
        loop {
            let kind = KIND[usize::from(low[at])];
            if kind == Kind::Skip {
                at += 1;
                // The line feed behind the text is skipped, too.
                if at > self.text.len() {
                    return;
                }
                continue;
            }
            if kind != Kind::Letter {
                at = self.other(kind, at);
                continue;
            }
            let start = at;
            let mut chunk = ascii::load(low, at);
            let mut state = const { hash::start(Class::Word) };
            let (len, hash) = loop {
                let marks = ascii::load(stops, at);
                if marks != 0 {
                    let len = ascii::first_stop(marks);
                    let last = ascii::before_stop(chunk, marks);
                    break (len, hash::finish(state, last, 0, len));
                }
                let second = ascii::load(low, at + 8);
                let marks = ascii::load(stops, at + 8);
                if marks != 0 {
                    let len = ascii::first_stop(marks);
                    let last = ascii::before_stop(second, marks);
                    break (8 + len, hash::finish(state, chunk, last, 8 + len));
                }
                if stops[at + 16] == 1 {
                    break (16, hash::finish(state, chunk, second, 16));
                }
                state = hash::step(state, chunk, second);
                at += 16;
                chunk = ascii::load(low, at);
            };
            let end = at + len;
            // A branch, since what follows then need not wait for this byte.
            if low[end] == b' ' {
                self.push_hashed(start, end, hash);
                at = end + 1;
            } else if self.ends_word(end, end - start) {
                self.push_hashed(start, end, hash);
                at = end;
            } else {
                at = self.word_slow(start, end);
            }
        }
    }

    /// Goes on from a place that masks could not decide, to one where they may; to the next space, where
    /// `far`.
    pub(super) fn steps(&mut self, mut at: usize, far: bool) -> usize {
        loop {
            at = self.step(at);
            let next = self.at(at);
            // Emoji stand in rows, and scripts without spaces have no ASCII between their words.
            if matches!(next, b' ' | b'\n') || !far && next.is_ascii() {
                return at;
            }
        }
    }

    /// What one turn of [`run`](Self::run) does, for places that are seldom plain words.
    fn step(&mut self, at: usize) -> usize {
        let kind = KIND[usize::from(self.low[at])];
        if kind == Kind::Letter {
            let end = self.run_end(at);
            if self.ends_word(end, end - at) {
                self.push_lower(Class::Word, at, end, at);
                return end;
            }
        }
        self.other(kind, at)
    }

    /// What begins with neither a plain letter nor a byte to skip.
    #[inline(never)]
    pub(super) fn other(&mut self, kind: Kind, at: usize) -> usize {
        match kind {
            Kind::Skip => at + 1,
            Kind::Letter | Kind::Ex => self.word_slow(at, self.run_end(at)),
            Kind::Digit => self.digit(at),
            Kind::High => self.high(at),
            Kind::Face => self.face(at).unwrap_or(at + 1),
            Kind::At => self.handle(at),
            Kind::Hash => self.hashtag(at),
            Kind::Dollar => self.cashtag(at),
        }
    }

    /// The end of the letters and digits from a place on.
    #[inline]
    pub(super) fn run_end(&self, mut at: usize) -> usize {
        loop {
            let len = ascii::first_stop(self.stops_from(at));
            at += len;
            if len < 8 {
                return at;
            }
        }
    }

    /// Which of eight bytes end a word, as [`ascii::stops`] has it.
    #[inline]
    pub(super) fn stops_from(&self, at: usize) -> u64 {
        ascii::stops(ascii::load(self.low, at))
    }

    /// Whether a run of letters and digits, `len` bytes long, that stops at `end` is a word and
    /// nothing more. It does not begin with a digit.
    #[inline]
    pub(super) fn ends_word(&self, end: usize, len: usize) -> bool {
        let stop = self.low[end];
        if ENDS_WORD[stop as usize] {
            return true;
        }
        // A single letter may be the eyes of a face.
        len > 1 && (stop == b'-' || self.ends_in_dot(end))
    }

    /// Whether a place holds a full stop or colon that ends what is before it: no address goes on
    /// behind it.
    #[inline]
    pub(super) fn ends_in_dot(&self, end: usize) -> bool {
        match self.low[end] {
            b'.' => !self.low[end + 1].is_ascii_alphanumeric() && self.low[end + 1] < 0x80,
            b':' => self.low[end + 1] != b'/',
            _ => false,
        }
    }

    /// A character beyond ASCII.
    pub(super) fn high(&mut self, at: usize) -> usize {
        // Dashes, quotes, the ellipsis: U+2010 to U+203B, most of what is not ASCII in English.
        if let [0xe2, 0x80, 0x90..=0xbb] = self.low[at..at + 3] {
            return at + 3;
        }
        let Some(c) = self.char_at(at) else {
            return at + 1;
        };
        let next = at + c.len_utf8();
        match c {
            '＃' => return self.hashtag(at),
            '＠' => return self.handle(at),
            '¯' => return self.face(at).unwrap_or(next),
            '‼' | '⁉' => return self.emoji(at).unwrap_or(next),
            _ => {}
        }
        match chars::sort(c) {
            chars::Sort::Other | chars::Sort::Invisible => next,
            chars::Sort::Word => self.word_mixed(at, self.text.len()),
            chars::Sort::Unspaced => self.unspaced(at, next),
            chars::Sort::Emoji => self.emoji(at).unwrap_or(next),
        }
    }

    /// A byte in ASCII lower case, a line feed past the end.
    #[inline]
    pub(super) fn at(&self, at: usize) -> u8 {
        if at < self.text.len() {
            self.low[at]
        } else {
            b'\n'
        }
    }

    pub(super) fn char_at(&self, at: usize) -> Option<char> {
        self.text.get(at..)?.chars().next()
    }

    pub(super) fn char_before(&self, at: usize) -> Option<char> {
        self.text[..at].chars().next_back()
    }

    /// The bytes from a place on, in ASCII lower case.
    pub(super) fn rest(&self, at: usize) -> &[u8] {
        &self.low[at..self.text.len()]
    }

    /// The end of the ASCII letters, digits and `_` from a place on.
    #[inline]
    pub(super) fn name_end(&self, mut at: usize) -> usize {
        loop {
            at = self.run_end(at);
            if self.low[at] != b'_' {
                return at;
            }
            at += 1;
        }
    }

    /// Whether a place holds `://`.
    pub(super) fn is_scheme_sign(&self, at: usize) -> bool {
        self.low[at] == b':' && matches!(self.rest(at), [_, b'/', b'/', ..])
    }

    /// Pushes a token whose folded form is the ASCII lower case of `from..end`.
    #[inline]
    pub(super) fn push_lower(&mut self, class: Class, start: usize, end: usize, from: usize) {
        self.push(start, end, Mark::plain(class, (from - start) as u8));
        if self.hashes {
            let hash = hash::of_prefix(class, &self.low[from..], end - from);
            self.found.hashes.push(hash);
        }
    }

    /// Pushes a word whose hash is known.
    #[inline]
    fn push_hashed(&mut self, start: usize, end: usize, hash: u64) {
        self.push(start, end, Mark::plain(Class::Word, 0));
        self.found.hashes.push(hash);
    }

    #[inline]
    fn push(&mut self, start: usize, end: usize, mark: Mark) {
        if self.hashes && matches!(mark.class(), Class::Hashtag | Class::Handle) {
            self.found.signed.push(self.found.places.len() as u32);
        }
        // The column is below 4 GiB, see Texts::push.
        let place = Span::new((self.base + start) as u32, (self.base + end) as u32);
        self.found.places.push(place);
        self.found.marks.push(mark);
    }

    /// Takes the last token back.
    pub(super) fn pop(&mut self) {
        // There is none where hashes come later.
        self.found.hashes.pop();
        self.found.places.pop();
        self.found.marks.pop();
        let count = self.found.places.len();
        if self
            .side_ends
            .pop_if(|(token, _)| *token as usize == count)
            .is_some()
        {
            let end = self.side_ends.last().map_or(0, |&(_, end)| end);
            self.side.truncate(end as usize);
        }
    }

    /// Pushes a token whose folded form is what `side` holds from `from` on; those bytes are given
    /// back when the column already has them.
    pub(super) fn push_side(&mut self, class: Class, start: usize, end: usize, from: usize) {
        if self.side.as_bytes()[from..] == self.low[start..end] {
            self.side.truncate(from);
            return self.push_lower(class, start, end, start);
        }
        let place = |at: usize| u32::try_from(at).expect("folded forms stay under 4 GiB");
        debug_assert_eq!(
            from,
            self.side_ends.last().map_or(0, |&(_, end)| end as usize)
        );
        let token = place(self.found.places.len());
        self.push(start, end, Mark::side(class));
        if self.hashes {
            self.found.hashes.push(hash(class, &self.side[from..]));
        }
        self.side_ends.push((token, place(self.side.len())));
    }

    /// Where the scan goes on after a token: past a possessive `'s`, which is no token.
    pub(super) fn past_possessive(&self, end: usize) -> usize {
        let next = self.at(end);
        if next != b'\'' && next < 0x80 {
            return end;
        }
        match self.char_at(end) {
            Some(c) if chars::is_apostrophe(c) => {
                self.possessive_end(end + c.len_utf8()).unwrap_or(end)
            }
            _ => end,
        }
    }

    /// The place after an `s` at `at` that ends its word.
    pub(super) fn possessive_end(&self, at: usize) -> Option<usize> {
        let (c, at) = self.visible_from(at)?;
        let is_s = fold::folds_to(c, 's');
        let end = at + c.len_utf8();
        // `_` holds a word together only when more of it follows.
        let mut after = self.text[end..].chars();
        let next = after.find(|&c| c != '_' && !chars::is_invisible(c));
        (is_s && !next.is_some_and(chars::is_word)).then_some(end)
    }

    /// The first character from `at` on that shows, and its place.
    pub(super) fn visible_from(&self, at: usize) -> Option<(char, usize)> {
        let mut rest = self.text[at..].char_indices();
        rest.find(|&(_, c)| !chars::is_invisible(c))
            .map(|(i, c)| (c, at + i))
    }
}
