use super::error::{Fault, QueryErrorKind, Result};
use super::names::Name;
use super::{quoted, range, word};

/// Cuts the text of a query into tokens, one at a time, as the parser asks for them.
#[derive(Debug)]
pub(super) struct Lexer<'s> {
    source: &'s str,
    at: usize,
    /// Where a single quote opened what may have been meant as a phrase.
    single: Option<usize>,
}

/// What stands at one place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token<'s> {
    pub(super) kind: Kind<'s>,
    pub(super) start: usize,
    pub(super) end: usize,
    /// Whether it follows the token before it without a space.
    pub(super) glued: bool,
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind<'s> {
    End,
    Open,
    Close,
    And,
    Or,
    Not,
    /// `-` directly before an operand.
    Minus,
    Near {
        distance: u32,
        ordered: bool,
    },
    /// A known name with its colon.
    Name(Name),
    Word(&'s str),
    /// `"…"`, what is between, with the number of a `~n`.
    Phrase(&'s str, Option<u32>),
    /// `{…}`, trimmed.
    Braces(&'s str),
    /// `[…]`, what is between.
    Brackets(&'s str),
}

impl Kind<'_> {
    /// Whether a term, a value or a group begins here.
    pub(super) fn begins_operand(self) -> bool {
        match self {
            Self::Open
            | Self::Name(_)
            | Self::Word(_)
            | Self::Phrase(..)
            | Self::Braces(_)
            | Self::Brackets(_) => true,
            Self::End
            | Self::Close
            | Self::And
            | Self::Or
            | Self::Not
            | Self::Minus
            | Self::Near { .. } => false,
        }
    }
}

/// What words stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    /// Terms: a colon makes a field.
    Terms,
    /// Values of a field: a colon is a colon, and `[` opens a range.
    Values,
}

impl<'s> Lexer<'s> {
    pub(super) fn new(source: &'s str) -> Self {
        Self {
            source,
            at: 0,
            single: None,
        }
    }

    /// The next token.
    pub(super) fn next(&mut self, mode: Mode) -> Result<Token<'s>> {
        let rest = self.source[self.at..].trim_start();
        let start = self.source.len() - rest.len();
        let glued = start == self.at && start > 0;
        let (kind, end) = match rest.chars().next() {
            None => (Kind::End, start),
            Some('(') => (Kind::Open, start + 1),
            Some(')') => (Kind::Close, start + 1),
            Some('{') => quoted::braces(self.source, start)?,
            Some('}') => {
                return Err(Fault::new(
                    QueryErrorKind::StrayBrace,
                    start,
                    "found `}` without a `{` before it",
                    "remove it, or write \"}\" to find one",
                ));
            }
            Some('-') => (word::minus(self.source, start)?, start + 1),
            Some('[') if mode == Mode::Values => range::brackets(self.source, start)?,
            Some(c) if quoted::opens(c) => quoted::phrase(self.source, start)?,
            Some(_) => {
                let end = start + word::len(rest);
                self.single_quotes(start, end)?;
                word::read(self.source, start, end, mode)?
            }
        };
        if !matches!(kind, Kind::Word(_)) {
            self.single = None;
        }
        self.at = end;
        Ok(Token {
            kind,
            start,
            end,
            glued,
        })
    }

    /// The exact text of a quote that has to stand right here, behind `raw:` or `re:`.
    pub(super) fn exact(&mut self, name: Name) -> Result<(&'s str, usize)> {
        let (text, end) = quoted::exact(self.source, self.at, name)?;
        self.at = end;
        Ok((text, end))
    }

    /// Single quotes make no phrase here, but many people mean one.
    fn single_quotes(&mut self, start: usize, end: usize) -> Result<()> {
        let word = &self.source[start..end];
        if self.single.is_none() && word.starts_with(['\'', '‘']) {
            self.single = Some(start);
        }
        match self.single {
            Some(open) if open + 1 < end && word.ends_with(['\'', '’']) => Err(Fault::new(
                QueryErrorKind::SingleQuotes,
                open,
                "single quotes make no phrase",
                "write it in double quotes: \"…\"",
            )),
            _ => Ok(()),
        }
    }
}
