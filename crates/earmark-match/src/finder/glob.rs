use earmark_text::Class;

/// A word with wildcards, compared with the folded form of one token.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Glob {
    class: Class,
    pieces: Box<[Piece]>,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Piece {
    /// These bytes.
    Literal(String),
    /// One character.
    One,
    /// Any run of characters.
    Run,
}

impl Glob {
    /// Pieces of a word; two runs are never side by side, nor two literals.
    pub(super) fn new(class: Class, pieces: Vec<Piece>) -> Self {
        // What is a number depends on what the wildcards stand for.
        let class = if class == Class::Number {
            Class::Word
        } else {
            class
        };
        Self {
            class,
            pieces: pieces.into(),
        }
    }

    /// Whether tokens of a class are compared with it at all.
    pub(super) fn takes(&self, class: Class) -> bool {
        class == self.class || (class == Class::Number && self.class == Class::Word)
    }

    /// The same: bit n for the class of number n.
    pub(super) fn classes(&self) -> u8 {
        let numbers = u8::from(self.class == Class::Word) << Class::Number as u8;
        1 << self.class as u8 | numbers
    }

    pub(super) fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// Characters that are not wildcards.
    pub(super) fn literals(&self) -> impl Iterator<Item = char> {
        self.pieces.iter().flat_map(|piece| match piece {
            Piece::Literal(text) => text.chars(),
            Piece::One | Piece::Run => "".chars(),
        })
    }

    /// Whether it matches a whole folded form, which is UTF-8.
    ///
    /// Where a piece does not fit, the last run is made a character longer; runs before that one never
    /// need another look. So the worst case is the product of both lengths.
    pub(super) fn is(&self, form: &[u8]) -> bool {
        let (mut piece, mut at) = (0, 0);
        // The piece behind the last run, and where it was tried.
        let mut again = None;
        loop {
            let next = match self.pieces.get(piece) {
                None if at == form.len() => return true,
                None => None,
                Some(Piece::Run) => {
                    if piece + 1 == self.pieces.len() {
                        return true;
                    }
                    again = Some((piece + 1, at));
                    Some(at)
                }
                Some(Piece::One) => (at < form.len()).then(|| after_char(form, at)),
                Some(Piece::Literal(text)) => form[at..]
                    .starts_with(text.as_bytes())
                    .then(|| at + text.len()),
            };
            match (next, &mut again) {
                (Some(next), _) => {
                    piece += 1;
                    at = next;
                }
                (None, Some((behind, tried))) if *tried < form.len() => {
                    *tried = after_char(form, *tried);
                    (piece, at) = (*behind, *tried);
                }
                (None, _) => return false,
            }
        }
    }
}

/// The end of the character that begins at a place of UTF-8.
fn after_char(form: &[u8], at: usize) -> usize {
    let rest = form[at + 1..].iter();
    at + 1 + rest.take_while(|&&byte| byte & 0xc0 == 0x80).count()
}
