use super::compile::{Compiler, Join};
use super::condition::class;
use super::program::{Program, narrow};
use crate::Error;
use crate::query::{Condition, Node, Query};
use core::ops::Range;

/// A rule whose conditions are asked after the search: what is left of it once everything that
/// texts can answer is a part of its own.
#[derive(Clone, Debug, Default)]
pub(crate) struct Later {
    bones: Vec<Bone>,
    children: Vec<u32>,
}

/// One node of such a rule.
#[derive(Clone, Debug)]
enum Bone {
    /// Number of the part.
    Part(u32),
    /// Number of the condition.
    Ask(u32),
    And(Range<u32>),
    Or(Range<u32>),
    Not(u32),
}

impl Later {
    /// Takes a query apart; the programs of the parts are appended to `parts` and numbered from
    /// `first`.
    pub(crate) fn new(
        query: &Query,
        first: u32,
        compiler: &mut Compiler,
        parts: &mut Vec<Program>,
    ) -> Result<Self, Error> {
        let mut later = Self::default();
        let sorts = sort(query);
        // Children come first, so the bone of each is known when its parent is met.
        let mut bone_of = vec![0; query.nodes().len()];
        let needed = needed(query, &sorts);
        for (at, node) in query.nodes().iter().enumerate() {
            if !needed[at] {
                continue;
            }
            let number = narrow(at);
            let bone = match node {
                Node::And(children) | Node::Or(children) if sorts[at] != Sort::Part => {
                    let (mut own, join) = match node {
                        Node::And(_) => (Vec::new(), Join::All),
                        _ => (Vec::new(), Join::Any),
                    };
                    let children = query.children(children);
                    let (whole, others): (Vec<u32>, Vec<u32>) = children
                        .iter()
                        .partition(|&&child| sorts[child as usize] == Sort::Part);
                    if !whole.is_empty() {
                        parts.push(compiler.part(query, &whole, join, None)?);
                        own.push(later.push(Bone::Part(first + narrow(parts.len() - 1))));
                    }
                    own.extend(others.iter().map(|&child| bone_of[child as usize]));
                    let start = narrow(later.children.len());
                    later.children.extend(own);
                    let range = start..narrow(later.children.len());
                    match join {
                        Join::All => Bone::And(range),
                        Join::Any => Bone::Or(range),
                    }
                }
                Node::Not(child) if sorts[at] != Sort::Part => Bone::Not(bone_of[*child as usize]),
                Node::Condition(condition) if sorts[at] != Sort::Part => {
                    Bone::Ask(compiler.condition(condition))
                }
                _ => {
                    parts.push(compiler.part(query, &[number], Join::All, None)?);
                    Bone::Part(first + narrow(parts.len() - 1))
                }
            };
            bone_of[at] = later.push(bone);
        }
        Ok(later)
    }

    fn push(&mut self, bone: Bone) -> u32 {
        self.bones.push(bone);
        narrow(self.bones.len() - 1)
    }

    /// Whether the rule holds; `truth` is a buffer.
    pub(crate) fn holds(
        &self,
        part: impl Fn(u32) -> bool,
        mut ask: impl FnMut(u32) -> bool,
        truth: &mut Vec<bool>,
    ) -> bool {
        truth.clear();
        for bone in &self.bones {
            let of = |&child: &u32| truth[child as usize];
            let children =
                |range: &Range<u32>| self.children[range.start as usize..range.end as usize].iter();
            let holds = match bone {
                Bone::Part(number) => part(*number),
                Bone::Ask(condition) => ask(*condition),
                Bone::And(range) => children(range).all(of),
                Bone::Or(range) => children(range).any(of),
                Bone::Not(child) => !of(child),
            };
            truth.push(holds);
        }
        truth.last().is_some_and(|&root| root)
    }
}

/// What a node is to a rule whose conditions are asked later.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    /// Texts answer it, and something positive in it calls for it.
    Part,
    /// Texts answer it, but it may hold of anything.
    Loose,
    /// It has conditions to be asked.
    Asks,
}

fn sort(query: &Query) -> Vec<Sort> {
    let mut sorts: Vec<Sort> = Vec::with_capacity(query.nodes().len());
    for node in query.nodes() {
        let of = |&child: &u32| sorts[child as usize];
        sorts.push(match node {
            Node::Term(_) | Node::Within { .. } | Node::Near { .. } => Sort::Part,
            Node::Condition(Condition::Flag(flag)) if class(*flag).is_some() => Sort::Part,
            Node::Condition(_) => Sort::Asks,
            Node::And(children) => {
                let children = || query.children(children).iter().map(of);
                if children().any(|sort| sort == Sort::Asks) {
                    Sort::Asks
                } else {
                    children()
                        .find(|&sort| sort == Sort::Part)
                        .unwrap_or(Sort::Loose)
                }
            }
            Node::Or(children) => {
                let children = || query.children(children).iter().map(of);
                if children().any(|sort| sort == Sort::Asks) {
                    Sort::Asks
                } else {
                    children()
                        .find(|&sort| sort == Sort::Loose)
                        .unwrap_or(Sort::Part)
                }
            }
            Node::Not(child) => match of(child) {
                Sort::Asks => Sort::Asks,
                Sort::Part | Sort::Loose => Sort::Loose,
            },
        });
    }
    sorts
}

/// The nodes that get a bone of their own: not those within a part, nor parts that are joined with
/// their sisters.
fn needed(query: &Query, sorts: &[Sort]) -> Vec<bool> {
    let mut needed = vec![false; sorts.len()];
    if let Some(root) = needed.last_mut() {
        *root = true;
    }
    for (at, node) in query.nodes().iter().enumerate().rev() {
        if !needed[at] || sorts[at] == Sort::Part {
            continue;
        }
        match node {
            Node::And(children) | Node::Or(children) => {
                for &child in query.children(children) {
                    needed[child as usize] = sorts[child as usize] != Sort::Part;
                }
            }
            Node::Not(child) => needed[*child as usize] = true,
            _ => {}
        }
    }
    needed
}
