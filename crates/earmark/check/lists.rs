//! The lists of terms: of the brand, of competitors, of topics.

use super::finding::{Finding, FindingKind};
use super::shape::{Piece, Shape};
use super::{Owned, owner};
use crate::config::{Config, Term};
use earmark_match::query::Term as Leaf;
use std::collections::HashMap;

pub(super) fn check(config: &Config, findings: &mut Vec<Finding>) {
    let brand = owner("brand", &config.brand.name);
    alone(&brand, &owned("terms", &config.brand.terms), findings);
    for competitor in &config.competitors {
        let name = owner("competitor", &competitor.id);
        alone(&name, &owned("terms", &competitor.terms), findings);
    }
    for topic in &config.topics {
        let name = owner("topic", &topic.id);
        alone(&name, &owned("any", &topic.any), findings);
        alone(&name, &owned("not", &topic.not), findings);
        ruled_out(&name, topic, findings);
    }
    rivals(config, findings);
    twins(config, findings);
}

fn owned<'a>(list: &'static str, terms: &'a [Term]) -> Vec<Owned<'a>> {
    terms.iter().map(|term| Owned { term, list }).collect()
}

/// Terms that another one of the same list makes needless.
fn alone(name: &str, terms: &[Owned<'_>], findings: &mut Vec<Finding>) {
    let shapes: Vec<Shape> = terms.iter().map(|owned| shape(owned.term)).collect();
    let mut first = HashMap::<&Shape, usize>::new();
    // What stands in a list once is looked up run by run; only wildcards are held against each term.
    let mut runs = HashMap::<&[Piece], usize>::new();
    let mut wild = Vec::new();
    for (number, shape) in shapes.iter().enumerate() {
        if let Some(&before) = first.get(shape) {
            let (term, other) = (&terms[number], &terms[before]);
            findings.push(Finding {
                kind: FindingKind::Duplicate,
                position: term.term.position,
                message: format!(
                    "{:?} in `{}` of {name} is the same as {:?}{}",
                    term.term.text,
                    term.list,
                    other.term.text,
                    at(other.term)
                ),
            });
            continue;
        }
        first.insert(shape, number);
        if shape.exact.is_none() {
            if shape.has_wildcard() {
                wild.push(number);
            } else {
                runs.insert(&shape.pieces, number);
            }
        }
    }
    for (number, shape) in shapes.iter().enumerate() {
        if first[shape] != number {
            continue;
        }
        let count = shape.pieces.len();
        let part = (1..=count.min(LONGEST))
            .flat_map(|length| shape.pieces.windows(length))
            .filter_map(|run| runs.get(run).copied())
            .find(|&other| other != number);
        let cover = part.or_else(|| {
            let mut others = wild.iter().copied().filter(|&other| other != number);
            others.find(|&other| shapes[other].covers(shape))
        });
        if let Some(cover) = cover {
            let (term, other) = (&terms[number], &terms[cover]);
            findings.push(Finding {
                kind: FindingKind::Shadowed,
                position: term.term.position,
                message: format!(
                    "{:?} in `{}` of {name} changes nothing: {:?}{} is found wherever it is",
                    term.term.text,
                    term.list,
                    other.term.text,
                    at(other.term)
                ),
            });
        }
    }
}

/// Runs of more words are not looked up: nobody shadows a sentence with a shorter one.
const LONGEST: usize = 8;

/// Terms of `any` that a term of `not` always rules out.
fn ruled_out(name: &str, topic: &crate::config::Topic, findings: &mut Vec<Finding>) {
    let nots: Vec<Shape> = topic.not.iter().map(shape).collect();
    for term in topic.any.iter().filter(|_| !nots.is_empty()) {
        let shape = shape(term);
        if let Some(at) = nots.iter().position(|not| not.covers(&shape)) {
            findings.push(Finding {
                kind: FindingKind::Dead,
                position: term.position,
                message: format!(
                    "{:?} in `any` of {name} never counts: {:?} in its `not` is found wherever it is",
                    term.text, topic.not[at].text
                ),
            });
        }
    }
}

/// Terms that the brand and its competitors, or two competitors, have in common.
fn rivals(config: &Config, findings: &mut Vec<Finding>) {
    let brand = config.brand.terms.iter().map(|term| (term, owner("brand", &config.brand.name)));
    let others = config.competitors.iter().flat_map(|competitor| {
        let name = owner("competitor", &competitor.id);
        competitor.terms.iter().map(move |term| (term, name.clone()))
    });
    let mut first = HashMap::<Shape, (&Term, String)>::new();
    for (term, name) in brand.chain(others) {
        let (other, whose) = first.entry(shape(term)).or_insert((term, name.clone()));
        if *whose != name {
            findings.push(Finding {
                kind: FindingKind::Duplicate,
                position: term.position,
                message: format!("{:?} of {name} is also {:?} of {whose}{}", term.text, other.text, at(other)),
            });
        }
    }
}

/// Topics that say the same.
fn twins(config: &Config, findings: &mut Vec<Finding>) {
    let mut first = HashMap::new();
    for topic in &config.topics {
        let mut any: Vec<_> = topic.any.iter().map(|term| format!("{:?}", shape(term))).collect();
        any.sort_unstable();
        let mut not: Vec<_> = topic.not.iter().map(|term| format!("{:?}", shape(term))).collect();
        not.sort_unstable();
        let near = topic.near.as_ref().map(|(term, distance)| (format!("{:?}", shape(term)), *distance));
        let when = topic.when.as_ref().map(|query| query.text.trim());
        let other = *first.entry((any, not, near, when)).or_insert(&topic.id);
        if *other != topic.id {
            let place = topic.any.first().or(topic.when.as_ref());
            findings.push(Finding {
                kind: FindingKind::Duplicate,
                position: place.and_then(|term| term.position),
                message: format!("{} looks for the same as {}", owner("topic", &topic.id), owner("topic", other)),
            });
        }
    }
}

fn shape(term: &Term) -> Shape {
    Shape::of(&Leaf::listed(&term.text))
}

fn at(term: &Term) -> String {
    term.position.map_or_else(String::new, |position| format!(" at {position}"))
}
