//! Whether archives are in the order of time, and how they get there.

use super::fault::{failure, write};
use super::run::Run;
use super::source::Source;
use super::tally::Tally;
use super::{Input, Order};
use crate::Error;
use earmark_archive::read::{Block, InOrder, Mentions, Sorted, Sorter, decode};
use earmark_archive::write::reject;
use earmark_archive::{Error as ArchiveError, Reject};
use earmark_pipeline::{Stages, run};
use earmark_text::Texts;
use std::io::Write;

/// A block that is read for its times alone.
#[derive(Debug, Default)]
struct Glance {
    block: Block,
    mentions: Mentions,
    texts: Texts,
    rejects: Vec<Reject>,
    /// Why the block could not be read after all.
    failure: Option<ArchiveError>,
}

/// Whether the records of the inputs come in the order of (time, id), as far as they can be read:
/// what stands in the way is for the run to tell. Ends at the first that does not.
pub(super) fn in_order(inputs: Vec<Input<'_>>, run: Run<'_, '_>) -> bool {
    let mut source = Source::unhashed(inputs.into_iter(), run.options);
    let mut order = InOrder::default();
    let _ = glance(&mut source, run.threads, |glance| {
        if order.follow(&glance.mentions) {
            Ok(())
        } else {
            Err(Error::new_internal("the order is known".to_owned()))
        }
    });
    order.holds()
}

/// Puts the records of the inputs in order, and writes those that cannot be read.
pub(super) fn sort<'i, I>(
    source: &mut Source<'i, '_, I>,
    of: Run<'_, '_>,
    tally: &mut Tally,
    rejects: &mut dyn Write,
) -> Result<Sorted, Error>
where
    I: Iterator<Item = Input<'i>> + Send,
{
    let folder = of
        .options
        .scratch
        .clone()
        .unwrap_or_else(std::env::temp_dir);
    let mut sorter = Sorter::new(&folder);
    let mut lines = Vec::new();
    glance(source, of.threads, |glance| {
        tally.reject(&glance.rejects)?;
        lines.clear();
        for refused in &glance.rejects {
            reject(&mut lines, refused);
        }
        write(rejects, &lines, "the rejects")?;
        sorter
            .push(&glance.block, &glance.mentions)
            .map_err(Error::new_output)
    })?;
    if !sorter.in_order() {
        tally.summary.order = Order::Time;
    }
    sorter.finish().map_err(Error::new_output)
}

/// Hands over all blocks in their order, decoded on `threads`.
fn glance<'i, I>(
    source: &mut Source<'i, '_, I>,
    threads: usize,
    mut sink: impl FnMut(&mut Glance) -> Result<(), Error>,
) -> Result<(), Error>
where
    I: Iterator<Item = Input<'i>> + Send,
{
    let glances = std::iter::repeat_with(Glance::default);
    let stages = Stages {
        source: |glance: &mut Glance| source.fill(&mut glance.block),
        worker: || (),
        first: |_: &mut (), glance: &mut Glance| {
            glance.rejects.clear();
            glance.failure = glance.block.unfold().err();
            decode(
                &glance.block,
                &mut glance.mentions,
                &mut glance.texts,
                &mut glance.rejects,
            );
        },
        ordered: |_: &mut Glance| {},
        second: |_: &mut (), _: &mut Glance| {},
        sink: |glance: &mut Glance| match glance.failure.take() {
            Some(failure) => Err(Error::new_input(failure)),
            None => sink(glance),
        },
    };
    run(glances.take(2 * threads + 2).collect(), threads, stages).map_err(failure)
}
