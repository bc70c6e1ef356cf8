//! A watchdog, and delays that a seed decides.

use std::sync::mpsc;
use std::thread;
use std::time::Duration;

/// Runs `case` and hands back what it returns; fails after five seconds without an answer.
pub(crate) fn watched<T: Send + 'static>(
    name: &str,
    case: impl FnOnce() -> T + Send + 'static,
) -> T {
    let (done, outcome) = mpsc::channel();
    let case = thread::spawn(move || done.send(case()));
    match outcome.recv_timeout(Duration::from_secs(5)) {
        Ok(outcome) => outcome,
        Err(mpsc::RecvTimeoutError::Timeout) => panic!("{name}: hangs"),
        Err(mpsc::RecvTimeoutError::Disconnected) => match case.join() {
            Ok(_) => unreachable!("{name}: gone without an answer"),
            Err(panic) => std::panic::resume_unwind(panic),
        },
    }
}

/// A number for each seed and place: splitmix64, whose finisher spreads neighbouring inputs.
pub(crate) fn dice(seed: u64, place: u64) -> u64 {
    let mut x = seed
        .wrapping_mul(0x9e37_79b9_7f4a_7c15)
        .wrapping_add(place.wrapping_mul(0xd1b5_4a32_d192_ed03));
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

/// Mostly nothing, else gives way, spins a little, or sleeps: what reorders threads.
pub(crate) fn dawdle(chance: u64) {
    match chance % 16 {
        0 => thread::sleep(Duration::from_micros(chance / 16 % 100)),
        1..=3 => thread::yield_now(),
        4..=6 => (0..chance / 16 % 2_000).for_each(|_| std::hint::spin_loop()),
        _ => {}
    }
}
