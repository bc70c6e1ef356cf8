//! `[from TO to]` and plain numbers.

use super::error::{Fault, QueryErrorKind, Result, clip};
use super::field::Field;
use super::lexer::Kind;
use super::names::Name;
use super::tree::Condition;

/// What is between `[` and `]`, and where it ends.
pub(super) fn brackets(source: &str, start: usize) -> Result<(Kind<'_>, usize)> {
    let inner = &source[start + 1..];
    match inner.find([']', '[', '\n']) {
        Some(len) if inner[len..].starts_with(']') => {
            Ok((Kind::Brackets(&inner[..len]), start + len + 2))
        }
        _ => Err(bad(start, "`[` is not closed", "1000")),
    }
}

/// The range within brackets that stand at `start`.
pub(super) fn read(name: Name, inner: &str, start: usize) -> Result<Condition> {
    let field = match name {
        Name::Field(field) if field.is_number() => field,
        _ => {
            return Err(Fault::new(
                QueryErrorKind::BadRange,
                start,
                format!("`{}:` holds words, and a range is for numbers", name.name()),
                format!("write {}:(a OR b)", name.name()),
            ));
        }
    };
    let words: Vec<&str> = inner.split_whitespace().collect();
    let &[from, "TO", to] = words.as_slice() else {
        let first = inner
            .split(|c: char| !c.is_ascii_digit())
            .find(|n| !n.is_empty());
        let message = format!("found `[{}]`, expected [from TO to]", clip(inner));
        return Err(bad(start, &message, first.unwrap_or("1000")));
    };
    let bound = |text: &str| match text {
        "*" => Ok(None),
        _ => number(text)
            .map(Some)
            .ok_or_else(|| bad_number(field, text, start)),
    };
    let (from, to) = (bound(from)?, bound(to)?);
    if let (Some(from), Some(to)) = (from, to)
        && from > to
    {
        return Err(Fault::new(
            QueryErrorKind::BadRange,
            start,
            "the range is turned round: it ends before it begins",
            format!("write [{to} TO {from}]"),
        ));
    }
    Ok(Condition::Range(field, from, to))
}

/// A plain number as the value of a number field.
pub(super) fn exactly(field: Field, text: &str, start: usize) -> Result<Condition> {
    match number(text) {
        Some(n) => Ok(Condition::Range(field, Some(n), Some(n))),
        None => Err(bad_number(field, text, start)),
    }
}

fn number(text: &str) -> Option<i64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let plain = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

fn bad(start: usize, message: &str, from: &str) -> Box<Fault> {
    Fault::new(
        QueryErrorKind::BadRange,
        start,
        message,
        format!("write [{} TO *], or [1 TO 10] with both ends", clip(from)),
    )
}

/// The number that `10,000`, `10_000` or `10k` may have meant.
fn meant(text: &str) -> Option<i64> {
    let text = text.replace([',', '_', ' ', '\''], "");
    let (digits, times) = match text.strip_suffix(['k', 'K']) {
        Some(digits) => (digits, 1_000),
        None => (text.strip_suffix(['m', 'M']).unwrap_or(&text), 1_000_000),
    };
    if digits.len() == text.len() {
        return number(&text);
    }
    number(digits)?.checked_mul(times)
}

/// Says how the other ways to write a comparison are written here.
fn bad_number(field: Field, text: &str, start: usize) -> Box<Fault> {
    let name = field.name();
    let bare = text.trim_start_matches(['>', '<', '=']);
    let sign = &text[..text.len() - bare.len()];
    let (plain, more) = bare
        .strip_suffix('+')
        .map_or((bare, false), |bare| (bare, true));
    let hint = match (meant(plain), sign) {
        (Some(n), ">") => format!("write {name}:[{} TO *]", n.saturating_add(1)),
        (Some(n), ">=" | "=>") => format!("write {name}:[{n} TO *]"),
        (Some(n), "<") => format!("write {name}:[* TO {}]", n.saturating_sub(1)),
        (Some(n), "<=" | "=<") => format!("write {name}:[* TO {n}]"),
        (Some(n), "") if more => format!("write {name}:[{n} TO *]"),
        (Some(n), _) => format!("write {n}"),
        (None, _) => match text.split_once("..") {
            Some((from, to)) if number(from).is_some() && number(to).is_some() => {
                format!("write {name}:[{from} TO {to}]")
            }
            _ => format!("write digits only, as in {name}:[1000 TO *]"),
        },
    };
    Fault::new(
        QueryErrorKind::BadNumber,
        start,
        format!("`{}` is not a whole number", clip(text)),
        hint,
    )
}
