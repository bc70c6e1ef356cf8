//! The caller's thread: sinks what arrives, and hears how the run ends.

use crate::Error;
use crate::channel::{Receiver, Sender};
use crate::ring::Ring;
use crate::ticket::{Arrival, Ticket};

/// Sinks in order and sends the jobs home, until the last one is sunk or something has failed.
pub(crate) fn conduct<J, E>(
    jobs: usize,
    mut sink: impl FnMut(&mut J) -> Result<(), E>,
    arrivals: &Receiver<Arrival<J, E>>,
    home: &Sender<Ticket<J>>,
) -> Result<(), Error<E>> {
    let mut ready: Ring<Ticket<J>> = Ring::new(jobs);
    let mut total = None;
    let mut ending = Ok(());
    while total != Some(ready.taken()) {
        match arrivals
            .recv()
            .expect("no thread goes before it has said why")
        {
            Arrival::Done(ticket) => ready.put(ticket.seq, ticket),
            Arrival::End { count, error } => {
                total = Some(count);
                ending = error.map_or(Ok(()), |error| Err(Error::Source(error)));
            }
            Arrival::Failed(error) => return Err(error),
        }
        while let Some(mut ticket) = ready.take() {
            sink(&mut ticket.job).map_err(Error::Sink)?;
            home.send(ticket);
        }
    }
    ending
}
