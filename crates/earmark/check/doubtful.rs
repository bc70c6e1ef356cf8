//! Entries of lists that look like parts of a query: in a list they are words.

use super::finding::{Finding, FindingKind};
use crate::config::Term;
use earmark_match::query::Field;

pub(super) fn check(name: &str, list: &str, terms: &[Term], findings: &mut Vec<Finding>) {
    for term in terms {
        let Some(why) = why(&term.text) else { continue };
        findings.push(Finding {
            kind: FindingKind::Doubtful,
            position: term.position,
            message: format!("{:?} in `{list}` of {name} {why}", term.text),
        });
    }
}

fn why(text: &str) -> Option<String> {
    let text = text.trim();
    if text == "{brand}" || text == "{competitor}" {
        let name = &text[1..text.len() - 1];
        return Some(format!(
            "looks for the word {name:?}: placeholders stand for terms in `when` only"
        ));
    }
    if text.starts_with("raw:\"") || text.starts_with("re:\"") {
        return None;
    }
    let operator = |word: &&str| matches!(*word, "AND" | "OR" | "NOT") || is_near(word);
    let mut words = text.split_whitespace();
    // A single word is no operator, and people do look for "OR", the state.
    if words.clone().count() > 2
        && let Some(operator) = words.find(operator)
    {
        return Some(format!(
            "looks for {operator} as a word: a query belongs in `when`"
        ));
    }
    if let Some((field, value)) = text.split_once(':')
        && !value.is_empty()
        && !value.starts_with([' ', '/', ')', '('])
        && (Field::from_name(field).is_some() || matches!(field, "title" | "bio" | "has" | "is"))
    {
        return Some(format!(
            "looks for {field:?} and what follows as words: fields belong in `when`"
        ));
    }
    let excluded = text.strip_prefix('-')?;
    let is_word = excluded.chars().next().is_some_and(char::is_alphabetic);
    is_word
        .then(|| format!("is found as {excluded:?}: what excludes belongs in `not`, or in `when`"))
}

fn is_near(word: &str) -> bool {
    let number = word
        .strip_prefix("NEAR/")
        .map(|n| n.strip_suffix('f').unwrap_or(n));
    number.is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_like_a_query_is_doubtful() {
        for text in [
            "gas OR grill",
            "gas NEAR/3 grill",
            "gas NOT free",
            "{brand}",
            "lang:en",
            "title:grill",
            "is:reply",
            "-free",
        ] {
            assert!(why(text).is_some(), "{text}");
        }
        for text in [
            "gas or grill",
            "OR",
            "do NOT",
            "{BP}",
            "note:this",
            "team: us",
            "topic",
            "raw:\"a OR b\"",
            "-",
            ":-)",
            "-5",
            "site:",
        ] {
            assert_eq!(why(text), None, "{text}");
        }
    }
}
