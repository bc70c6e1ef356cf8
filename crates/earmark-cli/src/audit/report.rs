//! The comparison in words and tables, for people.

use super::comparison::{Compared, Subject};
use super::record::{Disagreement, Reason};
use super::vocabulary::Counts;
use super::vocabulary::add;
use crate::plain::plain;
use crate::table::grid;
use earmark::stream::Summary;
use std::collections::BTreeMap;
use std::io::{self, Write};

const LEGEND: &str = "
can be compared: both give a label that the other has too; kappa: agreement beyond chance,
tau-b: how far both put records in the same order; 1 always, 0 as by chance, -1 never
";

pub fn report(out: &mut dyn Write, summary: &Summary, both: &[Compared]) -> io::Result<()> {
    write!(out, "{} records", summary.records)?;
    if summary.rejected > 0 {
        write!(out, ", {} of them rejected", summary.rejected)?;
    }
    writeln!(out)?;
    let mut profiles = BTreeMap::<&str, (u64, u64)>::new();
    for input in &summary.inputs {
        let (inputs, records) = profiles.entry(&input.profile).or_default();
        *inputs += 1;
        *records += input.records;
    }
    for (profile, (inputs, records)) in profiles {
        let s = if inputs == 1 { "" } else { "s" };
        let profile = plain(profile);
        writeln!(out, "  {records} in {inputs} input{s} of profile {profile}")?;
    }
    for compared in both {
        writeln!(out)?;
        comparison(out, compared)?;
    }
    out.write_all(LEGEND.as_bytes())
}

fn comparison(out: &mut dyn Write, compared: &Compared) -> io::Result<()> {
    let name = compared.subject.name();
    let all = compared.labelled + compared.unlabelled;
    let title = format!("{}{}", name[..1].to_uppercase(), &name[1..]);
    if compared.labelled == 0 {
        return writeln!(
            out,
            "{title}: none of {all} records has one of the vendor's"
        );
    }
    let has = if compared.labelled == 1 {
        "has"
    } else {
        "have"
    };
    writeln!(
        out,
        "{title}: {} of {all} records {has} one of the vendor's",
        compared.labelled
    )?;
    match compared.agreement() {
        None => writeln!(out, "  none that can be compared")?,
        Some(share) => {
            write!(
                out,
                "  agreement {:.1} % of {} that can be compared",
                100.0 * share,
                compared.compared
            )?;
            figure(out, "Cohen's kappa", compared.kappa)?;
            if compared.subject == Subject::Priority {
                figure(out, "Kendall's tau-b", compared.tau_b)?;
            }
            writeln!(out)?;
        }
    }
    writeln!(out)?;
    matrix(out, compared)?;
    other(out, compared)?;
    worst(out, compared)
}

/// A coefficient from -1 to 1.
fn figure(out: &mut dyn Write, name: &str, figure: Option<f64>) -> io::Result<()> {
    match figure {
        Some(figure) => write!(out, ", {name} {:.2}", figure + 0.0),
        None => write!(out, ", {name} undefined"),
    }
}

/// Rows are the vendor's labels, columns earmark's; labels that are the same for both are always there.
fn matrix(out: &mut dyn Write, compared: &Compared) -> io::Result<()> {
    let levels = compared.subject.levels();
    let mut sums = Counts::default();
    let others = compared.labels.iter().map(|(_, counts)| counts);
    let known = compared.rows.iter().map(|(_, counts)| counts);
    for counts in known.chain(others.clone()).chain([&compared.rest]) {
        add(&mut sums, counts);
    }
    let columns = compared.subject.columns();
    let shown: Vec<usize> = (0..columns.len())
        .filter(|&column| column < levels || sums[column] > 0)
        .collect();
    let mut head = vec!["vendor's \\ earmark's".to_owned()];
    head.extend(shown.iter().map(|&column| columns[column].to_owned()));
    head.extend(["all", "same %"].map(str::to_owned));
    let line = |label: &str, counts: &Counts, same: Option<f64>| {
        let mut cells = vec![plain(label).into_owned()];
        cells.extend(shown.iter().map(|&column| counts[column].to_string()));
        cells.push(counts.iter().sum::<u64>().to_string());
        cells.push(same.map_or_else(String::new, |same| format!("{:.1}", 100.0 * same)));
        cells
    };
    let mut rows = Vec::new();
    for (number, (label, counts)) in compared.rows.iter().enumerate() {
        if number < levels || counts.iter().any(|&count| count > 0) {
            rows.push(line(label, counts, compared.same(number)));
        }
    }
    let mut rest = compared.rest;
    if compared.subject == Subject::Priority {
        for (label, counts) in &compared.labels {
            rows.push(line(&format!("\"{label}\""), counts, None));
        }
    } else {
        for counts in others {
            add(&mut rest, counts);
        }
    }
    if rest.iter().any(|&count| count > 0) {
        rows.push(line("other", &rest, None));
    }
    rows.push(line("all", &sums, compared.agreement()));
    grid(out, &head, &rows)
}

/// The labels of sentiment that mean nothing known, which share a row.
fn other(out: &mut dyn Write, compared: &Compared) -> io::Result<()> {
    if compared.subject != Subject::Sentiment || compared.labels.is_empty() {
        return Ok(());
    }
    let count = |counts: &Counts| counts.iter().sum::<u64>();
    let labels = compared.labels.iter();
    let mut words: Vec<String> = labels
        .map(|(label, counts)| format!("\"{}\" {}", plain(label), count(counts)))
        .collect();
    if count(&compared.rest) > 0 {
        words.push(format!("and {} with others", count(&compared.rest)));
    }
    writeln!(out, "\n  other: {}", words.join(", "))
}

fn worst(out: &mut dyn Write, compared: &Compared) -> io::Result<()> {
    if compared.worst.is_empty() {
        return Ok(());
    }
    let which = match (compared.subject, compared.worst_of) {
        (Subject::Sentiment, 1) => "that is opposite".to_owned(),
        (Subject::Sentiment, of) => {
            format!("of {of} that are opposite, by the strength of earmark's")
        }
        (Subject::Priority, 1) => "that differs".to_owned(),
        (Subject::Priority, of) => format!("of {of} that differ, by how many levels"),
    };
    let shown = compared.worst.len();
    let s = if shown == 1 { "" } else { "s" };
    writeln!(out, "\n  {shown} record{s} {which}:")?;
    for one in &compared.worst {
        disagreement(out, compared.subject, one)?;
    }
    Ok(())
}

fn disagreement(out: &mut dyn Write, subject: Subject, one: &Disagreement) -> io::Result<()> {
    let amount = match subject {
        Subject::Sentiment => format!("{:+}", one.amount),
        Subject::Priority => format!("{} points", one.amount),
    };
    writeln!(
        out,
        "\n  {}\n    vendor \"{}\", earmark {} ({amount})",
        plain(&one.id),
        plain(&one.vendor),
        one.earmark
    )?;
    if let Some(url) = &one.url {
        writeln!(out, "    {}", plain(url))?;
    }
    if let Some(text) = &one.text {
        writeln!(out, "    {}", plain(text))?;
    }
    if let Some(reasons) = &one.reasons {
        let each: Vec<String> = reasons.iter().map(|one| reason(subject, one)).collect();
        let each = if each.is_empty() {
            "nothing in particular".to_owned()
        } else {
            each.join(", ")
        };
        writeln!(out, "    because of {}", plain(&each))?;
    }
    Ok(())
}

fn reason(subject: Subject, reason: &Reason) -> String {
    let Reason { name, term, amount } = reason;
    match (subject, term) {
        (Subject::Sentiment, Some(term)) => format!("\"{term}\" {:+.2}", f64::from(*amount) / 1e3),
        (Subject::Sentiment, None) => format!("({name}) {:+.2}", f64::from(*amount) / 1e3),
        (Subject::Priority, Some(term)) => format!("{name} {term} {amount:+}"),
        (Subject::Priority, None) => format!("{name} {amount:+}"),
    }
}
