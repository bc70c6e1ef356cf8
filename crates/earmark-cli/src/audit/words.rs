//! What the words mean in which vendors label.

/// The rows of sentiment, in order; the last has no place on the scale of the others.
pub const SENTIMENTS: [&str; 4] = ["negative", "neutral", "positive", "mixed"];

/// The rows of priority, in order.
pub const PRIORITIES: [&str; 4] = ["low", "normal", "high", "urgent"];

/// What a label says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    /// The row of that number.
    Row(usize),
    /// A number of which the sign may be meant: so it is where any number has one, and not where
    /// they are stars from 1 to 5 or classes from 0 to 2.
    Number {
        /// The row that the sign names.
        row: usize,
        /// Whether it is written with a sign.
        signed: bool,
    },
    /// That there is no label.
    Nothing,
    /// Something else.
    Other,
}

/// Reads a sentiment: `Positive`, `NEG`, `Somewhat Negative`, `négatif`, `mixed`, `-3`.
///
/// How strong it is meant is not looked at. `scratch` is overwritten.
pub fn sentiment(label: &str, scratch: &mut String) -> Said {
    if let Some(said) = number(label) {
        return said;
    }
    read(label, scratch, |_| None, strength, pole)
}

/// Reads a priority: `Urgent`, `P1`, `1 - Critical`, `Medium`, `very high`, `SEV-2`.
///
/// A bare number is [`Other`](Said::Other): 1 is the gravest for one vendor and the least for the
/// next. `scratch` is overwritten.
pub fn priority(label: &str, scratch: &mut String) -> Said {
    let about = |word: &str| matches!(word, "priority" | "prio" | "severity" | "level");
    read(label, scratch, grade, about, level)
}

/// Reads a label without regard to case and punctuation: as a whole by `whole`, else by its words,
/// which must all say the same; numbers and what `skip` names say nothing among other words.
fn read(
    label: &str,
    scratch: &mut String,
    whole: impl Fn(&str) -> Option<usize>,
    skip: impl Fn(&str) -> bool,
    word: impl Fn(&str) -> Option<usize>,
) -> Said {
    scratch.clear();
    for c in label.chars().filter(|c| c.is_alphanumeric()) {
        scratch.extend(c.to_lowercase());
    }
    if scratch.is_empty() && label.is_ascii() || is_nothing(scratch) {
        return Said::Nothing;
    }
    if let Some(row) = whole(scratch) {
        return Said::Row(row);
    }
    let mut said = None;
    for piece in label.split(|c: char| !c.is_alphanumeric()) {
        if piece.bytes().all(|byte| byte.is_ascii_digit()) {
            continue;
        }
        scratch.clear();
        scratch.extend(piece.chars().flat_map(char::to_lowercase));
        if skip(scratch) {
            continue;
        }
        match (word(scratch), said) {
            (Some(row), None) => said = Some(row),
            (Some(row), Some(before)) if row == before => {}
            _ => return Said::Other,
        }
    }
    said.map_or(Said::Other, Said::Row)
}

/// A whole label without spaces that says there is none.
fn is_nothing(label: &str) -> bool {
    matches!(
        label,
        "none"
            | "null"
            | "na"
            | "nan"
            | "unknown"
            | "undefined"
            | "unrated"
            | "notrated"
            | "unassigned"
            | "notassigned"
            | "unset"
            | "notset"
            | "notavailable"
            | "notapplicable"
    )
}

fn number(label: &str) -> Option<Said> {
    let label = label.trim();
    let (negative, digits) = match label.strip_prefix(['-', '\u{2212}']) {
        Some(digits) => (true, digits),
        None => (false, label.strip_prefix('+').unwrap_or(label)),
    };
    let known = |byte: u8| byte.is_ascii_digit() || byte == b'.';
    if !digits.bytes().all(known) {
        return None;
    }
    let size: f64 = digits.parse().ok()?;
    let row = match (size == 0.0, negative) {
        (true, _) => 1,
        (false, true) => 0,
        (false, false) => 2,
    };
    let signed = digits.len() < label.len() && size != 0.0;
    Some(Said::Number { row, signed })
}

fn strength(word: &str) -> bool {
    matches!(
        word,
        "very"
            | "strongly"
            | "strong"
            | "extremely"
            | "highly"
            | "mostly"
            | "rather"
            | "moderately"
            | "somewhat"
            | "slightly"
            | "mildly"
            | "weakly"
            | "sentiment"
    )
}

fn pole(word: &str) -> Option<usize> {
    Some(match word {
        "negative" | "neg" | "negativ" | "negativo" | "negativa" | "négatif" | "négative"
        | "negatief" => 0,
        "neutral" | "neu" | "neutre" | "neutro" | "neutra" | "neutraal" => 1,
        "positive" | "pos" | "positiv" | "positivo" | "positiva" | "positif" | "positief" => 2,
        "mixed" | "ambivalent" | "conflicted" => 3,
        _ => return None,
    })
}

/// Whole labels without spaces that their words do not explain.
fn grade(label: &str) -> Option<usize> {
    match label {
        "veryhigh" => return Some(3),
        "verylow" => return Some(0),
        _ => {}
    }
    let digits = ["p", "s", "sev", "prio", "priority", "severity"]
        .iter()
        .find_map(|before| {
            let rest = label.strip_prefix(before)?;
            rest.bytes()
                .all(|byte| byte.is_ascii_digit())
                .then_some(rest)
        })?;
    graded(digits)
}

/// The level of a grade behind a letter, as in P1, where 1 is the gravest.
fn graded(digits: &str) -> Option<usize> {
    Some(match digits {
        "0" | "1" => 3,
        "2" => 2,
        "3" => 1,
        "4" | "5" => 0,
        _ => return None,
    })
}

fn level(word: &str) -> Option<usize> {
    Some(match word {
        "urgent" | "critical" | "emergency" | "immediate" | "blocker" | "highest" => 3,
        "high" | "important" | "major" => 2,
        "normal" | "medium" | "moderate" | "standard" | "mid" => 1,
        "low" | "lowest" | "minor" | "trivial" => 0,
        _ => return graded(word.strip_prefix(['p', 's'])?),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use Said::{Nothing, Number, Other, Row};

    #[test]
    fn sentiments_in_the_words_of_vendors() {
        let number = |row, signed| Number { row, signed };
        for (label, said) in [
            ("negative", Row(0)),
            (" NEG ", Row(0)),
            ("Somewhat Negative", Row(0)),
            ("very_negative", Row(0)),
            ("n\u{e9}gatif", Row(0)),
            ("NEUTRAL", Row(1)),
            ("neu", Row(1)),
            ("Positive (0.87)", Row(2)),
            ("POS", Row(2)),
            ("Mixed", Row(3)),
            ("-1", number(0, true)),
            ("\u{2212}0.4", number(0, true)),
            ("0", number(1, false)),
            ("-0.0", number(1, false)),
            ("+2", number(2, true)),
            ("5", number(2, false)),
            ("Not Rated", Nothing),
            ("n/a", Nothing),
            ("--", Nothing),
            ("", Nothing),
            ("not negative", Other),
            ("positive/negative", Other),
            ("very", Other),
            ("1 star", Other),
            ("1.2.3", Other),
            ("\u{1f600}", Other),
            (".", Nothing),
            ("infinity", Other),
        ] {
            assert_eq!(sentiment(label, &mut String::new()), said, "{label:?}");
        }
    }

    #[test]
    fn priorities_in_the_words_of_vendors() {
        for (label, said) in [
            ("Urgent", Row(3)),
            ("1 - Critical", Row(3)),
            ("P1", Row(3)),
            ("p1 (urgent)", Row(3)),
            ("SEV-1", Row(3)),
            ("Very High", Row(3)),
            ("High priority", Row(2)),
            ("priority 2", Row(2)),
            ("Medium", Row(1)),
            ("3-Moderate", Row(1)),
            ("low", Row(0)),
            ("very low", Row(0)),
            ("P5", Row(0)),
            ("none", Nothing),
            ("1", Other),
            ("-1", Other),
            ("P1 high", Other),
            ("not urgent", Other),
            ("P77", Other),
            ("priority", Other),
            ("VIP", Other),
        ] {
            assert_eq!(priority(label, &mut String::new()), said, "{label:?}");
        }
    }
}
