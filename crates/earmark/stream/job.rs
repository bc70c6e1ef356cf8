use super::Options;
use super::state::Note;
use super::tally::Tally;
use crate::columns::{Columns, Scratch};
use crate::{Engine, Error};
use core::ops::Range;
use earmark_archive::read::{Block, Mentions, decode};
use earmark_archive::write::{Origin, Shape, csv, json, reject};
use earmark_archive::{Error as ArchiveError, Format, Reject};
use earmark_context::{Event, Memory, Recall};
use earmark_score::Earmark;
use earmark_text::{Class, Mention, Texts, hash};

/// What crosses threads: a block of records and everything that becomes of it.
#[derive(Debug, Default)]
pub(crate) struct Job {
    pub(crate) block: Block,
    /// Why the block could not be made lines of.
    failure: Option<ArchiveError>,
    mentions: Mentions,
    columns: Columns,
    events: Vec<Event>,
    recalls: Vec<Recall>,
    pub(crate) rejects: Vec<Reject>,
    /// The marked mentions, encoded.
    pub(crate) output: Vec<u8>,
    /// Where each of them ends.
    pub(crate) ends: Vec<usize>,
    /// The rejects, encoded.
    pub(crate) rejected: Vec<u8>,
    /// What is kept with this job, if anything is.
    pub(crate) note: Option<Note>,
}

/// What a worker thread keeps between jobs.
#[derive(Debug, Default)]
pub(crate) struct Desk<'e> {
    scratch: Scratch,
    earmark: Earmark<'e>,
}

impl Job {
    /// From records to evidence: pure, in any order, on any worker.
    pub(crate) fn gather(&mut self, engine: &Engine, shape: &Shape, desk: &mut Desk<'_>) {
        self.rejects.clear();
        self.columns.texts.clear();
        self.failure = self.block.unfold().err();
        self.mentions.want_bios(engine.matcher.reads_bios());
        self.mentions.want_extras(shape.has_extra());
        decode(
            &self.block,
            &mut self.mentions,
            &mut self.columns.texts,
            &mut self.rejects,
        );
        let mentions = &self.mentions;
        self.columns
            .fill(engine, &mut desk.scratch, |index, texts| {
                mentions.get(index, texts)
            });
        self.events.clear();
        let mut texts = 0..0;
        for index in 0..self.mentions.len() {
            texts = texts_of(&self.columns.texts, index, texts.end);
            let mention = self.mentions.get(index, &self.columns.texts);
            let evidence = self.columns.evidence(index, texts.clone());
            let event = engine.policy.event(&mention, author(&mention), &evidence);
            self.events.push(event);
        }
    }

    /// Passes the memory: one job at a time, in the order of the input.
    pub(crate) fn remember(&mut self, memory: &mut Memory) {
        self.recalls.clear();
        memory.observe_all(&self.events, &mut self.recalls);
        if let Some(note) = &mut self.note {
            memory.save(&mut note.memory);
        }
    }

    /// From evidence to bytes: pure again.
    pub(crate) fn decide<'e>(
        &mut self,
        engine: &'e Engine,
        options: &Options,
        desk: &mut Desk<'e>,
    ) {
        self.output.clear();
        self.ends.clear();
        self.rejected.clear();
        let encode = match options.to {
            Format::Csv => csv::earmark,
            _ => json::earmark,
        };
        let mut texts = 0..0;
        for (index, &recall) in self.recalls.iter().enumerate() {
            texts = texts_of(&self.columns.texts, index, texts.end);
            let mention = self.mentions.get(index, &self.columns.texts);
            let evidence = self.columns.evidence(index, texts.clone());
            engine.policy.decide(
                &engine.matcher,
                &mention,
                &evidence,
                recall,
                &mut desk.earmark,
            );
            let origin = Origin {
                input: self.mentions.input(index),
                row: self.mentions.row(index),
                config_hash: &engine.config_hash()[..16],
            };
            encode(
                &mut self.output,
                &options.shape,
                &origin,
                &mention,
                &desk.earmark,
            );
            self.ends.push(self.output.len());
        }
        for refused in &self.rejects {
            reject(&mut self.rejected, refused);
        }
    }

    /// Fails if the block could not be read after all.
    pub(crate) fn check(&mut self) -> Result<(), Error> {
        self.failure
            .take()
            .map_or(Ok(()), |error| Err(Error::new_input(error)))
    }

    /// Counts the mentions that were marked.
    pub(crate) fn count(&self, tally: &mut Tally) {
        let summary = &mut tally.summary;
        let scored = self.recalls.len() as u64;
        let timeless = |event: &&Event| event.time.is_none();
        let late = |recall: &&Recall| recall.late;
        summary.records += scored;
        summary.scored += scored;
        summary.timeless += self.events.iter().filter(timeless).count() as u64;
        summary.late += self.recalls.iter().filter(late).count() as u64;
        summary.rounded += self.mentions.rounded() as u64;
        tally.passed += self.block.len() as u64;
    }
}

/// The numbers of the texts of mention number `mention`, of which `first` is the first.
fn texts_of(texts: &Texts, mention: usize, first: usize) -> Range<usize> {
    let mut end = first;
    while end < texts.len() && texts.mention(end) as usize == mention {
        end += 1;
    }
    first..end
}

/// The hash by which an author is remembered: of the channel, and of the id or else the handle,
/// which is the same in capitals.
fn author(mention: &Mention<'_>) -> Option<u64> {
    let author = mention.author.id.or(mention.author.handle)?;
    let channel = mention.channel.unwrap_or_default();
    let folded = author.bytes().map(|byte| byte.to_ascii_lowercase());
    // FNV-1a, with the channel's hash in place of the offset basis.
    Some(folded.fold(hash(Class::Word, channel), |state, byte| {
        (state ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    }))
}
