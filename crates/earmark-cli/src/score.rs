use crate::args::{FormatName, Score};
use crate::exit::{Done, Failure, Outcome, say};
use crate::progress::{Counted, bar};
use crate::{config, outputs};
use earmark::archive::Format;
use earmark::stream::{Input, Options, Summary};
use earmark::{Engine, Stream};
use indicatif::ProgressBar;
use outputs::Outputs;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::Instant;

pub fn run(args: &Score) -> Outcome {
    let engine = config::engine(args.config.as_deref())?;
    let to = output_format(args);
    let mut outputs = Outputs::open(args)?;
    #[cfg(unix)]
    crate::signals::clean_up_on_interrupt(outputs.unfinished());
    let bar = bar(&args.inputs);
    let begun = Instant::now();
    let scored = score(args, &engine, to, &mut outputs, &bar);
    let seconds = begun.elapsed().as_secs_f64();
    bar.finish_and_clear();
    let summary = match scored {
        Err(error) if error.is_broken_pipe() => return Ok(Done::Whole),
        other => other?,
    };
    outputs.commit(args, &engine, to, &summary)?;
    report(args, &summary, seconds)?;
    Ok(if summary.rejected == 0 {
        Done::Whole
    } else {
        Done::WithRejects
    })
}

fn score(
    args: &Score,
    engine: &Engine,
    to: Format,
    outputs: &mut Outputs,
    bar: &ProgressBar,
) -> Result<Summary, earmark::Error> {
    let inputs = args.inputs.iter().map(|path| {
        let (path, bar) = (path.clone(), bar.clone());
        Input::new(&path.display().to_string(), move || {
            let inner = open(&path)?;
            Ok(Box::new(Counted { inner, bar }))
        })
    });
    let options = Options {
        threads: args.threads,
        from: args.from.map(Format::from),
        to,
        max_rejects: if args.strict {
            Some(0)
        } else {
            args.max_rejects
        },
    };
    let (output, rejects) = outputs.writers();
    Stream::new(engine, options).run(inputs, output, rejects)
}

fn open(path: &Path) -> io::Result<Box<dyn Read + Send>> {
    if path.as_os_str() == "-" {
        return Ok(Box::new(io::stdin()));
    }
    let file = File::open(path)?;
    if file.metadata()?.is_dir() {
        return Err(io::Error::new(
            io::ErrorKind::IsADirectory,
            "it is a folder; name the files in it",
        ));
    }
    Ok(Box::new(file))
}

fn output_format(args: &Score) -> Format {
    let extension = args.output.as_deref().and_then(Path::extension);
    match args.to {
        Some(name) => name.into(),
        None if extension.is_some_and(|e| e.eq_ignore_ascii_case("csv")) => FormatName::Csv.into(),
        None => FormatName::Jsonl.into(),
    }
}

/// What people are told, then the one line that programs read.
fn report(args: &Score, summary: &Summary, seconds: f64) -> Result<(), Failure> {
    if summary.timeless > 0 {
        say(&format!(
            "earmark: {} of {} mentions have no time, so no history or repeat contacts for them",
            summary.timeless, summary.scored
        ));
    }
    if summary.late > 0 {
        say(&format!(
            "earmark: {} mentions came after one with a later time and are flagged late",
            summary.late
        ));
    }
    if summary.rejected > 0 {
        let place = outputs::rejects_path(args).map_or_else(
            || "above".to_owned(),
            |path: PathBuf| format!("in {}", path.display()),
        );
        say(&format!(
            "earmark: {} records were rejected, {place}",
            summary.rejected
        ));
    }
    let line = format!(
        "{{\"records\":{},\"scored\":{},\"rejected\":{},\"seconds\":{seconds:.3}}}",
        summary.records, summary.scored, summary.rejected
    );
    if args.output.is_some() {
        crate::schema::print(&(line + "\n"))
    } else {
        say(&line);
        Ok(())
    }
}
