use crate::args::Check;
use crate::config;
use crate::exit::{Done, Failure, Outcome, say};
use crate::inputs::{self, open};
use crate::plain::plain;
use crate::schema::print;
use earmark::archive::read::{Block, Mentions, Reading, decode};
use earmark::check::{Finding, Tally, check};
use earmark::matching::Anchor;
use earmark::text::Texts;
use earmark::{Config, Engine};
use std::fmt::Write as _;
use std::path::Path;

pub fn run(args: &Check) -> Outcome {
    let config = config::read(&args.config)?;
    let engine = Engine::new(&config).map_err(|error| config::wrong(&args.config, &error))?;
    let mut findings = check(&config, &engine);
    let mut tally = Tally::new(&engine);
    let mut rejected = 0;
    let reading = args.reading.reading()?;
    for (number, input) in (1..).zip(&inputs::expand(&args.inputs)?) {
        rejected += count(number, input, &reading, &engine, &mut tally)?;
    }
    findings.extend(tally.never_met(&config));
    findings.sort_by_key(|finding| (finding.position.is_none(), finding.position));
    let topics = topics(&config, &engine, &tally, !args.inputs.is_empty());
    print(&if args.json {
        json(&findings, &topics)
    } else {
        table(args, &config, &findings, &topics)
    })?;
    if rejected > 0 {
        say(&format!(
            "earmark: {rejected} records cannot be read and were passed over"
        ));
    }
    if args.strict && !findings.is_empty() {
        return Err(Failure::new(format!("{} findings", findings.len())));
    }
    Ok(Done::Whole)
}

/// Counts what an archive meets, and gives the number of records that cannot be read.
fn count(
    number: u32,
    path: &Path,
    reading: &Reading,
    engine: &Engine,
    tally: &mut Tally<'_>,
) -> Result<u64, Failure> {
    let mut reader = open(number, path, reading)?;
    reader.pass_over_extras();
    let (mut block, mut mentions, mut texts) =
        (Block::default(), Mentions::default(), Texts::default());
    let (mut rejects, mut rejected) = (Vec::new(), 0);
    mentions.want_bios(engine.matcher().reads_bios());
    while reader.read_block(&mut block)? {
        decode(&block, &mut mentions, &mut texts, &mut rejects);
        for index in 0..mentions.len() {
            tally.add(&mentions.get(index, &texts));
        }
        rejected += rejects.len() as u64;
        rejects.clear();
    }
    Ok(rejected)
}

/// A topic and what it costs.
struct Topic<'a> {
    id: &'a str,
    hangs_on: Hangs<'a>,
    /// Mentions of a million that it is looked at for, as estimated.
    looked_at: u64,
    /// Mentions of the archive that are about it.
    met: Option<u64>,
}

enum Hangs<'a> {
    Terms(Vec<&'a str>),
    Each(&'static str),
}

fn topics<'a>(
    config: &'a Config,
    engine: &'a Engine,
    tally: &Tally<'_>,
    counted: bool,
) -> Vec<Topic<'a>> {
    let each = config.topics.iter().enumerate().map(|(number, topic)| {
        let cost = engine.matcher().topic_cost(number as u32);
        Topic {
            id: &topic.id,
            hangs_on: match cost.anchor {
                Anchor::Terms(terms) => Hangs::Terms(terms),
                Anchor::Metadata => Hangs::Each("what is known of a mention"),
                _ => Hangs::Each("a regular expression"),
            },
            looked_at: cost.candidates,
            met: counted.then(|| tally.topic(number)),
        }
    });
    each.collect()
}

fn table(args: &Check, config: &Config, findings: &[Finding], topics: &[Topic<'_>]) -> String {
    let mut out = String::new();
    let name = plain(&args.config.display().to_string()).into_owned();
    for finding in findings {
        let colon = if finding.position.is_some() {
            ":"
        } else {
            ": "
        };
        let _ = writeln!(out, "{name}{colon}{}", plain(&finding.to_string()));
    }
    let _ = writeln!(
        out,
        "{name}: {} topics, {} findings",
        config.topics.len(),
        findings.len()
    );
    if topics.is_empty() {
        return out;
    }
    let width = topics
        .iter()
        .map(|topic| topic.id.chars().count())
        .max()
        .unwrap_or(0)
        .max(5);
    let _ = writeln!(
        out,
        "\n{:width$}  {:>10}  {:>10}  hangs on",
        "topic", "looked at", "met"
    );
    for topic in topics {
        let met = topic
            .met
            .map_or_else(|| "-".to_owned(), |met| met.to_string());
        let hangs_on = match &topic.hangs_on {
            Hangs::Each(what) => (*what).to_owned(),
            Hangs::Terms(terms) => some(terms),
        };
        let _ = writeln!(
            out,
            "{:width$}  {:>10}  {met:>10}  {}",
            plain(topic.id),
            topic.looked_at,
            plain(&hangs_on)
        );
    }
    out.push_str("looked at: estimated mentions of a million in which the topic is tried; met: mentions of the input that are about it\n");
    out
}

/// The first few terms, and how many more there are.
fn some(terms: &[&str]) -> String {
    const SHOWN: usize = 4;
    let mut out = terms
        .iter()
        .take(SHOWN)
        .map(|term| format!("{term:?}"))
        .collect::<Vec<_>>()
        .join(", ");
    if terms.len() > SHOWN {
        let _ = write!(out, " and {} more", terms.len() - SHOWN);
    }
    out
}

fn json(findings: &[Finding], topics: &[Topic<'_>]) -> String {
    let mut out = String::new();
    for finding in findings {
        let line = serde_json::json!({
            "finding": finding.kind.name(),
            "line": finding.position.map(|at| at.line),
            "column": finding.position.map(|at| at.column),
            "message": finding.message,
        });
        let _ = writeln!(out, "{line}");
    }
    for topic in topics {
        let (anchor, terms) = match &topic.hangs_on {
            Hangs::Terms(terms) => ("terms", Some(terms)),
            Hangs::Each(_) => ("each", None),
        };
        let line = serde_json::json!({
            "topic": topic.id,
            "anchor": anchor,
            "terms": terms,
            "looked_at_per_million": topic.looked_at,
            "met": topic.met,
        });
        let _ = writeln!(out, "{line}");
    }
    out
}
