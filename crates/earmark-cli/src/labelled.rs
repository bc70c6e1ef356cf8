//! Labelled texts from a file: CSV with a header, or JSON lines.

use crate::exit::Failure;
use earmark::lexicon::train::{Example, Task};
use std::collections::BTreeMap;
use std::path::Path;

/// A labelled text.
#[derive(Debug)]
pub struct Labelled {
    pub text: String,
    labels: Vec<usize>,
    weight: f64,
    source: u32,
}

impl Labelled {
    /// As those who learn and measure take it.
    pub fn example(&self) -> Example<'_> {
        Example {
            text: &self.text,
            labels: self.labels.clone(),
            weight: self.weight,
            source: self.source,
        }
    }
}

/// One record as it stands, before its labels are understood.
#[derive(Default)]
struct Record {
    text: Option<String>,
    label: Option<String>,
    weight: Option<String>,
    source: Option<String>,
}

/// Reads the labelled texts of all files; only those without a `source` are measured on, or those whose
/// source is that of the first.
pub fn read(paths: &[impl AsRef<Path>], task: Task) -> Result<Vec<Labelled>, Failure> {
    let mut sources = BTreeMap::new();
    let mut all = Vec::new();
    for path in paths {
        let path = path.as_ref();
        let fault = |what: String| Failure::new(format!("{}: {what}", path.display()));
        let bytes =
            std::fs::read(path).map_err(|error| fault(format!("cannot be read: {error}")))?;
        let text = String::from_utf8(bytes).map_err(|error| {
            fault(format!(
                "byte {} is not UTF-8",
                error.utf8_error().valid_up_to()
            ))
        })?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
        let mut take = |line: u64, record: Record| {
            let one = labelled(record, task, &mut sources);
            all.push(one.map_err(|what| fault(format!("line {line}: {what}")))?);
            Ok(())
        };
        if text.trim_start().starts_with('{') {
            jsonl(text, &mut take, &fault)?;
        } else {
            csv(text, &mut take, &fault)?;
        }
    }
    if all.is_empty() {
        return Err(Failure::new("there is no labelled text"));
    }
    Ok(all)
}

type Take<'a> = dyn FnMut(u64, Record) -> Result<(), Failure> + 'a;

fn csv(text: &str, take: &mut Take<'_>, fault: &dyn Fn(String) -> Failure) -> Result<(), Failure> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header = reader
        .headers()
        .map_err(|error| fault(error.to_string()))?
        .clone();
    let column = |name: &str| {
        header
            .iter()
            .position(|column| column.eq_ignore_ascii_case(name))
    };
    let [words, label, weight, source] = ["text", "label", "weight", "source"].map(column);
    let (Some(words), Some(label)) = (words, label) else {
        return Err(fault("wants the columns `text` and `label`".to_owned()));
    };
    for record in reader.records() {
        let record = record.map_err(|error| fault(error.to_string()))?;
        let line = record.position().map_or(0, csv::Position::line);
        let cell = |at: Option<usize>| at.and_then(|at| record.get(at)).map(str::to_owned);
        let record = Record {
            text: cell(Some(words)),
            label: cell(Some(label)),
            weight: cell(weight),
            source: cell(source),
        };
        take(line, record)?;
    }
    Ok(())
}

fn jsonl(
    text: &str,
    take: &mut Take<'_>,
    fault: &dyn Fn(String) -> Failure,
) -> Result<(), Failure> {
    for (number, line) in (1..)
        .zip(text.lines())
        .filter(|(_, line)| !line.trim().is_empty())
    {
        let value: serde_json::Value =
            serde_json::from_str(line).map_err(|error| fault(format!("line {number}: {error}")))?;
        let plain = |value: &serde_json::Value| match value {
            serde_json::Value::String(text) => Some(text.clone()),
            serde_json::Value::Number(number) => Some(number.to_string()),
            _ => None,
        };
        let label = match &value["label"] {
            serde_json::Value::Array(labels) => {
                let labels: Vec<String> = labels.iter().filter_map(plain).collect();
                Some(labels.join(";"))
            }
            other => plain(other),
        };
        let record = Record {
            text: plain(&value["text"]),
            label,
            weight: plain(&value["weight"]),
            source: plain(&value["source"]),
        };
        take(number, record)?;
    }
    Ok(())
}

fn labelled(
    record: Record,
    task: Task,
    sources: &mut BTreeMap<String, u32>,
) -> Result<Labelled, String> {
    let text = record.text.ok_or("there is no `text`")?;
    let label = record.label.ok_or("there is no `label`")?;
    let known = task.labels();
    let each = label.split([';', ',']).map(|name| {
        let name = name.trim();
        let at = known
            .iter()
            .position(|known| known.eq_ignore_ascii_case(name));
        at.ok_or_else(|| {
            let known = known.join(", ");
            format!("the label {:?} is none of {known}", short(name))
        })
    });
    let labels = each.collect::<Result<Vec<usize>, String>>()?;
    if labels.len() > 1 && task != Task::Emotion {
        return Err("there is more than one label".to_owned());
    }
    let weight = match record.weight.as_deref().map(str::trim) {
        None | Some("") => 1.0,
        Some(weight) => {
            let number = weight
                .parse()
                .ok()
                .filter(|weight: &f64| (0.0..=1e6).contains(weight));
            number.ok_or_else(|| format!("the weight {:?} is no number from 0", short(weight)))?
        }
    };
    let next = sources.len() as u32;
    let source = *sources
        .entry(record.source.unwrap_or_default())
        .or_insert(next);
    Ok(Labelled {
        text,
        labels,
        weight,
        source,
    })
}

/// What of a label may be shown: a text in its place would be long.
fn short(label: &str) -> &str {
    &label[..label.floor_char_boundary(24)]
}
