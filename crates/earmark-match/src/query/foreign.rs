//! What people bring along from other languages, and what it is here.

use super::error::{Fault, QueryErrorKind, Result, clip};
use super::limits::DISTANCE;

/// The proximity operators of other languages.
pub(super) fn near(word: &str, start: usize) -> Result<()> {
    let theirs = |prefix: &str| word.strip_prefix(prefix).filter(|rest| is_digits(rest));
    // Theirs count the words between, ours the steps: one more.
    let steps = |words: &str| {
        words
            .parse()
            .unwrap_or(DISTANCE)
            .saturating_add(1)
            .min(DISTANCE)
    };
    let ours = if let Some(n) = theirs("ONEAR/").or_else(|| theirs("PRE/")) {
        format!("NEAR/{}f", steps(n))
    } else if word == "ONEAR" {
        "NEAR/5f".to_owned()
    } else if let Some(n) = theirs("W/").or_else(|| theirs("/")) {
        format!("NEAR/{}", steps(n))
    } else {
        return Ok(());
    };
    Err(Fault::new(
        QueryErrorKind::ForeignOperator,
        start,
        format!("`{}` is not an operator here", clip(word)),
        format!("write {ours}, which counts steps: words side by side are 1 apart"),
    ))
}

/// Signs that are operators elsewhere: here they would be looked for in the text, or passed over.
pub(super) fn operator(word: &str, start: usize) -> Result<()> {
    let letter = |rest: &str| rest.chars().next().is_some_and(char::is_alphanumeric);
    let fail = |at: usize, what: &str, hint: &str| {
        Err(Fault::new(
            QueryErrorKind::ForeignOperator,
            start + at,
            format!("{what} is not an operator here"),
            hint,
        ))
    };
    let first = word.chars().next().unwrap_or(' ');
    match word {
        "&" | "&&" | "+" => {
            return fail(
                0,
                &format!("`{word}`"),
                "write AND, or put a name such as \"h & m\" in quotes",
            );
        }
        "!" | "," | ";" => {
            return fail(
                0,
                &format!("`{word}`"),
                "write AND, OR or NOT, or put it in quotes",
            );
        }
        _ => {}
    }
    if let Some(at) = word.find('|') {
        return fail(
            at,
            "`|`",
            "write OR, or put the word in quotes to find the sign",
        );
    }
    if let Some(rest) = word
        .strip_prefix('+')
        .filter(|rest| letter(rest) && !is_digits(rest))
    {
        let hint = format!("write AND {0}, or \"+{0}\" to find the sign", clip(rest));
        return fail(0, "`+`", &hint);
    }
    if let Some(rest) = word.strip_prefix('!').filter(|rest| letter(rest)) {
        let hint = format!("write -{} to exclude it", clip(rest));
        return fail(0, "`!`", &hint);
    }
    if matches!(first, '–' | '—' | '‐' | '‑' | '‒' | '−') {
        return fail(
            0,
            &format!("`{first}`"),
            "write the minus of the keyboard: -",
        );
    }
    if word.len() > 1 && word.ends_with([',', ';']) {
        return fail(word.len() - 1, "a comma", "write OR or AND between terms");
    }
    if let Some(at) = word.find(['（', '）']) {
        return fail(at, "a full-width parenthesis", "write ( and )");
    }
    Ok(())
}

/// `~` behind a bare word: similar spellings elsewhere, and here only a distance of phrases.
pub(super) fn tilde(word: &str, start: usize) -> Result<()> {
    let Some((head, tail)) = word.rsplit_once('~') else {
        return Ok(());
    };
    let known = head.is_empty() || head.ends_with(char::is_alphanumeric);
    if known && (is_digits(tail) || (tail.is_empty() && !head.is_empty())) {
        return Err(Fault::new(
            QueryErrorKind::Tilde,
            start + head.len(),
            "`~` stands directly behind a phrase in quotes, and nowhere else",
            "write \"a b\"~5 for both within 5 words, (a OR b) NEAR/5 c for groups, word* for other endings",
        ));
    }
    Ok(())
}

/// `:(`, `;-)` and the like: their parentheses would be taken for grouping.
pub(super) fn emoticon(word: &str, rest: &str, start: usize) -> Result<()> {
    let face = |c| matches!(c, ':' | ';' | '=' | '-' | '\'' | '>' | '^');
    match rest.chars().next() {
        Some(mouth @ ('(' | ')')) if word.contains([':', ';', '=']) && word.chars().all(face) => {
            Err(Fault::new(
                QueryErrorKind::Emoticon,
                start,
                format!("`{word}{mouth}` outside quotes would be a parenthesis"),
                format!("write \"{word}{mouth}\""),
            ))
        }
        _ => Ok(()),
    }
}

/// An error about a web address.
pub(super) fn address(word: &str, start: usize) -> Box<Fault> {
    let host = word.split_once("://").map_or(word, |(_, rest)| rest);
    let host = host.split(['/', '?', '#', '*']).next().unwrap_or(host);
    let host = if host.is_empty() { "acme.com" } else { host };
    Fault::new(
        QueryErrorKind::Address,
        start,
        format!("`{}` is a web address, which is no term", clip(word)),
        format!(
            "write site:{} for mentions from there, or raw:\"…\" to find the characters",
            clip(host)
        ),
    )
}

/// An error about a character that nobody types on purpose.
pub(super) fn strange(at: usize, c: char) -> Box<Fault> {
    Fault::new(
        QueryErrorKind::Character,
        at,
        format!("found the invisible character U+{:04X}", u32::from(c)),
        "remove it: it often comes along when text is pasted",
    )
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}
