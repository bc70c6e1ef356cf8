use core::str::Chars;
use earmark_match::is_symbol;
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

impl Shape {
    pub(super) fn of(term: &Term) -> Self {
        let mut pieces = Vec::new();
        let mut exact = (term.kind != TermKind::Words).then(|| (term.kind, term.text.clone()));
        if matches!(term.kind, TermKind::Words | TermKind::Case) {
            let wild = term.kind == TermKind::Words && term.text.contains(['*', '?']);
            let mut words = term.text.split_whitespace();
            let known = words.all(|word| push(word, wild, &mut pieces));
            let bare = term.text.trim_start_matches(['#', '$']);
            if !known {
                pieces.clear();
            }
            if pieces.is_empty() || bare.contains(is_symbol) {
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
        let sees =
            self.scope == other.scope || (self.scope, other.scope) == (Scope::Any, Scope::Title);
        let fits = |run: &[Piece]| {
            self.pieces
                .iter()
                .zip(run)
                .all(|(piece, other)| piece.covers(other))
        };
        let count = self.pieces.len();
        sees && self.exact.is_none() && count > 0 && other.pieces.windows(count).any(fits)
    }

    /// Whether this finds all places that `other` does, and not only a part of each.
    pub(super) fn covers_whole(&self, other: &Self) -> bool {
        self == other || (self.pieces.len() == other.pieces.len() && self.covers(other))
    }

    pub(super) fn has_wildcard(&self) -> bool {
        self.pieces
            .iter()
            .any(|piece| !matches!(piece, Piece::Token(..)))
    }
}

impl Piece {
    /// The word it is or that it is fixed by, and the class of wildcards that may fit it.
    pub(super) fn word(&self) -> Option<(Class, &str)> {
        match self {
            Self::Token(Class::Number, text) => Some((Class::Word, text)),
            Self::Token(class, text) | Self::Glob(class, text) => Some((*class, text)),
            Self::Any => None,
        }
    }

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

/// Appends the pieces of a word as it is written; false where it is not known which they are.
fn push(word: &str, wild: bool, pieces: &mut Vec<Piece>) -> bool {
    if wild && word == "*" {
        pieces.push(Piece::Any);
        return true;
    }
    if !wild || !word.contains(['*', '?']) {
        let mut tokens = Tokens::default();
        scan_text(word, &mut tokens);
        let all = tokens.text(0);
        pieces.extend(all.map(|token| Piece::Token(token.class, tokens.folded(&token).to_owned())));
        return true;
    }
    let (class, name) = match word.as_bytes() {
        [b'#', ..] => (Class::Hashtag, &word[1..]),
        [b'@', ..] => (Class::Handle, &word[1..]),
        _ => (Class::Word, word),
    };
    // Punctuation beside a wildcard may part the word into several, and a `?` at an end is such.
    let plain = name
        .chars()
        .all(|c| c.is_alphanumeric() || matches!(c, '_' | '*' | '?'));
    if !plain || name.starts_with('?') || name.ends_with('?') {
        return false;
    }
    let mut folded = String::new();
    fold(name, &mut folded);
    pieces.push(Piece::Glob(class, folded));
    true
}

/// Whether a text fits a glob; a `*` of the text stands for itself, so that a glob that fits another
/// fits all that the other does. At worst the product of both lengths, as in the matcher.
fn fits(glob: &str, text: &str) -> bool {
    let (mut glob, mut text) = (glob.chars(), text.chars());
    // The glob behind its last star, and the text where that was tried.
    let mut again: Option<(Chars<'_>, Chars<'_>)> = None;
    loop {
        let at = text.clone();
        match (glob.next(), text.next()) {
            (None, None) => return true,
            (Some('*'), _) => {
                text = at;
                again = Some((glob.clone(), text.clone()));
            }
            (Some(a), Some(b)) if a == b || (a == '?' && b != '*') => {}
            (_, None) => return false,
            _ => {
                let Some((behind, tried)) = &mut again else {
                    return false;
                };
                tried.next();
                (glob, text) = (behind.clone(), tried.clone());
            }
        }
    }
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
            ("*ll", "gr?ll"),
            ("a*a*b", "aaaab"),
            ("ab*", "ab"),
            ("my * grill", "my gas grill"),
            ("#ac*", "#Acme"),
            ("acme", "ACME's"),
        ] {
            assert!(covers(one, other), "{one:?} {other:?}");
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
            ("gr?b", "gr*b"),
            ("*ill", "gr?ll"),
            // The other is two words, and neither of them fits.
            ("re*fund*", "re-fund*"),
            ("ab*c", "ab-*c"),
        ] {
            assert!(!covers(one, other), "{one:?} {other:?}");
        }
        assert!(covers("c", "c++"));
        let shape = |text| Shape::of(&Term::words(text));
        assert!(!shape("gas").covers_whole(&shape("gas grill")));
        assert!(shape("gr*").covers_whole(&shape("grill")));
    }
}
