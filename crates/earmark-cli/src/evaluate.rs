use crate::args::Evaluate;
use crate::config;
use crate::exit::{Done, Failure};
use crate::labelled;
use crate::plain::plain;
use crate::table;
use earmark::lexicon::train::{Figures, Task};
use earmark::{Earmark, Mention};
use std::io::{self, Write};

/// Labels texts and says how often that agrees with the labels they have.
pub fn run(args: &Evaluate) -> Result<Done, Failure> {
    let engine = config::engine(args.config.as_deref())?;
    let task = Task::from(args.task);
    if task == Task::Spam {
        return Err(Failure::usage(
            "--task spam: there is no spam model to evaluate yet; `train` prints its figures"
                .to_owned(),
        ));
    }
    let texts = labelled::read(&args.inputs, task)?;
    let mut worker = engine.worker();
    let mut figures = Figures::new(task);
    let mut misses = Vec::new();
    for (number, text) in texts.iter().enumerate() {
        let earmark = worker.mark(&Mention::new(&text.text));
        let said = text.example().labels;
        let (given, sure) = labels(task, earmark, &said)?;
        figures.add(&said, &given);
        if given[0] != said[0] {
            misses.push((sure, number, given[0]));
        }
    }
    misses.sort_unstable_by_key(|&(sure, number, _)| (std::cmp::Reverse(sure), number));
    let names = task.labels();
    let mut out = anstream::AutoStream::auto(io::stdout()).lock();
    let mut report = || -> io::Result<()> {
        writeln!(out, "{} texts", figures.texts())?;
        table::figures(&mut out, &figures)?;
        if args.misses > 0 && !misses.is_empty() {
            writeln!(
                out,
                "\nThe surest of {} misses, and by how much:",
                misses.len()
            )?;
        }
        for &(sure, number, given) in misses.iter().take(args.misses) {
            let said = names[texts[number].example().labels[0]];
            writeln!(
                out,
                "  {sure:>4}  {} for {said}: {}",
                names[given],
                plain(&texts[number].text)
            )?;
        }
        out.flush()
    };
    match report() {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Failure::new(format!(
            "cannot write to standard output: {error}"
        ))),
        _ => Ok(Done::Whole),
    }
}

/// The labels that a mention was given, the chief one first, and how sure that is, in hundredths.
fn labels(task: Task, earmark: &Earmark<'_>, said: &[usize]) -> Result<(Vec<usize>, u32), Failure> {
    let names = task.labels();
    let number = |name: &str| names.iter().position(|known| *known == name);
    if task == Task::Sentiment {
        let sentiment = &earmark.sentiment;
        // Nothing was said of a text in an unknown language.
        let given = number(sentiment.label.name()).or_else(|| number("neutral"));
        let given = given.expect("the task has these labels");
        return Ok((vec![given], u32::from(sentiment.score.unsigned_abs())));
    }
    let feeling = earmark
        .sentiment
        .feeling
        .ok_or_else(|| Failure::new("VADER mode knows no emotions; use `model = \"default\"`"))?;
    let chief = number(feeling.emotion.name()).expect("the task has these labels");
    let others = (0..names.len()).filter(|&label| label != chief && feeling.scores[label] >= 50);
    let given: Vec<usize> = std::iter::once(chief).chain(others).collect();
    let sure = feeling.scores[chief].saturating_sub(feeling.scores[said[0]]);
    Ok((given, sure.into()))
}
