//! What a term holds, as far as it can be judged without compiling it.

use super::error::{Fault, QueryErrorKind, Result, clip};
use super::foreign;
use earmark_text::{Class, Field, Span, Texts, Tokens, scan};

/// Signs that count when they touch a word, as in `c++`; all other punctuation only separates.
const SYMBOLS: &str = "&+%#$€£¥°/\\^~=<>|";

/// Scans terms as texts are scanned; buffers, reused.
#[derive(Debug, Default)]
pub(super) struct Judge {
    texts: Texts,
    tokens: Tokens,
}

impl Judge {
    /// Refuses what could never be found: nothing visible, an address, a wildcard of nothing.
    pub(super) fn words(&mut self, text: &str, start: usize) -> Result<()> {
        self.plain(text, start)?;
        let pieces: Vec<&str> = match text.contains('*') {
            true => text.split_whitespace().collect(),
            false => return Ok(()),
        };
        for (number, piece) in pieces.iter().enumerate() {
            let inside = 0 < number && number + 1 < pieces.len();
            if *piece == "*" && inside {
                continue;
            }
            if *piece == "*" {
                return Err(Fault::new(
                    QueryErrorKind::Wildcard,
                    start,
                    "`*` alone stands for one word within a phrase, not at its ends",
                    "write \"my * grill\", or word* for the endings of a word",
                ));
            }
            let letters = || piece.chars().filter(|c| c.is_alphanumeric());
            if piece.contains('*') && letters().count() < 2 && letters().all(|c| c.is_ascii()) {
                return Err(Fault::new(
                    QueryErrorKind::Wildcard,
                    start,
                    format!(
                        "`{}` has fewer than two letters besides its wildcards",
                        clip(piece)
                    ),
                    "wildcards need two letters; write raw:\"…\" to find a `*` itself",
                ));
            }
        }
        Ok(())
    }

    /// The same for `{Case}`, where `*` is no wildcard.
    pub(super) fn case(&mut self, text: &str, start: usize) -> Result<()> {
        self.plain(text, start)?;
        if text.contains('*') {
            return Err(Fault::new(
                QueryErrorKind::Wildcard,
                start,
                "braces find words exactly as written, without wildcards",
                "remove the `*`, or use re:\"…\" for patterns that heed capitals",
            ));
        }
        Ok(())
    }

    /// The words of `"…"~n`, each a term of one token.
    pub(super) fn split(&mut self, text: &str, start: usize) -> Result<Vec<String>> {
        let mut words = Vec::new();
        for piece in text.split_whitespace() {
            self.words(piece, start)?;
            // Wildcards belong to their word: as letters they do not split it.
            self.scan(&masked(piece));
            let places: Vec<Span> = self.tokens.text(0).map(|token| token.span).collect();
            if let [_] = places.as_slice() {
                words.push(piece.to_owned());
            } else if places.len() > 1 && piece.contains(|c| SYMBOLS.contains(c)) {
                return Err(Fault::new(
                    QueryErrorKind::Tilde,
                    start,
                    format!(
                        "`{}` is more than one word, and its signs count",
                        clip(piece)
                    ),
                    "write \"a/b\" NEAR/5 c instead",
                ));
            } else {
                words.extend(places.iter().map(|span| piece[span.range()].to_owned()));
            }
        }
        if words.len() < 2 {
            return Err(Fault::new(
                QueryErrorKind::Tilde,
                start,
                "`~` is about two words or more",
                "remove it, or write \"a b\"~5; word* finds other endings of one word",
            ));
        }
        Ok(words)
    }

    fn plain(&mut self, text: &str, start: usize) -> Result<()> {
        self.scan(text);
        if let Some(url) = self.tokens.text(0).find(|token| token.class == Class::Url) {
            return Err(foreign::address(&text[url.span.range()], start));
        }
        if self.tokens.is_empty() && !text.chars().any(seen) {
            return Err(Fault::new(
                QueryErrorKind::EmptyTerm,
                start,
                "there is nothing to find: no word and no visible character",
                "write a word, a phrase, a #hashtag, a @handle or an emoji",
            ));
        }
        Ok(())
    }

    fn scan(&mut self, text: &str) {
        self.texts.clear();
        self.texts.push(0, Field::Text, text);
        scan(&self.texts, &mut self.tokens);
    }
}

/// Wildcards as letters, byte for byte.
fn masked(piece: &str) -> String {
    let mut masked = String::with_capacity(piece.len());
    let mut chars = piece.chars().peekable();
    while let Some(c) = chars.next() {
        let after_letter = masked.ends_with(char::is_alphanumeric);
        let before_letter = chars.peek().is_some_and(|next| next.is_alphanumeric());
        let wild = c == '*' || (c == '?' && after_letter && before_letter);
        masked.push(if wild { 'x' } else { c });
    }
    masked
}

fn seen(c: char) -> bool {
    !c.is_whitespace()
        && !c.is_control()
        && !matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}')
        && !matches!(c, '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}')
}
