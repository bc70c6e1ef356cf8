//! The scan. First the column is lower-cased in bulk. Then it is read once, left to right, in one of two
//! ways that give the same tokens, bit for bit.
//!
//! With vector instructions, blocks of the column are decided by masks (see [`arch`](crate::arch)),
//! whatever texts they belong to, up to the first byte that masks cannot decide; the [`Scanner`] goes
//! one step from there, and the blocks resume where it ends. Without them the scanner goes all the way,
//! text by text, and has each byte marked that ends a word, in bulk as well.

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
mod scanner;
#[cfg(test)]
mod tests;
mod url;
mod word;

use crate::arch::Level;
use crate::{Field, Texts, Tokens};
use scanner::Scanner;

pub use fold::fold;
pub(crate) use handle::MAX_NAME;
pub(crate) use url::MAX_SLUG;

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
    scan_with(Level::best(), texts, tokens);
}

/// The same with chosen instructions: for tests and measurements.
///
/// # Panics
/// As [`scan`].
///
/// # Examples
/// ```
/// use earmark_text::{Field, Level, Texts, Tokens, scan, scan_with};
/// let mut texts = Texts::default();
/// texts.push(0, Field::Text, "It won't light");
/// let (mut tokens, mut again) = (Tokens::default(), Tokens::default());
/// scan(&texts, &mut tokens);
/// for level in Level::all() {
///     scan_with(level, &texts, &mut again);
///     assert_eq!(again.hashes(), tokens.hashes());
/// }
/// ```
pub fn scan_with(level: Level, texts: &Texts, tokens: &mut Tokens) {
    tokens.clear();
    let buffer = texts.buffer();
    level.lower(buffer, &mut tokens.column, &mut tokens.stops);
    if level == Level::SCALAR {
        for index in 0..texts.len() {
            Scanner::new(texts, tokens, index, true).run();
            tokens.close_text(texts.place(index).start);
        }
    } else {
        scan_blocks(level, texts, tokens);
        level.close(texts, tokens);
        level.hash(tokens);
    }
}

/// Pushes the tokens of all texts.
fn scan_blocks(level: Level, texts: &Texts, tokens: &mut Tokens) {
    let len = texts.buffer().len();
    let (mut at, mut index) = (0, 0);
    loop {
        let low = tokens.column.as_bytes();
        let next = level.plain(low, len, at, &mut tokens.columns);
        // Masks have come no further: there may be no space ahead, without which they never do.
        let stuck = next == at;
        at = next;
        if at >= len {
            return;
        }
        while (texts.place(index).end as usize) < at {
            index += 1;
        }
        let base = texts.place(index).start as usize;
        at = base + Scanner::new(texts, tokens, index, false).steps(at - base, stuck);
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

/// Line feeds behind the column: so many bytes can be read from any place of a text and from its end.
pub(crate) const ROOM: usize = PADDING.len();

const PADDING: &str = "\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n";

/// Puts the text in ASCII lower case, and [`ROOM`], into a column; and into `stops`, if asked to, where words
/// end. Compilers make vector code of this, of the level it is inlined into.
#[inline(always)]
pub(crate) fn lower(text: &str, column: &mut String, mut stops: Option<&mut Vec<u8>>) {
    column.clear();
    if let Some(stops) = &mut stops {
        // What is left of an earlier column is overwritten: no need to clear it.
        stops.resize(text.len() + ROOM, 0);
    }
    let mut push = |piece: &str| {
        let from = column.len();
        column.push_str(piece);
        let low = &mut column[from..];
        low.make_ascii_lowercase();
        if let Some(stops) = &mut stops {
            ascii::mark_stops(low.as_bytes(), &mut stops[from..]);
        }
    };
    let mut rest = text;
    while !rest.is_empty() {
        let (piece, more) = rest.split_at(rest.floor_char_boundary(PIECE));
        push(piece);
        rest = more;
    }
    push(PADDING);
}
