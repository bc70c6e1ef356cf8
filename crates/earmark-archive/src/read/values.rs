use earmark_text::{Direction, Kind};

/// A count, of followers say: whole, with or without `,` between thousands or zeros after the point.
///
/// What is anything else, a fraction, below zero or beyond 2^53 is missing rather than wrong.
pub(super) fn count(text: &str) -> Option<u64> {
    let text = trim(text);
    // Fifteen digits are below 2^53, and nearly all that comes.
    if text.len() <= 15
        && !text.is_empty()
        && let Some(sum) = digits(0, text)
    {
        return Some(sum);
    }
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    if text.contains(['e', 'E']) {
        let number: f64 = text.parse().ok()?;
        let whole = number.fract() == 0.0 && (0.0..=9_007_199_254_740_992.0).contains(&number);
        return whole.then_some(number as u64);
    }
    if !fraction.bytes().all(|b| b == b'0') {
        return None;
    }
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let grouped = whole.len() > first.len();
    if first.is_empty() || (grouped && first.len() > 3) {
        return None;
    }
    let mut sum = digits(0, first)?;
    for group in groups {
        if group.len() != 3 {
            return None;
        }
        sum = digits(sum, group)?;
    }
    (sum <= 1 << 53).then_some(sum)
}

/// Stars or points in hundredths; a comma may stand for the point.
pub(super) fn hundredths(text: &str) -> Option<i64> {
    let text = trim(text);
    let (whole, fraction) = text.split_once(['.', ',']).unwrap_or((text, ""));
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || whole.len() > 9 || !digits(whole) || !digits(fraction) {
        return None;
    }
    let tail = fraction.bytes().chain([b'0'; 2]).take(2);
    let whole: i64 = whole.parse().ok()?;
    Some(tail.fold(whole, |sum, digit| sum * 10 + i64::from(digit - b'0')))
}

/// Appends the strings and numbers of a JSON list, `;` between them; of objects their `name`.
pub(super) fn join(list: &str, out: &mut String) {
    let Ok(serde_json::Value::Array(items)) = serde_json::from_str(list) else {
        return;
    };
    let start = out.len();
    for item in &items {
        let named = item.get("name").unwrap_or(item);
        let text = match named {
            serde_json::Value::String(text) => text.clone(),
            serde_json::Value::Number(number) => number.to_string(),
            _ => continue,
        };
        if out.len() > start {
            out.push(';');
        }
        out.push_str(&text);
    }
}

/// The text without white space at its ends, which values hardly ever have.
#[inline]
pub(super) fn trim(text: &str) -> &str {
    match text.as_bytes() {
        [first, .., last] if first.is_ascii_graphic() && last.is_ascii_graphic() => text,
        _ => text.trim(),
    }
}

fn digits(sum: u64, text: &str) -> Option<u64> {
    text.bytes().try_fold(sum, |sum, b| {
        let digit = b.is_ascii_digit().then(|| u64::from(b - b'0'))?;
        sum.checked_mul(10)?.checked_add(digit)
    })
}

/// The kind of that name or of one of its other names; unknown ones are missing.
pub(super) fn kind(name: &str) -> Option<Kind> {
    const OTHERS: [(&str, Kind); 22] = [
        ("tweet", Kind::Post),
        ("status", Kind::Post),
        ("toot", Kind::Post),
        ("original", Kind::Post),
        ("retweet", Kind::Repost),
        ("retweeted", Kind::Repost),
        ("reblog", Kind::Repost),
        ("boost", Kind::Repost),
        ("share", Kind::Repost),
        ("replied_to", Kind::Reply),
        ("answer", Kind::Reply),
        ("quoted", Kind::Quote),
        ("quote_tweet", Kind::Quote),
        ("quote_post", Kind::Quote),
        ("private_message", Kind::Dm),
        ("direct_message", Kind::Dm),
        ("message", Kind::Dm),
        ("pm", Kind::Dm),
        ("rating", Kind::Review),
        ("blog", Kind::Article),
        ("blog_post", Kind::Article),
        ("news", Kind::Article),
    ];
    let name = trim(name);
    Kind::from_name(name).or_else(|| {
        let mut buffer = [0; 16];
        let plain = buffer.get_mut(..name.len())?;
        for (to, from) in plain.iter_mut().zip(name.bytes()) {
            *to = match from {
                b' ' | b'-' => b'_',
                _ => from.to_ascii_lowercase(),
            };
        }
        let plain = core::str::from_utf8(plain).ok()?;
        let other = || OTHERS.iter().find(|(other, _)| *other == plain);
        Kind::from_name(plain).or_else(|| other().map(|&(_, kind)| kind))
    })
}

pub(super) fn direction(name: &str) -> Option<Direction> {
    let is = |names: [&str; 3]| names.iter().any(|n| n.eq_ignore_ascii_case(trim(name)));
    if is(["inbound", "incoming", "in"]) {
        Some(Direction::Inbound)
    } else if is(["outbound", "outgoing", "out"]) {
        Some(Direction::Outbound)
    } else {
        None
    }
}

/// A truth value as tables write it.
pub(super) fn truth(text: &str) -> Option<bool> {
    let is = |names: [&str; 4]| names.iter().any(|n| n.eq_ignore_ascii_case(trim(text)));
    if is(["true", "1", "yes", "t"]) {
        Some(true)
    } else if is(["false", "0", "no", "f"]) {
        Some(false)
    } else {
        None
    }
}

/// An id in a column of references, without the `.0` that spreadsheets and data frames put behind
/// whole numbers as soon as one cell of the column is empty.
pub(super) fn reference(text: &str) -> &str {
    match text.strip_suffix(".0") {
        Some(whole) if !whole.is_empty() && whole.bytes().all(|b| b.is_ascii_digit()) => whole,
        _ => text,
    }
}

/// Whether an id is a number that a spreadsheet has rounded: `7.9E+17`, of which the digits behind the
/// first few are lost.
pub(super) fn is_rounded(id: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let Some((number, exponent)) = id.split_once(['E', 'e']) else {
        return false;
    };
    let (whole, fraction) = number.split_once(['.', ',']).unwrap_or((number, "0"));
    exponent.strip_prefix('+').is_some_and(digits) && digits(whole) && digits(fraction)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_whole_or_missing() {
        for (text, expect) in [
            ("0", Some(0)),
            ("1200", Some(1200)),
            (" 1,234 ", Some(1234)),
            ("12,345,678", Some(12_345_678)),
            ("1234.0", Some(1234)),
            ("1e3", Some(1000)),
            ("9007199254740992", Some(1 << 53)),
            ("9007199254740993", None),
            ("99999999999999999999", None),
            ("1e999", None),
            ("1.5", None),
            ("1.5e0", None),
            ("-3", None),
            ("-0.0e0", Some(0)),
            ("1,23", None),
            ("1234,567", None),
            (",123", None),
            ("NaN", None),
            ("inf", None),
            ("infe", None),
            ("", None),
            (".", None),
            ("many", None),
        ] {
            assert_eq!(count(text), expect, "{text}");
        }
    }

    #[test]
    fn ratings_in_hundredths() {
        for (text, expect) in [
            ("5", Some(500)),
            ("4.5", Some(450)),
            ("3,25", Some(325)),
            ("0.999", Some(99)),
            ("", None),
            (".5", None),
            ("-1", None),
            ("4.5/5", None),
            ("1e3", None),
        ] {
            assert_eq!(hundredths(text), expect, "{text}");
        }
    }

    #[test]
    fn lists_are_joined() {
        for (list, expect) in [
            (
                r#"["a","b \u00e9",3,null,{"name":"c"},{"id":1}]"#,
                "a;b é;3;c",
            ),
            ("[]", ""),
            ("{}", ""),
        ] {
            let mut out = String::from("before ");
            join(list, &mut out);
            assert_eq!(&out[7..], expect);
        }
    }

    #[test]
    fn kinds_by_any_of_their_names() {
        assert_eq!(kind("dm"), Some(Kind::Dm));
        assert_eq!(kind("Private Message"), Some(Kind::Dm));
        assert_eq!(kind("RETWEET"), Some(Kind::Repost));
        assert_eq!(kind("Review"), Some(Kind::Review));
        assert_eq!(kind("quote-tweet"), Some(Kind::Quote));
        assert_eq!(kind("fax"), None);
        assert_eq!(kind("ﬁﬁﬁﬁﬁﬁﬁﬁ and longer than any name"), None);
    }

    #[test]
    fn directions() {
        assert_eq!(direction("Inbound"), Some(Direction::Inbound));
        assert_eq!(direction("out"), Some(Direction::Outbound));
        assert_eq!(direction("sideways"), None);
        assert_eq!(truth("True"), Some(true));
        assert_eq!(truth(" no "), Some(false));
        assert_eq!(truth("perhaps"), None);
    }

    #[test]
    fn rounded_ids_are_known() {
        for id in ["7.9E+17", "2,0198E+18", "1e+20"] {
            assert!(is_rounded(id), "{id}");
        }
        for id in [
            "790000000000000000",
            "7.9E17",
            "E+17",
            "1-E+7",
            "deadbeefE+",
            "",
            "at://x/E+1",
        ] {
            assert!(!is_rounded(id), "{id}");
        }
    }

    #[test]
    fn references_lose_the_point_of_spreadsheets_and_nothing_else() {
        assert_eq!(reference("3.0"), "3");
        assert_eq!(reference("18446744073709551616.0"), "18446744073709551616");
        for same in ["3", "3.00", "3.5", ".0", "a.0", "7.9E+17", ""] {
            assert_eq!(reference(same), same);
        }
    }
}
