use crate::unfinished::Unfinished;
use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::iterator::Signals;
use std::sync::Arc;

/// From now on an interrupt ends the command with 130 or 143; unfinished outputs are removed,
/// unless a later run can go on with them.
///
/// A thread does it, at once, whatever the others wait for: nothing stands under a final name
/// before it is whole, so there is nothing else to tidy. Where handlers cannot be installed, the
/// signal ends the command all the same.
pub fn clean_up_on_interrupt(unfinished: Arc<Unfinished>) {
    let Ok(mut signals) = Signals::new([SIGINT, SIGTERM]) else {
        return;
    };
    std::thread::spawn(move || {
        if let Some(signal) = signals.forever().next() {
            unfinished.leave(|resumable| {
                crate::exit::say(if resumable {
                    "earmark: interrupted; go on with --resume"
                } else {
                    "earmark: interrupted; no output was put in place"
                });
                std::process::exit(128 + signal)
            });
        }
    });
}
