use core::ops::Range;

/// A query made ready to be evaluated: steps in a flat list, children before parents, the root last.
#[derive(Clone, Debug, Default)]
pub(crate) struct Program {
    pub(crate) steps: Vec<Step>,
    /// Children of `And` and `Or`, one list for all.
    pub(crate) children: Vec<u32>,
    pub(crate) windows: Vec<Window>,
    /// Steps whose occurrences a `Near` above them compares.
    pub(crate) compared: Vec<bool>,
}

/// One node of a query. Numbers of steps count from the first step of the program.
#[derive(Clone, Debug)]
pub(crate) enum Step {
    Leaf {
        leaf: u32,
        pattern: u32,
    },
    /// Number of the window.
    Within(u32),
    /// Number of the condition.
    Ask(u32),
    /// Places in `children`.
    And(Range<u32>),
    Or(Range<u32>),
    Not(u32),
    Near {
        left: u32,
        right: u32,
        distance: u32,
        ordered: bool,
    },
}

/// Words that have to stand together.
#[derive(Clone, Debug)]
pub(crate) struct Window {
    /// Leaf of each distinct word, and how many tokens of it are needed.
    pub(crate) words: Vec<(u32, u32)>,
    pub(crate) distance: u32,
    pub(crate) pattern: u32,
}

impl Program {
    pub(crate) fn children(&self, range: &Range<u32>) -> &[u32] {
        &self.children[range.start as usize..range.end as usize]
    }

    /// Adds an `And` or `Or`; a single child is its own parent.
    pub(crate) fn join(&mut self, join: fn(Range<u32>) -> Step, children: &[u32]) {
        if children.len() != 1 {
            let start = narrow(self.children.len());
            self.children.extend_from_slice(children);
            self.steps.push(join(start..narrow(self.children.len())));
        }
    }

    /// Works out what has to be compared; to be called when all steps are there.
    pub(crate) fn finish(&mut self) {
        let mut compared = vec![false; self.steps.len()];
        for (at, step) in self.steps.iter().enumerate().rev() {
            match step {
                Step::Near { left, right, .. } => {
                    compared[*left as usize] = true;
                    compared[*right as usize] = true;
                }
                Step::Or(range) if compared[at] => {
                    for &child in self.children(range) {
                        compared[child as usize] = true;
                    }
                }
                _ => {}
            }
        }
        self.compared = compared;
    }
}

pub(crate) fn narrow(size: usize) -> u32 {
    u32::try_from(size).expect("what is configured is counted in 32 bits")
}
