//! The memory as bytes. Little-endian: the version, whether there is a latest time (0 or 1), that
//! time, the number of authors, then a record each, in the order of their keys.
use super::{Author, Memory};

const VERSION: u8 = 1;

/// Key, mentions, negatives, contacts, last contact.
const RECORD: usize = 8 + 4 + 4 + 4 + 8;

impl Memory {
    /// Appends the whole memory to `out`, for [`load`](Self::load) to take up later.
    ///
    /// The same memory gives the same bytes. Costs a sort of the authors and writes 28 bytes for
    /// each.
    ///
    /// # Examples
    /// ```
    /// use earmark_context::{Event, Memory};
    /// let mut memory = Memory::default();
    /// let event = Event { author: Some(7), time: Some(0), negative: true, contact: true };
    /// memory.observe(&event);
    /// let mut bytes = Vec::new();
    /// memory.save(&mut bytes);
    /// let mut loaded = Memory::load(&bytes).unwrap();
    /// assert_eq!(loaded.observe(&event), memory.observe(&event));
    /// ```
    pub fn save(&self, out: &mut Vec<u8>) {
        let mut authors: Vec<(u64, &Author)> = self.authors.iter().map(|(k, v)| (*k, v)).collect();
        authors.sort_unstable_by_key(|&(key, _)| key);
        out.reserve(18 + RECORD * authors.len());
        out.push(VERSION);
        out.push(u8::from(self.latest.is_some()));
        out.extend_from_slice(&self.latest.unwrap_or(0).to_le_bytes());
        out.extend_from_slice(&(authors.len() as u64).to_le_bytes());
        for (key, author) in authors {
            out.extend_from_slice(&key.to_le_bytes());
            out.extend_from_slice(&author.seen.to_le_bytes());
            out.extend_from_slice(&author.negatives.to_le_bytes());
            out.extend_from_slice(&author.contacts.to_le_bytes());
            out.extend_from_slice(&author.last_contact.to_le_bytes());
        }
    }

    /// The memory that was [saved](Self::save) as `bytes`; `None` when they are not exactly one.
    ///
    /// Linear in the length of the bytes, and allocates no more than they can hold.
    #[must_use]
    pub fn load(bytes: &[u8]) -> Option<Self> {
        let mut rest = bytes;
        let [version, dated] = take(&mut rest)?;
        let latest = i64::from_le_bytes(take(&mut rest)?);
        let count = u64::from_le_bytes(take(&mut rest)?);
        let latest = match dated {
            0 if latest == 0 => None,
            1 => Some(latest),
            _ => return None,
        };
        let (records, tail) = rest.as_chunks::<RECORD>();
        if version != VERSION || records.len() as u64 != count || !tail.is_empty() {
            return None;
        }
        let mut memory = Self {
            latest,
            ..Self::default()
        };
        memory.authors.reserve(records.len());
        let mut before = None;
        for record in records {
            let (key, author) = author(record)?;
            // Only what comes in order can have been written once each.
            if before.is_some_and(|before| before >= key) {
                return None;
            }
            before = Some(key);
            memory.authors.insert(key, author);
        }
        Some(memory)
    }
}

fn author(mut record: &[u8]) -> Option<(u64, Author)> {
    let rest = &mut record;
    let key = u64::from_le_bytes(take(rest)?);
    let author = Author {
        seen: u32::from_le_bytes(take(rest)?),
        negatives: u32::from_le_bytes(take(rest)?),
        contacts: u32::from_le_bytes(take(rest)?),
        last_contact: i64::from_le_bytes(take(rest)?),
    };
    Some((key, author))
}

fn take<const N: usize>(rest: &mut &[u8]) -> Option<[u8; N]> {
    let (taken, behind) = rest.split_first_chunk()?;
    *rest = behind;
    Some(*taken)
}

#[cfg(test)]
mod tests;
