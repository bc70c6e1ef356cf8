//! Bare words: operators, names, terms, and what people write for them in other languages.

use super::error::{Fault, QueryErrorKind, Result, clip};
use super::lexer::{Kind, Mode};
use super::limits::DISTANCE;
use super::names::Name;
use super::{foreign, quoted};

/// Bytes up to where a bare word ends: a space, a parenthesis, a quote or a brace.
pub(super) fn len(rest: &str) -> usize {
    rest.find(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '{' | '}') || quoted::opens(c))
        .unwrap_or(rest.len())
}

/// What the bare word at `start..end` is, and where it ends: a name ends behind its colon.
pub(super) fn read(
    source: &str,
    start: usize,
    end: usize,
    mode: Mode,
) -> Result<(Kind<'_>, usize)> {
    let word = &source[start..end];
    if let Some((at, c)) = word.char_indices().find(|&(_, c)| invisible(c)) {
        return Err(foreign::strange(start + at, c));
    }
    match word {
        "AND" => return Ok((Kind::And, end)),
        "OR" => return Ok((Kind::Or, end)),
        "NOT" => return Ok((Kind::Not, end)),
        _ => {}
    }
    if let Some(near) = near(word, start)? {
        return Ok((near, end));
    }
    foreign::operator(word, start)?;
    if mode == Mode::Terms {
        foreign::emoticon(word, &source[end..], start)?;
        if let Some(name) = name(word) {
            let rest = &word[name.len() + 1..];
            if rest.starts_with("//") {
                return Err(foreign::address(word, start));
            }
            let name = Name::read(name, rest, start)?;
            return Ok((Kind::Name(name), start + name.name().len() + 1));
        }
        foreign::tilde(word, start)?;
    }
    Ok((Kind::Word(word), end))
}

/// The minus at `start`.
pub(super) fn minus(source: &str, start: usize) -> Result<Kind<'static>> {
    let fail =
        |message: &str, hint: &str| Err(Fault::new(QueryErrorKind::Minus, start, message, hint));
    let before = source[..start].chars().next_back();
    let rest = &source[start + 1..];
    match before {
        Some('-') => {
            return fail(
                "two minus signs in a row",
                "write one, directly before what to exclude",
            );
        }
        Some(':') => {
            return fail(
                "a minus cannot stand behind a colon",
                "write it before the name, as in -lang:en",
            );
        }
        Some(c) if !c.is_whitespace() && c != '(' => {
            return fail(
                "a minus needs a space before it",
                "write a space, or put both in one pair of quotes",
            );
        }
        _ => {}
    }
    let word = &rest[..len(rest)];
    let opens = rest.starts_with(|c| matches!(c, '(' | '{' | '-') || quoted::opens(c));
    if opens || word.chars().any(|c| c.is_alphanumeric() || !c.is_ascii()) {
        return Ok(Kind::Minus);
    }
    if word.is_empty() {
        fail(
            "found `-` alone, expected what to exclude directly after it",
            "write -word, or \"-\" to find the character",
        )
    } else {
        fail(
            &format!("`-{}` has nothing to exclude", clip(word)),
            "write it in quotes to find these characters",
        )
    }
}

/// `NEAR/n`, `NEAR/nf`, or an error where one of them was meant.
fn near(word: &str, start: usize) -> Result<Option<Kind<'static>>> {
    let fail = |kind, message, hint: &str| Err(Fault::new(kind, start, message, hint));
    let Some(head) = word
        .get(..4)
        .filter(|head| head.eq_ignore_ascii_case("near"))
    else {
        return foreign::near(word, start).map(|()| None);
    };
    let tail = &word[4..];
    if !tail.starts_with('/') {
        let meant = head == "NEAR" && tail.chars().all(|c| c.is_ascii_digit() || c == ':');
        return if meant {
            fail(
                QueryErrorKind::Near,
                format!("`{}` lacks its distance", clip(word)),
                "write NEAR/5, or \"near\" to find the word",
            )
        } else {
            Ok(None)
        };
    }
    if head != "NEAR" {
        let message = format!(
            "`{}` is not an operator, operators are in capitals",
            clip(word)
        );
        let hint = format!("write NEAR{}", clip(tail));
        return fail(QueryErrorKind::Near, message, &hint);
    }
    let tail = &tail[1..];
    let digits = tail.strip_suffix('f').unwrap_or(tail);
    let is_number = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    if !is_number {
        return fail(
            QueryErrorKind::Near,
            format!("found `{}`, expected a number after NEAR/", clip(word)),
            "write NEAR/5, or NEAR/5f for this order",
        );
    }
    match digits.parse() {
        Ok(distance @ 0..=DISTANCE) => Ok(Some(Kind::Near {
            distance,
            ordered: digits.len() < tail.len(),
        })),
        _ => fail(
            QueryErrorKind::Distance,
            format!("`{}` is out of range, expected 0 to {DISTANCE}", clip(word)),
            "write AND if the distance does not matter",
        ),
    }
}

/// What stands before the first colon, where it looks like the name of a field.
fn name(word: &str) -> Option<&str> {
    let (name, _) = word.split_once(':')?;
    let inner = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
    (name.starts_with(char::is_alphabetic) && name.chars().all(inner)).then_some(name)
}

/// Characters that cannot be seen and would keep `AND` from being one; joiners and variation
/// selectors are not among them, for emoji and Persian words need them.
fn invisible(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2060}' | '\u{feff}'
        )
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
