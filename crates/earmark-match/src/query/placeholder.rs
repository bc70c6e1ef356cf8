//! `{brand}` and `{competitor}`.

use super::dialect::Dialect;
use super::error::{Fault, QueryErrorKind, Result, clip};
use super::limits::{EXPANDED, LEAVES};

/// The terms that the name within braces stands for.
pub(super) fn terms<'d>(name: &str, dialect: &'d Dialect) -> Option<&'d [String]> {
    match name {
        "brand" => Some(&dialect.brand),
        "competitor" => Some(&dialect.competitor),
        _ => None,
    }
}

/// A phrase at `start` with each placeholder replaced by each of its terms: one phrase a combination.
pub(super) fn expand(text: &str, dialect: &Dialect, start: usize) -> Result<Vec<String>> {
    let pieces = pieces(text, dialect, start)?;
    let mut count = 1_usize;
    let mut longest = 0_usize;
    for piece in &pieces {
        let (choices, length) = match piece {
            Piece::Text(text) => (1, text.len()),
            Piece::Any(terms) => (
                terms.len(),
                terms.iter().map(String::len).max().unwrap_or(0),
            ),
        };
        count = count.saturating_mul(choices);
        longest = longest.saturating_add(length);
    }
    if count > LEAVES || count.saturating_mul(longest) > EXPANDED {
        return Err(Fault::new(
            QueryErrorKind::TooMany,
            start,
            format!("the placeholders of this phrase make {count} phrases"),
            format!(
                "use fewer placeholders in one phrase: at most {LEAVES} phrases, and 1 MiB of them"
            ),
        ));
    }
    let mut phrases = vec![String::new()];
    for piece in &pieces {
        match piece {
            Piece::Text(text) => phrases.iter_mut().for_each(|phrase| phrase.push_str(text)),
            Piece::Any(terms) => {
                phrases = phrases
                    .iter()
                    .flat_map(|phrase| terms.iter().map(move |term| format!("{phrase}{term}")))
                    .collect();
            }
        }
    }
    Ok(phrases)
}

enum Piece<'a> {
    Text(&'a str),
    Any(&'a [String]),
}

/// Cuts a phrase at its placeholders; braces around anything else than a name are punctuation.
fn pieces<'a>(text: &'a str, dialect: &'a Dialect, start: usize) -> Result<Vec<Piece<'a>>> {
    let mut pieces = Vec::new();
    let (mut done, mut from) = (0, 0);
    while let Some(open) = text[from..].find('{').map(|at| from + at) {
        from = open + 1;
        let name = &text[from..];
        let len = name
            .find(|c: char| !c.is_ascii_lowercase() && c != '_')
            .unwrap_or(name.len());
        let name = &name[..len];
        from += len;
        if name.is_empty() || !text[from..].starts_with('}') {
            continue;
        }
        from += 1;
        let Some(terms) = terms(name, dialect) else {
            return Err(Fault::new(
                QueryErrorKind::Placeholder,
                start,
                format!("`{{{}}}` stands for nothing", clip(name)),
                "write {brand} or {competitor}; braces themselves are found by raw:\"…\"",
            ));
        };
        if terms.is_empty() {
            return Err(Fault::new(
                QueryErrorKind::Placeholder,
                start,
                format!("`{{{name}}}` stands for the terms of the {name}, and there are none"),
                format!("add terms of the {name} to the configuration, or write the words out"),
            ));
        }
        pieces.push(Piece::Text(&text[done..open]));
        pieces.push(Piece::Any(terms));
        done = from;
    }
    pieces.push(Piece::Text(&text[done..]));
    Ok(pieces)
}
