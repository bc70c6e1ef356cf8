//! Both modes against other people's crates: equal figures of the VADER mode and vader-parity, then the
//! time a text, on one core.
use earmark::lexicon::{Model, ModelScratch, Scratch, Sentiments, Vader};
use earmark::matching::segment::Segmenter;
use earmark::text::{Field, Hits, Span, Texts, Tokens, scan};
use earmark_peers::{medians, print};
use std::hint::black_box;

fn main() {
    let path = std::env::args().nth(1).expect("usage: vader TEXTS.txt");
    let file = std::fs::read_to_string(path).unwrap();
    let lines: Vec<&str> = file.lines().collect();

    let ours = Vader::new();
    let theirs = vader_parity::SentimentIntensityAnalyzer::new();
    let fast = vader_sentimental::SentimentIntensityAnalyzer::new();
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
    let (mut differences, mut others) = (0, 0);
    for (column, chunk) in columns.iter().zip(lines.chunks(500)) {
        ours.rate(column, &mut scratch, &mut sentiments);
        for (sentiment, line) in sentiments.all().iter().zip(chunk) {
            let compound = f64::from(sentiment.vader.expect("this is that mode").compound) / 1e4;
            let differs = |other: f64| usize::from((compound - other).abs() > 5e-5);
            differences += differs(theirs.polarity_scores(line).compound);
            others += differs(fast.polarity_scores(line).compound);
        }
    }
    println!(
        "{} texts, differences to vader-parity {differences}, to vader-sentimental {others}",
        lines.len()
    );

    let model = Model::default();
    let segmenter = Segmenter::new(&[] as &[&str]);
    let mut cache = segmenter.cache();
    let mut parts = |tag: &str, parts: &mut Vec<Span>| {
        parts.extend_from_slice(segmenter.split(tag, &mut cache));
    };
    let (mut tokens, mut hits) = (Tokens::default(), Hits::default());
    let (mut buffers, mut rated) = (ModelScratch::default(), Sentiments::default());
    let mut default = || {
        for column in &columns {
            scan(column, &mut tokens);
            hits.clear();
            (0..column.len()).for_each(|_| hits.close_text());
            let (column, out) = (column, &mut rated);
            let none = |_: u32| None;
            model.rate(column, &tokens, &hits, &none, &mut parts, &mut buffers, out);
            black_box(rated.all());
        }
    };
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
    let mut others = || {
        for line in &lines {
            black_box(fast.polarity_scores(line));
        }
    };
    let seconds = medians(
        5,
        &mut [
            ("earmark", &mut default),
            ("earmark vader", &mut us),
            ("vader-parity", &mut them),
            ("vader-sentimental", &mut others),
        ],
    );
    print(
        lines.len(),
        "text",
        &[
            "earmark, with scan, emotions and language",
            "earmark, vader mode",
            "vader-parity",
            "vader-sentimental",
        ],
        &seconds,
    );
}
