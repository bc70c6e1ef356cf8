use super::{Given, column, find};
use crate::finder;
use crate::occurrence::Occurrence;
use crate::query::{Condition, Field as Known, Flag, Node, Query, Term};
use crate::rules::met::reads;
use crate::{Builder, ErrorKind, Facts, Scratch};
use earmark_text::{Class, Span, Texts, Tokens, scan};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// A place of a term: text, tokens, bytes, the term as written, whether derived.
type Place = (u32, Span, Span, String, bool);

struct Twin<'a> {
    texts: &'a Texts,
    tokens: &'a Tokens,
    /// The texts of the mention.
    own: Vec<u32>,
    given: &'a Given,
    /// What the finder finds, and how it numbers terms.
    found: &'a [Occurrence],
    number: &'a dyn Fn(&Term) -> u32,
}

impl Twin<'_> {
    fn node(&self, query: &Query, node: u32) -> (bool, BTreeSet<Place>) {
        let of = |&child: &u32| self.node(query, child);
        match &query.nodes()[node as usize] {
            Node::Term(term) => some(self.places(term)),
            Node::Within { words, distance } => some(self.windows(words, *distance)),
            Node::Condition(condition) => (self.knows(condition), BTreeSet::new()),
            Node::And(children) => {
                let all: Vec<_> = query.children(children).iter().map(of).collect();
                let truth = all.iter().all(|child| child.0);
                let sets = all.into_iter().filter(|_| truth).flat_map(|child| child.1);
                (truth, sets.collect())
            }
            Node::Or(children) => {
                let all = query.children(children).iter().map(of);
                let all: Vec<_> = all.filter(|child| child.0).collect();
                let truth = !all.is_empty();
                (truth, all.into_iter().flat_map(|child| child.1).collect())
            }
            Node::Not(child) => (!of(child).0, BTreeSet::new()),
            Node::Near {
                left,
                right,
                distance,
                ordered,
            } => {
                let (left, right) = (of(left).1, of(right).1);
                let pairs = left.iter().flat_map(|a| right.iter().map(move |b| (a, b)));
                let close = pairs.filter(|(a, b)| {
                    a.0 == b.0 && gap(a.1, b.1) <= *distance && (!ordered || b.1.start >= a.1.end)
                });
                some(close.flat_map(|(a, b)| [a.clone(), b.clone()]).collect())
            }
        }
    }

    fn places(&self, term: &Term) -> BTreeSet<Place> {
        let number = (self.number)(term);
        let own = self.found.iter().filter(|o| {
            o.term == number
                && self.own.contains(&o.text)
                && reads(term.scope, self.texts.field(o.text as usize))
        });
        own.map(|o| (o.text, o.tokens, o.span, term.text.clone(), o.derived))
            .collect()
    }

    fn windows(&self, words: &[Term], distance: u32) -> BTreeSet<Place> {
        let places: Vec<_> = words.iter().map(|word| self.places(word)).collect();
        let need = |word: &Term| words.iter().filter(|other| *other == word).count();
        let name = words
            .iter()
            .map(|word| word.text.as_str())
            .collect::<Vec<_>>();
        let mut all = BTreeSet::new();
        for &text in &self.own {
            let tokens = self.tokens.of_text(text as usize);
            let inside = |places: &BTreeSet<Place>, from: usize, to: usize| {
                let inside = places.iter().filter(|place| {
                    place.0 == text && (from..=to).contains(&(place.1.start as usize))
                });
                inside.cloned().collect::<Vec<_>>()
            };
            let holds = |from: usize, to: usize| {
                words.iter().zip(&places).all(|(word, places)| {
                    let tokens = inside(places, from, to)
                        .into_iter()
                        .map(|place| place.1.start);
                    tokens.collect::<BTreeSet<_>>().len() >= need(word)
                })
            };
            for from in tokens.clone() {
                let Some(to) = (from..tokens.end).find(|&to| holds(from, to)) else {
                    break;
                };
                if to - from > distance as usize || from < to && holds(from + 1, to) {
                    continue;
                }
                let met: Vec<_> = places.iter().flat_map(|p| inside(p, from, to)).collect();
                let start = met.iter().map(|place| place.2.start).min().unwrap();
                let end = met.iter().map(|place| place.2.end).max().unwrap();
                let run = Span::new(from as u32, to as u32 + 1);
                let derived = met.iter().any(|place| place.4);
                all.insert((text, run, Span::new(start, end), name.join(" "), derived));
            }
        }
        all
    }

    fn knows(&self, condition: &Condition) -> bool {
        match condition {
            Condition::Value(Known::Lang, value) => {
                let given = self.given.lang.unwrap_or_default();
                given.split('-').next() == Some(value) || given == value
            }
            &Condition::Range(_, from, to) => {
                let given = self.given.followers.map(|n| n as i64);
                given.is_some_and(|n| from.is_none_or(|f| f <= n) && to.is_none_or(|t| n <= t))
            }
            Condition::Flag(Flag::HasHashtags) => self.own.iter().any(|&text| {
                self.texts.field(text as usize) != earmark_text::Field::Bio
                    && self
                        .tokens
                        .text(text as usize)
                        .any(|t| t.class == Class::Hashtag)
            }),
            Condition::Flag(flag) => self.given.mention().flag(*flag),
            Condition::Value(..) => unreachable!("the strategy below asks for languages alone"),
        }
    }
}

fn some(places: BTreeSet<Place>) -> (bool, BTreeSet<Place>) {
    (!places.is_empty(), places)
}

/// Runs are taken by where they begin, and then by where they end.
fn gap(a: Span, b: Span) -> u32 {
    let (first, second) = if a <= b { (a, b) } else { (b, a) };
    (second.start + 1).saturating_sub(first.end)
}

fn anchored(query: &Query, node: u32) -> bool {
    let of = |&child: &u32| anchored(query, child);
    match &query.nodes()[node as usize] {
        Node::And(children) => query.children(children).iter().any(of),
        Node::Or(children) => query.children(children).iter().all(of),
        Node::Not(_) => false,
        _ => true,
    }
}

fn text(most: usize) -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "a",
        "b",
        "a",
        "b",
        "c",
        "Gas",
        "grill",
        "won\u{2019}t",
        "light",
        "#gas",
        "#JustBeNice",
        "@gas",
        "\u{1f525}",
        "\u{597d}\u{5403}",
        "!",
        "c++",
        "gas,",
        "x",
        "x",
    ]);
    prop::collection::vec(word, 0..=most).prop_map(|words| words.join(" "))
}

fn mention() -> impl Strategy<Value = Given> {
    let lang = prop::sample::select(vec![None, Some("en"), Some("en-GB"), Some("de")]);
    let followers = prop::sample::select(vec![None, Some(5), Some(50)]);
    let other = || prop::option::weighted(0.3, text(6));
    (text(14), other(), other(), lang, followers).prop_map(|(text, title, bio, lang, followers)| {
        Given {
            text,
            title,
            bio,
            lang,
            followers,
        }
    })
}

fn term() -> impl Strategy<Value = String> {
    let terms = prop::sample::select(vec![
        "a",
        "b",
        "c",
        "gas",
        "grill",
        "won't",
        "#gas",
        "@gas",
        "\u{1f525}",
        "\u{597d}",
        "\"a b\"",
        "\"b a\"",
        "\"a a\"",
        "\"gas grill\"",
        "{Gas}",
        "\"a b\"~2",
        "\"a a\"~3",
        "\"b a gas\"~4",
        "\"a b a\"~3",
    ]);
    terms.prop_map(str::to_owned)
}

fn query() -> impl Strategy<Value = String> {
    let near = term().prop_recursive(2, 6, 3, |side| {
        let operator = (0_u32..5, prop::sample::select(vec!["", "f"]));
        prop_oneof![
            (side.clone(), operator, side.clone())
                .prop_map(|(a, (n, f), b)| format!("({a} NEAR/{n}{f} {b})")),
            (side.clone(), side).prop_map(|(a, b)| format!("({a} OR {b})")),
        ]
    });
    let condition = prop::sample::select(vec![
        "lang:en",
        "lang:(de OR en-GB)",
        "followers:[10 TO *]",
        "has:hashtags",
        "has:title",
    ]);
    let scoped = (
        prop::sample::select(vec!["title:", "bio:"]),
        prop::sample::select(vec!["a", "b", "gas"]),
    );
    let leaf = prop_oneof![
        6 => term(),
        3 => near,
        1 => scoped.prop_map(|(scope, term)| format!("{scope}{term}")),
        2 => condition.prop_map(str::to_owned),
    ];
    leaf.prop_recursive(4, 24, 3, |inner| {
        let list = || prop::collection::vec(inner.clone(), 2..4);
        prop_oneof![
            list().prop_map(|all| format!("({})", all.join(" AND "))),
            list().prop_map(|any| format!("({})", any.join(" OR "))),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a} AND NOT {b})")),
            inner.prop_map(|a| format!("(NOT {a})")),
        ]
    })
}

fn check(queries: &[String], mentions: &[Given], derived: bool) {
    let mut builder = Builder::default();
    builder.derived(derived);
    let mut taken = Vec::new();
    for source in queries {
        let Ok(query) = Query::parse(source) else {
            continue;
        };
        let root = query.nodes().len() as u32 - 1;
        let added = builder.clone().topic_when(&query);
        assert_eq!(added.is_ok(), anchored(&query, root), "{source}");
        if let Err(error) = added {
            assert_eq!(error.kind(), ErrorKind::Unanchored);
            continue;
        }
        builder.topic_when(&query).unwrap();
        assert_eq!(builder.rule(&query).unwrap() as usize, taken.len());
        assert_eq!(builder.later(&query).unwrap() as usize, taken.len());
        taken.push(query);
    }
    let texts = column(mentions);
    let mut tokens = Tokens::default();
    scan(&texts, &mut tokens);
    let term_number = |term: &Term| {
        let mut leaves = builder.compiler.leaves.clone();
        let leaf = leaves.leaf(term).unwrap();
        leaves.all[leaf as usize].0
    };
    let usual = builder.build();
    let mut sampled = builder.clone();
    sampled.sample(&texts);
    let mut found = Vec::new();
    let mut scratch = finder::Scratch::default();
    usual.finder.find(&texts, &tokens, &mut scratch, &mut found);
    for matcher in [usual, sampled.build()] {
        let mut scratch = Scratch::default();
        let hits = find(&matcher, mentions, &mut scratch);
        for (number, given) in (0..).zip(mentions) {
            let own = (0..texts.len()).filter(|&text| texts.mention(text) == number);
            let own: Vec<u32> = own.map(|text| text as u32).collect();
            let twin = Twin {
                texts: &texts,
                tokens: &tokens,
                own: own.clone(),
                given,
                found: &found,
                number: &term_number,
            };
            let mut expected = Vec::new();
            for (rule, query) in (0..).zip(&taken) {
                let root = query.nodes().len() as u32 - 1;
                let (truth, places) = twin.node(query, root);
                let places: BTreeSet<_> = if truth {
                    places.into_iter().map(|p| (p.0, p.2, p.3, p.4)).collect()
                } else {
                    BTreeSet::new()
                };
                let found: Vec<_> = own
                    .iter()
                    .flat_map(|&text| {
                        let of_text = hits.of_text(text as usize).iter();
                        of_text
                            .filter(|hit| hit.owner == rule)
                            .map(move |hit| (text, *hit))
                    })
                    .collect();
                let name = |pattern| matcher.term(pattern).to_owned();
                let set: BTreeSet<_> = found
                    .iter()
                    .map(|&(text, hit)| (text, hit.span, name(hit.pattern), hit.derived))
                    .collect();
                assert_eq!(set, places, "{} in {given:?}", query.source());
                let distinct: BTreeSet<_> =
                    found.iter().map(|(t, h)| (t, h.span, h.pattern)).collect();
                assert_eq!(distinct.len(), found.len(), "{}", query.source());
                let later = matcher.holds(rule, &hits, number, &given.mention(), &mut scratch);
                assert_eq!(later, truth, "later: {} in {given:?}", query.source());
                expected.extend(truth.then_some(rule));
            }
            assert!(
                hits.rules_of(number).eq(expected.iter().copied()),
                "{queries:?} in {given:?}"
            );
            assert!(
                hits.topics_of(number).eq(expected),
                "{queries:?} in {given:?}"
            );
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]
    #[test]
    fn rules_hold_where_the_naive_twin_says(
        queries in prop::collection::vec(query(), 1..6),
        mentions in prop::collection::vec(mention(), 1..4),
        // Words within hashtags take a dictionary, some milliseconds a matcher.
        derived in prop::bool::weighted(0.1),
    ) {
        check(&queries, &mentions, derived);
    }
}
