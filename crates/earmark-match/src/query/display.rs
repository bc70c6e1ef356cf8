use super::lexer::{Kind, Mode};
use super::tree::{Condition, Node, Query, Scope, Term, TermKind};
use super::word;
use core::fmt::{self, Write as _};

/// The canonical form; it reads back as an equal query if this one was read from a text.
///
/// Made in code, a query may hold what no text says: an `Or` of nothing, a `}` in `{Case}`,
/// `{name}` in a phrase, a backslash at the end of `raw:`, odd curly quotes.
impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A list of what is still to be written, the next one last: a chain of NEARs is as deep as
        // it is long.
        let mut todo = vec![Piece::Node(self.root(), Binding::Or)];
        while let Some(piece) = todo.pop() {
            match piece {
                Piece::Text(text) => f.write_str(text)?,
                Piece::Near(distance, ordered) => {
                    write!(f, " NEAR/{distance}{} ", if ordered { "f" } else { "" })?;
                }
                Piece::Node(node, least) => {
                    let node = &self.nodes[node as usize];
                    if binding(node) < least {
                        f.write_char('(')?;
                        todo.push(Piece::Text(")"));
                    }
                    self.write(node, f, &mut todo)?;
                }
            }
        }
        Ok(())
    }
}

/// How tightly a node holds together.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Binding {
    Or,
    And,
    Near,
    Not,
    Leaf,
}

enum Piece {
    Text(&'static str),
    Near(u32, bool),
    /// A node, in parentheses if it binds less than this.
    Node(u32, Binding),
}

fn binding(node: &Node) -> Binding {
    match node {
        Node::Or(children) | Node::And(children) if children.0.is_empty() => Binding::Leaf,
        Node::Or(_) => Binding::Or,
        Node::And(_) => Binding::And,
        Node::Near { .. } => Binding::Near,
        Node::Not(_) => Binding::Not,
        Node::Term(_) | Node::Within { .. } | Node::Condition(_) => Binding::Leaf,
    }
}

impl Query {
    fn write(&self, node: &Node, f: &mut fmt::Formatter<'_>, todo: &mut Vec<Piece>) -> fmt::Result {
        match node {
            Node::Term(term) => return write!(f, "{term}"),
            Node::Condition(condition) => return write!(f, "{condition}"),
            Node::Within { words, distance } => {
                f.write_str(words.first().map_or("", |word| prefix(word.scope)))?;
                f.write_char('"')?;
                for (number, word) in words.iter().enumerate() {
                    f.write_str(if number == 0 { "" } else { " " })?;
                    escaped(f, &word.text)?;
                }
                return write!(f, "\"~{distance}");
            }
            Node::And(children) | Node::Or(children) => {
                let (between, least) = match node {
                    Node::And(_) => (" AND ", Binding::Near),
                    _ => (" OR ", Binding::And),
                };
                let children = self.children(children);
                for (number, &child) in children.iter().enumerate().rev() {
                    todo.push(Piece::Node(child, least));
                    if number > 0 {
                        todo.push(Piece::Text(between));
                    }
                }
                if children.is_empty() {
                    todo.push(Piece::Text("()"));
                }
            }
            &Node::Not(child) => {
                todo.push(Piece::Node(child, Binding::Not));
                todo.push(Piece::Text("NOT "));
            }
            &Node::Near {
                left,
                right,
                distance,
                ordered,
            } => {
                todo.push(Piece::Node(right, Binding::Leaf));
                todo.push(Piece::Near(distance, ordered));
                todo.push(Piece::Node(left, Binding::Near));
            }
        }
        Ok(())
    }
}

/// As a query writes it.
impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(prefix(self.scope))?;
        match self.kind {
            TermKind::Words if is_bare(&self.text) => f.write_str(&self.text),
            TermKind::Words => quoted(f, &self.text),
            TermKind::Case => write!(f, "{{{}}}", self.text),
            TermKind::Raw => exact(f, "raw:", &self.text),
            TermKind::Regex => exact(f, "re:", &self.text),
        }
    }
}

/// As a query writes it.
impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Flag(flag) => f.write_str(flag.name()),
            Self::Value(field, value) => {
                write!(f, "{}:", field.name())?;
                match is_bare_value(value) {
                    true => f.write_str(value),
                    false => quoted(f, value),
                }
            }
            Self::Range(field, Some(from), Some(to)) if from == to => {
                write!(f, "{}:{from}", field.name())
            }
            Self::Range(field, from, to) => {
                let bound = |bound: &Option<i64>| bound.map_or("*".to_owned(), |n| n.to_string());
                write!(f, "{}:[{} TO {}]", field.name(), bound(from), bound(to))
            }
        }
    }
}

fn prefix(scope: Scope) -> &'static str {
    match scope {
        Scope::Any => "",
        Scope::Title => "title:",
        Scope::Bio => "bio:",
    }
}

/// Whether the reader takes it for one bare word, wherever it stands.
fn is_bare(text: &str) -> bool {
    word::len(text) == text.len()
        && !text.starts_with(['-', '\'', '‘'])
        && !text.ends_with(['\'', '’'])
        && text.contains(|c: char| c.is_alphanumeric() || !c.is_ascii())
        && matches!(
            word::read(text, 0, text.len(), Mode::Terms),
            Ok((Kind::Word(_), _))
        )
}

fn is_bare_value(text: &str) -> bool {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '*' | '@' | '#');
    !text.is_empty()
        && text.chars().all(plain)
        && !text.starts_with('-')
        && matches!(
            word::read(text, 0, text.len(), Mode::Values),
            Ok((Kind::Word(_), _))
        )
}

/// A phrase or a value; a space keeps a backslash at its end from escaping the quote, and is trimmed
/// when it is read.
fn quoted(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    f.write_char('"')?;
    escaped(f, text)?;
    f.write_str(if text.ends_with('\\') { " \"" } else { "\"" })
}

fn exact(f: &mut fmt::Formatter<'_>, name: &str, text: &str) -> fmt::Result {
    write!(f, "{name}\"")?;
    escaped(f, text)?;
    f.write_char('"')
}

fn escaped(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    for (number, piece) in text.split('"').enumerate() {
        f.write_str(if number == 0 { "" } else { "\\\"" })?;
        f.write_str(piece)?;
    }
    Ok(())
}
