use super::frames::frames;
use super::job::{Desk, Job};
use super::sort::sort;
use super::source::Source;
use super::supply::{Inputs, Supply};
use super::tally::Tally;
use super::{Input, Options, Order, Summary};
use crate::{Engine, Error};
use earmark_archive::write::csv;
use earmark_archive::{Error as ArchiveError, Format};
use earmark_context::Memory;
use earmark_pipeline::{Error as PipelineError, Stages, run};
use std::io::{Read, Write};
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
}

impl<'e> Stream<'e> {
    /// A stream that has seen nothing.
    #[must_use]
    pub fn new(engine: &'e Engine, options: Options) -> Self {
        Self {
            engine,
            options,
            memory: Memory::default(),
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
        let Self {
            engine,
            ref options,
            ref mut memory,
        } = *self;
        let threads = options
            .threads
            .or_else(|| std::thread::available_parallelism().ok())
            .map_or(1, NonZeroUsize::get);
        let inputs = Inputs::new(inputs.into_iter(), options, threads);
        let sorting = matches!(inputs, Inputs::Sort(_));
        let mut tally = Tally::new(options.max_rejects);
        let mut source = Source::new(inputs, &options.reading);
        let mut supply = if sorting {
            let (in_order, sorted) = sort(&mut source, options, threads, &mut tally, rejects)?;
            if !in_order {
                tally.summary.order = Order::Time;
            }
            Supply::Sorted(sorted)
        } else {
            Supply::Inputs(&mut source)
        };
        let mut header = Vec::new();
        if options.to == Format::Csv {
            csv::header(&mut header, &options.shape);
        }
        frames(output, options.compression, threads, |output| {
            output.head(&header)?;
            // Twice the workers keeps both stages fed; four more let reader and writer run ahead.
            let jobs = std::iter::repeat_with(Job::default)
                .take(2 * threads + 4)
                .collect();
            let stages = Stages {
                source: |job: &mut Job| supply.fill(&mut job.block),
                worker: Desk::default,
                first: |desk: &mut Desk<'e>, job: &mut Job| {
                    job.gather(engine, &options.shape, desk);
                },
                ordered: |job: &mut Job| job.remember(memory),
                second: |desk: &mut Desk<'e>, job: &mut Job| job.decide(engine, options, desk),
                sink: |job: &mut Job| {
                    tally.reject(&job.rejects)?;
                    job.count(&mut tally.summary);
                    output.put(&job.output, &job.ends)?;
                    write(rejects, &job.rejected, "the rejects")
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
