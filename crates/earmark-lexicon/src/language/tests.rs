mod codes;
mod hostile;
mod posts;
mod table;

use super::*;
use earmark_text::{Field, Texts, Tokens, scan};
use std::sync::LazyLock;

static GUESSER: LazyLock<Guesser> = LazyLock::new(Guesser::new);

/// The code of the language guessed, `-` for none.
fn guess(text: &str) -> &'static str {
    let mut texts = Texts::default();
    texts.push(0, Field::Text, text);
    let mut tokens = Tokens::default();
    scan(&texts, &mut tokens);
    GUESSER
        .guess(&texts, &tokens, 0)
        .map_or("-", Language::code)
}
