//! The VADER mode against the rest of the world: over every text of the sentiment data, ours
//! equals an independent implementation; and `tests/vader.py` holds it against the Python package.

use earmark::lexicon::{Scores, Scratch, Sentiments, Vader};
use earmark::text::{Field, Texts};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};
use vader_parity::SentimentIntensityAnalyzer;

#[test]
fn every_text_of_the_data_scores_as_an_independent_implementation_does() {
    let Some(texts) = texts() else { return };
    let peer = SentimentIntensityAnalyzer::new();
    let scores = rate(&texts);
    let fixed = |share: f64, scale: f64| (share * scale).round() as i32;
    let mut different = Vec::new();
    for (text, ours) in texts.iter().zip(&scores) {
        let peer = peer.polarity_scores(text);
        let equal = i32::from(ours.compound) == fixed(peer.compound, 1e4)
            && i32::from(ours.pos) == fixed(peer.pos, 1e3)
            && i32::from(ours.neu) == fixed(peer.neu, 1e3)
            && i32::from(ours.neg) == fixed(peer.neg, 1e3);
        if !equal {
            different.push((text, ours, peer));
        }
    }
    let first = &different[..different.len().min(5)];
    assert!(
        different.is_empty(),
        "{} differ: {first:?}",
        different.len()
    );
    eprintln!("{} texts, 0 differences", texts.len());
}

/// Writes what `tests/vader.py` reads, where `EARMARK_VADER_OUT` says so.
#[test]
fn results_are_written_for_the_python_package_to_check() {
    let Some(path) = env::var_os("EARMARK_VADER_OUT") else {
        eprintln!("SKIPPED: EARMARK_VADER_OUT names no file for the results of the VADER mode");
        return;
    };
    let texts = texts().expect("results are wanted, so EARMARK_DATA is needed");
    let mut lines = String::new();
    for (text, scores) in texts.iter().zip(rate(&texts)) {
        let text = serde_json::to_string(text).expect("a string is JSON");
        let compound = f64::from(scores.compound) / 10_000.0;
        let [pos, neu, neg] =
            [scores.pos, scores.neu, scores.neg].map(|share| f64::from(share) / 1_000.0);
        writeln!(
            lines,
            r#"{{"text":{text},"compound":{compound},"pos":{pos},"neu":{neu},"neg":{neg}}}"#
        )
        .expect("a string takes any line");
    }
    fs::write(path, lines).expect("EARMARK_VADER_OUT can be written");
}

fn rate(texts: &[String]) -> Vec<Scores> {
    let mut column = Texts::default();
    for (number, text) in texts.iter().enumerate() {
        column.push(number as u32, Field::Text, text);
    }
    let mut sentiments = Sentiments::default();
    Vader::new().rate(&column, &mut Scratch::default(), &mut sentiments);
    sentiments.all().iter().filter_map(|s| s.vader).collect()
}

/// The texts of the sentiment data, in the order in which `tests/vader.py` reads them.
fn texts() -> Option<Vec<String>> {
    let Some(data) = env::var_os("EARMARK_DATA") else {
        eprintln!("SKIPPED: EARMARK_DATA is not set, so no text was compared");
        return None;
    };
    let folder = PathBuf::from(data).join("sentiment");
    let mut texts = Vec::new();
    for file in files(&folder.join("semeval"), ".txt")
        .iter()
        .chain(&files(&folder.join("vader-icwsm"), "_GroundTruth.txt"))
    {
        let lines = fs::read_to_string(file).expect("the data is UTF-8");
        let third = lines.lines().filter_map(|line| line.split('\t').nth(2));
        texts.extend(third.map(String::from));
    }
    let lines = fs::read_to_string(folder.join("val_text.txt")).expect("the data is UTF-8");
    texts.extend(lines.lines().map(String::from));
    assert!(texts.len() > 70_000, "only {} texts", texts.len());
    Some(texts)
}

fn files(folder: &Path, suffix: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("EARMARK_DATA holds the sentiment data");
    let mut files: Vec<PathBuf> = entries
        .map(|entry| entry.expect("the folder can be read").path())
        .filter(|path| path.to_string_lossy().ends_with(suffix))
        .collect();
    files.sort();
    assert!(!files.is_empty(), "no files in {}", folder.display());
    files
}
