//! What the scan makes of texts: tables of inputs, properties of any input, and hostile lengths.

mod cases;
mod hostile;
mod levels;
mod properties;
mod words;

use crate::{Class, Tokens, scan_text};

/// The tokens of a text as `sign folded`, the sign telling the class; a word has none.
fn tokens_of(text: &str) -> Vec<String> {
    let mut tokens = Tokens::default();
    scan_text(text, &mut tokens);
    let sign = |class| match class {
        Class::Word => "",
        Class::Number => "0 ",
        Class::Hashtag => "# ",
        Class::Handle => "@ ",
        Class::Cashtag => "$ ",
        Class::Url => "url ",
        Class::Emoji => "emoji ",
        Class::Emoticon => "face ",
    };
    tokens
        .text(0)
        .map(|t| format!("{}{}", sign(t.class), tokens.folded(&t)))
        .collect()
}
