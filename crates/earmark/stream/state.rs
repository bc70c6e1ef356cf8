//! What a run knows between two jobs, as bytes.

use super::hashed::Prefix;
use super::tally::Tally;
use super::{Order, Summary};
use earmark_context::Memory;

/// The layout of the bytes; another number is another layout.
const VERSION: u64 = 1;

/// All that is needed to go on behind a job.
#[derive(Clone, Debug, Default)]
pub(super) struct State {
    pub(super) tally: Tally,
    /// Whether records were put in order: the same inputs, grown, would be marked in another.
    pub(super) sorted: bool,
    /// How far the inputs had been read.
    pub(super) inputs: Vec<Prefix>,
    pub(super) memory: Memory,
    /// What had been marked and waited to be compressed.
    pub(super) open: Open,
}

/// A frame that is not full.
#[derive(Clone, Debug, Default)]
pub(super) struct Open {
    /// Whether there was one before it.
    pub(super) begun: bool,
    pub(super) records: usize,
    pub(super) plain: Vec<u8>,
}

/// What the first stages know of a job that is kept.
#[derive(Debug, Default)]
pub(super) struct Note {
    pub(super) sorted: bool,
    pub(super) inputs: Vec<Prefix>,
    /// As the memory writes itself.
    pub(super) memory: Vec<u8>,
}

/// The bytes of a state; the memory's are given as they are.
pub(super) fn write(tally: &Tally, note: &Note, open: &Open) -> Vec<u8> {
    let mut out = Vec::with_capacity(note.memory.len() + open.plain.len() + 1024);
    let mut number = |number: u64| out.extend_from_slice(&number.to_le_bytes());
    let summary = &tally.summary;
    let order = u64::from(summary.order == Order::Time);
    [VERSION, tally.passed, note.sorted.into(), order]
        .into_iter()
        .for_each(&mut number);
    let counts = counts(&mut summary.clone()).map(|count| *count);
    counts.into_iter().for_each(&mut number);
    number(tally.rejected.len() as u64);
    tally.rejected.iter().copied().for_each(&mut number);
    number(note.inputs.len() as u64);
    let mut bytes = |bytes: &[u8]| {
        out.extend_from_slice(&(bytes.len() as u64).to_le_bytes());
        out.extend_from_slice(bytes);
    };
    for input in &note.inputs {
        bytes(&input.bytes.to_le_bytes());
        bytes(input.blake3.as_bytes());
    }
    bytes(&note.memory);
    bytes(&u64::from(open.begun).to_le_bytes());
    bytes(&(open.records as u64).to_le_bytes());
    bytes(&open.plain);
    out
}

/// The state that was written, if these are its bytes.
pub(super) fn read(bytes: &[u8]) -> Option<State> {
    let mut rest = Rest(bytes);
    let mut state = State::default();
    if rest.number()? != VERSION {
        return None;
    }
    state.tally.passed = rest.number()?;
    state.sorted = rest.number()? > 0;
    state.tally.summary.order = match rest.number()? {
        0 => Order::Input,
        1 => Order::Time,
        _ => return None,
    };
    for count in counts(&mut state.tally.summary) {
        *count = rest.number()?;
    }
    for _ in 0..rest.number()? {
        state.tally.rejected.push(rest.number()?);
    }
    for _ in 0..rest.number()? {
        let bytes = Rest(rest.bytes()?).number()?;
        let blake3 = String::from_utf8(rest.bytes()?.to_vec()).ok()?;
        state.inputs.push(Prefix { bytes, blake3 });
    }
    state.memory = Memory::load(rest.bytes()?)?;
    state.open.begun = Rest(rest.bytes()?).number()? > 0;
    state.open.records = usize::try_from(Rest(rest.bytes()?).number()?).ok()?;
    state.open.plain = rest.bytes()?.to_vec();
    rest.0.is_empty().then_some(state)
}

fn counts(summary: &mut Summary) -> [&mut u64; 6] {
    [
        &mut summary.records,
        &mut summary.scored,
        &mut summary.rejected,
        &mut summary.timeless,
        &mut summary.late,
        &mut summary.rounded,
    ]
}

struct Rest<'b>(&'b [u8]);

impl<'b> Rest<'b> {
    fn number(&mut self) -> Option<u64> {
        let (number, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(u64::from_le_bytes(*number))
    }

    fn bytes(&mut self) -> Option<&'b [u8]> {
        let length = usize::try_from(self.number()?).ok()?;
        let (bytes, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(bytes)
    }
}
