//! Topics that say the same.

use super::finding::{Finding, FindingKind};
use super::lists::shape;
use super::shape::Shape;
use super::{at, owner};
use crate::Engine;
use crate::config::{Config, Position, Term, Topic};
use std::collections::HashMap;
use std::collections::hash_map::Entry;

pub(super) fn check(config: &Config, engine: &Engine, findings: &mut Vec<Finding>) {
    let mut shapes = HashMap::new();
    let mut first = HashMap::new();
    for (number, topic) in config.topics.iter().enumerate() {
        let when = engine.query(number).map(ToString::to_string);
        let any = numbers(&topic.any, &mut shapes);
        let not = numbers(&topic.not, &mut shapes);
        let near = topic.near.as_ref();
        let near = near
            .map(|(term, distance)| (numbers(std::slice::from_ref(term), &mut shapes), *distance));
        match first.entry((when, any, not, near)) {
            Entry::Vacant(vacant) => drop(vacant.insert(topic)),
            Entry::Occupied(other) => {
                let (topic_name, other_name) =
                    (owner("topic", &topic.id), owner("topic", &other.get().id));
                findings.push(Finding {
                    kind: FindingKind::Duplicate,
                    position: place(topic),
                    message: format!(
                        "{topic_name} looks for the same as {other_name}{}",
                        at(place(other.get()))
                    ),
                });
            }
        }
    }
}

/// Where a topic says what it looks for.
pub(super) fn place(topic: &Topic) -> Option<Position> {
    let first = topic.when.as_ref().or(topic.any.first());
    first.and_then(|term| term.position)
}

/// What a list says, whatever the order of its entries and however often each stands there.
fn numbers(terms: &[Term], shapes: &mut HashMap<Shape, usize>) -> Vec<usize> {
    let number = |term| {
        let next = shapes.len();
        *shapes.entry(shape(term)).or_insert(next)
    };
    let mut numbers: Vec<usize> = terms.iter().map(number).collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}
