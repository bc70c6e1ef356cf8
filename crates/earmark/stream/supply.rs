use super::sort::in_order;
use super::source::Source;
use super::{Input, Options, Order};
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
    pub(super) fn new(inputs: I, options: &Options, threads: usize) -> Self {
        if options.order == Order::Input {
            return Self::Keep(inputs);
        }
        let inputs: Vec<_> = inputs.collect();
        let again: Option<Vec<_>> = inputs.iter().map(Input::again).collect();
        if again.is_some_and(|again| in_order(again, options, threads)) {
            Self::Known(inputs.into_iter())
        } else {
            Self::Sort(inputs.into_iter())
        }
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
pub(super) enum Supply<'s, 'i, 'r, I> {
    Inputs(&'s mut Source<'i, 'r, I>),
    Sorted(Sorted),
}

impl<'i, I: Iterator<Item = Input<'i>>> Supply<'_, 'i, '_, I> {
    /// Fills `block`; `false` when there is no more.
    pub(super) fn fill(&mut self, block: &mut Block) -> Result<bool, Error> {
        match self {
            Self::Inputs(source) => source.fill(block),
            Self::Sorted(sorted) => sorted.read_block(block).map_err(Error::new_output),
        }
    }
}
