//! A marked mention as it comes out of the stream, and what of it is told.

use serde::Deserialize;
use serde_json::value::RawValue;
use std::borrow::Cow;

/// The columns that are read of each.
pub const COLUMNS: [&str; 8] = [
    "id",
    "case",
    "given.sentiment",
    "given.priority",
    "sentiment.label",
    "sentiment.score",
    "priority.points",
    "priority.level",
];

/// Those of them that hold people's words.
pub const WORDS: [&str; 3] = ["url", "text", "why"];

/// Characters of a text that are told.
const TEXT: usize = 500;
/// Reasons that are told.
const REASONS: usize = 5;

/// One record, of which only what every one is asked for is decoded.
#[derive(Deserialize)]
pub struct Record<'a> {
    #[serde(borrow)]
    id: &'a RawValue,
    #[serde(borrow)]
    url: Option<&'a RawValue>,
    #[serde(borrow)]
    text: Option<&'a RawValue>,
    #[serde(borrow)]
    why: Option<&'a RawValue>,
    #[serde(borrow, default)]
    pub given: Given<'a>,
    pub case: bool,
    pub sentiment: Sentiment<'a>,
    pub priority: Priority<'a>,
}

#[derive(Default, Deserialize)]
pub struct Given<'a> {
    #[serde(borrow)]
    pub sentiment: Option<Label<'a>>,
    #[serde(borrow)]
    pub priority: Option<Label<'a>>,
}

/// A type of its own, because an `Option<Cow<str>>` would always be copied.
#[derive(Deserialize)]
pub struct Label<'a>(#[serde(borrow)] pub Cow<'a, str>);

#[derive(Deserialize)]
pub struct Sentiment<'a> {
    pub label: &'a str,
    pub score: i32,
}

#[derive(Deserialize)]
pub struct Priority<'a> {
    pub points: u32,
    pub level: &'a str,
}

/// One record that the vendor and earmark label differently.
#[derive(Debug)]
pub struct Disagreement {
    pub id: String,
    pub url: Option<String>,
    /// The vendor's label, as it is written.
    pub vendor: String,
    /// Earmark's.
    pub earmark: &'static str,
    /// Score or points.
    pub amount: i32,
    /// The beginning of the text; `None` where words are not told.
    pub text: Option<String>,
    /// What decided, the most important first; `None` where words are not told.
    pub reasons: Option<Vec<Reason>>,
}

/// What spoke for a label, and how much.
#[derive(Debug)]
pub struct Reason {
    /// Part of the points, or rule.
    pub name: String,
    /// Words of the text, or the topic.
    pub term: Option<String>,
    /// Points, or thousandths of a logit or valence.
    pub amount: i32,
}

/// Which receipts are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// Those that speak for a positive rather than a negative label.
    Positive,
    /// The other way about.
    Negative,
    /// Those of the points.
    Points,
}

#[derive(Deserialize)]
struct Receipt {
    part: String,
    rule: Option<String>,
    term: Option<String>,
    points: Option<i32>,
    pos: Option<i32>,
    neg: Option<i32>,
    valence: Option<f64>,
}

impl Record<'_> {
    pub fn disagreement(
        &self,
        vendor: &str,
        earmark: &'static str,
        amount: i32,
        asked: Asked,
    ) -> Disagreement {
        let id = string(self.id);
        Disagreement {
            url: self.url.map(string).filter(|url| *url != id),
            id,
            vendor: vendor.trim().to_owned(),
            earmark,
            amount,
            text: self.text.map(|text| beginning(&string(text))),
            reasons: self.why.map(|why| reasons(why, asked)),
        }
    }
}

/// It was written as a string.
fn string(raw: &RawValue) -> String {
    serde_json::from_str(raw.get()).unwrap_or_default()
}

/// The text with its white space in single blanks, cut where it is long.
fn beginning(text: &str) -> String {
    let mut all = String::new();
    for (number, word) in text.split_whitespace().enumerate() {
        if number > 0 {
            all.push(' ');
        }
        all.push_str(word);
        if let Some((end, _)) = all.char_indices().nth(TEXT) {
            all.truncate(end);
            all.push('\u{2026}');
            break;
        }
    }
    all
}

fn reasons(why: &RawValue, asked: Asked) -> Vec<Reason> {
    let receipts: Vec<Receipt> = serde_json::from_str(why.get()).unwrap_or_default();
    let mut reasons: Vec<Reason> = Vec::new();
    for receipt in receipts {
        let Some(amount) = receipt.amount(asked) else {
            continue;
        };
        let (name, term) = if asked == Asked::Points {
            (receipt.part, receipt.rule.or(receipt.term))
        } else {
            (receipt.rule.unwrap_or(receipt.part), receipt.term)
        };
        // A word that comes again counts again, and is told once.
        let same = |known: &&mut Reason| known.name == name && known.term == term;
        match reasons.iter_mut().find(same) {
            Some(known) => known.amount += amount,
            None => reasons.push(Reason { name, term, amount }),
        }
    }
    if asked != Asked::Points {
        reasons.retain(|reason| reason.amount > 0);
    }
    reasons.sort_by_key(|reason| std::cmp::Reverse(reason.amount.abs()));
    reasons.truncate(REASONS);
    reasons
}

impl Receipt {
    /// How much it is for what is asked; `None` where it is about something else.
    fn amount(&self, asked: Asked) -> Option<i32> {
        if asked == Asked::Points {
            return self.points;
        }
        let valence = self.valence.map(|valence| (1e3 * valence).round() as i32);
        let both = self.pos.zip(self.neg).map(|(pos, neg)| pos - neg);
        let balance = valence.or(both)?;
        Some(if asked == Asked::Positive {
            balance
        } else {
            -balance
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINE: &str = r#"{"id":"a\"1","given":{"sentiment":"Negat\u0069ve"},"text":"so\n good","case":true,
        "sentiment":{"label":"positive","score":80},"priority":{"points":35,"level":"normal"},"why":[
        {"part":"valence","term":"good","field":"text","start":4,"end":8,"pos":900,"neg":-100},
        {"part":"valence","term":"good","field":"text","start":4,"end":8,"pos":200,"neg":0},
        {"part":"valence","term":"so","field":"text","start":0,"end":2,"pos":0,"neg":300},
        {"part":"valence","rule":"base","pos":10,"neg":0},
        {"part":"severity","rule":"fire","term":"smoke","points":40},{"part":"clamp","points":-5}]}"#;

    fn told(asked: Asked) -> Vec<(String, Option<String>, i32)> {
        let record: Record<'_> = serde_json::from_str(LINE).unwrap();
        let disagreement = record.disagreement(" Bad ", "positive", 80, asked);
        assert_eq!((&*disagreement.id, &*disagreement.vendor), ("a\"1", "Bad"));
        assert_eq!(disagreement.text.as_deref(), Some("so good"));
        let reasons = disagreement.reasons.unwrap().into_iter();
        reasons
            .map(|reason| (reason.name, reason.term, reason.amount))
            .collect()
    }

    #[test]
    fn receipts_that_decided() {
        let reason = |name: &str, term: Option<&str>, amount| {
            (name.to_owned(), term.map(str::to_owned), amount)
        };
        let positive = told(Asked::Positive);
        let expect = [
            reason("valence", Some("good"), 1200),
            reason("base", None, 10),
        ];
        assert_eq!(positive, expect);
        assert_eq!(told(Asked::Negative), [reason("valence", Some("so"), 300)]);
        let expect = [
            reason("severity", Some("fire"), 40),
            reason("clamp", None, -5),
        ];
        assert_eq!(told(Asked::Points), expect);
    }

    #[test]
    fn labels_are_decoded() {
        let record: Record<'_> = serde_json::from_str(LINE).unwrap();
        assert_eq!(record.given.sentiment.unwrap().0, "Negative");
        assert!(record.given.priority.is_none());
    }

    #[test]
    fn long_texts_are_cut() {
        assert_eq!(beginning(" a\n\tb "), "a b");
        let long = "\u{e9}".repeat(3 * TEXT);
        assert_eq!(beginning(&long).chars().count(), TEXT + 1);
        let many = "a ".repeat(3 * TEXT);
        assert_eq!(beginning(&many).chars().count(), TEXT + 1);
    }
}
