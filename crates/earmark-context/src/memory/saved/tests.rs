use super::*;
use crate::{Event, Recall};
use proptest::collection::vec;
use proptest::option::weighted;
use proptest::prelude::*;

/// Few authors and times, so that authors come back, late and after a pause; and the extremes.
fn event() -> impl Strategy<Value = Event> {
    let author = prop_oneof![9 => 0..8u64, 1 => any::<u64>()];
    let hours = (-2000..2000i64).prop_map(|hours| hours * 3600 * 1000);
    let time = prop_oneof![50 => hours, 1 => any::<i64>()];
    let given = (weighted(0.9, author), weighted(0.9, time));
    (given, any::<bool>(), any::<bool>()).prop_map(|((author, time), negative, contact)| Event {
        author,
        time,
        negative,
        contact,
    })
}

/// Half of the sequences come in order, as streams do.
fn events() -> impl Strategy<Value = Vec<Event>> {
    (vec(event(), 0..200), any::<bool>()).prop_map(|(mut events, sorted)| {
        if sorted {
            events.sort_by_key(|event| event.time);
        }
        events
    })
}

fn saved(memory: &Memory) -> Vec<u8> {
    let mut bytes = Vec::new();
    memory.save(&mut bytes);
    bytes
}

fn after(events: &[Event]) -> Memory {
    let mut memory = Memory::default();
    memory.observe_all(events, &mut Vec::new());
    memory
}

proptest! {
    #[test]
    fn a_stream_that_is_cut_goes_on_as_the_uncut_one(events in events(), cut in 0..200usize) {
        let cut = cut.min(events.len());
        let mut uncut = Memory::default();
        let expect: Vec<Recall> = events.iter().map(|event| uncut.observe(event)).collect();
        let mut resumed = Memory::load(&saved(&after(&events[..cut]))).unwrap();
        prop_assert_eq!(resumed.latest(), after(&events[..cut]).latest());
        let recalls: Vec<Recall> = events[cut..].iter().map(|event| resumed.observe(event)).collect();
        prop_assert_eq!(&recalls, &expect[cut..]);
        prop_assert_eq!(saved(&resumed), saved(&uncut));
    }

    #[test]
    fn what_is_cut_or_goes_on_is_no_memory(events in events(), more in vec(any::<u8>(), 1..60)) {
        let bytes = saved(&after(&events));
        for end in 0..bytes.len() {
            prop_assert!(Memory::load(&bytes[..end]).is_none(), "{} of {}", end, bytes.len());
        }
        prop_assert!(Memory::load(&[&bytes[..], &more].concat()).is_none());
    }

    #[test]
    fn random_bytes_are_no_memory(bytes in vec(any::<u8>(), 0..300)) {
        prop_assert!(Memory::load(&bytes).is_none());
    }

    #[test]
    fn what_is_read_is_all_that_was_written(events in events(), at in any::<usize>(), bits in 1..=255u8) {
        let mut bytes = saved(&after(&events));
        let at = at % bytes.len();
        bytes[at] ^= bits;
        if let Some(memory) = Memory::load(&bytes) {
            prop_assert_eq!(saved(&memory), bytes);
        }
    }
}

#[test]
fn the_order_in_which_authors_came_leaves_no_trace() {
    let event = |author| Event {
        author: Some(author),
        time: Some(0),
        negative: false,
        contact: true,
    };
    let mut events: Vec<Event> = (0..1000).map(|n| event(n * n * n)).collect();
    let forward = saved(&after(&events));
    events.reverse();
    assert_eq!(saved(&after(&events)), forward);
}

#[test]
fn a_count_without_its_records_allocates_nothing() {
    let mut bytes = saved(&Memory::default());
    bytes[10..18].copy_from_slice(&u64::MAX.to_le_bytes());
    assert!(Memory::load(&bytes).is_none());
    let huge = 10_000_000_000_u64.to_le_bytes();
    bytes[10..18].copy_from_slice(&huge);
    assert!(Memory::load(&bytes).is_none());
}
