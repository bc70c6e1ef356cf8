use crate::Span;
use core::ops::Range;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Class {
    /// Letters, digits and `_`, with inner apostrophes; in scripts written without spaces, one
    /// character with its marks.
    Word,
    /// Digits with inner `.`, `,` and `:`.
    Number,
    /// `#tag`; its folded form has no `#`.
    Hashtag,
    /// `@name`; its folded form has no `@`.
    Handle,
    /// `$TICKER`; its folded form has no `$`.
    Cashtag,
    /// A web address, with or without a scheme.
    Url,
    /// One emoji as people see it, with modifiers and joined parts.
    Emoji,
    /// A face made of punctuation, such as `:-)`.
    Emoticon,
}

/// One token of one text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Hash of class and folded form: equal for equal tokens, on every machine.
    pub hash: u64,
    /// Bytes of the text it stands in (not of the whole column).
    pub span: Span,
    fold: Span,
    /// What it is.
    pub class: Class,
}

/// The tokens of a column of texts, in order, with their case-folded forms.
///
/// Filled by [`scan`](crate::scan); reused from job to job, so that the steady state allocates
/// nothing.
#[derive(Clone, Debug, Default)]
pub struct Tokens {
    tokens: Vec<Token>,
    folded: String,
    /// One past the last token of each text.
    ends: Vec<u32>,
}

impl Tokens {
    /// Empties the column and keeps its memory.
    pub fn clear(&mut self) {
        self.tokens.clear();
        self.folded.clear();
        self.ends.clear();
    }

    /// All tokens, text after text.
    #[must_use]
    pub fn all(&self) -> &[Token] {
        &self.tokens
    }

    /// The indices into [`all`](Self::all) of the tokens of text number `text`.
    ///
    /// # Panics
    /// When there is no such text.
    #[must_use]
    pub fn of_text(&self, text: usize) -> Range<usize> {
        let start = if text == 0 { 0 } else { self.ends[text - 1] };
        start as usize..self.ends[text] as usize
    }

    /// Number of texts.
    #[must_use]
    pub fn texts(&self) -> usize {
        self.ends.len()
    }

    /// The case-folded form of a token, without the sign of a hashtag, handle or cashtag.
    #[must_use]
    pub fn folded(&self, token: &Token) -> &str {
        &self.folded[token.fold.range()]
    }
}
