use crate::plan::Plan;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal;
use std::path::PathBuf;

/// A progress bar on a terminal; nothing at all in a pipe or a file, or where the output itself
/// goes to the terminal.
///
/// With a known size it shows share, rate and remaining time; of a stream, bytes and rate.
pub fn bar(plan: &Plan) -> ProgressBar {
    let busy = plan.output.is_none() && std::io::stdout().is_terminal();
    bar_over(&plan.inputs, busy)
}

/// The same over files that are read; hidden where what is printed meanwhile keeps the terminal busy.
pub fn bar_over(inputs: &[PathBuf], busy: bool) -> ProgressBar {
    if busy || !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let sizes = inputs.iter().map(|path| {
        let meta = std::fs::metadata(path).ok()?;
        meta.is_file().then_some(meta.len())
    });
    let total: Option<u64> = sizes.sum();
    let template = match total {
        Some(_) => "{bar:30} {percent:>3}% {bytes} of {total_bytes}, {bytes_per_sec}, {eta} left",
        None => "{spinner} {bytes}, {bytes_per_sec}",
    };
    let style = ProgressStyle::with_template(template).expect("the template is a constant");
    let bar = ProgressBar::with_draw_target(total, ProgressDrawTarget::stderr_with_hz(8));
    bar.with_style(style)
}
