//! The VADER mode against the crate vader-parity: equal figures, then the time.
use earmark::lexicon::{Scratch, Sentiments, Vader};
use earmark::text::{Field, Texts};
use earmark_peers::{medians, print};
use std::hint::black_box;

fn main() {
    let path = std::env::args().nth(1).expect("usage: vader TEXTS.txt");
    let file = std::fs::read_to_string(path).unwrap();
    let lines: Vec<&str> = file.lines().collect();

    let ours = Vader::new();
    let theirs = vader_parity::SentimentIntensityAnalyzer::new();
    let (mut scratch, mut sentiments) = (Scratch::default(), Sentiments::default());
    // Columns of the size that a block of the stream gives.
    let columns: Vec<Texts> = lines
        .chunks(500)
        .map(|chunk| {
            let mut texts = Texts::default();
            for (number, line) in (0..).zip(chunk) {
                texts.push(number, Field::Text, line);
            }
            texts
        })
        .collect();
    let mut differences = 0;
    for (column, chunk) in columns.iter().zip(lines.chunks(500)) {
        ours.rate(column, &mut scratch, &mut sentiments);
        for (sentiment, line) in sentiments.all().iter().zip(chunk) {
            let compound = theirs.polarity_scores(line).compound;
            differences +=
                usize::from((f64::from(sentiment.vader.compound) / 1e4 - compound).abs() > 5e-5);
        }
    }
    println!("{} texts, {differences} differences", lines.len());
    let mut us = || {
        for column in &columns {
            ours.rate(column, &mut scratch, &mut sentiments);
            black_box(sentiments.all());
        }
    };
    let mut them = || {
        for line in &lines {
            black_box(theirs.polarity_scores(line));
        }
    };
    let seconds = medians(5, &mut [("earmark", &mut us), ("vader-parity", &mut them)]);
    print(
        lines.len(),
        "text",
        &["earmark, vader mode", "vader-parity"],
        &seconds,
    );
}
