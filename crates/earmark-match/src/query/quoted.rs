//! What stands in quotes and braces.

use super::error::{Fault, QueryErrorKind, Result, clip};
use super::lexer::Kind;
use super::limits::DISTANCE;
use super::names::Name;
use std::borrow::Cow;

/// Whether a phrase begins with this character: the straight quote, or any of the curly ones.
pub(super) fn opens(c: char) -> bool {
    c == '"' || curly(c)
}

/// What a phrase says: a quote within it has a backslash before it.
pub(super) fn unescape(inner: &str) -> Cow<'_, str> {
    if inner.contains("\\\"") {
        Cow::Owned(inner.replace("\\\"", "\""))
    } else {
        Cow::Borrowed(inner)
    }
}

fn curly(c: char) -> bool {
    matches!(c, '“' | '”' | '„' | '‟')
}

/// A phrase from its quote at `start` to its `~n`, and where it ends.
pub(super) fn phrase(source: &str, start: usize) -> Result<(Kind<'_>, usize)> {
    let (text, end) = if source[start..].starts_with('"') {
        straight(source, start)?
    } else {
        curled(source, start)?
    };
    let (within, end) = tilde(source, end)?;
    Ok((Kind::Phrase(text, within), end))
}

/// `raw:"…"` and `re:"…"` from behind the colon: every byte counts, only `\"` is unescaped.
pub(super) fn exact(source: &str, at: usize, name: Name) -> Result<(&str, usize)> {
    let name = name.name();
    if !source[at..].starts_with('"') {
        let found = match source[at..].chars().next() {
            None => "nothing".to_owned(),
            Some(c) if c.is_whitespace() => "a space".to_owned(),
            Some(c) => format!("`{c}`"),
        };
        return Err(Fault::new(
            QueryErrorKind::MissingValue,
            at,
            format!("found {found} behind `{name}:`, expected a straight quote"),
            format!("write {name}:\"…\""),
        ));
    }
    let (text, end) = until_quote(source, at, |_, _| Ok(()))?;
    if text.is_empty() {
        return Err(Fault::new(
            QueryErrorKind::EmptyTerm,
            at,
            format!("there is nothing between the quotes of `{name}:`"),
            format!("write {name}:\"…\""),
        ));
    }
    if source[end..].starts_with('~') {
        return Err(Fault::new(
            QueryErrorKind::Tilde,
            end,
            format!("`~` is for phrases, and `{name}:` is none"),
            "remove it, or use NEAR/n",
        ));
    }
    Ok((text, end))
}

/// `{…}`, trimmed, and where it ends.
pub(super) fn braces(source: &str, start: usize) -> Result<(Kind<'_>, usize)> {
    let inner = &source[start + 1..];
    let Some(len) = inner
        .find(['{', '}'])
        .filter(|&at| inner[at..].starts_with('}'))
    else {
        return Err(Fault::new(
            QueryErrorKind::UnclosedBrace,
            start,
            "`{` is not closed",
            "write {Best Buy} for these capitals, or {brand} or {competitor} for all their terms",
        ));
    };
    visible(&inner[..len], start + 1)?;
    let end = start + 1 + len + 1;
    if source[end..].starts_with('~') {
        return Err(Fault::new(
            QueryErrorKind::Tilde,
            end,
            "`~` is for phrases in quotes, not for braces",
            "remove it, or use NEAR/n",
        ));
    }
    Ok((Kind::Braces(inner[..len].trim()), end))
}

fn straight(source: &str, start: usize) -> Result<(&str, usize)> {
    let mut inner = None;
    let closed = until_quote(source, start, |at, c| match (c, inner) {
        ('“' | '„', None) => {
            inner = Some(at);
            Ok(())
        }
        ('”' | '‟', None) => Err(mixed(at, c, '"')),
        (c, Some(_)) if curly(c) => {
            inner = None;
            Ok(())
        }
        _ => Ok(()),
    });
    let (text, end) = closed?;
    match inner {
        Some(at) => Err(mixed(at, '“', '"')),
        None => Ok((text, end)),
    }
}

/// From a straight quote to the next one that has no backslash before it; `check` sees each
/// character between.
fn until_quote(
    source: &str,
    start: usize,
    mut check: impl FnMut(usize, char) -> Result<()>,
) -> Result<(&str, usize)> {
    let from = start + 1;
    let mut escaped = false;
    for (at, c) in source[from..].char_indices() {
        match c {
            '"' if escaped => {}
            '"' => {
                return Ok((&source[from..from + at], from + at + 1));
            }
            _ => {
                control(from + at, c)?;
                check(from + at, c)?;
            }
        }
        escaped = c == '\\';
    }
    Err(unclosed(start))
}

fn curled(source: &str, start: usize) -> Result<(&str, usize)> {
    let mut chars = source[start..].char_indices();
    let from = start + chars.next().map_or(0, |(_, c)| c.len_utf8());
    for (at, c) in chars {
        let at = start + at;
        if curly(c) {
            return Ok((&source[from..at], at + c.len_utf8()));
        }
        if c == '"' {
            return Err(mixed(at, c, '”'));
        }
        control(at, c)?;
    }
    Err(unclosed(start))
}

/// The `~n` behind a phrase.
fn tilde(source: &str, end: usize) -> Result<(Option<u32>, usize)> {
    let Some(rest) = source[end..].strip_prefix('~') else {
        return Ok((None, end));
    };
    let number = &rest[..super::word::len(rest)];
    if number.is_empty() || !number.bytes().all(|b| b.is_ascii_digit()) {
        return Err(Fault::new(
            QueryErrorKind::Tilde,
            end,
            format!("found `~{}`, expected ~ and a number", clip(number)),
            "write \"a b\"~5 for both within 5 words",
        ));
    }
    match number.parse() {
        Ok(distance @ 1..=DISTANCE) => Ok((Some(distance), end + 1 + number.len())),
        _ => Err(Fault::new(
            QueryErrorKind::Distance,
            end,
            format!(
                "`~{}` is out of range, expected 1 to {DISTANCE}",
                clip(number)
            ),
            "write ~1 for words side by side, or no ~ for a phrase",
        )),
    }
}

fn unclosed(start: usize) -> Box<Fault> {
    Fault::new(
        QueryErrorKind::UnclosedQuote,
        start,
        "this quote is not closed",
        "write \" at the end of the phrase; a \" within it is written \\\"",
    )
}

fn mixed(at: usize, found: char, expected: char) -> Box<Fault> {
    Fault::new(
        QueryErrorKind::MixedQuotes,
        at,
        format!("found `{found}` in a phrase that ends with `{expected}`"),
        "write the same kind of quotes at both ends: \"…\" or “…”",
    )
}

fn visible(text: &str, from: usize) -> Result<()> {
    text.char_indices()
        .try_for_each(|(at, c)| control(from + at, c))
}

/// Tabs and line ends are spaces; any other control character is an accident.
fn control(at: usize, c: char) -> Result<()> {
    if c.is_control() && !c.is_whitespace() {
        return Err(super::foreign::strange(at, c));
    }
    Ok(())
}
