//! The comparison as one JSON object, for programs.

use super::comparison::{Compared, Subject};
use super::record::{Disagreement, Reason};
use super::vocabulary::Counts;
use earmark::stream::Summary;
use serde_json::{Map, Value, json};

pub fn json(summary: &Summary, both: &[Compared]) -> String {
    let mut all = Map::new();
    all.insert("records".to_owned(), summary.records.into());
    all.insert("scored".to_owned(), summary.scored.into());
    all.insert("rejected".to_owned(), summary.rejected.into());
    for compared in both {
        all.insert(compared.subject.name().to_owned(), comparison(compared));
    }
    format!("{}\n", Value::Object(all))
}

fn comparison(compared: &Compared) -> Value {
    let subject = compared.subject;
    let known = compared.rows.iter().enumerate();
    let mut rows: Vec<Value> = known
        .map(|(number, (label, counts))| row(subject, label, counts, compared.same(number)))
        .collect();
    let others = compared.labels.iter();
    rows.extend(others.map(|(label, counts)| {
        let mut row = row(subject, label, counts, None);
        row["known"] = false.into();
        row
    }));
    let worst: Vec<Value> = compared
        .worst
        .iter()
        .map(|one| disagreement(subject, one))
        .collect();
    let mut all = json!({
        "labelled": compared.labelled,
        "unlabelled": compared.unlabelled,
        "compared": compared.compared,
        "same": compared.same,
        "agreement": compared.agreement().map(rounded),
        "kappa": compared.kappa.map(rounded),
        "rows": rows,
        "rest": counted(subject, &compared.rest),
        "disagreements": compared.worst_of,
        "worst": worst,
    });
    if subject == Subject::Priority {
        all["tau_b"] = compared.tau_b.map(rounded).into();
    }
    all
}

fn row(subject: Subject, label: &str, counts: &Counts, same: Option<f64>) -> Value {
    json!({
        "vendor": label,
        "known": true,
        "earmark": counted(subject, counts),
        "records": counts.iter().sum::<u64>(),
        "same": same.map(rounded),
    })
}

fn counted(subject: Subject, counts: &Counts) -> Value {
    let names = subject.columns().iter();
    let pairs = names.zip(counts);
    pairs
        .map(|(&name, &count)| (name.replace(' ', "_"), Value::from(count)))
        .collect::<Map<_, _>>()
        .into()
}

fn disagreement(subject: Subject, one: &Disagreement) -> Value {
    let amount = match subject {
        Subject::Sentiment => "score",
        Subject::Priority => "points",
    };
    let mut all = json!({
        "id": one.id,
        "vendor": one.vendor,
        "earmark": one.earmark,
        amount: one.amount,
    });
    if let Some(url) = &one.url {
        all["url"] = url.as_str().into();
    }
    if let Some(text) = &one.text {
        all["text"] = text.as_str().into();
    }
    if let Some(reasons) = &one.reasons {
        all["because"] = reasons.iter().map(|one| reason(subject, one)).collect();
    }
    all
}

fn reason(subject: Subject, reason: &Reason) -> Value {
    let amount = match subject {
        Subject::Sentiment => f64::from(reason.amount) / 1e3,
        Subject::Priority => {
            return json!({"part": reason.name, "rule": reason.term, "points": reason.amount});
        }
    };
    json!({"rule": reason.name, "term": reason.term, "weight": amount})
}

/// Four decimals; a figure of nothing is not written as -0.0.
fn rounded(figure: f64) -> f64 {
    (1e4 * figure).round() / 1e4 + 0.0
}
