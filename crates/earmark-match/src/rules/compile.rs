use super::leaves::Leaves;
use super::patterns::{Owner, Patterns, What};
use super::program::{Program, Step, Window, narrow};
use crate::Error;
use crate::query::{Condition, Node, Query, Term};
use std::collections::HashMap;

/// Turns queries into programs; each leaf, pattern and condition is shared by all of them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Compiler {
    pub(crate) leaves: Leaves,
    pub(crate) patterns: Patterns,
    numbers: HashMap<Condition, u32>,
    pub(crate) conditions: Vec<Condition>,
}

/// How several nodes become one program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Join {
    All,
    Any,
}

impl Compiler {
    /// The program of a whole query; an owner has patterns made for its hits.
    pub(crate) fn whole(&mut self, query: &Query, owner: Option<Owner>) -> Result<Program, Error> {
        let root = narrow(query.nodes().len() - 1);
        self.part(query, &[root], Join::All, owner)
    }

    /// The program of a part of a query: of what is below these nodes.
    pub(crate) fn part(
        &mut self,
        query: &Query,
        roots: &[u32],
        join: Join,
        owner: Option<Owner>,
    ) -> Result<Program, Error> {
        let nodes = below(query, roots);
        let place = |node: u32| narrow(nodes.partition_point(|&other| other < node));
        let mut program = Program::default();
        let excluded = owner.map(|_| excluded(query)).unwrap_or_default();
        for &node in &nodes {
            // What must not be there is no hit.
            let owner = owner.filter(|_| !excluded[node as usize]);
            let step = match &query.nodes()[node as usize] {
                Node::Term(term) => self.term(term, owner)?,
                Node::Within { words, distance } => {
                    let window = self.window(words, *distance, owner)?;
                    program.windows.push(window);
                    Step::Within(narrow(program.windows.len() - 1))
                }
                Node::Condition(condition) => Step::Ask(self.condition(condition)),
                Node::And(children) | Node::Or(children) => {
                    let start = narrow(program.children.len());
                    let children = query.children(children).iter().copied().map(place);
                    program.children.extend(children);
                    let range = start..narrow(program.children.len());
                    match &query.nodes()[node as usize] {
                        Node::And(_) => Step::And(range),
                        _ => Step::Or(range),
                    }
                }
                &Node::Not(child) => Step::Not(place(child)),
                &Node::Near {
                    left,
                    right,
                    distance,
                    ordered,
                } => Step::Near {
                    left: place(left),
                    right: place(right),
                    distance,
                    ordered,
                },
            };
            program.steps.push(step);
        }
        let roots: Vec<u32> = roots.iter().copied().map(place).collect();
        let join = match join {
            Join::All => Step::And,
            Join::Any => Step::Or,
        };
        program.join(join, &roots);
        program.finish();
        Ok(program)
    }

    pub(crate) fn condition(&mut self, condition: &Condition) -> u32 {
        let next = narrow(self.conditions.len());
        let number = *self.numbers.entry(condition.clone()).or_insert(next);
        if number == next {
            self.conditions.push(condition.clone());
        }
        number
    }

    fn term(&mut self, term: &Term, owner: Option<Owner>) -> Result<Step, Error> {
        let leaf = self.leaves.leaf(term)?;
        let number = |owner| self.patterns.number(owner, What::Leaf(leaf), &term.text).0;
        let pattern = owner.map_or(0, number);
        Ok(Step::Leaf { leaf, pattern })
    }

    fn window(
        &mut self,
        words: &[Term],
        distance: u32,
        owner: Option<Owner>,
    ) -> Result<Window, Error> {
        let mut leaves = Vec::with_capacity(words.len());
        for word in words {
            leaves.push(self.leaves.leaf(word)?);
        }
        let mut sorted = leaves.clone();
        sorted.sort_unstable();
        let runs = sorted.chunk_by(|a, b| a == b);
        let counted = runs.map(|run| (run[0], narrow(run.len()))).collect();
        let texts: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
        let what = What::Window(leaves, distance);
        let number = |owner| self.patterns.number(owner, what, &texts.join(" ")).0;
        Ok(Window {
            words: counted,
            distance,
            pattern: owner.map_or(0, number),
        })
    }
}

/// The nodes at and below these, in order.
fn below(query: &Query, roots: &[u32]) -> Vec<u32> {
    let mut open = roots.to_vec();
    let mut nodes = Vec::new();
    while let Some(node) = open.pop() {
        nodes.push(node);
        match &query.nodes()[node as usize] {
            Node::And(children) | Node::Or(children) => open.extend(query.children(children)),
            Node::Not(child) => open.push(*child),
            Node::Near { left, right, .. } => open.extend([left, right]),
            Node::Term(_) | Node::Within { .. } | Node::Condition(_) => {}
        }
    }
    nodes.sort_unstable();
    nodes.dedup();
    nodes
}

/// For each node whether it stands below a NOT.
fn excluded(query: &Query) -> Vec<bool> {
    let nodes = query.nodes();
    let mut excluded = vec![false; nodes.len()];
    // Parents come after their children.
    for (number, node) in nodes.iter().enumerate().rev() {
        let above = excluded[number];
        match node {
            Node::Not(child) => excluded[*child as usize] = true,
            Node::And(children) | Node::Or(children) => {
                for &child in query.children(children) {
                    excluded[child as usize] = above;
                }
            }
            Node::Near { left, right, .. } => {
                excluded[*left as usize] = above;
                excluded[*right as usize] = above;
            }
            Node::Term(_) | Node::Within { .. } | Node::Condition(_) => {}
        }
    }
    excluded
}
