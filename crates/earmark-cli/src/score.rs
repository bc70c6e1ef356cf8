use crate::args::Score;
use crate::exit::{Done, Failure, Outcome, say};
use crate::outputs::Outputs;
use crate::plan::Plan;
use crate::progress::bar;
use crate::{config, inputs};
use earmark::archive::{Compression, Encoding};
use earmark::stream::{InputSummary, Options, Order, Summary};
use earmark::{ErrorKind, Stream};
use std::num::NonZeroUsize;
use std::time::{Duration, Instant};

pub fn run(args: &Score) -> Outcome {
    let plan = Plan::new(args)?;
    let engine = config::engine(args.config.as_deref())?;
    let mut stream = Stream::new(&engine, options(args, &plan));
    let names: Vec<String> = plan
        .inputs
        .iter()
        .map(|it| it.display().to_string())
        .collect();
    let rejects = format!("rejects: {:?}", plan.rejects);
    let names = names.iter().chain([&rejects]).map(String::as_str);
    let names: Vec<&str> = names.collect();
    let (mut outputs, state) = Outputs::open(&plan, args.resume, stream.identity(&names))?;
    if let Some(state) = state {
        stream.resume(&state)?;
    }
    #[cfg(unix)]
    crate::signals::clean_up_on_interrupt(outputs.unfinished());
    let bar = bar(&plan);
    let begun = Instant::now();
    let scored = stream.run_to(inputs::opened(&plan.inputs, &bar), &mut outputs);
    let seconds = begun.elapsed().as_secs_f64();
    bar.finish_and_clear();
    let summary = match scored {
        Ok(summary) => summary,
        // Who reads the output has enough of it.
        Err(error) if error.is_broken_pipe() && !plan.is_file => return Ok(Done::Whole),
        Err(error) => {
            outputs.abandon(error.kind() == ErrorKind::Rejects)?;
            return Err(error.into());
        }
    };
    outputs.commit(args, &plan, &engine, &summary)?;
    report(&plan, &summary, seconds)?;
    let damaged = summary.inputs.iter().any(|input| input.damage.is_some());
    Ok(if summary.rejected == 0 && !damaged {
        Done::Whole
    } else {
        Done::WithRejects
    })
}

fn options(args: &Score, plan: &Plan) -> Options {
    Options {
        threads: args.threads.and_then(|n| NonZeroUsize::new(n.into())),
        reading: plan.reading.clone(),
        limit: args.limit,
        sample: args.sample.map(|percent| percent / 100.0),
        salvage: args.salvage,
        order: plan.order,
        scratch: plan.scratch.clone(),
        shape: plan.shape,
        to: plan.to,
        compression: plan.compression,
        checkpoint: plan
            .is_file
            .then(|| Duration::from_secs_f64(args.checkpoint_every)),
        max_rejects: if args.strict {
            Some(0)
        } else {
            args.max_rejects
        },
    }
}

/// What an input was taken for.
fn recognised(input: &InputSummary) -> String {
    let mut said = format!("{}: {}", input.name, input.format.name());
    if input.compression != Compression::None {
        said += &format!(", {}", input.compression.name());
    }
    if input.encoding != Encoding::UTF_8 {
        said += &format!(", {}", input.encoding.name());
    }
    said += &format!(
        ", profile {}; times without a zone are {}",
        input.profile, input.zone
    );
    if input.malformed > 0 {
        said += &format!("; {} letters could not be decoded", input.malformed);
    }
    said
}

/// What people are told, then the one line that programs read.
fn report(plan: &Plan, summary: &Summary, seconds: f64) -> Result<(), Failure> {
    if summary.timeless > 0 {
        say(&format!(
            "earmark: {} of {} mentions have no time, and so no history and no points for coming back",
            summary.timeless, summary.scored
        ));
    }
    if summary.order == Order::Time {
        say(
            "earmark: the mentions were not in the order of time: they were sorted by time and id, and \
             stand so in the output; `input` and `row` tell where each came from",
        );
    }
    if summary.late > 0 {
        say(&format!(
            "earmark: {} of {} mentions came after one with a later time: they are flagged late, with no \
             history and no points for coming back",
            summary.late, summary.scored
        ));
    }
    if summary.rounded > 0 {
        say(&format!(
            "earmark: {} of {} mentions have an id that a spreadsheet has rounded, such as 7.9E+17: \
             different posts and people may share it; export again, and do not save it from a spreadsheet",
            summary.rounded, summary.scored
        ));
    }
    for input in &summary.inputs {
        say(&format!("earmark: {}", recognised(input)));
    }
    for input in &summary.inputs {
        if let Some(damage) = &input.damage {
            let read = input.records;
            say(&format!(
                "earmark: {damage}: the {read} records before that were kept"
            ));
        }
    }
    for (number, input) in (1..).zip(&summary.inputs) {
        if input.rejected > 0 {
            let place = plan.rejects.as_ref();
            let place = place.map_or("above".to_owned(), |path| format!("in {}", path.display()));
            say(&format!(
                "earmark: {} of {} records of input {number}, {}, were rejected: {place}",
                input.rejected, input.records, input.name
            ));
        }
    }
    let line = format!(
        "{{\"records\":{},\"scored\":{},\"rejected\":{},\"seconds\":{seconds:.3}}}",
        summary.records, summary.scored, summary.rejected
    );
    if plan.is_file {
        crate::schema::print(&(line + "\n"))
    } else {
        say(&line);
        Ok(())
    }
}
