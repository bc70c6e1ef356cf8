use crate::args::Explain;
use crate::config;
use crate::exit::{Done, Failure, Outcome};
use crate::plain::plain;
use anstyle::{AnsiColor, Style};
use earmark::lexicon::{Emotion, Experience, Target};
use earmark::score::Amount;
use earmark::text::Field;
use earmark::{Author, Earmark, Kind, Mention};
use std::io::{self, Read, Write};

const TERM: Style = AnsiColor::Cyan.on_default().bold();
const GOOD: Style = AnsiColor::Green.on_default().bold();
const BAD: Style = AnsiColor::Red.on_default().bold();
const DIM: Style = Style::new().dimmed();

/// Receipts of less than a tenth of a logit are told in one line.
const FAINT: i32 = 100;

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
    sentiment(out, mention, earmark)?;
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
            if let Some(target) = &found.feeling {
                towards(out, mention, target)?;
            }
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

/// Prints the label with every word that speaks for it, and the emotions.
fn sentiment(out: &mut impl Write, mention: &Mention<'_>, earmark: &Earmark<'_>) -> io::Result<()> {
    let sentiment = &earmark.sentiment;
    let (label, score) = (sentiment.label.name(), sentiment.score);
    write!(out, "sentiment   {label}, score {score} of -100..100 ")?;
    match sentiment.vader {
        Some(vader) => writeln!(
            out,
            "{DIM}(compound {:.4}, pos {:.3}, neu {:.3}, neg {:.3}){DIM:#}",
            f64::from(vader.compound) / 1e4,
            f64::from(vader.pos) / 1e3,
            f64::from(vader.neu) / 1e3,
            f64::from(vader.neg) / 1e3,
        )?,
        None => {
            let ambiguous = if sentiment.ambiguous {
                ", ambiguous"
            } else {
                ""
            };
            let [pos, neg] = [sentiment.pos, sentiment.neg].map(logits);
            writeln!(
                out,
                "{DIM}(for positive {pos:+.3}, for negative {neg:+.3}{ambiguous}){DIM:#}"
            )?;
        }
    }
    let (mut few, mut rest) = (0, [0, 0]);
    for receipt in &earmark.why {
        if let (Amount::Logits([pos, neg]), Some(_)) = (receipt.amount, receipt.place)
            && pos.abs().max(neg.abs()) < FAINT
        {
            few += 1;
            rest = [rest[0] + pos, rest[1] + neg];
            continue;
        }
        let (style, amount) = match receipt.amount {
            Amount::Milli(milli) => (style(milli), format!("{:+.3}", logits(milli))),
            Amount::Logits([pos, neg]) => (
                style(pos - neg),
                format!("{:+.3} {:+.3}", logits(pos), logits(neg)),
            ),
            Amount::Points(_) => continue,
        };
        let words = receipt
            .place
            .map(|(field, span)| &mention.field(field)[span.range()]);
        let rule = receipt
            .rule
            .map_or_else(String::new, |rule| format!("  {DIM}{rule}{DIM:#}"));
        let words = words.map_or_else(String::new, |words| format!("  {}", plain(words)));
        writeln!(out, "            {style}{amount}{style:#}{words}{rule}")?;
    }
    if few > 0 {
        let [pos, neg] = rest.map(logits);
        writeln!(
            out,
            "            {DIM}{pos:+.3} {neg:+.3}  {few} more that each say little{DIM:#}"
        )?;
    }
    if let Some(feeling) = &sentiment.feeling {
        let scores = Emotion::ALL.into_iter().zip(feeling.scores);
        let each: Vec<String> = scores
            .map(|(emotion, score)| format!("{} {score}", emotion.name()))
            .collect();
        let (emotion, mood, tone) = (
            feeling.emotion.name(),
            feeling.mood.name(),
            feeling.tone.name(),
        );
        writeln!(
            out,
            "emotion     {emotion}, mood {mood} {DIM}({}){DIM:#}",
            each.join(", ")
        )?;
        writeln!(out, "reply       {tone}")?;
    }
    Ok(())
}

fn logits(milli: i32) -> f64 {
    f64::from(milli) / 1e3
}

fn style(balance: i32) -> Style {
    if balance < 0 { BAD } else { GOOD }
}

/// How the text feels towards a topic or brand.
fn towards(out: &mut impl Write, mention: &Mention<'_>, target: &Target) -> io::Result<()> {
    let (score, pos, neg) = (target.score, logits(target.pos), logits(target.neg));
    let experience = target.experience().map_or("", Experience::name);
    write!(
        out,
        "            score {score} {DIM}(for positive {pos:+.3}, for negative {neg:+.3}){DIM:#} {experience}"
    )?;
    if let Some(churn) = target.churn {
        write!(out, ", {}", churn.name())?;
    }
    if let Some((span, [pos, neg])) = target.compared {
        let words = plain(&mention.text[span.range()]);
        write!(
            out,
            "  {words} {DIM}({:+.3} {:+.3}){DIM:#}",
            logits(pos),
            logits(neg)
        )?;
    }
    writeln!(out)
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
            Amount::Milli(milli) => receipt.place.map(|(_, span)| (span, style(milli))),
            // Every word has some weight; only those that matter are coloured.
            Amount::Logits([pos, neg]) if (pos - neg).abs() > 300 => {
                receipt.place.map(|(_, span)| (span, style(pos - neg)))
            }
            _ => None,
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
