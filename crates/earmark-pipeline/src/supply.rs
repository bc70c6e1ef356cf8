//! The thread of the source.

use crate::channel::{AtomicBool, Ordering, Receiver, Sender};
use crate::ticket::{Arrival, Ticket};

/// Fills what comes home until the source ends, and numbers it. `None` if the run ended first.
pub(crate) fn supply<J, E>(
    mut source: impl FnMut(&mut J) -> Result<bool, E>,
    home: &Receiver<Ticket<J>>,
    fresh: &Sender<Ticket<J>>,
    stopped: &AtomicBool,
) -> Option<Arrival<J, E>> {
    let mut count = 0;
    let error = loop {
        let mut ticket = home.recv()?;
        if stopped.load(Ordering::Relaxed) {
            return None;
        }
        match source(&mut ticket.job) {
            Ok(true) => {
                ticket.seq = count;
                count += 1;
                fresh.send(ticket);
            }
            Ok(false) => break None,
            Err(error) => break Some(error),
        }
    };
    Some(Arrival::End { count, error })
}
