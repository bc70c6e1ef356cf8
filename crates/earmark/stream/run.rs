use super::alarm::Alarm;
use super::destination::Writers;
use super::frames::frames;
use super::identity::identity;
use super::job::{Desk, Job};
use super::sort::sort;
use super::source::Source;
use super::state::{self, Note, State};
use super::supply::{From, Inputs, Supply};
use super::tally::Tally;
use super::{Destination, Input, Options, Order, Summary};
use crate::{Engine, Error};
use earmark_archive::write::csv;
use earmark_archive::{Error as ArchiveError, Format};
use earmark_context::Memory;
use earmark_pipeline::{Error as PipelineError, Stages, run};
use std::io::{self, Read, Write};
use std::num::NonZeroUsize;

/// Marks whole inputs, in order, and remembers authors from one to the next.
///
/// The output bytes depend on the inputs, the configuration and what the stream has seen before:
/// not on threads, timing or how the bytes arrive. Memory is bounded by a fixed number of blocks
/// of 256 KiB, and by the authors remembered. A live source is marked as it comes: what has
/// arrived is written before more is waited for.
///
/// # Examples
/// ```
/// use earmark::{Config, Engine, Stream};
/// use earmark::stream::Options;
/// let engine = Engine::new(&Config::default())?;
/// let mut stream = Stream::new(&engine, Options::default());
/// let mentions = "{\"text\":\"love it\"}\nnot json\n";
/// let (mut marked, mut rejects) = (Vec::new(), Vec::new());
/// let summary = stream.score(mentions.as_bytes(), &mut marked, &mut rejects)?;
/// assert_eq!((summary.scored, summary.rejected), (1, 1));
/// assert!(String::from_utf8(marked).unwrap().contains("\"label\":\"positive\""));
/// # Ok::<(), earmark::Error>(())
/// ```
#[derive(Debug)]
pub struct Stream<'e> {
    engine: &'e Engine,
    options: Options,
    memory: Memory,
    resumed: Option<State>,
}

impl<'e> Stream<'e> {
    /// A stream that has seen nothing.
    #[must_use]
    pub fn new(engine: &'e Engine, options: Options) -> Self {
        Self {
            engine,
            options,
            memory: Memory::default(),
            resumed: None,
        }
    }

    /// Marks one reader into one writer; see [`run`](Self::run).
    ///
    /// # Errors
    /// As [`run`](Self::run).
    pub fn score(
        &mut self,
        input: impl Read + Send,
        output: &mut dyn Write,
        rejects: &mut dyn Write,
    ) -> Result<Summary, Error> {
        self.run([Input::reader("input", input)], output, rejects)
    }

    /// Marks the inputs, one after another, into one output; what cannot be read goes to `rejects`
    /// as JSON lines.
    ///
    /// # Errors
    /// When an input cannot be opened, read or recognised, when a writer fails, or when more
    /// records are rejected than the options allow. What was read before is written.
    pub fn run<'i, I>(
        &mut self,
        inputs: I,
        output: &mut dyn Write,
        rejects: &mut dyn Write,
    ) -> Result<Summary, Error>
    where
        I: IntoIterator<Item = Input<'i>>,
        I::IntoIter: Send,
    {
        self.run_to(inputs, &mut Writers { output, rejects })
    }

    /// What tells this run over inputs of these names apart from others that write other bytes: 64
    /// hexadecimal digits. Keep it beside what the run is to be gone on from.
    ///
    /// The number of threads is no part of it, nor is what the inputs hold: that is checked as they
    /// are read again.
    #[must_use]
    pub fn identity(&self, inputs: &[&str]) -> String {
        identity(self.engine, &self.options, inputs)
    }

    /// Goes on from `state`, which a [`Destination`] was given to keep: the next run passes over
    /// what had been marked then. Its inputs, options and configuration must be the same, but for
    /// the threads, and its destination must hold what it held then.
    ///
    /// # Errors
    /// When these are not the bytes of a state. A run whose inputs have changed fails later.
    pub fn resume(&mut self, state: &[u8]) -> Result<(), Error> {
        let mut state = state::read(state).ok_or_else(Error::new_resume)?;
        self.memory = core::mem::take(&mut state.memory);
        self.resumed = Some(state);
        Ok(())
    }

    /// As [`run`](Self::run), into a destination that may keep what the run can be gone on from.
    ///
    /// # Errors
    /// As [`run`](Self::run), and when the destination cannot keep it.
    pub fn run_to<'i, I>(&mut self, inputs: I, to: &mut dyn Destination) -> Result<Summary, Error>
    where
        I: IntoIterator<Item = Input<'i>>,
        I::IntoIter: Send,
    {
        let resumed = self.resumed.take();
        let is_resumed = resumed.is_some();
        let Self {
            engine,
            ref options,
            ref mut memory,
            ..
        } = *self;
        let threads = options
            .threads
            .or_else(|| std::thread::available_parallelism().ok())
            .map_or(1, NonZeroUsize::get);
        let inputs = Inputs::new(inputs.into_iter(), options, threads);
        let sorting = matches!(inputs, Inputs::Sort(_));
        let mut source = Source::new(inputs, options);
        let State {
            mut passed,
            summary,
            rejected,
            inputs,
            open,
            ..
        } = resumed.unwrap_or_default();
        source.expect(inputs);
        let mut tally = Tally::new(options.max_rejects);
        let from = if sorting {
            // What an earlier run rejected, it has written.
            let mut nowhere = io::sink();
            let rejects = if is_resumed {
                &mut nowhere
            } else {
                to.rejects()
            };
            let (in_order, sorted) = sort(&mut source, options, threads, &mut tally, rejects)?;
            if !in_order {
                tally.summary.order = Order::Time;
            }
            From::Sorted(sorted, source.read())
        } else {
            From::Inputs(&mut source)
        };
        let mut supply = Supply::new(from, passed);
        if is_resumed {
            (tally.summary, tally.rejected) = (summary, rejected);
        }
        let mut header = Vec::new();
        if options.to == Format::Csv && !is_resumed {
            csv::header(&mut header, &options.shape);
        }
        // A file of columns tells at its end what stands where, which is not kept.
        let every = options.checkpoint.filter(|_| !options.to.is_columnar());
        let mut alarm = every.map(Alarm::new);
        frames(to, options, threads, open, |output| {
            output.head(&header)?;
            // Twice the workers keeps both stages fed; four more let reader and writer run ahead.
            let jobs = std::iter::repeat_with(Job::default)
                .take(2 * threads + 4)
                .collect();
            let stages = Stages {
                source: |job: &mut Job| {
                    let filled = supply.fill(&mut job.block)?;
                    let due = alarm.as_mut().is_some_and(Alarm::is_due);
                    job.note = due.then(|| Note {
                        inputs: supply.read(),
                        ..Note::default()
                    });
                    Ok(filled)
                },
                worker: Desk::default,
                first: |desk: &mut Desk<'e>, job: &mut Job| {
                    job.gather(engine, &options.shape, desk);
                },
                ordered: |job: &mut Job| job.remember(memory),
                second: |desk: &mut Desk<'e>, job: &mut Job| job.decide(engine, options, desk),
                sink: |job: &mut Job| {
                    job.check()?;
                    tally.reject(&job.rejects)?;
                    job.count(&mut tally.summary);
                    output.put(&job.output, &job.ends)?;
                    output.reject(&job.rejected)?;
                    passed += job.block.len() as u64;
                    match &job.note {
                        None => Ok(()),
                        Some(note) => {
                            let open = output.settle()?;
                            output.save(&state::write(passed, &tally, note, &open))
                        }
                    }
                },
            };
            run(jobs, threads, stages).map_err(failure)
        })?;
        let Tally {
            mut summary,
            rejected,
            ..
        } = tally;
        summary.latest = memory.latest();
        summary.inputs = source.finish();
        for (input, rejected) in summary.inputs.iter_mut().zip(rejected) {
            input.rejected = rejected;
        }
        Ok(summary)
    }
}

/// Writes and flushes, so that a live reader has all that is known.
pub(super) fn write(to: &mut dyn Write, bytes: &[u8], what: &str) -> Result<(), Error> {
    if bytes.is_empty() {
        return Ok(());
    }
    to.write_all(bytes)
        .and_then(|()| to.flush())
        .map_err(|error| {
            Error::new_output(ArchiveError::new_io(format!("cannot write {what}"), error))
        })
}

pub(super) fn failure(error: PipelineError<Error>) -> Error {
    match error {
        PipelineError::Source(error) | PipelineError::Sink(error) => error,
        PipelineError::Spawn(error) => {
            Error::new_internal(format!("cannot start a thread: {error}"))
        }
        // The panic's own words may quote a mention, so they are not passed on.
        PipelineError::Panicked { stage, .. } => {
            Error::new_internal(format!("a fault in stage {stage}; please report it"))
        }
    }
}
