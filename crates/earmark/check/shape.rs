use earmark_match::query::{Scope, Term, TermKind};
use earmark_text::{Class, Tokens, fold, scan_text};

/// What a term looks for, one piece a token: enough to say when one term covers another.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Shape {
    pub(super) scope: Scope,
    pub(super) pieces: Vec<Piece>,
    /// Symbols, case or bytes are looked at too, which pieces do not tell.
    pub(super) exact: Option<(TermKind, String)>,
}

/// What one token has to be.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Piece {
    /// This token.
    Token(Class, String),
    /// A token that fits, in folded form, with `*` and `?`.
    Glob(Class, String),
    /// Any one token.
    Any,
}

/// Symbols that a term's words are verified with.
const SYMBOLS: &[char] = &[
    '&', '+', '%', '#', '$', '€', '£', '¥', '°', '/', '\\', '^', '~', '=', '<', '>', '|',
];

impl Shape {
    pub(super) fn of(term: &Term) -> Self {
        let mut pieces = Vec::new();
        let mut exact = (term.kind != TermKind::Words).then(|| (term.kind, term.text.clone()));
        if matches!(term.kind, TermKind::Words | TermKind::Case) {
            for piece in term.text.split_whitespace() {
                push(piece, &mut pieces);
            }
            let bare = term.text.trim_start_matches(['#', '$']);
            if pieces.is_empty() || bare.contains(SYMBOLS) {
                exact = Some((term.kind, term.text.clone()));
            }
        }
        Self {
            scope: term.scope,
            pieces,
            exact,
        }
    }

    /// Whether this finds something wherever `other` does.
    pub(super) fn covers(&self, other: &Self) -> bool {
        if self == other {
            return true;
        }
        let seen = self.scope == other.scope || (self.scope, other.scope) == (Scope::Any, Scope::Title);
        let count = self.pieces.len();
        seen && self.exact.is_none()
            && count > 0
            && other.pieces.windows(count).any(|run| {
                self.pieces
                    .iter()
                    .zip(run)
                    .all(|(piece, other)| piece.covers(other))
            })
    }

    pub(super) fn has_wildcard(&self) -> bool {
        self.pieces
            .iter()
            .any(|piece| !matches!(piece, Piece::Token(..)))
    }
}

impl Piece {
    fn covers(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Any, _) => true,
            (Self::Token(..), _) | (_, Self::Any) => self == other,
            (Self::Glob(class, glob), Self::Token(of, text) | Self::Glob(of, text)) => {
                let alike = class == of || (*class, *of) == (Class::Word, Class::Number);
                alike && fits(glob, text)
            }
        }
    }
}

fn push(piece: &str, pieces: &mut Vec<Piece>) {
    if piece == "*" {
        pieces.push(Piece::Any);
    } else if piece.contains('*') || inner_question(piece) {
        let (class, name) = match piece.as_bytes() {
            [b'#', ..] => (Class::Hashtag, &piece[1..]),
            [b'@', ..] => (Class::Handle, &piece[1..]),
            _ => (Class::Word, piece),
        };
        let mut folded = String::new();
        fold(name, &mut folded);
        pieces.push(Piece::Glob(class, folded));
    } else {
        let mut tokens = Tokens::default();
        scan_text(piece, &mut tokens);
        let all = tokens.text(0);
        pieces.extend(all.map(|token| Piece::Token(token.class, tokens.folded(&token).to_owned())));
    }
}

fn inner_question(piece: &str) -> bool {
    let mut inner = piece.trim_matches(|c: char| !c.is_alphanumeric()).chars();
    inner.any(|c| c == '?')
}

/// Whether a text fits a glob; a `*` of the text stands for itself, so that a glob that fits another
/// fits all that the other does. Linear but for the number of stars.
fn fits(glob: &str, text: &str) -> bool {
    let (glob, text): (Vec<char>, Vec<char>) = (glob.chars().collect(), text.chars().collect());
    let (mut g, mut t, mut star) = (0, 0, None);
    while t < text.len() {
        match glob.get(g) {
            Some('*') => {
                star = Some((g, t));
                g += 1;
            }
            Some(&c) if c == text[t] || (c == '?' && text[t] != '*') => {
                g += 1;
                t += 1;
            }
            _ => match star {
                Some((at, from)) => {
                    g = at + 1;
                    t = from + 1;
                    star = Some((at, t));
                }
                None => return false,
            },
        }
    }
    glob[g..].iter().all(|&c| c == '*')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn covers(one: &str, other: &str) -> bool {
        let shape = |text| Shape::of(&Term::words(text));
        shape(one).covers(&shape(other))
    }

    #[test]
    fn a_part_covers_the_whole() {
        for (one, other) in [
            ("gas", "gas grill"),
            ("gas grill", "My GAS grill, please"),
            ("gr*", "grill"),
            ("gr*", "gas grills"),
            ("gr*", "gri*"),
            ("*ill", "gr?ll") ,
            ("my * grill", "my gas grill"),
            ("#ac*", "#Acme"),
            ("acme", "ACME's"),
        ] {
            let expect = one != "*ill";
            assert_eq!(covers(one, other), expect, "{one:?} {other:?}");
        }
    }

    #[test]
    fn what_differs_covers_nothing() {
        for (one, other) in [
            ("grill", "grills"),
            ("gas grill", "gas"),
            ("gas grill", "grill gas"),
            ("acme", "#acme"),
            ("c++", "c"),
            ("c++", "c++ code"),
            ("gr?", "gr*"),
        ] {
            assert!(!covers(one, other), "{one:?} {other:?}");
        }
        assert!(covers("c", "c++"));
    }
}
