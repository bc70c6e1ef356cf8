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
    /// Where its folded form is, see `home`.
    pub(crate) fold: u32,
    /// What it is.
    pub class: Class,
    pub(crate) home: Home,
}

// A column has a token for every six bytes: its size is what the later stages read.
const _: () = assert!(size_of::<Token>() == 24);

/// Which buffer holds a folded form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Home {
    /// The column in ASCII lower case from byte `fold` on, as long as the span but for the bytes of a
    /// sign: nearly every token folds to the bytes already there.
    Column {
        /// Bytes of the sign, which is not folded.
        sign: u8,
    },
    /// The form that differs from those bytes: `fold` counts such forms, which stand one after another.
    Side,
}

/// The tokens of a column of texts, in order, with their case-folded forms.
///
/// Filled by [`scan`](crate::scan); reused from job to job, so that the steady state allocates
/// nothing.
#[derive(Clone, Debug, Default)]
pub struct Tokens {
    pub(crate) tokens: Vec<Token>,
    /// The texts in ASCII lower case, with room to read eight bytes past any of them.
    pub(crate) column: String,
    pub(crate) side: String,
    /// Past the end of each form in `side`.
    pub(crate) side_ends: Vec<u32>,
    /// A byte for each byte of `column`: where words end.
    pub(crate) stops: Vec<u8>,
    /// The tokens that are hashtags or handles.
    pub(crate) signed: Vec<u32>,
    /// One past the last token of each text, and one past its last in `signed`.
    ends: Vec<(u32, u32)>,
}

impl Tokens {
    /// Empties the column and keeps its memory.
    pub fn clear(&mut self) {
        self.tokens.clear();
        self.column.clear();
        self.side.clear();
        self.side_ends.clear();
        self.signed.clear();
        self.ends.clear();
    }

    /// Ends the open text; the tokens pushed since the last one are its own.
    pub(crate) fn close_text(&mut self) {
        let place = |len| u32::try_from(len).expect("a column holds under 4 Gi tokens");
        self.ends
            .push((place(self.tokens.len()), place(self.signed.len())));
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
        let start = if text == 0 { 0 } else { self.ends[text - 1].0 };
        start as usize..self.ends[text].0 as usize
    }

    /// The hashtags and handles of text number `text`, in order: few, and asked for of every text.
    ///
    /// # Panics
    /// When there is no such text.
    pub fn signed(&self, text: usize) -> impl Iterator<Item = &Token> {
        let start = if text == 0 { 0 } else { self.ends[text - 1].1 };
        let signed = &self.signed[start as usize..self.ends[text].1 as usize];
        signed.iter().map(|&index| &self.tokens[index as usize])
    }

    /// Number of texts.
    #[must_use]
    pub fn texts(&self) -> usize {
        self.ends.len()
    }

    /// The case-folded form of a token, without the sign of a hashtag, handle or cashtag.
    #[must_use]
    pub fn folded(&self, token: &Token) -> &str {
        let fold = token.fold as usize;
        match token.home {
            Home::Column { sign } => {
                let len = token.span.len() as usize - usize::from(sign);
                &self.column[fold..fold + len]
            }
            Home::Side => {
                let start = fold.checked_sub(1).map_or(0, |last| self.side_ends[last]);
                &self.side[start as usize..self.side_ends[fold] as usize]
            }
        }
    }
}
