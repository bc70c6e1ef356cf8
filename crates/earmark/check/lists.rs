//! The lists of terms: of the brand, of competitors, of topics.

use super::cover::Covers;
use super::finding::{Finding, FindingKind};
use super::shape::Shape;
use super::{at, doubtful, owner};
use crate::config::{Config, Term, Topic};
use earmark_match::query::Term as Leaf;
use std::collections::HashMap;

pub(super) fn check(config: &Config, findings: &mut Vec<Finding>) {
    let mut lists = Vec::new();
    let brand = owner("brand", &config.brand.name);
    lists.push((brand, "terms", &config.brand.terms, Use::Hits));
    for competitor in &config.competitors {
        let name = owner("competitor", &competitor.id);
        lists.push((name, "terms", &competitor.terms, Use::Hits));
    }
    for topic in &config.topics {
        let name = owner("topic", &topic.id);
        let any = if topic.near.is_some() {
            Use::Places
        } else {
            Use::Hits
        };
        lists.push((name.clone(), "any", &topic.any, any));
        lists.push((name.clone(), "not", &topic.not, Use::Truth));
        ruled_out(&name, topic, findings);
    }
    for (name, list, terms, used) in lists {
        alone(&name, list, terms, used, findings);
        doubtful::check(&name, list, terms, findings);
    }
    rivals(config, findings);
}

/// What the terms of a list are good for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Use {
    /// That there is one, and all of them are shown.
    Hits,
    /// The same, and how far they are from another term.
    Places,
    /// That there is one.
    Truth,
}

/// Terms that another one of the same list makes needless.
fn alone(name: &str, list: &str, terms: &[Term], used: Use, findings: &mut Vec<Finding>) {
    let shapes: Vec<Shape> = terms.iter().map(shape).collect();
    let covers = Covers::new((0..).zip(&shapes));
    for (number, (term, shape)) in (0..).zip(terms.iter().zip(&shapes)) {
        let same = covers.same(shape).filter(|&first| first != number);
        let other = same.or_else(|| covers.other(shape));
        let Some(other) = other else { continue };
        let is_whole = || shapes[other as usize].covers_whole(shape);
        if same.is_none() && used == Use::Places && !is_whole() {
            continue;
        }
        let other = &terms[other as usize];
        let (quoted, found) = (
            &term.text,
            format!("{:?}{}", other.text, at(other.position)),
        );
        let (kind, what) = match (same, used) {
            (Some(_), _) => (FindingKind::Duplicate, format!("is the same as {found}")),
            (None, Use::Truth) => (
                FindingKind::Shadowed,
                format!("changes nothing: {found} is found wherever it is"),
            ),
            (None, _) => (
                FindingKind::Shadowed,
                format!("decides nothing, and only adds hits: {found} is found wherever it is"),
            ),
        };
        findings.push(Finding {
            kind,
            position: term.position,
            message: format!("{quoted:?} in `{list}` of {name} {what}"),
        });
    }
}

/// Terms of `any` and `near` that a term of `not` always rules out.
fn ruled_out(name: &str, topic: &Topic, findings: &mut Vec<Finding>) {
    if topic.not.is_empty() {
        return;
    }
    let nots: Vec<Shape> = topic.not.iter().map(shape).collect();
    let covers = Covers::new((0..).zip(&nots));
    let any = topic.any.iter().map(|term| (term, "any"));
    let near = topic.near.iter().map(|(term, _)| (term, "near"));
    for (term, list) in any.chain(near) {
        let shape = shape(term);
        let Some(not) = covers.same(&shape).or_else(|| covers.other(&shape)) else {
            continue;
        };
        let not = &topic.not[not as usize];
        findings.push(Finding {
            kind: FindingKind::Dead,
            position: term.position,
            message: format!(
                "{:?} in `{list}` of {name} never counts: {:?}{} in its `not` is found wherever it is",
                term.text,
                not.text,
                at(not.position)
            ),
        });
    }
}

/// Terms that the brand and its competitors, or two competitors, have in common.
fn rivals(config: &Config, findings: &mut Vec<Finding>) {
    let brand = [(owner("brand", &config.brand.name), &config.brand.terms)];
    let competitors = config.competitors.iter();
    let competitors =
        competitors.map(|competitor| (owner("competitor", &competitor.id), &competitor.terms));
    let all: Vec<_> = brand.into_iter().chain(competitors).collect();
    let mut first = HashMap::<Shape, (&Term, usize)>::new();
    for (number, (name, terms)) in all.iter().enumerate() {
        for term in *terms {
            let &mut (other, whose) = first.entry(shape(term)).or_insert((term, number));
            if whose != number {
                findings.push(Finding {
                    kind: FindingKind::Duplicate,
                    position: term.position,
                    message: format!(
                        "{:?} of {name} is also {:?} of {}{}",
                        term.text,
                        other.text,
                        all[whose].0,
                        at(other.position)
                    ),
                });
            }
        }
    }
}

pub(super) fn shape(term: &Term) -> Shape {
    Shape::of(&Leaf::listed(&term.text))
}
