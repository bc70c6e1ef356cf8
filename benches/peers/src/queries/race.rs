//! Ours from the tweet to the rules, against mokaccino from the tweet and from documents made before, and
//! against a loop over the rules.
use super::RuleSpec;
use super::documents::Documents;
use super::naive::Naive;
use super::percolator::Mokaccino;
use crate::matching::corpus::Corpus;
use crate::matching::tally::Tally;
use crate::ours::{Column, Finder};
use crate::{medians, with_share};
use mokaccino::prelude::Document;
use std::cell::RefCell;
use std::hint::black_box;
use std::iter;
use std::time::Instant;

/// What one engine did, in one way of giving it the tweets.
pub struct Row {
    /// The engine and the way.
    pub name: &'static str,
    /// Tweets a second.
    pub rate: f64,
    /// Tweets that it ran on.
    pub tweets: usize,
}

/// A race's outcome.
pub struct Outcome {
    /// Number of rules.
    pub rules: usize,
    /// Rules that hold, a tweet.
    pub density: f64,
    /// The share of the time in which we had the core, where the system tells.
    pub share: Option<f64>,
    /// The engines.
    pub rows: Vec<Row>,
    /// Seconds to build those that are built.
    pub built: Vec<(&'static str, f64)>,
}

/// Tweets that a slow engine runs on at least.
const LEAST: usize = 1_000;
/// Seconds that a round of one engine takes about, where there are tweets enough.
const ROUND: f64 = 0.2;

/// Bytes of tweets in which rules are counted.
const SAMPLE: usize = 200_000;

type Run<'a> = Box<dyn FnMut(usize) -> Tally + 'a>;

/// Runs the race.
///
/// # Panics
/// When two engines find different rules.
pub fn race(corpus: &Corpus, rules: &[RuleSpec], rounds: usize) -> Outcome {
    let begun = Instant::now();
    let ours = RefCell::new(Finder::rules(rules));
    let mut built = vec![("earmark", begun.elapsed().as_secs_f64())];
    let begun = Instant::now();
    let mokaccino = Mokaccino::new(rules);
    built.push(("mokaccino", begun.elapsed().as_secs_f64()));
    let mut documents = Documents::default();
    let made: Vec<Document> = (0..corpus.len())
        .map(|tweet| documents.make(corpus.tweet(tweet)))
        .collect();
    let from_documents = |blocks| {
        let mut tally = Tally::default();
        for (tweet, document) in made[..corpus.tweets(blocks - 1).end].iter().enumerate() {
            mokaccino
                .find(document)
                .for_each(|rule| tally.add(tweet, 0, rule));
        }
        tally
    };

    let mut runs = Vec::<(&'static str, Run<'_>)>::new();
    let mut column = Column::default();
    runs.push((
        "earmark, blocks",
        Box::new(|blocks| of_blocks(&mut ours.borrow_mut(), corpus, blocks)),
    ));
    runs.push((
        "earmark, a tweet at a time",
        Box::new({
            let ours = &ours;
            move |blocks| of_tweets(&mut ours.borrow_mut(), &mut column, corpus, blocks)
        }),
    ));
    let from_tweets = |blocks| {
        let mut tally = Tally::default();
        for tweet in 0..corpus.tweets(blocks - 1).end {
            let document = documents.make(corpus.tweet(tweet));
            mokaccino
                .find(&document)
                .for_each(|rule| tally.add(tweet, 0, rule));
        }
        tally
    };
    runs.push(("mokaccino, from tweets", Box::new(from_tweets)));
    runs.push(("mokaccino, from documents", Box::new(from_documents)));
    let in_turn = |blocks| {
        let mut tally = Tally::default();
        for tweet in 0..corpus.tweets(blocks - 1).end {
            Naive(rules).find(corpus.tweet(tweet), |rule| tally.add(tweet, 0, rule));
        }
        tally
    };
    runs.push(("every rule in turn", Box::new(in_turn)));

    let lengths: Vec<usize> = runs
        .iter_mut()
        .map(|(_, run)| length(run, corpus))
        .collect();
    for ((name, run), &blocks) in runs.iter_mut().zip(&lengths) {
        assert_eq!(
            run(blocks),
            from_documents(blocks),
            "{name}, {} rules",
            rules.len()
        );
    }
    let names: Vec<&'static str> = runs.iter().map(|(name, _)| *name).collect();
    let mut timed: Vec<_> = iter::zip(&mut runs, &lengths)
        .map(|((_, run), &blocks)| {
            move || {
                black_box(run(blocks));
            }
        })
        .collect();
    let mut candidates: Vec<(&str, &mut dyn FnMut())> = timed
        .iter_mut()
        .map(|run| ("", run as &mut dyn FnMut()))
        .collect();
    let (seconds, share) = with_share(|| medians(rounds, &mut candidates));
    let rows = iter::zip(names, iter::zip(lengths, seconds)).map(|(name, (blocks, seconds))| {
        let tweets = corpus.tweets(blocks - 1).end;
        Row {
            name,
            rate: tweets as f64 / seconds,
            tweets,
        }
    });
    let sample = corpus.blocks_of(SAMPLE);
    let found = from_documents(sample).count as f64;
    let tweets = corpus.tweets(sample - 1).end as f64;
    Outcome {
        rules: rules.len(),
        density: found / tweets,
        rows: rows.collect(),
        built,
        share,
    }
}

fn of_blocks(ours: &mut Finder, corpus: &Corpus, blocks: usize) -> Tally {
    let mut tally = Tally::default();
    for block in 0..blocks {
        ours.find(&corpus.columns[block]);
        let first = corpus.tweets(block).start;
        ours.held()
            .for_each(|(text, rule)| tally.add(first + text, 0, rule));
    }
    tally
}

fn of_tweets(ours: &mut Finder, column: &mut Column, corpus: &Corpus, blocks: usize) -> Tally {
    let mut tally = Tally::default();
    for tweet in 0..corpus.tweets(blocks - 1).end {
        column.fill(iter::once(corpus.tweet(tweet)));
        ours.find(column);
        ours.held().for_each(|(_, rule)| tally.add(tweet, 0, rule));
    }
    tally
}

fn length(run: &mut Run<'_>, corpus: &Corpus) -> usize {
    let holding = |tweets: usize| {
        (1..corpus.blocks())
            .find(|&blocks| corpus.tweets(blocks - 1).end >= tweets)
            .unwrap_or(corpus.blocks())
    };
    let probe = holding(LEAST / 4);
    let begun = Instant::now();
    black_box(run(probe));
    let rate = corpus.tweets(probe - 1).end as f64 / begun.elapsed().as_secs_f64();
    holding(LEAST.max((rate * ROUND) as usize))
}
