//! The thread of a worker.

use std::cell::Cell;

use crate::Stage;
use crate::channel::{AtomicBool, Lanes, Ordering, Sender, Task};
use crate::section::Section;
use crate::ticket::{Arrival, Ticket};

/// What a worker is connected to.
pub(crate) struct Worker<'run, J, E, Ordered> {
    pub(crate) lanes: Lanes<Ticket<J>>,
    pub(crate) section: &'run Section<J, Ordered>,
    pub(crate) arrivals: Sender<Arrival<J, E>>,
    pub(crate) stopped: &'run AtomicBool,
}

impl<J, E, Ordered: FnMut(&mut J)> Worker<'_, J, E, Ordered> {
    /// Runs jobs to completion until both lanes have ended; `stage` tells where it is.
    pub(crate) fn work<W>(
        &self,
        state: impl FnOnce() -> W,
        first: impl Fn(&mut W, &mut J),
        second: impl Fn(&mut W, &mut J),
        stage: &Cell<Stage>,
    ) {
        let mut state = state();
        while let Some(task) = self.lanes.recv() {
            if self.stopped.load(Ordering::Relaxed) {
                break;
            }
            let ordered = match task {
                Task::Later(ticket) => Some(ticket),
                Task::Fresh(mut ticket) => {
                    stage.set(Stage::First);
                    first(&mut state, &mut ticket.job);
                    stage.set(Stage::Ordered);
                    self.section.pass(ticket)
                }
            };
            if let Some(mut ticket) = ordered {
                stage.set(Stage::Second);
                second(&mut state, &mut ticket.job);
                self.arrivals.send(Arrival::Done(ticket));
            }
        }
        // The state is dropped under the name of the factory that made it.
        stage.set(Stage::Worker);
    }
}
