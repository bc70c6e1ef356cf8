//! The one table: a line an engine and mode, two columns a number of terms.
use super::race::{Mode, Outcome};

/// Prints speeds and ratios, then the text each ran on, then what building took.
pub fn print(outcomes: &[Outcome]) {
    // The first race has all engines; later ones leave out those that do not build.
    let first = &outcomes[0];
    println!();
    heading(
        "MB/s, and how many times that earmark has in the same mode",
        outcomes,
        |o| format!("{} terms", o.terms),
    );
    heading("matches a tweet", outcomes, |o| format!("{:.2}", o.density));
    heading("share of the core we had", outcomes, |o| {
        o.share
            .map_or("?".to_owned(), |share| format!("{:.0} %", share * 100.0))
    });
    for (index, row) in first.rows.iter().enumerate() {
        line(label(row.name, row.mode), outcomes, |outcome| {
            let row = find(outcome, index, first)?;
            let own = outcome.rows.iter().find(|own| own.mode == row.mode)?;
            let missed = if row.missed == 0.0 {
                String::new()
            } else {
                format!(" -{:.0}%", row.missed * 100.0)
            };
            Some(format!(
                "{:.1} {:>7.2}{missed:>5}",
                row.rate / 1e6,
                own.rate / row.rate
            ))
        });
    }
    println!();
    heading("MB of text it ran on, if not on all", outcomes, |o| {
        format!("{:.1}", o.bytes as f64 / 1e6)
    });
    for (index, row) in first.rows.iter().enumerate() {
        let rows = || {
            outcomes
                .iter()
                .filter_map(|outcome| Some((outcome, find(outcome, index, first)?)))
        };
        if rows().all(|(outcome, row)| row.bytes >= outcome.bytes) {
            continue;
        }
        line(label(row.name, row.mode), outcomes, |outcome| {
            let row = find(outcome, index, first)?;
            Some(format!("{:.1}", row.bytes as f64 / 1e6))
        });
    }
    println!();
    heading("building: ms, MB of heap", outcomes, |_| String::new());
    for build in &first.builds {
        line(build.name.to_owned(), outcomes, |outcome| {
            let build = outcome
                .builds
                .iter()
                .find(|other| other.name == build.name)?;
            Some(format!(
                "{:.1} {:>9.2}",
                build.seconds * 1e3,
                build.heap as f64 / 1e6
            ))
        });
    }
    println!(
        "-N%: the share of matches that it misses; all others find exactly what earmark finds, by count and checksum"
    );
}

fn find<'a>(outcome: &'a Outcome, index: usize, first: &Outcome) -> Option<&'a super::race::Row> {
    let row = &first.rows[index];
    outcome
        .rows
        .iter()
        .find(|other| (other.name, other.mode) == (row.name, row.mode))
}

fn label(name: &str, mode: Mode) -> String {
    let mode = match mode {
        Mode::Block => "block",
        Mode::Tweet => "tweet",
    };
    format!("{name:<31} {mode}")
}

fn heading(text: &str, outcomes: &[Outcome], cell: impl Fn(&Outcome) -> String) {
    line(text.to_owned(), outcomes, |outcome| Some(cell(outcome)));
}

fn line(label: String, outcomes: &[Outcome], cell: impl Fn(&Outcome) -> Option<String>) {
    print!("{label:<38}");
    if label.len() > 38 {
        print!("\n{:<38}", "");
    }
    for outcome in outcomes {
        print!("{:>23}", cell(outcome).unwrap_or_else(|| "–".to_owned()));
    }
    println!();
}
