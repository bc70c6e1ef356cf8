//! How often the dictionary is right. Who writes `#WorstFlightEver` says where the words are: in lower
//! case such a tag is a question with its answer. Tags of one capital (`#Manchester`) are mostly words
//! and names, which should stay whole.

use super::super::Segmenter;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The limits were chosen on the tags of SemEval; those of the other sets were looked at afterwards.
/// The share that has to be right, and that may be cut wrongly, of a hundred.
#[test]
fn of_tags_with_capitals() {
    let Some(data) = std::env::var_os("EARMARK_DATA").map(PathBuf::from) else {
        eprintln!("SKIPPED: EARMARK_DATA is not set, no tag of people was cut");
        return;
    };
    let tuned = tags(&data.join("sentiment/semeval"), ".txt");
    let mut held_out = tags(&data.join("offensive/tweeteval"), "_text.txt");
    held_out.append(&mut tags(&data.join("emotion/tweeteval"), "_text.txt"));
    held_out.retain(|tag| !tuned.contains(tag));
    measure("tuned on", &tuned, 70.0, 8.0);
    measure("held out", &held_out, 70.0, 8.0);
}

fn measure(name: &str, tags: &BTreeSet<String>, least_exact: f64, most_wrong: f64) {
    let segmenter = Segmenter::new(&[] as &[&str]);
    let mut cache = segmenter.cache();
    let (mut count, mut exact, mut whole) = (0, 0, 0);
    let (mut found, mut right, mut wanted) = (0, 0, 0);
    for (tag, answer) in tags.iter().filter_map(|tag| Some((tag, answer(tag)?))) {
        let tag = tag.to_lowercase();
        let parts = segmenter.split(&tag, &mut cache);
        let cuts: BTreeSet<usize> = parts.iter().skip(1).map(|p| p.start as usize).collect();
        count += 1;
        exact += usize::from(cuts == answer);
        whole += usize::from(cuts.is_empty());
        found += cuts.len();
        wanted += answer.len();
        right += cuts.intersection(&answer).count();
    }
    let single = tags.iter().filter(|tag| is_single(tag));
    let (mut names, mut cut) = (0, 0);
    for tag in single {
        names += 1;
        cut += usize::from(!segmenter.split(&tag.to_lowercase(), &mut cache).is_empty());
    }
    let share = |part: usize, of: usize| 100.0 * part as f64 / of as f64;
    let wrong = share(count - exact - whole, count);
    println!(
        "{name}: {count} tags, exact {:.1} %, whole {:.1} %, otherwise {wrong:.1} %; boundaries: \
         precision {:.1} %, recall {:.1} %; of {names} tags of one capital {:.1} % cut",
        share(exact, count),
        share(whole, count),
        share(right, found),
        share(right, wanted),
        share(cut, names),
    );
    assert!(count > 500, "{count}");
    assert!(share(exact, count) >= least_exact);
    assert!(wrong <= most_wrong);
}

/// Where the words of `JustBeNice` begin, but for the first.
fn answer(tag: &str) -> Option<BTreeSet<usize>> {
    let bytes = tag.as_bytes();
    let plain = bytes.iter().all(u8::is_ascii_alphabetic) && bytes[0].is_ascii_uppercase();
    if !plain || bytes.len() > 40 {
        return None;
    }
    let capital = |at: usize| bytes.get(at).is_none_or(u8::is_ascii_uppercase);
    // `ABigDay` and `ThisIAm`, but no abbreviation.
    let abbreviation = (0..bytes.len())
        .any(|at| capital(at) && capital(at + 1) && !matches!(bytes[at], b'A' | b'I'));
    let cuts: BTreeSet<usize> = (1..bytes.len()).filter(|&at| capital(at)).collect();
    (!abbreviation && !cuts.is_empty()).then_some(cuts)
}

fn is_single(tag: &str) -> bool {
    let (first, rest) = tag.as_bytes().split_at(1);
    first[0].is_ascii_uppercase() && rest.iter().all(u8::is_ascii_lowercase)
}

/// The distinct hashtags in the files of a folder.
fn tags(folder: &Path, ending: &str) -> BTreeSet<String> {
    let mut tags = BTreeSet::new();
    for entry in std::fs::read_dir(folder).expect("a folder of EARMARK_DATA") {
        let path = entry.expect("a file").path();
        if !path.to_string_lossy().ends_with(ending) {
            continue;
        }
        let bytes = std::fs::read(&path).expect("a readable file");
        for piece in String::from_utf8_lossy(&bytes).split('#').skip(1) {
            let tag = piece
                .split(|c: char| !c.is_alphanumeric() && c != '_')
                .next();
            let tag = tag.unwrap_or_default();
            if tag.contains(|c: char| c.is_ascii_alphabetic()) {
                tags.insert(tag.into());
            }
        }
    }
    tags
}
