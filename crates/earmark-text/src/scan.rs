//! The scan. First the column is lower-cased and each byte marked that ends a word, in bulk; then one
//! pass over each text, left to right. The loop of that pass pushes words of ASCII letters and digits,
//! most of them found in one eight-byte load of text and one of marks, from [`ascii`]. Whatever it
//! cannot decide goes to a module of its own, and each of those returns where the pass goes on, never
//! before where it began.

mod ascii;
mod cashtag;
mod chars;
mod elision;
mod emoji;
mod emoticon;
mod faces;
mod fold;
mod handle;
mod hashtag;
mod number;
#[cfg(test)]
mod tests;
mod url;
mod word;

use crate::hash;
use crate::mark::Mark;
use crate::{Class, Field, Span, Texts, Tokens};
use ascii::{ENDS_WORD, KIND, Kind};

pub use fold::fold;

/// Fills `tokens` with the tokens of each text of a column.
///
/// What was in `tokens` is gone, its memory is used again. One linear pass; a token never depends on
/// another text. What a word is and how it folds stands in the WORDS.md of this crate; hashtags,
/// handles, cashtags and addresses follow twitter-text.
///
/// # Panics
/// When the folded forms that differ from the ASCII lower case of the text pass 4 GiB.
///
/// # Examples
/// ```
/// use earmark_text::{Class, Field, Texts, Tokens, scan};
/// let mut texts = Texts::default();
/// texts.push(0, Field::Text, "@Acme’s grill WON’T light :( #fail");
/// let mut tokens = Tokens::default();
/// scan(&texts, &mut tokens);
/// let found: Vec<_> = tokens.text(0).map(|t| (t.class, tokens.folded(&t))).collect();
/// assert_eq!(
///     found,
///     [
///         (Class::Handle, "acme"),
///         (Class::Word, "grill"),
///         (Class::Word, "won't"),
///         (Class::Word, "light"),
///         (Class::Emoticon, ":("),
///         (Class::Hashtag, "fail"),
///     ]
/// );
/// ```
pub fn scan(texts: &Texts, tokens: &mut Tokens) {
    tokens.clear();
    // What is left of an earlier column is overwritten: no need to clear it.
    tokens.stops.resize(texts.buffer().len() + PADDING.len(), 0);
    let mut rest = texts.buffer();
    while !rest.is_empty() {
        let (piece, more) = rest.split_at(rest.floor_char_boundary(PIECE));
        push_piece(piece, tokens);
        rest = more;
    }
    push_piece(PADDING, tokens);
    for index in 0..texts.len() {
        let place = texts.place(index);
        let mut scanner = Scanner {
            text: &texts.buffer()[place.range()],
            low: &tokens.column.as_bytes()[place.start as usize..],
            stops: &tokens.stops[place.start as usize..],
            base: place.start as usize,
            first: tokens.hashes.len(),
            hashes: &mut tokens.hashes,
            places: &mut tokens.places,
            marks: &mut tokens.marks,
            side: &mut tokens.side,
            side_ends: &mut tokens.side_ends,
            signed: &mut tokens.signed,
        };
        scanner.run();
        tokens.close_text(place.start);
    }
}

/// Scans a single text, such as a term to be searched for, as [`scan`] scans it within a column.
///
/// Allocates a column for it: for the terms of a configuration, not for a stream of mentions.
///
/// # Panics
/// As [`scan`].
///
/// # Examples
/// ```
/// use earmark_text::{Tokens, scan_text};
/// let mut tokens = Tokens::default();
/// scan_text("Acme Grill's", &mut tokens);
/// let words: Vec<_> = tokens.text(0).map(|t| tokens.folded(&t)).collect();
/// assert_eq!(words, ["acme", "grill"]);
/// ```
pub fn scan_text(text: &str, tokens: &mut Tokens) {
    let mut texts = Texts::default();
    texts.push(0, Field::Text, text);
    scan(&texts, tokens);
}

/// Bytes that are copied, lower-cased and marked while the nearest cache holds them.
const PIECE: usize = 1_024;

/// Appends what the scan reads of a piece of the column.
fn push_piece(piece: &str, tokens: &mut Tokens) {
    let from = tokens.column.len();
    tokens.column.push_str(piece);
    let low = &mut tokens.column[from..];
    low.make_ascii_lowercase();
    ascii::mark_stops(low.as_bytes(), &mut tokens.stops[from..]);
}

/// Eight bytes can be loaded at any place of a text and at its end.
const PADDING: &str = "\n\n\n\n\n\n\n\n";

/// One text on its way; all places are bytes of this text.
struct Scanner<'a> {
    /// As it was written.
    text: &'a str,
    /// The column from this text on in ASCII lower case; a line feed ends the text.
    low: &'a [u8],
    /// As long as `low`: 1 where it holds neither a letter nor a digit, else 0.
    stops: &'a [u8],
    /// Where the text begins in the column.
    base: usize,
    /// Tokens before this one belong to other texts.
    first: usize,
    hashes: &'a mut Vec<u64>,
    places: &'a mut Vec<Span>,
    marks: &'a mut Vec<Mark>,
    side: &'a mut String,
    side_ends: &'a mut Vec<(u32, u32)>,
    signed: &'a mut Vec<u32>,
}

impl Scanner<'_> {
    /// The words of ASCII letters and digits are found and pushed here, in one loop that keeps its
    /// state in registers; all else is a call.
    fn run(&mut self) {
        let low = self.low;
        let stops = &self.stops[..low.len()];
        let mut at = 0;
        loop {
            let mut chunk = ascii::load(low, at);
            let kind = KIND[chunk as u8 as usize];
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
            let mut state = const { hash::start(Class::Word) };
            let mut marks = ascii::load(stops, at);
            while marks == 0 {
                state = hash::step(state, chunk);
                at += 8;
                marks = ascii::load(stops, at);
                chunk = ascii::load(low, at);
            }
            let len = ascii::first_stop(marks);
            let end = at + len;
            let hash = hash::finish(state, ascii::before_stop(chunk, marks), len);
            // A branch, since what follows then need not wait for this byte.
            if low[end] == b' ' {
                self.push_hashed(Class::Word, start, end, start, hash);
                at = end + 1;
            } else if self.ends_word(end, end - start) {
                self.push_hashed(Class::Word, start, end, start, hash);
                at = end;
            } else {
                at = self.word_slow(start, end);
            }
        }
    }

    /// What begins with neither a plain letter nor a byte to skip.
    #[inline(never)]
    fn other(&mut self, kind: Kind, at: usize) -> usize {
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
    fn run_end(&self, mut at: usize) -> usize {
        loop {
            let len = ascii::first_stop(ascii::load(self.stops, at));
            at += len;
            if len < 8 {
                return at;
            }
        }
    }

    /// Whether a run of letters and digits, `len` bytes long, that stops at `end` is a word and
    /// nothing more. It does not begin with a digit.
    #[inline]
    fn ends_word(&self, end: usize, len: usize) -> bool {
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
    fn ends_in_dot(&self, end: usize) -> bool {
        match self.low[end] {
            b'.' => self.stops[end + 1] == 1 && self.low[end + 1] < 0x80,
            b':' => self.low[end + 1] != b'/',
            _ => false,
        }
    }

    /// A character beyond ASCII.
    fn high(&mut self, at: usize) -> usize {
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
    fn at(&self, at: usize) -> u8 {
        if at < self.text.len() {
            self.low[at]
        } else {
            b'\n'
        }
    }

    fn char_at(&self, at: usize) -> Option<char> {
        self.text.get(at..)?.chars().next()
    }

    fn char_before(&self, at: usize) -> Option<char> {
        self.text[..at].chars().next_back()
    }

    /// The bytes from a place on, in ASCII lower case.
    fn rest(&self, at: usize) -> &[u8] {
        &self.low[at..self.text.len()]
    }

    /// The end of the ASCII letters, digits and `_` from a place on.
    #[inline]
    fn name_end(&self, mut at: usize) -> usize {
        loop {
            at = self.run_end(at);
            if self.low[at] != b'_' {
                return at;
            }
            at += 1;
        }
    }

    /// Whether a place holds `://`.
    fn is_scheme_sign(&self, at: usize) -> bool {
        self.low[at] == b':' && matches!(self.rest(at), [_, b'/', b'/', ..])
    }

    /// Pushes a token whose folded form is the ASCII lower case of `from..end`.
    fn push_lower(&mut self, class: Class, start: usize, end: usize, from: usize) {
        let mut state = hash::start(class);
        let mut at = from;
        while end - at >= 8 {
            state = hash::step(state, ascii::load(self.low, at));
            at += 8;
        }
        let last = ascii::keep(ascii::load(self.low, at), end - at);
        let hash = hash::finish(state, last, end - at);
        self.note(class);
        self.push_hashed(class, start, end, from, hash);
    }

    /// Remembers the token that comes next, where it is one that carries a sign.
    #[inline]
    fn note(&mut self, class: Class) {
        if matches!(class, Class::Hashtag | Class::Handle) {
            self.signed.push(self.hashes.len() as u32);
        }
    }

    #[inline]
    fn push_hashed(&mut self, class: Class, start: usize, end: usize, from: usize, hash: u64) {
        let mark = Mark::plain(class, (from - start) as u8);
        self.push(hash, start, end, mark);
    }

    #[inline]
    fn push(&mut self, hash: u64, start: usize, end: usize, mark: Mark) {
        // The column is below 4 GiB, see Texts::push.
        let place = Span::new((self.base + start) as u32, (self.base + end) as u32);
        self.hashes.push(hash);
        self.places.push(place);
        self.marks.push(mark);
    }

    /// Takes the last token back.
    fn pop(&mut self) {
        self.hashes.pop();
        self.places.pop();
        self.marks.pop();
        let count = self.hashes.len();
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
    fn push_side(&mut self, class: Class, start: usize, end: usize, from: usize) {
        if self.side.as_bytes()[from..] == self.low[start..end] {
            self.side.truncate(from);
            return self.push_lower(class, start, end, start);
        }
        let place = |at: usize| u32::try_from(at).expect("folded forms stay under 4 GiB");
        self.note(class);
        debug_assert_eq!(
            from,
            self.side_ends.last().map_or(0, |&(_, end)| end as usize)
        );
        let token = place(self.hashes.len());
        self.push(
            hash(class, &self.side[from..]),
            start,
            end,
            Mark::side(class),
        );
        self.side_ends.push((token, place(self.side.len())));
    }

    /// Where the scan goes on after a token: past a possessive `'s`, which is no token.
    fn past_possessive(&self, end: usize) -> usize {
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
    fn possessive_end(&self, at: usize) -> Option<usize> {
        let (c, at) = self.visible_from(at)?;
        let is_s = fold::folds_to(c, 's');
        let end = at + c.len_utf8();
        // `_` holds a word together only when more of it follows.
        let mut after = self.text[end..].chars();
        let next = after.find(|&c| c != '_' && !chars::is_invisible(c));
        (is_s && !next.is_some_and(chars::is_word)).then_some(end)
    }

    /// The first character from `at` on that shows, and its place.
    fn visible_from(&self, at: usize) -> Option<(char, usize)> {
        let mut rest = self.text[at..].char_indices();
        rest.find(|&(_, c)| !chars::is_invisible(c))
            .map(|(i, c)| (c, at + i))
    }
}
