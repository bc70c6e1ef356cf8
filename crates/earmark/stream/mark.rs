use super::alarm::Alarm;
use super::fault::failure;
use super::frames::frames;
use super::job::{Desk, Job};
use super::run::Run;
use super::state::{self, Note, Open};
use super::supply::Supply;
use super::tally::Tally;
use super::{Destination, Input};
use crate::Error;
use earmark_archive::Format;
use earmark_archive::write::csv;
use earmark_context::Memory;
use earmark_pipeline::{Stages, run};

/// Marks all records of `supply`, in its order; `open` is what a run that is gone on with had
/// marked and not yet written.
pub(super) fn mark<'i, 'e, I>(
    of: Run<'_, 'e>,
    mut supply: Supply<'_, 'i, '_, I>,
    memory: &mut Memory,
    tally: &mut Tally,
    open: Option<Open>,
    to: &mut dyn Destination,
) -> Result<(), Error>
where
    I: Iterator<Item = Input<'i>> + Send,
{
    let Run {
        engine,
        options,
        threads,
    } = of;
    let mut header = Vec::new();
    if options.to == Format::Csv && open.is_none() {
        csv::header(&mut header, &options.shape);
    }
    // A file of columns tells at its end what stands where, which is not kept.
    let every = options.checkpoint.filter(|_| !options.to.is_columnar());
    let mut alarm = every.map(Alarm::new);
    frames(to, of, open.unwrap_or_default(), |output| {
        output.head(&header)?;
        // Twice the workers keeps both stages fed; four more let reader and writer run ahead.
        let jobs = std::iter::repeat_with(Job::default).take(2 * threads + 4);
        let stages = Stages {
            source: |job: &mut Job| {
                let filled = supply.fill(&mut job.block)?;
                let due = alarm.as_mut().is_some_and(Alarm::is_due);
                job.note = due.then(|| Note {
                    sorted: supply.is_sorted(),
                    inputs: supply.read(),
                    ..Note::default()
                });
                Ok(filled)
            },
            worker: Desk::default,
            first: |desk: &mut Desk<'e>, job: &mut Job| job.gather(engine, &options.shape, desk),
            ordered: |job: &mut Job| job.remember(memory),
            second: |desk: &mut Desk<'e>, job: &mut Job| job.decide(engine, options, desk),
            sink: |job: &mut Job| {
                job.check()?;
                tally.reject(&job.rejects)?;
                job.count(tally);
                output.put(&job.output, &job.ends)?;
                output.reject(&job.rejected)?;
                let Some(note) = job.note.take() else {
                    return Ok(());
                };
                let open = output.settle()?;
                output.save(state::write(tally, &note, &open))
            },
        };
        run(jobs.collect(), threads, stages).map_err(failure)
    })
}
