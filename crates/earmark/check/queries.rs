//! The queries of topics: parts that contradict each other or that another part makes needless.

use super::finding::{Finding, FindingKind};
use super::owner;
use super::shape::Shape;
use crate::Engine;
use crate::config::{Config, Position};
use earmark_match::query::{Condition, Field, Node, Query, TermKind};

pub(super) fn check(config: &Config, engine: &Engine, findings: &mut Vec<Finding>) {
    for (number, topic) in config.topics.iter().enumerate() {
        if let (Some(when), Some(query)) = (&topic.when, engine.query(number)) {
            let mut about = About {
                query,
                name: owner("topic", &topic.id),
                start: when.position,
                findings,
            };
            for node in query.nodes() {
                match node {
                    Node::And(children) => about.all_of(query.children(children)),
                    Node::Or(children) => about.any_of(query.children(children)),
                    _ => {}
                }
            }
            about.lower_case_operators();
        }
    }
}

struct About<'a> {
    query: &'a Query,
    name: String,
    start: Option<Position>,
    findings: &'a mut Vec<Finding>,
}

impl About<'_> {
    fn node(&self, number: u32) -> &Node {
        &self.query.nodes()[number as usize]
    }

    fn shape(&self, number: u32) -> Option<Shape> {
        match self.node(number) {
            Node::Term(term) => Some(Shape::of(term)),
            _ => None,
        }
    }

    /// What a part of the query looks like, for messages.
    fn quote(&self, number: u32) -> String {
        let span = self.query.span(number);
        let source = span.and_then(|span| self.query.source().get(span.range()));
        format!("`{}`", source.unwrap_or("this part"))
    }

    fn say(&mut self, kind: FindingKind, number: u32, message: String) {
        let position = self.start.zip(self.query.place(number)).map(|(start, place)| start.plus(place));
        self.findings.push(Finding {
            kind,
            position,
            message,
        });
    }

    fn all_of(&mut self, children: &[u32]) {
        for &child in children {
            let Node::Not(not) = *self.node(child) else {
                continue;
            };
            let outs: Vec<u32> = match self.node(not) {
                Node::Or(outs) => self.query.children(outs).to_vec(),
                _ => vec![not],
            };
            for &wanted in children {
                let parts = match self.node(wanted) {
                    Node::Or(parts) => self.query.children(parts).to_vec(),
                    _ => vec![wanted],
                };
                for part in parts {
                    let Some(out) = outs.iter().copied().find(|&out| self.needs(part, out)) else {
                        continue;
                    };
                    let message = format!(
                        "{} in {} never counts: NOT {} rules it out",
                        self.quote(part),
                        self.name,
                        self.quote(out)
                    );
                    self.say(FindingKind::Dead, part, message);
                }
            }
        }
        for (at, &one) in children.iter().enumerate() {
            for &other in children[..at].iter().take(WIDEST) {
                if self.exclude(one, other) {
                    let message = format!(
                        "{} never holds: {} and {} cannot both be",
                        self.name,
                        self.quote(other),
                        self.quote(one)
                    );
                    self.say(FindingKind::Dead, one, message);
                }
            }
        }
    }

    fn any_of(&mut self, children: &[u32]) {
        let shapes: Vec<_> = children.iter().map(|&child| self.shape(child)).collect();
        for (at, shape) in shapes.iter().enumerate().take(WIDEST) {
            let Some(shape) = shape else { continue };
            let cover = shapes.iter().enumerate().take(WIDEST).find(|(other, cover)| {
                let Some(cover) = cover else { return false };
                // Of two that are the same, the later one is named.
                *other != at && cover.covers(shape) && (cover != shape || *other < at)
            });
            let Some((other, cover)) = cover else { continue };
            let kind = if cover.as_ref() == Some(shape) {
                FindingKind::Duplicate
            } else {
                FindingKind::Shadowed
            };
            let message = format!(
                "{} in {} changes nothing: {} is found wherever it is",
                self.quote(children[at]),
                self.name,
                self.quote(children[other])
            );
            self.say(kind, children[at], message);
        }
    }

    /// Whether node `other` holds wherever node `one` does.
    fn needs(&self, one: u32, other: u32) -> bool {
        match (self.node(one), self.node(other)) {
            (Node::Term(one), Node::Term(other)) => Shape::of(other).covers(&Shape::of(one)),
            (one, other) => one == other && matches!(one, Node::Condition(_) | Node::Within { .. }),
        }
    }

    /// Whether two conditions cannot both hold.
    fn exclude(&self, one: u32, other: u32) -> bool {
        let (Node::Condition(one), Node::Condition(other)) = (self.node(one), self.node(other)) else {
            return false;
        };
        match (one, other) {
            (Condition::Value(field, one), Condition::Value(other_field, other)) => {
                let single = matches!(field, Field::Kind | Field::Channel | Field::Sentiment | Field::Level | Field::Mood | Field::Emotion);
                field == other_field && single && !one.contains('*') && !other.contains('*') && !one.eq_ignore_ascii_case(other)
            }
            (Condition::Range(field, from, to), Condition::Range(other_field, other_from, other_to)) => {
                let above = |from: &Option<i64>, to: &Option<i64>| from.zip(*to).is_some_and(|(from, to)| from > to);
                field == other_field && (above(from, other_to) || above(other_from, to))
            }
            _ => false,
        }
    }

    fn lower_case_operators(&mut self) {
        for number in 0..self.query.nodes().len() as u32 {
            let Node::Term(term) = self.node(number) else {
                continue;
            };
            let written = self.query.span(number).and_then(|span| self.query.source().get(span.range()));
            let bare = written == Some(term.text.as_str()) && term.kind == TermKind::Words;
            if bare && matches!(term.text.as_str(), "and" | "or" | "not" | "And" | "Or" | "Not") {
                let message = format!(
                    "{} in {} is looked for as a word; write {} to join or exclude, or put it in quotes",
                    self.quote(number),
                    self.name,
                    term.text.to_ascii_uppercase()
                );
                self.say(FindingKind::Doubtful, number, message);
            }
        }
    }
}

/// Parts of one AND or OR that are held against each other: what people write by hand has fewer.
const WIDEST: usize = 200;
