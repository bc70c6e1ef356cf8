use super::soup::{Soup, Speech};
use super::{Plain, View, hits, known};
use earmark::matching::query::{Condition, Query, QueryErrorKind};
use earmark::matching::{Builder, Matcher, Scratch};
use earmark::text::{Hits, Texts, Tokens, scan};
use std::collections::BTreeSet;

/// Holds the matcher to the twin in one case, and gives the number of queries asked.
pub fn case(soup: &mut Soup<'_>, derived: bool, name: &str) -> usize {
    // Many queries want every hashtag, a lone one hardly any.
    let count = if soup.chance(1, 3) { 1 } else { 6 };
    let queries: Vec<Query> = (0..count).filter_map(|_| query(&soup.query())).collect();
    let speeches: Vec<Speech> = (0..16).map(|_| soup.speech()).collect();
    let mut builder = Builder::default();
    builder.derived(derived);
    for query in &queries {
        builder
            .topic_when(query)
            .unwrap_or_else(|e| panic!("{name}: {query}: {e}"));
        builder
            .rule(query)
            .unwrap_or_else(|e| panic!("{name}: {query}: {e}"));
    }
    let matcher = builder.build();
    let found = find(&matcher, &speeches);
    for (speech, (mention, found)) in speeches.iter().zip(found.iter().enumerate()) {
        let split = |tag: &str| matcher.hashtag_parts(tag);
        let views: Vec<View> = speech
            .fields
            .iter()
            .map(|(field, text)| View::new(*field, text, derived, &split))
            .collect();
        let mention_of = speech.mention();
        let answer = |condition: &Condition| known::holds(condition, &mention_of, &views);
        for (number, query) in queries.iter().enumerate() {
            let (truth, expect) = hits(query, &views, &answer);
            let about = || format!("{name}, mention {mention}: {query}\nof {speech:?}");
            assert_eq!(found.rules.contains(&(number as u32)), truth, "{}", about());
            assert_eq!(
                found.topics.contains(&(number as u32)),
                truth,
                "{}",
                about()
            );
            let own: BTreeSet<Plain> = found
                .hits
                .iter()
                .filter(|(owner, _)| *owner == number as u32)
                .map(|(_, hit)| hit.clone())
                .collect();
            assert_eq!(own, expect, "{}", about());
        }
    }
    queries.len() * speeches.len()
}

fn query(text: &str) -> Option<Query> {
    match Query::parse(text) {
        Ok(query) => Some(query),
        Err(error) if error.kind() == QueryErrorKind::Unanchored => None,
        Err(error) => panic!("{text}: {error}"),
    }
}

/// What the matcher says of one mention.
struct Found {
    rules: Vec<u32>,
    topics: Vec<u32>,
    hits: Vec<(u32, Plain)>,
}

fn find(matcher: &Matcher, speeches: &[Speech]) -> Vec<Found> {
    let mut texts = Texts::default();
    let mut firsts = Vec::new();
    for (number, speech) in (0..).zip(speeches) {
        firsts.push(texts.len());
        for (field, text) in &speech.fields {
            texts.push(number, *field, text);
        }
    }
    firsts.push(texts.len());
    let (mut tokens, mut hits) = (Tokens::default(), Hits::default());
    scan(&texts, &mut tokens);
    let known = |number: u32| speeches[number as usize].mention();
    matcher.find(&texts, &tokens, known, &mut Scratch::default(), &mut hits);
    let one = |mention: usize| {
        let first = firsts[mention];
        let own = first..firsts[mention + 1];
        let of_text = |text: usize| {
            let plain = move |hit: &earmark::text::Hit| {
                let term = matcher.term(hit.pattern).to_owned();
                (
                    hit.owner,
                    (
                        text - first,
                        hit.span.start,
                        hit.span.end,
                        term,
                        hit.derived,
                    ),
                )
            };
            hits.of_text(text).iter().map(plain)
        };
        for text in own.clone() {
            let places = hits.of_text(text).iter().map(|hit| (hit.span, hit.pattern));
            assert!(
                places.is_sorted_by(|a, b| a < b),
                "hits are in order, each once"
            );
        }
        let all: Vec<_> = own.flat_map(of_text).collect();
        Found {
            rules: hits.rules_of(mention as u32).collect(),
            topics: hits.topics_of(mention as u32).collect(),
            hits: all,
        }
    };
    (0..speeches.len()).map(one).collect()
}
