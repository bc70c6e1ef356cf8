//! Figures as tables for people.

use earmark::lexicon::train::Figures;
use std::io::{self, Write};

/// Writes macro-recall, macro-F1, accuracy, figures a label, and which label was taken for which.
pub fn figures(out: &mut dyn Write, figures: &Figures) -> io::Result<()> {
    let labels = figures.task().labels();
    writeln!(
        out,
        "  macro-recall {:.1}  macro-F1 {:.1}  accuracy {:.1}",
        100.0 * figures.macro_recall(),
        100.0 * figures.macro_f1(),
        100.0 * figures.accuracy()
    )?;
    write!(
        out,
        "\n  {:<10} {:>7} {:>7} {:>7} {:>7}   taken for",
        "label", "texts", "recall", "precis.", "F1"
    )?;
    for label in &labels {
        write!(out, " {label:>8.8}")?;
    }
    writeln!(out)?;
    for (number, label) in labels.iter().enumerate() {
        write!(
            out,
            "  {label:<10} {:>7} {:>7.1} {:>7.1} {:>7.1}            ",
            figures.said(number),
            100.0 * figures.recall(number),
            100.0 * figures.precision(number),
            100.0 * figures.f1(number),
        )?;
        for given in 0..labels.len() {
            write!(out, " {:>8}", figures.confusion(number, given))?;
        }
        writeln!(out)?;
    }
    Ok(())
}
