use super::program::{Program, Step};

/// What has to be there for a rule, or for one alternative of it, to hold.
///
/// Necessary always; sufficient where it is `exact`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Clause {
    /// Of each group a leaf is there; the rarest group first.
    pub(crate) groups: Vec<Group>,
    /// None of these is there.
    pub(crate) absent: Vec<u32>,
    /// Conditions and what they have to say.
    pub(crate) asks: Vec<(u32, bool)>,
    pub(crate) exact: bool,
}

/// Leaves of which one is needed, each once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Group {
    /// How often one is there, as far as is known.
    pub(crate) weight: u64,
    pub(crate) leaves: Vec<u32>,
}

/// Whether a program is tied to something positive, so that it need not be tried on everything that
/// it merely does not exclude.
pub(crate) fn is_anchored(program: &Program) -> bool {
    let mut anchored: Vec<bool> = Vec::with_capacity(program.steps.len());
    for step in &program.steps {
        let of = |&child: &u32| anchored[child as usize];
        anchored.push(match step {
            Step::Leaf { .. } | Step::Within(_) | Step::Ask(_) | Step::Near { .. } => true,
            Step::And(range) => program.children(range).iter().any(of),
            Step::Or(range) => program.children(range).iter().all(of),
            Step::Not(_) => false,
        });
    }
    anchored.last().is_some_and(|&root| root)
}

/// The clauses of a program, one of which holds where the program does: an alternative at the root
/// is a clause of its own, so that `(a b) OR (c d)` is tried on neither `a` nor `c` alone.
pub(crate) fn clauses(program: &Program, weight: &dyn Fn(u32) -> u64) -> Vec<Clause> {
    let covers = Covers::new(program, weight);
    let root = program.steps.len() as u32 - 1;
    let Step::Or(range) = &program.steps[root as usize] else {
        return vec![covers.clause(&[root])];
    };
    let children = program.children(range);
    let (plain, others): (Vec<u32>, Vec<u32>) = children
        .iter()
        .partition(|&&child| covers.plain[child as usize]);
    let mut clauses = Vec::with_capacity(others.len() + 1);
    if !plain.is_empty() {
        clauses.push(covers.any(&plain));
    }
    clauses.extend(others.iter().map(|&child| covers.clause(&[child])));
    clauses
}

/// For each step the rarest group without which it cannot hold.
struct Covers<'a> {
    program: &'a Program,
    weight: &'a dyn Fn(u32) -> u64,
    best: Vec<Option<u64>>,
    /// Steps that are leaves, or alternatives of leaves.
    plain: Vec<bool>,
}

impl<'a> Covers<'a> {
    fn new(program: &'a Program, weight: &'a dyn Fn(u32) -> u64) -> Self {
        let mut covers = Self {
            program,
            weight,
            best: Vec::with_capacity(program.steps.len()),
            plain: Vec::with_capacity(program.steps.len()),
        };
        for step in &program.steps {
            let best = match step {
                Step::Leaf { leaf, .. } => Some(weight(*leaf)),
                Step::Within(window) => covers.rarest(*window).map(weight),
                Step::And(_) | Step::Near { .. } => {
                    covers.choose(step).and_then(|child| covers.of(child))
                }
                Step::Or(range) => program
                    .children(range)
                    .iter()
                    .try_fold(0u64, |sum, &child| {
                        Some(sum.saturating_add(covers.of(child)?))
                    }),
                Step::Ask(_) | Step::Not(_) => None,
            };
            let plain = match step {
                Step::Leaf { .. } => true,
                Step::Or(range) => {
                    let mut children = program.children(range).iter();
                    children.all(|&child| covers.plain[child as usize])
                }
                _ => false,
            };
            covers.best.push(best);
            covers.plain.push(plain);
        }
        covers
    }

    fn of(&self, step: u32) -> Option<u64> {
        self.best[step as usize]
    }

    /// The child of an `And` or `Near` that is there most rarely.
    fn choose(&self, step: &Step) -> Option<u32> {
        let (near, range);
        let children: &[u32] = match step {
            Step::And(children) => {
                range = children;
                self.program.children(range)
            }
            Step::Near { left, right, .. } => {
                near = [*left, *right];
                &near
            }
            _ => &[],
        };
        let known = children.iter().filter(|&&child| self.of(child).is_some());
        known.copied().min_by_key(|&child| self.of(child))
    }

    fn rarest(&self, window: u32) -> Option<u32> {
        let words = self.program.windows[window as usize].words.iter();
        words
            .map(|&(leaf, _)| leaf)
            .min_by_key(|&leaf| (self.weight)(leaf))
    }

    /// A group of which a leaf is there when one of these steps holds; all of them have one.
    fn group(&self, steps: &[u32]) -> Group {
        let mut open = steps.to_vec();
        let mut leaves = Vec::new();
        while let Some(step) = open.pop() {
            match &self.program.steps[step as usize] {
                Step::Leaf { leaf, .. } => leaves.push(*leaf),
                Step::Within(window) => leaves.extend(self.rarest(*window)),
                Step::Or(range) => open.extend(self.program.children(range)),
                step => open.extend(self.choose(step)),
            }
        }
        self.weigh(leaves)
    }

    fn weigh(&self, mut leaves: Vec<u32>) -> Group {
        leaves.sort_unstable();
        leaves.dedup();
        let add = |sum: u64, &leaf: &u32| sum.saturating_add((self.weight)(leaf));
        Group {
            weight: leaves.iter().fold(0, add),
            leaves,
        }
    }

    /// The clause of steps of which any one suffices, all of them plain.
    fn any(&self, steps: &[u32]) -> Clause {
        Clause {
            groups: vec![self.group(steps)],
            exact: true,
            ..Clause::default()
        }
    }

    /// The clause of steps that all hold.
    fn clause(&self, steps: &[u32]) -> Clause {
        let mut clause = Clause {
            exact: true,
            ..Clause::default()
        };
        let mut open: Vec<(u32, bool)> = steps.iter().map(|&step| (step, true)).collect();
        while let Some((step, holds)) = open.pop() {
            match (&self.program.steps[step as usize], holds) {
                (Step::Leaf { leaf, .. }, false) => clause.absent.push(*leaf),
                (Step::Ask(condition), _) => clause.asks.push((*condition, holds)),
                (Step::Not(child), _) => open.push((*child, !holds)),
                (Step::And(range), true) | (Step::Or(range), false) => {
                    let children = self.program.children(range);
                    open.extend(children.iter().map(|&child| (child, holds)));
                }
                (Step::Near { left, right, .. }, true) => {
                    clause.exact = false;
                    open.extend([(*left, true), (*right, true)]);
                }
                (Step::Within(window), true) => {
                    clause.exact = false;
                    let words = &self.program.windows[*window as usize].words;
                    let groups = words.iter().map(|&(leaf, _)| self.weigh(vec![leaf]));
                    clause.groups.extend(groups);
                }
                (Step::Leaf { .. } | Step::Or(_), true) => {
                    clause.exact &= self.plain[step as usize];
                    if self.of(step).is_some() {
                        clause.groups.push(self.group(&[step]));
                    }
                }
                (Step::And(_) | Step::Near { .. } | Step::Within(_), false) => {
                    clause.exact = false;
                }
            }
        }
        tidy(&mut clause.absent);
        tidy(&mut clause.asks);
        clause
            .groups
            .sort_unstable_by(|a, b| (a.weight, &a.leaves).cmp(&(b.weight, &b.leaves)));
        clause.groups.dedup();
        clause
    }
}

fn tidy<T: Ord>(list: &mut Vec<T>) {
    list.sort_unstable();
    list.dedup();
}
