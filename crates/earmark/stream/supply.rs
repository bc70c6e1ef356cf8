use super::hashed::Prefix;
use super::run::Run;
use super::sort::in_order;
use super::source::Source;
use super::{Input, Order};
use crate::Error;
use earmark_archive::read::{Block, Sorted};

/// The inputs, and whether their records must be put in order.
pub(super) enum Inputs<'i, I> {
    /// As they come.
    Keep(I),
    /// As they came: they had to be looked at first.
    Known(std::vec::IntoIter<Input<'i>>),
    /// In another order, or in one that cannot be known before they are read.
    Sort(std::vec::IntoIter<Input<'i>>),
}

impl<'i, I: Iterator<Item = Input<'i>>> Inputs<'i, I> {
    /// The inputs of a run; `sorted` is whether the run that it goes on with put them in order.
    pub(super) fn new(inputs: I, run: Run<'_, '_>, sorted: Option<bool>) -> Self {
        if run.options.order == Order::Input {
            return Self::Keep(inputs);
        }
        let inputs: Vec<_> = inputs.collect();
        let ordered = || {
            let again: Option<Vec<_>> = inputs.iter().map(Input::again).collect();
            again.is_some_and(|again| in_order(again, run))
        };
        if sorted.map_or_else(ordered, |sorted| !sorted) {
            Self::Known(inputs.into_iter())
        } else {
            Self::Sort(inputs.into_iter())
        }
    }

    pub(super) const fn must_be_sorted(&self) -> bool {
        matches!(self, Self::Sort(_))
    }
}

impl<'i, I: Iterator<Item = Input<'i>>> Iterator for Inputs<'i, I> {
    type Item = Input<'i>;

    fn next(&mut self) -> Option<Input<'i>> {
        match self {
            Self::Keep(inputs) => inputs.next(),
            Self::Known(inputs) | Self::Sort(inputs) => inputs.next(),
        }
    }
}

/// Where blocks come from.
pub(super) struct Supply<'s, 'i, 'r, I> {
    from: From<'s, 'i, 'r, I>,
    /// Records that an earlier run has passed on.
    passed: u64,
}

pub(super) enum From<'s, 'i, 'r, I> {
    Inputs(&'s mut Source<'i, 'r, I>),
    /// All inputs have been read, so far.
    Sorted(Sorted, Vec<Prefix>),
}

impl<'s, 'i, 'r, I: Iterator<Item = Input<'i>>> Supply<'s, 'i, 'r, I> {
    /// What comes from there behind the first `passed` records.
    pub(super) fn new(from: From<'s, 'i, 'r, I>, passed: u64) -> Self {
        Self { from, passed }
    }

    /// Fills `block`; `false` when there is no more.
    pub(super) fn fill(&mut self, block: &mut Block) -> Result<bool, Error> {
        loop {
            let filled = match &mut self.from {
                From::Inputs(source) => source.fill(block)?,
                From::Sorted(sorted, _) => sorted.read_block(block).map_err(Error::new_output)?,
            };
            if !filled || self.passed == 0 {
                return Ok(filled);
            }
            let mut passed = self.passed;
            self.passed = passed.saturating_sub(block.len() as u64);
            let chosen = block.choose(|_, _| {
                let keep = passed == 0;
                passed = passed.saturating_sub(1);
                keep
            });
            chosen.map_err(Error::new_input)?;
            if !block.is_empty() {
                return Ok(true);
            }
        }
    }

    /// Whether records were put in order.
    pub(super) const fn is_sorted(&self) -> bool {
        matches!(self.from, From::Sorted(..))
    }

    /// How far the inputs have been read.
    pub(super) fn read(&self) -> Vec<Prefix> {
        match &self.from {
            From::Inputs(source) => source.read(),
            From::Sorted(_, read) => read.clone(),
        }
    }
}
