use crate::args::Explain;
use crate::config;
use crate::exit::{Done, Failure, Outcome};
use crate::plain::plain;
use anstyle::{AnsiColor, Style};
use earmark::score::{Amount, Part};
use earmark::text::Field;
use earmark::{Author, Earmark, Kind, Mention};
use std::io::{self, Read, Write};

const TERM: Style = AnsiColor::Cyan.on_default().bold();
const GOOD: Style = AnsiColor::Green.on_default().bold();
const BAD: Style = AnsiColor::Red.on_default().bold();
const DIM: Style = Style::new().dimmed();

pub fn run(args: &Explain) -> Outcome {
    let engine = config::engine(args.config.as_deref())?;
    let text = text(args)?;
    let kind = args.kind.as_deref().map(|name| {
        Kind::from_name(name).ok_or_else(|| {
            Failure::usage(format!(
                "--kind {name}: want one of post, reply, repost, quote, comment, review, dm, article"
            ))
        })
    });
    let mention = Mention {
        kind: kind.transpose()?,
        author: Author {
            followers: args.followers,
            ..Author::default()
        },
        ..Mention::new(&text)
    };
    let mut worker = engine.worker();
    let earmark = worker.mark(&mention);
    let mut out = anstream::AutoStream::auto(io::stdout()).lock();
    match show(&mut out, &mention, earmark).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Failure::new(format!(
            "cannot write to standard output: {error}"
        ))),
        _ => Ok(Done::Whole),
    }
}

fn text(args: &Explain) -> Result<String, Failure> {
    if args.text != "-" {
        return Ok(args.text.clone());
    }
    let mut text = String::new();
    let read = io::stdin().read_to_string(&mut text);
    read.map_err(|error| Failure::new(format!("cannot read standard input: {error}")))?;
    Ok(text.trim_end_matches(['\r', '\n']).to_owned())
}

fn show(out: &mut impl Write, mention: &Mention<'_>, earmark: &Earmark<'_>) -> io::Result<()> {
    paint(out, mention.text, earmark)?;
    writeln!(out, "\n")?;
    let vader = earmark.sentiment.vader;
    writeln!(
        out,
        "sentiment   {}, score {} of -100..100 {DIM}(compound {:.4}, pos {:.3}, neu {:.3}, neg {:.3}){DIM:#}",
        earmark.sentiment.label.name(),
        earmark.sentiment.score,
        f64::from(vader.compound) / 1e4,
        f64::from(vader.pos) / 1e3,
        f64::from(vader.neu) / 1e3,
        f64::from(vader.neg) / 1e3,
    )?;
    for receipt in &earmark.why {
        if let (Part::Valence, Amount::Milli(milli), Some((_, span))) =
            (receipt.part, receipt.amount, receipt.place)
        {
            let style = if milli < 0 { BAD } else { GOOD };
            let words = plain(&mention.text[span.range()]);
            let valence = f64::from(milli) / 1e3;
            writeln!(out, "            {style}{valence:+.3}{style:#}  {words}")?;
        }
    }
    for (name, list) in [("target", &earmark.targets), ("topic", &earmark.topics)] {
        if list.is_empty() {
            writeln!(out, "{name:<12}none")?;
        }
        for found in list {
            let terms: Vec<&str> = earmark.hits(found).iter().map(|hit| hit.term).collect();
            let terms = terms.join("\", \"");
            writeln!(
                out,
                "{name:<12}{TERM}{}{TERM:#}  \"{}\"",
                plain(found.id),
                plain(&terms)
            )?;
        }
    }
    for &(_, span) in &earmark.hashtags {
        writeln!(out, "hashtag     #{}", plain(&mention.text[span.range()]))?;
    }
    let case = if earmark.case { "a case" } else { "no case" };
    writeln!(
        out,
        "priority    {} of 100, {}, {case} ({})",
        earmark.points,
        earmark.level.name(),
        earmark.direction.name()
    )?;
    for receipt in &earmark.why {
        let Amount::Points(points) = receipt.amount else {
            continue;
        };
        let words = receipt
            .place
            .map(|(field, span)| &mention.field(field)[span.range()]);
        let words = words.map_or_else(String::new, |words| format!("  \"{}\"", plain(words)));
        let rule = receipt
            .rule
            .map_or_else(String::new, |rule| format!("  {}", plain(rule)));
        writeln!(
            out,
            "            {points:>+4}  {}{rule}{words}",
            receipt.part.name()
        )?;
    }
    Ok(())
}

/// Prints the text with everything that counted in colour; where marks overlap, the first stays.
fn paint(out: &mut impl Write, text: &str, earmark: &Earmark<'_>) -> io::Result<()> {
    let terms = earmark.topics.iter().chain(&earmark.targets);
    let terms = terms.flat_map(|found| earmark.hits(found));
    let terms = terms
        .filter(|hit| hit.field == Field::Text)
        .map(|hit| (hit.span, TERM));
    let valences = earmark
        .why
        .iter()
        .filter_map(|receipt| match receipt.amount {
            Amount::Milli(milli) => {
                let style = if milli < 0 { BAD } else { GOOD };
                receipt.place.map(|(_, span)| (span, style))
            }
            Amount::Points(_) => None,
        });
    let mut marks: Vec<_> = terms.chain(valences).collect();
    marks.sort_by_key(|(span, _)| *span);
    let mut at = 0;
    for (span, style) in marks {
        let range = span.range();
        if range.start >= at {
            write!(out, "{}{style}", lines(&text[at..range.start]))?;
            write!(out, "{}{style:#}", lines(&text[range.clone()]))?;
            at = range.end;
        }
    }
    write!(out, "{}", lines(&text[at..]))
}

/// The text made safe to show, but with its line breaks.
fn lines(text: &str) -> String {
    let lines: Vec<_> = text.split('\n').map(plain).collect();
    lines.join("\n")
}
