use super::{Head, profile};
use crate::Error;
use crate::read::block::Layout;
use crate::read::document::{Document, LINE_SEPARATOR, SEPARATOR, Shape};
use crate::read::draft::Draft;
use crate::read::json;
use crate::read::names::Names;
use crate::read::pages::Pages;
use crate::read::profile::{KnownNames, Place, Profile, Slot};
use crate::read::reading::Reading;
use memchr::{memchr, memchr2};
use serde_json::Value;
use std::io::Read;
use std::sync::Arc;

/// Lines that are looked through for a first object.
const LINES: usize = 16;

impl<R: Read> Head<'_, R> {
    /// One object a line, whatever the lines hold.
    pub(super) fn lines(&mut self, reading: &Reading) -> Result<Layout, Error> {
        let object = self.first_line()?;
        Ok(Layout::Jsonl(self.profile(reading, object.as_ref())))
    }

    /// Objects a line each, or a document that begins with an object.
    pub(super) fn lines_or_document(&mut self, reading: &Reading) -> Result<Layout, Error> {
        let mut start = 0;
        for _ in 0..LINES {
            let Some(end) = self.line(start)? else { break };
            let object = object(&self.buffer[start..end]);
            // An object with a text is a record, whatever lists it holds.
            let record = object
                .as_ref()
                .is_some_and(|it| finds_text(&Profile::generic(), it));
            if !record && let Some(found) = self.list(reading, end) {
                return Ok(self.begin(found));
            }
            if let Some(object) = object {
                return Ok(Layout::Jsonl(self.profile(reading, Some(&object))));
            }
            start = (end + 1).min(self.filled);
        }
        // No line of its own is an object: a document over many lines, or nothing that is read.
        self.fill()?;
        if let Some(found) = self.list(reading, self.looked_at()) {
            return Ok(self.begin(found));
        }
        let object = self.first_object(Shape::Objects, self.looked_at(), true);
        let profile = self.profile(reading, object.as_ref());
        Ok(match object {
            Some(_) => self.begin((Shape::Objects, profile)),
            None => Layout::Jsonl(profile),
        })
    }

    /// A document, be it a list or objects one after another.
    pub(super) fn document(&mut self, reading: &Reading) -> Result<Layout, Error> {
        let top = match self.first_byte()? {
            Some(b'{') => Shape::Objects,
            _ => Shape::List(Vec::new()),
        };
        if top == Shape::Objects {
            self.fill()?;
            if let Some(found) = self.list(reading, self.looked_at()) {
                return Ok(self.begin(found));
            }
        }
        loop {
            // What no separator ends yet is not known to be a record: more may stand behind it.
            let over = self.source.eof || self.filled >= self.limits.record;
            let object = self.first_object(top.clone(), self.looked_at(), over);
            if over || object.is_some() {
                let profile = self.profile(reading, object.as_ref());
                return Ok(self.begin((top, profile)));
            }
            self.more()?;
        }
    }

    /// Reads as much of a document as is looked at: of several lists in it the same one is to be found
    /// however its bytes arrive.
    fn fill(&mut self) -> Result<(), Error> {
        while self.filled < self.limits.record && self.more()? {}
        Ok(())
    }

    /// How many of the bytes that were read count: by what more happened to arrive with them, nothing
    /// is recognised.
    fn looked_at(&self) -> usize {
        self.filled.min(self.limits.record)
    }

    /// The list that a profile looks for its records in, if the first `end` bytes have the first
    /// object of one.
    fn list(&mut self, reading: &Reading, end: usize) -> Option<(Shape, Arc<Profile>)> {
        let profiles: Vec<Arc<Profile>> = match &reading.profile {
            Some(profile) => vec![Arc::clone(profile)],
            // The generic one last.
            None => Profile::all()
                .skip(1)
                .chain(Profile::all().take(1))
                .cloned()
                .collect(),
        };
        for profile in profiles {
            for path in &profile.records {
                let shape = Shape::List(path.split('.').map(str::to_owned).collect());
                let Some(object) = self.first_object(shape.clone(), end, true) else {
                    continue;
                };
                let names = names(&object);
                let there = KnownNames::of_paths(names.iter().cloned());
                let known = reading.profile.is_some() || profile.merit(&there).is_some();
                if known && finds_text(&profile, &object) {
                    self.names = names;
                    return Some((shape, reading.adjusted(profile)));
                }
            }
        }
        None
    }

    /// The first record of the document within the first `end` bytes, if it is whole; one that nothing
    /// ends there counts only when they are `all` that is looked at.
    fn first_object(&self, shape: Shape, end: usize, all: bool) -> Option<Value> {
        let mut bytes = self.buffer[..end].to_vec();
        Document::new(shape).rewrite(&mut bytes);
        let mut rest = bytes.as_slice();
        for _ in 0..LINES {
            let at = memchr2(SEPARATOR, LINE_SEPARATOR, rest);
            if at.is_none() && !all {
                return None;
            }
            let record = &rest[..at.unwrap_or(rest.len())];
            if let Some(object) = object(record) {
                return Some(object);
            }
            rest = &rest[at? + 1..];
        }
        None
    }

    /// Has what was read, and all that will be, rewritten as a document.
    fn begin(&mut self, (shape, profile): (Shape, Arc<Profile>)) -> Layout {
        if let Shape::List(path) = &shape
            && !profile.joins.is_empty()
            && !path.is_empty()
        {
            let head = self.bytes().to_vec();
            self.filled = 0;
            let joins = profile.joins.clone();
            self.source.pages = Some(Pages::new(path.clone(), joins, head));
            self.source.eof = false;
            return Layout::Json(profile);
        }
        let mut document = Document::new(shape);
        document.rewrite(&mut self.buffer[..self.filled]);
        self.source.document = Some(document);
        Layout::Json(profile)
    }

    /// The profile of an input with this first record.
    fn profile(&mut self, reading: &Reading, object: Option<&Value>) -> Arc<Profile> {
        self.names = object.map(names).unwrap_or_default();
        let known = KnownNames::of_paths(self.names.iter().cloned());
        // The first record need not be one with a text: streams tell of likes too.
        profile(reading, &known, |_| true)
    }

    /// The first of the first lines that is an object.
    fn first_line(&mut self) -> Result<Option<Value>, Error> {
        let mut start = 0;
        for _ in 0..LINES {
            let Some(end) = self.line(start)? else { break };
            if let Some(object) = object(&self.buffer[start..end]) {
                return Ok(Some(object));
            }
            start = (end + 1).min(self.filled);
        }
        Ok(None)
    }

    /// The end of the line that begins at `start`; `None` where nothing is left, or the line is over
    /// the limit.
    fn line(&mut self, start: usize) -> Result<Option<usize>, Error> {
        let mut seen = start;
        loop {
            let end = memchr(b'\n', &self.bytes()[seen..]).map(|at| seen + at);
            seen = end.unwrap_or(self.filled);
            if seen > start + self.limits.record {
                return Ok(None);
            }
            if end.is_some() {
                return Ok(end);
            }
            if !self.more()? {
                return Ok((self.filled > start).then_some(self.filled));
            }
        }
    }
}

fn object(bytes: &[u8]) -> Option<Value> {
    let trimmed = bytes.trim_ascii();
    if trimmed.first() != Some(&b'{') {
        return None;
    }
    serde_json::from_slice(trimmed)
        .ok()
        .filter(Value::is_object)
}

/// Whether the profile finds a text in a record like this.
fn finds_text(profile: &Profile, object: &Value) -> bool {
    let line = object.to_string();
    let (mut names, mut draft) = (Names::default(), Draft::default());
    let read = json::read(&line, &profile.keys, &mut names, &mut draft);
    let text = Slot::Text as u8;
    let tells = |slot: u8| slot == text || profile.is_part_of(slot, text);
    read.is_ok() && (0..Place::SLOTS as u8).any(|slot| tells(slot) && draft.at(slot).is_some())
}

/// The paths of an object; of a list those of its first object.
fn names(object: &Value) -> Vec<String> {
    let mut all = Vec::new();
    gather(object, "", &mut all);
    all
}

fn gather(value: &Value, path: &str, all: &mut Vec<String>) {
    // Deeper than any path of a profile goes, nothing is looked for.
    if path.matches('.').count() > 8 {
        return;
    }
    match value {
        Value::Object(members) => {
            for (name, value) in members {
                let path = if path.is_empty() {
                    name.clone()
                } else {
                    format!("{path}.{name}")
                };
                gather(value, &path, all);
                all.push(path);
            }
        }
        Value::Array(items) => {
            let path = format!("{path}[]");
            if let Some(first) = items.iter().find(|item| item.is_object()) {
                gather(first, &path, all);
            }
            all.push(path);
        }
        _ => {}
    }
}
