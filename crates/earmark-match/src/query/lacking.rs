//! Errors about what is missing between tokens.

use super::error::{Fault, QueryErrorKind, clip};
use super::lexer::{Kind, Token};
use super::names::Name;
use super::tree::Node;

/// Where an operand was expected, `token` was found; `before` was taken before it.
pub(super) fn operand(source: &str, before: Option<Token<'_>>, token: Token<'_>) -> Box<Fault> {
    let text = |token: Token<'_>| clip(&source[token.start..token.end]);
    match (before, token.kind) {
        (None, Kind::End) => Fault::new(
            QueryErrorKind::Empty,
            token.start,
            "the query is empty",
            "write a word, a \"phrase\", a #hashtag, a @handle or an emoji",
        ),
        (Some(before), Kind::Close) if before.kind == Kind::Open => Fault::new(
            QueryErrorKind::EmptyGroup,
            before.start,
            "there is nothing between these parentheses",
            "write terms between them, or remove them",
        ),
        (Some(before), Kind::End) if before.kind == Kind::Open => close(before.start),
        (None, Kind::Close) => open(token.start),
        (Some(before), Kind::End | Kind::Close) => Fault::new(
            QueryErrorKind::MissingOperand,
            before.start,
            format!("there is nothing after `{}`", text(before)),
            format!(
                "write a term after it, or \"{}\" to find the word",
                text(before)
            ),
        ),
        (Some(before), _) if before.kind != Kind::Open => Fault::new(
            QueryErrorKind::MissingOperand,
            token.start,
            format!(
                "found `{}` directly after `{}`, expected a term",
                text(token),
                text(before)
            ),
            format!(
                "keep one of them, or write \"{}\" to find the word",
                text(token)
            ),
        ),
        _ => Fault::new(
            QueryErrorKind::MissingOperand,
            token.start,
            format!("there is nothing before `{}`", text(token)),
            format!(
                "write a term before it, or \"{}\" to find the word",
                text(token)
            ),
        ),
    }
}

/// `(` without its `)`.
pub(super) fn close(start: usize) -> Box<Fault> {
    Fault::new(
        QueryErrorKind::UnclosedGroup,
        start,
        "this parenthesis is not closed",
        "write ) after the group, or \"(\" to find one",
    )
}

/// `)` without its `(`.
pub(super) fn open(start: usize) -> Box<Fault> {
    Fault::new(
        QueryErrorKind::StrayClose,
        start,
        "found `)` without a `(` before it",
        "remove it, or write ( where the group begins",
    )
}

/// `name:` at `start`, and then something else than a value.
pub(super) fn value(source: &str, name: Name, start: usize, next: Token<'_>) -> Box<Fault> {
    let found = match next.kind {
        Kind::End => "nothing".to_owned(),
        _ if !next.glued => "a space".to_owned(),
        _ => format!("`{}`", clip(&source[next.start..next.end])),
    };
    Fault::new(
        QueryErrorKind::MissingValue,
        start,
        format!(
            "found {found} behind `{}:`, expected what to look for",
            name.name()
        ),
        format!(
            "write {0}:one, {0}:\"one or more\" or {0}:(one OR other), without a space",
            name.name()
        ),
    )
}

/// Values of a field side by side.
pub(super) fn operator(name: Name, next: Token<'_>) -> Box<Fault> {
    Fault::new(
        QueryErrorKind::MissingOperator,
        next.start,
        "values need an operator between them",
        format!(
            "write {0}:(a OR b), or {0}:\"a b\" for one value",
            name.name()
        ),
    )
}

/// Two terms that touch.
pub(super) fn space(source: &str, next: Token<'_>) -> Box<Fault> {
    Fault::new(
        QueryErrorKind::Glued,
        next.start,
        format!(
            "`{}` touches the term before it",
            clip(&source[next.start..next.end])
        ),
        "write a space or an operator between them; a \" within a phrase is written \\\"",
    )
}

/// An operand of `operator`, a NEAR, that has no place in a text.
pub(super) fn place(source: &str, node: &Node, start: usize, operator: Token<'_>) -> Box<Fault> {
    let near = &source[operator.start..operator.end];
    let (what, hint) = match node {
        Node::And(_) => (
            "an AND",
            format!("write (a {near} b) AND c, or quotes for a phrase: \"credit card\" {near} b"),
        ),
        Node::Not(_) => (
            "a NOT",
            format!("write a {near} b NOT c, or NOT (a {near} b)"),
        ),
        _ => ("a field", format!("write (a {near} b) AND lang:en")),
    };
    Fault::new(
        QueryErrorKind::NearOperand,
        start,
        format!("`{near}` joins words, phrases and groups of them with OR, and this is {what}"),
        hint,
    )
}
