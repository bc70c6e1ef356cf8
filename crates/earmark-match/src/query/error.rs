use super::place::Place;
use core::fmt;

/// What is wrong with a query.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum QueryErrorKind {
    /// There is no term at all.
    Empty,
    /// `()`.
    EmptyGroup,
    /// A term, value or quote that holds nothing that can be seen.
    EmptyTerm,
    /// `(` without `)`.
    UnclosedGroup,
    /// `)` without `(`.
    StrayClose,
    /// A quote that does not end.
    UnclosedQuote,
    /// `“…"` or `"…”`.
    MixedQuotes,
    /// `'…'`, which makes no phrase.
    SingleQuotes,
    /// `{` without `}`.
    UnclosedBrace,
    /// `}` without `{`.
    StrayBrace,
    /// An operator with nothing before or after it.
    MissingOperand,
    /// Values of a field side by side with nothing between.
    MissingOperator,
    /// An operator that this language writes in another way, such as `&&`, `!x`, a dash for a minus.
    ForeignOperator,
    /// `-` that does not stand directly before what it excludes.
    Minus,
    /// `NEAR` without a number, or not as `NEAR/n` or `NEAR/nf`.
    Near,
    /// `NEAR` of something that has no place in a text: an AND, a NOT, a field.
    NearOperand,
    /// The number of `NEAR/n` or `"…"~n` is out of range.
    Distance,
    /// `~` other than behind a phrase, or a phrase that cannot have one.
    Tilde,
    /// Two terms without a space between.
    Glued,
    /// `name:` that is no field.
    UnknownField,
    /// A field within the group of another.
    NestedField,
    /// `name:` with nothing after it.
    MissingValue,
    /// A value as a field cannot have it.
    BadValue,
    /// Not a whole number.
    BadNumber,
    /// Not `[from TO to]`, or turned round.
    BadRange,
    /// `has:` or `is:` of something unknown.
    UnknownFlag,
    /// A wildcard with fewer than two letters, or at the wrong place.
    Wildcard,
    /// A web address as a term.
    Address,
    /// A regular expression that does not compile.
    Regex,
    /// `{name}` within a phrase that is no placeholder, or one that stands for nothing.
    Placeholder,
    /// An emoticon with a parenthesis, outside quotes.
    Emoticon,
    /// A control character, or an invisible one outside quotes.
    Character,
    /// Nested deeper than 64 levels.
    TooDeep,
    /// Longer than 64 KiB.
    TooLong,
    /// More than 10,000 terms, or more than 256 regular expressions.
    TooMany,
    /// Nothing that has to be there: it would fit nearly every mention.
    Unanchored,
}

/// Why a text is no query: the first thing that is wrong with it, its place, and what to write instead.
///
/// # Examples
/// ```
/// use earmark_match::query::{Query, QueryErrorKind};
/// let error = Query::parse("grill near/5 igniter").unwrap_err();
/// assert_eq!(error.kind(), QueryErrorKind::Near);
/// assert_eq!(
///     error.to_string(),
///     "1:7: `near/5` is not an operator, operators are in capitals; write NEAR/5"
/// );
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct QueryError(Box<Inner>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Inner {
    place: Place,
    fault: Fault,
}

/// An error as the inner parts know it: by its byte, not yet by line and column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fault {
    pub(super) kind: QueryErrorKind,
    pub(super) offset: usize,
    message: String,
    hint: String,
}

/// Boxed, because nearly every call returns without one.
pub(super) type Result<T> = core::result::Result<T, Box<Fault>>;

impl Fault {
    /// `message` says what was found and expected, `hint` what to do.
    pub(super) fn new(
        kind: QueryErrorKind,
        offset: usize,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) -> Box<Self> {
        Box::new(Self {
            kind,
            offset,
            message: message.into(),
            hint: hint.into(),
        })
    }
}

impl QueryError {
    pub(super) fn new(source: &str, fault: Fault) -> Self {
        Self(Box::new(Inner {
            place: Place::of(source, fault.offset),
            fault,
        }))
    }

    /// What is wrong.
    #[must_use]
    pub fn kind(&self) -> QueryErrorKind {
        self.0.fault.kind
    }

    /// Where it is wrong.
    #[must_use]
    pub fn place(&self) -> Place {
        self.0.place
    }

    /// The line, from 1.
    #[must_use]
    pub fn line(&self) -> usize {
        self.0.place.line
    }

    /// The character within the line, from 1.
    #[must_use]
    pub fn column(&self) -> usize {
        self.0.place.column
    }

    /// The byte within the text, from 0.
    #[must_use]
    pub fn offset(&self) -> usize {
        self.0.place.offset
    }

    /// What was found and what was expected, without the place.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.0.fault.message
    }

    /// What to write instead.
    #[must_use]
    pub fn hint(&self) -> &str {
        &self.0.fault.hint
    }
}

/// `line:column: message; hint`.
impl fmt::Display for QueryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}; {}", self.place(), self.message(), self.hint())
    }
}

impl fmt::Debug for QueryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "QueryError({:?}, {self})", self.kind())
    }
}

impl core::error::Error for QueryError {}

/// A piece of the query as errors quote it: one line, at most 40 characters.
pub(super) fn clip(text: &str) -> String {
    const MOST: usize = 40;
    let mut clipped: String = text
        .chars()
        .take(MOST)
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    if text.chars().nth(MOST).is_some() {
        clipped.push('…');
    }
    clipped
}
