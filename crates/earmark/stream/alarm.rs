use std::time::{Duration, Instant};

/// Tells when so much time has passed again.
#[derive(Debug)]
pub(super) struct Alarm {
    every: Duration,
    last: Instant,
}

impl Alarm {
    pub(super) fn new(every: Duration) -> Self {
        let last = Instant::now();
        Self { every, last }
    }

    pub(super) fn is_due(&mut self) -> bool {
        let due = self.last.elapsed() >= self.every;
        if due {
            self.last = Instant::now();
        }
        due
    }
}
