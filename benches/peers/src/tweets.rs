//! The texts that everything runs on: real tweets, read where `EARMARK_DATA` says.
use std::collections::HashSet;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

/// All distinct tweets of the sentiment, emotion and offence sets, in a fixed order: about 65,000.
///
/// # Panics
/// When `EARMARK_DATA` is not set or lacks a file.
pub fn tweets() -> Vec<String> {
    let data = data();
    let mut texts = Vec::new();
    for path in files(&data.join("sentiment/semeval")) {
        texts.extend(column(&path, 2));
    }
    for name in [
        "sentiment/val_text.txt",
        "emotion/tweeteval/train_text.txt",
        "offensive/tweeteval/train_text.txt",
    ] {
        texts.extend(column(&data.join(name), 0));
    }
    distinct(texts)
}

/// Texts of other kinds, for their words alone: Reddit comments, reviews, snippets of editorials.
///
/// # Panics
/// As [`tweets`].
pub fn others() -> Vec<String> {
    let data = data();
    let mut texts = column(&data.join("emotion/goemotions/train.tsv"), 0);
    for path in files(&data.join("sentiment/vader-icwsm")) {
        texts.extend(column(&path, 2));
    }
    distinct(texts)
}

fn data() -> PathBuf {
    env::var_os("EARMARK_DATA")
        .expect("EARMARK_DATA names the folder of the data sets")
        .into()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries =
        fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.to_string_lossy().ends_with(".txt"));
    paths.sort();
    paths
}

/// A field of every line of a tab-separated file; shorter lines, such as those of a licence, give none.
fn column(path: &Path, field: usize) -> Vec<String> {
    let bytes = fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let file = String::from_utf8_lossy(&bytes);
    file.lines()
        .filter_map(|line| line.split('\t').nth(field))
        .map(|text| decode(text.trim()))
        .collect()
}

fn distinct(mut texts: Vec<String>) -> Vec<String> {
    let mut seen = HashSet::new();
    texts.retain(|text| !text.is_empty() && seen.insert(text.clone()));
    texts
}

/// Undoes the escapes and entities that these sets carry.
fn decode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut units = Vec::<u16>::new();
    let mut rest = text;
    while let Some(at) = rest.find("\\u") {
        let unit = rest
            .get(at + 2..at + 6)
            .and_then(|hex| u16::from_str_radix(hex, 16).ok());
        if at > 0 || unit.is_none() {
            flush(&mut units, &mut out);
        }
        out.push_str(&rest[..at]);
        match unit {
            Some(unit) => units.push(unit),
            None => out.push_str("\\u"),
        }
        rest = &rest[at + if unit.is_some() { 6 } else { 2 }..];
    }
    flush(&mut units, &mut out);
    out.push_str(rest);
    // The ampersand last, or `&amp;lt;` would be undone twice.
    let out = out
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"");
    out.replace("&amp;", "&").replace(['\n', '\r'], " ")
}

fn flush(units: &mut Vec<u16>, out: &mut String) {
    out.push_str(&String::from_utf16_lossy(units));
    units.clear();
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn escapes_and_entities_are_undone() {
        assert_eq!(
            decode(r"it\u2019s fun\u002c \ud83d\ude00 &amp;lt; &lt;3 \u12"),
            "it’s fun, 😀 &lt; <3 \\u12"
        );
    }
}
