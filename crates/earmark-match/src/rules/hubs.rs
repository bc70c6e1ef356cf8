use super::presence::NEVER;
use super::program::narrow;

/// Leaves that many clauses hang on, such as the name of a brand that a thousand rules are about.
///
/// Looking at each such clause would cost as many looks as there are rules. Instead a hub has a door
/// for each leaf of the clauses' next group: what is behind the doors of the leaves that are there
/// passes the first look, and nothing else is touched.
#[derive(Clone, Debug, Default)]
pub(crate) struct Hubs {
    hubs: Vec<Hub>,
    /// The hash tables of all hubs.
    doors: Vec<Door>,
    /// What is behind the doors.
    inside: Vec<u32>,
}

/// A hash table with open addressing, at most half full.
#[derive(Clone, Copy, Debug)]
struct Hub {
    first: u32,
    /// Its size is a power of two; this much of a hash is left out.
    shift: u32,
}

#[derive(Clone, Copy, Debug)]
struct Door {
    /// [`NEVER`] where there is none.
    slot: u16,
    start: u32,
    end: u32,
}

impl Hubs {
    /// Adds a hub and returns its number; `pairs` holds the slot of each door and one thing behind it.
    pub(crate) fn add(&mut self, mut pairs: Vec<(u16, u32)>) -> u32 {
        pairs.sort_unstable();
        pairs.dedup();
        let doors = pairs.chunk_by(|a, b| a.0 == b.0);
        let size = (doors.count() * 2).next_power_of_two().max(2);
        let hub = Hub {
            first: narrow(self.doors.len()),
            shift: 32 - size.trailing_zeros(),
        };
        let empty = Door {
            slot: NEVER,
            start: 0,
            end: 0,
        };
        self.doors.resize(self.doors.len() + size, empty);
        for door in pairs.chunk_by(|a, b| a.0 == b.0) {
            let start = narrow(self.inside.len());
            self.inside.extend(door.iter().map(|pair| pair.1));
            let slot = door[0].0;
            let at = hub.probe(slot).find(|&at| self.doors[at].slot == NEVER);
            self.doors[at.expect("half of the table is empty")] = Door {
                slot,
                start,
                end: narrow(self.inside.len()),
            };
        }
        self.hubs.push(hub);
        narrow(self.hubs.len() - 1)
    }

    /// What is behind the doors of these slots.
    pub(crate) fn open(&self, hub: u32, slots: &[u16]) -> impl Iterator<Item = &[u32]> {
        let hub = self.hubs[hub as usize];
        slots.iter().filter_map(move |&slot| {
            let mut doors = hub.probe(slot).map(|at| &self.doors[at]);
            let door = doors.find(|door| door.slot == slot || door.slot == NEVER)?;
            (door.slot == slot).then(|| &self.inside[door.start as usize..door.end as usize])
        })
    }

    /// Bytes of the tables.
    pub(crate) fn size(&self) -> usize {
        size_of_val(&*self.hubs) + size_of_val(&*self.doors) + size_of_val(&*self.inside)
    }
}

impl Hub {
    /// The places where the door of a slot may be, nearest first.
    fn probe(self, slot: u16) -> impl Iterator<Item = usize> {
        let hash = u32::from(slot).wrapping_mul(0x9e37_79b1) >> self.shift;
        let mask = (1 << (32 - self.shift)) - 1;
        (0..=mask).map(move |step| (self.first + ((hash + step) & mask)) as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn doors_lead_to_what_was_put_behind_them() {
        let mut hubs = Hubs::default();
        let far = hubs.add(vec![(9, 1)]);
        let pairs = (0..1000_u32).map(|n| ((n % 300) as u16, n)).collect();
        let hub = hubs.add(pairs);
        for slot in 0..300 {
            let behind: Vec<u32> = hubs.open(hub, &[slot]).flatten().copied().collect();
            let expect: Vec<u32> = (u32::from(slot)..1000).step_by(300).collect();
            assert_eq!(behind, expect);
        }
        assert_eq!(hubs.open(hub, &[300, 7, 301, 5]).count(), 2);
        assert!(hubs.open(far, &[9]).eq([&[1_u32][..]]));
        assert_eq!(hubs.open(far, &[8, 10]).count(), 0);
    }
}
