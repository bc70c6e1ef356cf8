use super::destination::Writers;
use super::hashed::CHANGED;
use super::identity::identity;
use super::mark::mark;
use super::sort::sort;
use super::source::Source;
use super::state::{self, State};
use super::supply::{From, Inputs, Supply};
use super::tally::Tally;
use super::{Destination, Input, Options, Summary};
use crate::{Engine, Error};
use earmark_context::Memory;
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

    /// What tells this run over inputs of these names, and whatever else the caller names, apart from
    /// others that write other bytes: 64 hexadecimal digits. Keep it beside what the run is to be gone
    /// on from.
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
        let mut state = state::read(state).ok_or_else(|| {
            Error::new_resume(
                "what was kept of the run cannot be read; begin anew, without --resume",
            )
        })?;
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
        let run = Run {
            engine: self.engine,
            options: &self.options,
            threads: threads(&self.options),
        };
        let resumed = self.resumed.take();
        let sorted = resumed.as_ref().map(|state| state.sorted);
        let inputs = Inputs::new(inputs.into_iter(), run, sorted);
        let sorting = inputs.must_be_sorted();
        let mut source = Source::new(inputs, run.options);
        let State {
            mut tally,
            inputs: known,
            open,
            ..
        } = resumed.unwrap_or_default();
        let open = sorted.map(|_| open);
        source.expect(known.clone());
        tally.allow(self.options.max_rejects)?;
        let from = if !sorting {
            From::Inputs(&mut source)
        } else if open.is_none() {
            let sorted = sort(&mut source, run, &mut tally, to.rejects())?;
            From::Sorted(sorted, source.read())
        } else {
            // What an earlier run rejected, it has counted and written.
            let sorted = sort(&mut source, run, &mut Tally::default(), &mut io::sink())?;
            if source.read() != known {
                return Err(Error::new_resume(CHANGED));
            }
            From::Sorted(sorted, known)
        };
        let supply = Supply::new(from, tally.passed);
        mark(run, supply, &mut self.memory, &mut tally, open, to)?;
        Ok(tally.finish(self.memory.latest(), source.finish()))
    }
}

/// What a run is made of that does not change.
#[derive(Clone, Copy, Debug)]
pub(super) struct Run<'r, 'e> {
    pub(super) engine: &'e Engine,
    pub(super) options: &'r Options,
    pub(super) threads: usize,
}

fn threads(options: &Options) -> usize {
    let cores = || std::thread::available_parallelism().ok();
    options.threads.or_else(cores).map_or(1, NonZeroUsize::get)
}
