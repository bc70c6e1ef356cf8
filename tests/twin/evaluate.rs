use super::term::{Met, places};
use super::{Plain, View};
use earmark::matching::query::{Condition, Node, Query, Term};
use earmark::text::Span;
use std::collections::BTreeSet;

/// A met place and the term it is of.
type Place = (Met, String);

/// Whether a query holds of a mention, and the hits that say so.
pub fn hits(
    query: &Query,
    views: &[View],
    holds: &dyn Fn(&Condition) -> bool,
) -> (bool, BTreeSet<Plain>) {
    let (truth, met) = node(query, query.nodes().len() - 1, views, holds);
    let plain = |(met, term): Place| (met.text, met.span.start, met.span.end, term, met.derived);
    (truth, met.into_iter().map(plain).collect())
}

fn node(
    query: &Query,
    number: usize,
    views: &[View],
    holds: &dyn Fn(&Condition) -> bool,
) -> (bool, BTreeSet<Place>) {
    let of = |child: u32| node(query, child as usize, views, holds);
    match &query.nodes()[number] {
        Node::Term(term) => found(named(term, places(term, views))),
        Node::Within { words, distance } => found(within(words, *distance, views)),
        Node::Condition(condition) => (holds(condition), BTreeSet::new()),
        Node::And(children) => {
            let all: Vec<_> = query
                .children(children)
                .iter()
                .map(|&child| of(child))
                .collect();
            if all.iter().all(|(truth, _)| *truth) {
                (true, all.into_iter().flat_map(|(_, met)| met).collect())
            } else {
                (false, BTreeSet::new())
            }
        }
        Node::Or(children) => {
            let all: Vec<_> = query
                .children(children)
                .iter()
                .map(|&child| of(child))
                .collect();
            let truth = all.iter().any(|(truth, _)| *truth);
            (
                truth,
                all.into_iter()
                    .filter(|(truth, _)| *truth)
                    .flat_map(|(_, met)| met)
                    .collect(),
            )
        }
        Node::Not(child) => (!of(*child).0, BTreeSet::new()),
        Node::Near {
            left,
            right,
            distance,
            ordered,
        } => {
            let (left, right) = (of(*left).1, of(*right).1);
            let mut met = BTreeSet::new();
            for a in &left {
                for b in &right {
                    if a.0.text == b.0.text && near(a.0.tokens, b.0.tokens, *distance, *ordered) {
                        met.extend([a.clone(), b.clone()]);
                    }
                }
            }
            found(met)
        }
    }
}

fn found(met: BTreeSet<Place>) -> (bool, BTreeSet<Place>) {
    (!met.is_empty(), met)
}

fn named(term: &Term, met: BTreeSet<Met>) -> BTreeSet<Place> {
    met.into_iter()
        .map(|met| (met, term.text.clone()))
        .collect()
}

fn near(a: Span, b: Span, distance: u32, ordered: bool) -> bool {
    if ordered {
        return b.start >= a.end && b.start + 1 - a.end <= distance;
    }
    let (first, second) = if (a.start, a.end) <= (b.start, b.end) {
        (a, b)
    } else {
        (b, a)
    };
    (second.start + 1).saturating_sub(first.end) <= distance
}

/// The smallest windows of tokens that hold all words, none within another.
fn within(words: &[Term], distance: u32, views: &[View]) -> BTreeSet<Place> {
    let mut distinct: Vec<(&Term, usize)> = Vec::new();
    for word in words {
        match distinct.iter_mut().find(|(term, _)| *term == word) {
            Some((_, count)) => *count += 1,
            None => distinct.push((word, 1)),
        }
    }
    let name = words
        .iter()
        .map(|word| word.text.as_str())
        .collect::<Vec<_>>()
        .join(" ");
    let met: Vec<(BTreeSet<Met>, usize)> = distinct
        .iter()
        .map(|(term, n)| (places(term, views), *n))
        .collect();
    let mut all = BTreeSet::new();
    for (text, view) in views.iter().enumerate() {
        let tokens = view.readings[0].len() as u32;
        let holds = |from: u32, to: u32| {
            met.iter().all(|(met, need)| {
                let here = met
                    .iter()
                    .filter(|m| m.text == text && m.tokens.start >= from && m.tokens.start <= to);
                here.map(|m| m.tokens.start).collect::<BTreeSet<_>>().len() >= *need
            })
        };
        for from in 0..tokens {
            for to in from..tokens.min(from.saturating_add(distance + 1)) {
                let smaller = from < to && (holds(from, to - 1) || holds(from + 1, to));
                if holds(from, to) && !smaller {
                    let inside = met.iter().flat_map(|(met, _)| met).filter(|m| {
                        m.text == text && m.tokens.start >= from && m.tokens.start <= to
                    });
                    let (mut start, mut end, mut derived) = (u32::MAX, 0, false);
                    for m in inside {
                        start = start.min(m.span.start);
                        end = end.max(m.span.end);
                        derived |= m.derived;
                    }
                    let tokens = Span::new(from, to + 1);
                    all.insert((
                        Met {
                            text,
                            tokens,
                            span: Span::new(start, end),
                            derived,
                        },
                        name.clone(),
                    ));
                }
            }
        }
    }
    all
}
