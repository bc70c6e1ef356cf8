//! The queries of topics: parts that contradict each other or that another part makes needless.

use super::cover::Covers;
use super::finding::{Finding, FindingKind};
use super::owner;
use super::shape::Shape;
use crate::Engine;
use crate::config::{Config, Term};
use earmark_match::query::{Condition, Field, Node, Query, TermKind};

pub(super) fn check(config: &Config, engine: &Engine, findings: &mut Vec<Finding>) {
    for (number, topic) in config.topics.iter().enumerate() {
        if let (Some(when), Some(query)) = (&topic.when, engine.query(number)) {
            let shape = |node: &Node| match node {
                Node::Term(term) => Some(Shape::of(term)),
                _ => None,
            };
            let mut about = About {
                query,
                shapes: query.nodes().iter().map(shape).collect(),
                measured: measured(query),
                name: owner("topic", &topic.id),
                when,
                findings,
            };
            for (number, node) in (0..).zip(query.nodes()) {
                match node {
                    Node::And(children) => about.all_of(query.children(children)),
                    Node::Or(children) => {
                        about.any_of(query.children(children), about.measured[number]);
                    }
                    _ => {}
                }
            }
            about.lower_case_operators();
        }
    }
}

/// For each node whether places below it are measured by a NEAR.
fn measured(query: &Query) -> Vec<bool> {
    let mut measured = vec![false; query.nodes().len()];
    for (number, node) in query.nodes().iter().enumerate().rev() {
        match node {
            Node::Near { left, right, .. } => {
                measured[*left as usize] = true;
                measured[*right as usize] = true;
            }
            Node::Or(children) if measured[number] => {
                for &child in query.children(children) {
                    measured[child as usize] = true;
                }
            }
            _ => {}
        }
    }
    measured
}

struct About<'a> {
    query: &'a Query,
    /// What each node looks for, where it is a term.
    shapes: Vec<Option<Shape>>,
    measured: Vec<bool>,
    name: String,
    when: &'a Term,
    findings: &'a mut Vec<Finding>,
}

impl About<'_> {
    fn node(&self, number: u32) -> &Node {
        &self.query.nodes()[number as usize]
    }

    /// What a part of the query looks like, for messages.
    fn quote(&self, number: u32) -> String {
        let span = self.query.span(number);
        let source = span.and_then(|span| self.query.source().get(span.range()));
        format!("`{}`", source.unwrap_or("this part"))
    }

    fn say(&mut self, kind: FindingKind, number: u32, message: String) {
        let span = self.query.span(number);
        self.findings.push(Finding {
            kind,
            position: span.and_then(|span| self.when.place(span.start as usize)),
            message,
        });
    }

    /// Where an AND excludes what it asks for, or asks for what cannot be.
    fn all_of(&mut self, children: &[u32]) {
        let negated = |&child: &u32| match *self.node(child) {
            Node::Not(not) => Some(not),
            _ => None,
        };
        let outs: Vec<u32> = self.alternatives(children.iter().filter_map(negated));
        let wanted = children
            .iter()
            .copied()
            .filter(|child| negated(child).is_none());
        for part in self.alternatives(wanted) {
            let Some(&out) = outs.iter().find(|&&out| self.needs(part, out)) else {
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
        let conditions = children
            .iter()
            .copied()
            .filter(|&child| matches!(self.node(child), Node::Condition(_)));
        let conditions: Vec<u32> = conditions.take(WIDEST).collect();
        for (at, &one) in conditions.iter().enumerate() {
            let Some(&other) = conditions[..at]
                .iter()
                .find(|&&other| self.exclude(one, other))
            else {
                continue;
            };
            let message = format!(
                "{} and {} in {} cannot both hold",
                self.quote(other),
                self.quote(one),
                self.name
            );
            self.say(FindingKind::Dead, one, message);
        }
    }

    /// These nodes, and instead of an OR its parts.
    fn alternatives(&self, nodes: impl Iterator<Item = u32>) -> Vec<u32> {
        let each = nodes.flat_map(|node| match self.node(node) {
            Node::Or(parts) => self.query.children(parts).to_vec(),
            _ => vec![node],
        });
        each.take(WIDEST).collect()
    }

    /// Parts of an OR that another part makes needless.
    fn any_of(&mut self, children: &[u32], measured: bool) {
        let mut found = Vec::new();
        let shapes = || {
            children
                .iter()
                .filter_map(|&child| Some((child, self.shapes[child as usize].as_ref()?)))
        };
        let covers = Covers::new(shapes());
        for (part, shape) in shapes() {
            let same = covers.same(shape).filter(|&first| first != part);
            let Some(other) = same.or_else(|| covers.other(shape)) else {
                continue;
            };
            let cover = self.shapes[other as usize].as_ref();
            let is_whole = cover.is_some_and(|cover| cover.covers_whole(shape));
            // Terms of one placeholder stand in the configuration, not here.
            if self.query.span(part) == self.query.span(other) || (measured && !is_whole) {
                continue;
            }
            let (kind, what) = if same.is_some() {
                (FindingKind::Duplicate, "changes nothing")
            } else {
                (FindingKind::Shadowed, "decides nothing, and only adds hits")
            };
            found.push((kind, part, other, what));
        }
        drop(covers);
        for (kind, part, other, what) in found {
            let message = format!(
                "{} in {} {what}: {} is found wherever it is",
                self.quote(part),
                self.name,
                self.quote(other)
            );
            self.say(kind, part, message);
        }
    }

    /// Whether node `other` holds wherever node `one` does.
    fn needs(&self, one: u32, other: u32) -> bool {
        match (&self.shapes[one as usize], &self.shapes[other as usize]) {
            (Some(one), Some(other)) => other.covers(one),
            _ => {
                let (one, other) = (self.node(one), self.node(other));
                one == other && matches!(one, Node::Condition(_) | Node::Within { .. })
            }
        }
    }

    /// Whether two conditions cannot both hold.
    fn exclude(&self, one: u32, other: u32) -> bool {
        let (Node::Condition(one), Node::Condition(other)) = (self.node(one), self.node(other))
        else {
            return false;
        };
        match (one, other) {
            (Condition::Value(field, one), Condition::Value(other_field, other)) => {
                let (one, other) = (one.to_lowercase(), other.to_lowercase());
                let covers = |one: &str, other: &str| {
                    one == other || *field == Field::Lang && one.starts_with(&format!("{other}-"))
                };
                let single = matches!(
                    field,
                    Field::Kind | Field::Channel | Field::Country | Field::Lang
                );
                field == other_field
                    && single
                    && !one.contains('*')
                    && !other.contains('*')
                    && !covers(&one, &other)
                    && !covers(&other, &one)
            }
            (
                Condition::Range(field, from, to),
                Condition::Range(other_field, other_from, other_to),
            ) => {
                let above = |from: &Option<i64>, to: &Option<i64>| {
                    from.zip(*to).is_some_and(|(from, to)| from > to)
                };
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
            let written = self
                .query
                .span(number)
                .and_then(|span| self.query.source().get(span.range()));
            let bare = written == Some(term.text.as_str()) && term.kind == TermKind::Words;
            if bare
                && matches!(
                    term.text.as_str(),
                    "and" | "or" | "not" | "And" | "Or" | "Not"
                )
            {
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

/// Parts of one AND that are held against each other: what people write by hand has fewer.
const WIDEST: usize = 200;
