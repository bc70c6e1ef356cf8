//! What hashtags give is found whether all of them are looked into or only those that are wanted.

use super::{builder, find};
use proptest::prelude::*;
use std::collections::BTreeSet;

const TERMS: &[&str] = &[
    "gas",
    "acme",
    "7",
    "好",
    "won't",
    "한'한",
    "@acme",
    "gr*",
    "*ill",
    "*cm*",
    "g?s",
    "#acme*",
    "gas grill",
    "a light",
    "be nice to",
    "worst flight ever",
    "won't light",
    "acme gr* light",
    "*as be",
    "@acme be nice",
    "a * gas",
    "care * grill",
    "acme * be * light",
    "gas * * light",
    "a * * * gas",
    "{Gas grill}",
    "c++ grill",
];

const WORDS: &[&str] = &[
    "gas",
    "grill",
    "grills",
    "a",
    "be",
    "nice",
    "to",
    "light",
    "@acme",
    "won't",
    "flight",
    "#acme",
    "#AcmeCare",
    "#AcmeGrill",
    "#GasGrill",
    "#gas",
    "#Grill",
    "#light",
    "#LightGas",
    "#ALight",
    "#FooBar",
    "#foobar",
    "#NowPlaying",
    "#JustBeNice",
    "#worstflight",
    "#EverSo",
    "#Won\u{2bc}tLight",
    "#BeWon\u{2bc}t",
    "#\u{c9}t\u{e9}Gas",
    "#Acme好",
    "#Gas7",
    "#Gas한\u{2bc}한",
    "\u{ff03}\u{ff27}\u{ff41}\u{ff53}Grill",
];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 500, ..ProptestConfig::default() })]
    #[test]
    fn what_is_not_wanted_gives_nothing(
        terms in prop::collection::vec(prop::sample::select(TERMS), 1..3),
        words in prop::collection::vec(prop::collection::vec(prop::sample::select(WORDS), 0..7), 1..8),
    ) {
        let texts: Vec<String> = words.iter().map(|words| words.join(" ")).collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let (builder, _) = builder(&terms);
        let few = builder.build();
        let mut all = few.clone();
        all.hashtags.as_mut().expect("there are terms").wanted = None;
        let found = |finder| {
            let found = find(finder, &texts).into_iter();
            let plain = found.map(|o| (o.text, o.span, o.tokens, o.term, o.derived));
            plain.collect::<BTreeSet<_>>()
        };
        prop_assert_eq!(found(&few), found(&all));
    }
}
