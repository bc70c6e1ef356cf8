use super::Key;
use core::ops::Range;
use std::io::{self, Write};

/// Bytes before a record in a run: whether it has a time, the time, its input and its number in
/// it, and the lengths of its id and itself.
pub(super) const HEAD: usize = 1 + 8 + 4 + 8 + 4 + 4;

/// Records that are put in order in memory, and written.
#[derive(Debug, Default)]
pub(super) struct Run {
    /// Of each record its id, then itself.
    bytes: Vec<u8>,
    entries: Vec<Entry>,
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    time: Option<i64>,
    row: u64,
    input: u32,
    start: u32,
    id: u32,
    record: u32,
}

impl Entry {
    fn key<'b>(&self, bytes: &'b [u8]) -> Key<'b> {
        Key::new(self.time, &bytes[self.id()])
    }

    fn id(&self) -> Range<usize> {
        let start = self.start as usize;
        start..start + self.id as usize
    }

    /// The id and the record behind it.
    fn whole(&self) -> Range<usize> {
        let Range { start, end } = self.id();
        start..end + self.record as usize
    }
}

impl Run {
    /// Bytes of memory that are used.
    pub(super) fn size(&self) -> usize {
        self.bytes.len() + self.entries.len() * size_of::<Entry>()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    pub(super) fn push(&mut self, key: Key<'_>, (input, row): (u32, u64), record: &[u8]) {
        let length = |length| u32::try_from(length).expect("a run is some 16 MiB");
        self.entries.push(Entry {
            time: key.time,
            row,
            input,
            start: length(self.bytes.len()),
            id: length(key.id.len()),
            record: length(record.len()),
        });
        self.bytes.extend_from_slice(key.id);
        self.bytes.extend_from_slice(record);
    }

    /// Puts the records in order, writes them, and is empty; gives the bytes written.
    pub(super) fn write(&mut self, out: &mut impl Write) -> io::Result<u64> {
        let bytes = &self.bytes;
        self.entries.sort_unstable_by(|a, b| {
            let keys = a.key(bytes).cmp(&b.key(bytes));
            keys.then_with(|| (a.input, a.row).cmp(&(b.input, b.row)))
        });
        let mut written = 0;
        for entry in &self.entries {
            let mut head = [0; HEAD];
            head[0] = entry.time.is_some().into();
            head[1..9].copy_from_slice(&entry.time.unwrap_or_default().to_le_bytes());
            head[9..13].copy_from_slice(&entry.input.to_le_bytes());
            head[13..21].copy_from_slice(&entry.row.to_le_bytes());
            head[21..25].copy_from_slice(&entry.id.to_le_bytes());
            head[25..].copy_from_slice(&entry.record.to_le_bytes());
            let body = &self.bytes[entry.whole()];
            out.write_all(&head)?;
            out.write_all(body)?;
            written += (HEAD + body.len()) as u64;
        }
        self.bytes.clear();
        self.entries.clear();
        Ok(written)
    }
}
