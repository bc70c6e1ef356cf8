use crate::args::Train;
use crate::exit::{Done, Failure, say};
use crate::labelled::{self, Labelled};
use crate::table;
use earmark::lexicon::train::{Example, Options, Task, Trainer};
use earmark::lexicon::{Weights, shipped_weights};
use earmark::matching::segment::Segmenter;
use earmark::text::Span;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{self, Write};

/// Learns weights from labelled texts and writes them.
pub fn run(args: &Train) -> Result<Done, Failure> {
    let task = Task::from(args.task);
    let texts = labelled::read(&args.inputs, task)?;
    let examples: Vec<Example<'_>> = texts.iter().map(Labelled::example).collect();
    let defaults = Options::of(task);
    let options = Options {
        folds: args.folds.into(),
        l1: args.l1.unwrap_or(defaults.l1),
        least: args.least.unwrap_or(defaults.least),
        balance: args.balance.unwrap_or(defaults.balance),
        threads: args.threads.map_or(0, usize::from),
        ..defaults
    };
    let base = if args.scratch {
        None
    } else {
        shipped_weights(task.name())
    };
    let segmenter = Segmenter::new(&[] as &[&str]);
    let mut cache = segmenter.cache();
    let mut parts = |tag: &str, parts: &mut Vec<Span>| {
        parts.extend_from_slice(segmenter.split(tag, &mut cache));
    };
    say(&format!("earmark: {} labelled texts", examples.len()));
    let trainer = Trainer::new(task, &examples, base.as_ref(), options, &mut parts);
    let bar = bar(options);
    let learnt = trainer.learn(|| bar.inc(1));
    bar.finish_and_clear();
    let mut out = anstream::AutoStream::auto(io::stdout()).lock();
    let report = |out: &mut dyn Write| -> io::Result<()> {
        if let Some(before) = &learnt.before {
            writeln!(
                out,
                "With the shipped weights, on all {} texts:",
                before.texts()
            )?;
            table::figures(out, before)?;
            writeln!(out)?;
        }
        let folds = options.folds;
        writeln!(
            out,
            "Learnt, each text labelled by what the other {} of {folds} folds taught:",
            folds - 1
        )?;
        table::figures(out, &learnt.figures)?;
        out.flush()
    };
    write(args, &learnt.weights)?;
    match report(&mut out) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            let what = format!("cannot write to standard output: {error}");
            return Err(Failure::new(what));
        }
        _ => {}
    }
    say(&format!(
        "earmark: {} weights in {}",
        learnt.weights.len(),
        args.output.display()
    ));
    Ok(Done::Whole)
}

/// Under its final name stands nothing that is not whole.
fn write(args: &Train, weights: &Weights) -> Result<(), Failure> {
    let fault =
        |error: io::Error| Failure::new(format!("cannot write {}: {error}", args.output.display()));
    let mut name = args.output.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    let part = args.output.with_file_name(name);
    let whole =
        std::fs::write(&part, weights.write()).and_then(|()| std::fs::rename(&part, &args.output));
    whole.map_err(|error| {
        // The first error is the one to tell.
        let _ = std::fs::remove_file(&part);
        fault(error)
    })
}

fn bar(options: Options) -> ProgressBar {
    let steps = (options.folds as u64 + 1) * u64::from(options.passes);
    let style = ProgressStyle::with_template("{bar:30} {percent:>3}% of learning, {eta} left");
    let bar = ProgressBar::with_draw_target(Some(steps), ProgressDrawTarget::stderr_with_hz(8));
    bar.with_style(style.expect("the template is a constant"))
}
