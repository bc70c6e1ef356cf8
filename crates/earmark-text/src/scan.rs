//! The scan: one pass over each text, left to right. [`ascii`] holds the fast path, which ends most
//! words within one eight-byte load; whatever it cannot decide goes to a module of its own, and each
//! of those returns where the pass goes on, never before where it began.

mod ascii;
mod cashtag;
mod chars;
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
use crate::tokens::Home;
use crate::{Class, Field, Span, Texts, Token, Tokens};
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
/// let found: Vec<_> = tokens.all().iter().map(|t| (t.class, tokens.folded(t))).collect();
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
    tokens.column.push_str(texts.buffer());
    tokens.column.make_ascii_lowercase();
    tokens.column.push_str(PADDING);
    for index in 0..texts.len() {
        let place = texts.place(index);
        let mut scanner = Scanner {
            text: &texts.buffer()[place.range()],
            low: &tokens.column.as_bytes()[place.start as usize..],
            base: place.start as usize,
            first: tokens.tokens.len(),
            tokens: &mut tokens.tokens,
            side: &mut tokens.side,
        };
        scanner.run();
        tokens.close_text();
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
/// let words: Vec<_> = tokens.all().iter().map(|t| tokens.folded(t)).collect();
/// assert_eq!(words, ["acme", "grill"]);
/// ```
pub fn scan_text(text: &str, tokens: &mut Tokens) {
    let mut texts = Texts::default();
    texts.push(0, Field::Text, text);
    scan(&texts, tokens);
}

/// Eight bytes can be loaded at any place of a text and at its end.
const PADDING: &str = "\n\n\n\n\n\n\n\n";

/// One text on its way; all places are bytes of this text.
struct Scanner<'a> {
    /// As it was written.
    text: &'a str,
    /// The column from this text on in ASCII lower case; a line feed ends the text.
    low: &'a [u8],
    /// Where the text begins in the column.
    base: usize,
    /// Tokens before this one belong to other texts.
    first: usize,
    tokens: &'a mut Vec<Token>,
    side: &'a mut String,
}

impl Scanner<'_> {
    fn run(&mut self) {
        let mut at = 0;
        while at < self.text.len() {
            at = match KIND[self.low[at] as usize] {
                Kind::Skip => at + 1,
                Kind::Alnum => self.word(at),
                Kind::High => self.high(at),
                Kind::Face => self.face(at).unwrap_or(at + 1),
                Kind::At => self.handle(at),
                Kind::Hash => self.hashtag(at),
                Kind::Dollar => self.cashtag(at),
            };
        }
    }

    /// Words of ASCII letters and digits, one after another, up to anything else: that goes to the
    /// slow path.
    #[inline]
    fn word(&mut self, mut start: usize) -> usize {
        loop {
            let first = ascii::load(self.low, start);
            let mut state = hash::start(Class::Word);
            let mut chunk = first;
            let mut stops = ascii::stops(chunk);
            let mut at = start;
            while stops == 0 {
                state = hash::step(state, chunk);
                at += 8;
                chunk = ascii::load(self.low, at);
                stops = ascii::stops(chunk);
            }
            let len = (stops.trailing_zeros() / 8) as usize;
            let end = at + len;
            // A digit may begin a number, `xd` is a face.
            let face = first & 0xffff == u64::from(u16::from_le_bytes(*b"xd"));
            if !self.ends_word(end, end - start) | (first as u8 <= b'9') | face {
                return self.word_slow(start, end);
            }
            let hash = hash::finish(state, ascii::keep(chunk, len), len);
            self.push_hashed(Class::Word, start, end, start, hash);
            start = end + 1;
            // The text ends in a line feed, so a space is within it.
            if self.low[end] != b' ' || KIND[self.low[start] as usize] != Kind::Alnum {
                return end;
            }
        }
    }

    /// Whether a run of letters and digits, `len` bytes long, that stops at `end` is a word and
    /// nothing more.
    #[inline]
    fn ends_word(&self, end: usize, len: usize) -> bool {
        let stop = self.low[end];
        if ENDS_WORD[stop as usize] {
            return true;
        }
        // A single letter may be the eyes of a face.
        len > 1
            && match stop {
                b'.' => KIND[self.low[end + 1] as usize] == Kind::Skip,
                b':' => self.low[end + 1] != b'/',
                b'-' => true,
                _ => false,
            }
    }

    /// A character beyond ASCII.
    fn high(&mut self, at: usize) -> usize {
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
    fn name_end(&self, mut at: usize) -> usize {
        loop {
            let stops = ascii::stops(ascii::load(self.low, at));
            at += (stops.trailing_zeros() / 8) as usize;
            if stops != 0 {
                if self.low[at] != b'_' {
                    return at;
                }
                at += 1;
            }
        }
    }

    /// Whether a place holds `://`.
    fn is_scheme_sign(&self, at: usize) -> bool {
        matches!(self.rest(at), [b':', b'/', b'/', ..])
    }

    /// Pushes a token whose folded form is the ASCII lower case of `from..end`.
    fn push_lower(&mut self, class: Class, start: usize, end: usize, from: usize) {
        let hash = hash::of_bytes(class, &self.low[from..end]);
        self.push_hashed(class, start, end, from, hash);
    }

    #[inline]
    fn push_hashed(&mut self, class: Class, start: usize, end: usize, from: usize, hash: u64) {
        // The column is below 4 GiB, see Texts::push.
        let span = |start: usize, end: usize| Span::new(start as u32, end as u32);
        self.tokens.push(Token {
            hash,
            span: span(start, end),
            fold: span(self.base + from, self.base + end),
            class,
            home: Home::Column,
        });
    }

    /// Pushes a token whose folded form is what `side` holds from `from` on; those bytes are given
    /// back when the column already has them.
    fn push_side(&mut self, class: Class, start: usize, end: usize, from: usize) {
        if self.side.as_bytes()[from..] == self.low[start..end] {
            self.side.truncate(from);
            return self.push_lower(class, start, end, start);
        }
        let place = |at: usize| u32::try_from(at).expect("folded forms stay under 4 GiB");
        self.tokens.push(Token {
            hash: hash(class, &self.side[from..]),
            span: Span::new(start as u32, end as u32),
            fold: Span::new(place(from), place(self.side.len())),
            class,
            home: Home::Side,
        });
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
