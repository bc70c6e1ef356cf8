//! What earmark says against what the vendor's own tool said.

mod comparison;
mod figures;
mod json;
mod record;
mod report;
mod vocabulary;
mod words;
mod worst;

use crate::args::Audit;
use crate::exit::{Done, Failure, Outcome, say};
use crate::progress::bar_over;
use crate::schema::print;
use crate::{config, inputs};
use comparison::{Comparison, Subject};
use earmark::Stream;
use earmark::archive::write::{Keep, Shape};
use earmark::stream::{Options, Order};
use record::Record;
use std::io::{self, Write};
use std::num::NonZeroUsize;

pub fn run(args: &Audit) -> Outcome {
    let paths = inputs::expand(&args.inputs)?;
    let reading = args.reading.reading()?;
    let engine = config::engine(args.config.as_deref())?;
    let words = record::WORDS.iter().filter(|_| !args.no_texts);
    let columns: Vec<String> = record::COLUMNS
        .iter()
        .chain(words)
        .map(|&column| column.to_owned())
        .collect();
    let options = Options {
        threads: args.threads.and_then(|n| NonZeroUsize::new(n.into())),
        reading,
        // As `score` marks files, so that what the past counts is the same.
        order: Order::Time,
        shape: Shape::new(Keep::Fields, true, Some(&columns))?,
        ..Options::default()
    };
    let bar = bar_over(&paths, false);
    let each = inputs::opened(&paths, &bar);
    let mut ledger = Ledger::new(args.worst.into());
    let ran = Stream::new(&engine, options).run(each, &mut ledger, &mut io::sink());
    bar.finish_and_clear();
    let summary = ran?;
    let both = ledger.both.map(Comparison::finish);
    if both.iter().all(|compared| compared.labelled == 0) {
        return Err(Failure::new(format!(
            "none of {} records has a label of the vendor's to compare with: looked for were given.sentiment \
             and given.priority; `earmark profile INPUT` shows what is read from which column, and a \
             profile of one's own may name others",
            summary.scored
        )));
    }
    let text = if args.json {
        json::json(&summary, &both)
    } else {
        let mut out = Vec::new();
        report::report(&mut out, &summary, &both).expect("memory takes all");
        String::from_utf8(out).expect("it was written as text")
    };
    print(&text)?;
    if summary.rejected == 0 {
        return Ok(Done::Whole);
    }
    say(&format!(
        "earmark: {} of {} records were rejected; `earmark score` says why",
        summary.rejected, summary.records
    ));
    Ok(Done::WithRejects)
}

/// Takes marked records as lines, however they are cut, and keeps what they add up to.
struct Ledger {
    both: [Comparison; 2],
    records: u64,
    /// The beginning of a line whose end has not come yet.
    line: Vec<u8>,
}

impl Ledger {
    fn new(worst: usize) -> Self {
        let subjects = [Subject::Sentiment, Subject::Priority];
        Self {
            both: subjects.map(|subject| Comparison::new(subject, worst)),
            records: 0,
            line: Vec::new(),
        }
    }

    fn take(&mut self, line: &[u8]) -> io::Result<()> {
        // The error's own words may quote the record, so they are not passed on.
        let record: Record<'_> = serde_json::from_slice(line)
            .map_err(|_| io::Error::other("a marked record is not as expected"))?;
        for comparison in &mut self.both {
            comparison.add(&record, self.records);
        }
        self.records += 1;
        Ok(())
    }
}

impl Write for Ledger {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        for piece in bytes.split_inclusive(|&byte| byte == b'\n') {
            if !piece.ends_with(b"\n") {
                self.line.extend_from_slice(piece);
            } else if self.line.is_empty() {
                self.take(piece)?;
            } else {
                let mut line = std::mem::take(&mut self.line);
                line.extend_from_slice(piece);
                self.take(&line)?;
                line.clear();
                self.line = line;
            }
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_count_once_however_they_are_cut() {
        let line = |id: &str, vendor: &str| {
            format!(
                r#"{{"id":"{id}","given":{{"sentiment":"{vendor}"}},"text":"x","case":true,"sentiment":{{"label":"positive","score":9}},"priority":{{"points":0,"level":"low"}},"why":[]}}"#
            ) + "\n"
        };
        let lines = line("a", "positive") + &line("b", "negative") + &line("c", "mixed");
        for step in 1..=lines.len() {
            let mut ledger = Ledger::new(5);
            for piece in lines.as_bytes().chunks(step) {
                ledger.write_all(piece).unwrap();
            }
            assert_eq!((ledger.records, ledger.line.len()), (3, 0));
            let [sentiment, priority] = ledger.both.map(Comparison::finish);
            assert_eq!((sentiment.compared, sentiment.same), (2, 1));
            assert_eq!(sentiment.worst[0].id, "b");
            assert_eq!(priority.unlabelled, 3);
        }
    }

    #[test]
    fn a_line_that_is_no_record_is_told_without_its_words() {
        let error = Ledger::new(5).write_all(b"{\"id\":secret}\n").unwrap_err();
        assert!(!error.to_string().contains("secret"));
    }
}
