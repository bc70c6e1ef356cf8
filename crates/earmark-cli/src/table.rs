//! Figures as tables for people.

use earmark::lexicon::train::Figures;
use std::io::{self, Write};

/// Writes a table: the first column to the left, figures to the right, each as wide as it must be.
pub fn grid(out: &mut dyn Write, head: &[String], rows: &[Vec<String>]) -> io::Result<()> {
    let lines = || std::iter::once(head).chain(rows.iter().map(Vec::as_slice));
    let width = |column: usize| {
        let cells = lines().filter_map(|line| line.get(column));
        cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..head.len()).map(width).collect();
    for line in lines() {
        let mut text = String::new();
        for (column, (cell, &width)) in line.iter().zip(&widths).enumerate() {
            text += &if column == 0 {
                format!("  {cell:<width$}")
            } else {
                format!("  {cell:>width$}")
            };
        }
        writeln!(out, "{}", text.trim_end())?;
    }
    Ok(())
}

/// Writes macro-recall, macro-F1, accuracy, figures a label, and which label was taken for which.
pub fn figures(out: &mut dyn Write, figures: &Figures) -> io::Result<()> {
    let labels = figures.task().labels();
    writeln!(
        out,
        "  macro-recall {:.1}  macro-F1 {:.1}  accuracy {:.1}\n",
        100.0 * figures.macro_recall(),
        100.0 * figures.macro_f1(),
        100.0 * figures.accuracy()
    )?;
    let mut head: Vec<&str> = "label texts recall precis. F1".split(' ').collect();
    head.push("  taken for");
    head.extend(&labels);
    let head: Vec<String> = head.into_iter().map(str::to_owned).collect();
    let row = |(number, label): (usize, &&str)| {
        let shares = [
            figures.recall(number),
            figures.precision(number),
            figures.f1(number),
        ];
        let mut row = vec![(*label).to_owned(), figures.said(number).to_string()];
        row.extend(shares.map(|share| format!("{:.1}", 100.0 * share)));
        row.push(String::new());
        row.extend((0..labels.len()).map(|given| figures.confusion(number, given).to_string()));
        row
    };
    let rows: Vec<Vec<String>> = labels.iter().enumerate().map(row).collect();
    grid(out, &head, &rows)
}
