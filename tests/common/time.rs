use std::sync::LazyLock;
use std::time::{Duration, Instant};

/// Four times as much must not take eight times as long. What else the machine does is no matter: the
/// time is that of the processor where it can be told, and one of three tries is enough.
pub fn linear<T>(what: &str, size: usize, mut run: impl FnMut(usize) -> T) {
    let mut took = |size: usize| {
        let start = clock();
        let _ = std::hint::black_box(run(size));
        clock() - start
    };
    took(size / 8);
    let mut tries = Vec::new();
    for _ in 0..3 {
        let (small, large) = (took(size / 4), took(size));
        if large < small.max(FLOOR) * 8 {
            return;
        }
        tries.push((small, large));
    }
    panic!("{what}: for a quarter and for all {tries:?}");
}

/// Less tells nothing.
const FLOOR: Duration = Duration::from_millis(8);

/// The time that this thread has had, or any clock where that is not told.
pub fn clock() -> Duration {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat");
    let told = told
        .ok()
        .and_then(|told| told.split(' ').next()?.parse().ok());
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    told.map_or_else(|| START.elapsed(), Duration::from_nanos)
}
