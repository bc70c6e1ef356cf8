use crate::{Event, History, Recall};
use hashbrown::HashMap;
use hashbrown::hash_map::Entry;
use std::hash::BuildHasherDefault;

mod saved;

/// Contacts further apart than this, in milliseconds, do not belong to one row: 14 days.
pub const CONTACT_GAP: i64 = 14 * 24 * 3600 * 1000;

/// What comes within this, in milliseconds, of the message before it is still the same contact: 12
/// hours. A conversation is one contact, however many messages it takes.
pub const SAME_CONTACT: i64 = 12 * 3600 * 1000;

/// As many cache misses as a core waits for at a time.
const AHEAD: usize = 16;

#[derive(Clone, Copy, Debug)]
struct Author {
    seen: u32,
    negatives: u32,
    contacts: u32,
    last_contact: i64,
}

/// The memory of a stream: one record an author.
///
/// Authors are told apart by their 64-bit hash alone: among a million, the chance that any two
/// share one is 3 in 10^8. Memory grows by about 40 bytes an author and is not yet capped.
///
/// # Examples
/// ```
/// use earmark_context::{Event, Memory};
/// let mut memory = Memory::default();
/// let complaint = Event { author: Some(7), time: Some(0), negative: true, contact: true };
/// memory.observe(&complaint);
/// let next_day = Event { time: Some(24 * 3600 * 1000), ..complaint };
/// let history = memory.observe(&next_day).history.unwrap();
/// assert_eq!((history.seen, history.negatives, history.contact_no), (1, 1, 2));
/// assert!(memory.observe(&complaint).late);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Memory {
    authors: HashMap<u64, Author, BuildHasherDefault<Prehashed>>,
    latest: Option<i64>,
}

impl Memory {
    /// Says what was known just before this mention, then takes the mention in.
    ///
    /// Costs one probe of a hash table. A mention without a time has no place in the order: it
    /// is neither remembered nor given a history.
    pub fn observe(&mut self, event: &Event) -> Recall {
        let Some(time) = event.time else {
            return Recall::default();
        };
        let late = self.latest.is_some_and(|latest| time < latest);
        if !late {
            self.latest = Some(time);
        }
        let history = event.author.map(|author| self.turn(author, time, event));
        Recall {
            // What has been counted includes its future, so a late mention is told nothing.
            history: history.filter(|_| !late),
            late,
        }
    }

    /// The same for a column of events: appends a [`Recall`] for each to `recalls`.
    ///
    /// Among many authors nearly every record is out of all caches. So a few authors at a time are
    /// looked up before the first of them is needed, and their memory is fetched together.
    pub fn observe_all(&mut self, events: &[Event], recalls: &mut Vec<Recall>) {
        for ahead in events.chunks(AHEAD) {
            let authors = ahead.iter().filter_map(|event| event.author);
            let known = authors.filter(|author| self.authors.contains_key(author));
            core::hint::black_box(known.count());
            recalls.extend(ahead.iter().map(|event| self.observe(event)));
        }
    }

    /// The latest time seen, in milliseconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub fn latest(&self) -> Option<i64> {
        self.latest
    }

    fn turn(&mut self, key: u64, time: i64, event: &Event) -> History {
        let author = match self.authors.entry(key) {
            Entry::Occupied(entry) => entry.into_mut(),
            Entry::Vacant(entry) => entry.insert(Author {
                seen: 0,
                negatives: 0,
                contacts: 0,
                last_contact: time,
            }),
        };
        if event.contact {
            let pause = time.saturating_sub(author.last_contact);
            if pause > CONTACT_GAP {
                author.contacts = 0;
            }
            if author.contacts == 0 || pause > SAME_CONTACT {
                author.contacts = author.contacts.saturating_add(1);
            }
            author.last_contact = author.last_contact.max(time);
        }
        let history = History {
            seen: author.seen,
            negatives: author.negatives,
            contact_no: if event.contact { author.contacts } else { 0 },
        };
        author.seen = author.seen.saturating_add(1);
        author.negatives = author.negatives.saturating_add(u32::from(event.negative));
        history
    }
}

/// The keys are hashes already; a multiplication spreads them over the table's top bits.
#[derive(Clone, Copy, Debug, Default)]
struct Prehashed(u64);

impl core::hash::Hasher for Prehashed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.write_u64(self.0.rotate_left(8) ^ u64::from(byte));
        }
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = key.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: i64 = 24 * 3600 * 1000;

    fn contact(author: u64, day: i64) -> Event {
        Event {
            author: Some(author),
            time: Some(day * DAY),
            negative: false,
            contact: true,
        }
    }

    fn check(events: &[Event], contact_numbers: &[u32]) {
        let mut memory = Memory::default();
        let got: Vec<u32> = events
            .iter()
            .map(|e| memory.observe(e).history.map_or(0, |h| h.contact_no))
            .collect();
        assert_eq!(got, contact_numbers);
    }

    #[test]
    fn contacts_in_a_row_are_counted_by_author() {
        check(
            &[contact(1, 0), contact(2, 1), contact(1, 2), contact(1, 16)],
            &[1, 1, 2, 3],
        );
    }

    #[test]
    fn a_long_silence_begins_a_new_row() {
        check(&[contact(1, 0), contact(1, 15)], &[1, 1]);
    }

    #[test]
    fn messages_of_half_a_day_are_one_contact() {
        let hour = |hours| Event {
            time: Some(hours * DAY / 24),
            ..contact(1, 0)
        };
        check(&[hour(0), hour(1), hour(13), hour(26)], &[1, 1, 1, 2]);
    }

    #[test]
    fn a_late_contact_is_told_nothing_and_does_not_turn_the_clock_back() {
        check(&[contact(1, 20), contact(1, 0), contact(1, 30)], &[1, 0, 2]);
    }

    #[test]
    fn what_is_no_contact_is_seen_but_not_numbered() {
        let own = Event {
            contact: false,
            ..contact(1, 1)
        };
        let mut memory = Memory::default();
        memory.observe(&contact(1, 0));
        let history = memory.observe(&own).history.unwrap();
        assert_eq!((history.seen, history.contact_no), (1, 0));
    }

    #[test]
    fn a_column_is_recalled_as_its_events_are_one_by_one() {
        let events: Vec<Event> = (0..100)
            .map(|n| Event {
                author: (n % 7 > 0).then_some(n as u64 % 5),
                time: (n % 11 > 0).then_some(n * n % 37 * DAY),
                negative: n % 3 == 0,
                contact: n % 2 == 0,
            })
            .collect();
        let (mut one, mut all) = (Memory::default(), Memory::default());
        let expect: Vec<Recall> = events.iter().map(|event| one.observe(event)).collect();
        let mut recalls = Vec::new();
        all.observe_all(&events, &mut recalls);
        assert_eq!(recalls, expect);
    }

    #[test]
    fn without_a_time_nothing_is_remembered() {
        let mut memory = Memory::default();
        let timeless = Event {
            time: None,
            ..contact(1, 0)
        };
        assert_eq!(memory.observe(&timeless), Recall::default());
        assert_eq!(memory.observe(&contact(1, 0)).history.unwrap().seen, 0);
    }
}
