use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::iterator::Signals;
use std::path::PathBuf;

/// From now on an interrupt removes the unfinished outputs and ends the command with 130 or 143.
///
/// A thread does it, at once, whatever the others wait for: nothing stands under a final name
/// before it is whole, so there is nothing else to tidy. Where handlers cannot be installed, the
/// signal ends the command all the same.
pub fn clean_up_on_interrupt(unfinished: Vec<PathBuf>) {
    let Ok(mut signals) = Signals::new([SIGINT, SIGTERM]) else {
        return;
    };
    std::thread::spawn(move || {
        if let Some(signal) = signals.forever().next() {
            crate::exit::say("earmark: interrupted; no output was put in place");
            for path in unfinished {
                // It may have been renamed or removed just now.
                let _ = std::fs::remove_file(path);
            }
            std::process::exit(128 + signal);
        }
    });
}
