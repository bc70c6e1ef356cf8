//! All engines on one set of terms: built, checked against ours, timed in turns.
use super::corpus::Corpus;
use super::peer::Peer;
use super::rivals::{Build, Task, build, rivals};
use super::tally::Tally;
use crate::ours::{Column, Finder};
use crate::{medians, with_share};
use std::cell::RefCell;
use std::hint::black_box;
use std::iter;
use std::time::Instant;

/// Bytes that a rival runs on at least.
const LEAST: usize = 2_000_000;
/// The same for us, whom all ratios are to: every tweet once.
const OUR_LEAST: usize = 8_000_000;
/// Seconds that a round of one engine takes about, where the corpus is long enough.
const ROUND: f64 = 0.2;

/// How an engine is given the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// About 24 KB of tweets at once.
    Block,
    /// Each tweet by itself.
    Tweet,
}

/// An engine's figures in one mode.
pub struct Row {
    /// Its name.
    pub name: &'static str,
    /// How it was given the text.
    pub mode: Mode,
    /// Bytes of text a second.
    pub rate: f64,
    /// Bytes of text that it ran on.
    pub bytes: usize,
    /// The share of matches that it misses; 0 for the exact ones, which is checked.
    pub missed: f64,
}

/// A race's outcome.
pub struct Outcome {
    /// Number of terms.
    pub terms: usize,
    /// Matches a tweet.
    pub density: f64,
    /// Bytes of the whole corpus.
    pub bytes: usize,
    /// The share of the time in which we had the core, where the system tells.
    pub share: Option<f64>,
    /// The engines that ran, in the order of the table.
    pub rows: Vec<Row>,
    /// Likewise.
    pub builds: Vec<Build>,
}

struct Runner<'a> {
    name: &'static str,
    mode: Mode,
    task: Task,
    corpus: &'a Corpus,
    run: Box<dyn FnMut(usize) -> Tally + 'a>,
}

/// Runs the race on tweets that mean the same to all, and ours also on those tweets `raw`.
///
/// # Panics
/// When an exact engine finds something else than we do.
pub fn race(corpus: &Corpus, raw: &Corpus, terms: &[String], rounds: usize) -> Outcome {
    let mut builds = Vec::new();
    let ours = RefCell::new(build("earmark", &mut builds, || Finder::terms(terms)));
    let rivals = rivals(terms, &mut builds);

    let mut runners = ours_in_all_modes(&ours, corpus, raw);
    for (name, task, peer) in &rivals {
        for mode in [Mode::Block, Mode::Tweet] {
            // Which terms are in a whole block is nothing that anybody asks.
            if *task == Task::Which && mode == Mode::Block {
                continue;
            }
            let run = move |blocks| of_peer(peer.borrow_mut().as_mut(), corpus, blocks, mode);
            runners.push(Runner {
                name,
                mode,
                task: *task,
                corpus,
                run: Box::new(run),
            });
        }
    }

    let all = sums(corpus, |block| {
        of_block(&mut ours.borrow_mut(), corpus, block)
    });
    let which = sums(corpus, |block| {
        which_of_block(&mut ours.borrow_mut(), corpus, block)
    });
    let lengths: Vec<usize> = runners.iter_mut().map(length).collect();
    let missed: Vec<f64> = iter::zip(&mut runners, &lengths)
        .map(|(runner, &blocks)| missed(runner, blocks, all[blocks], which[blocks]))
        .collect();
    let names: Vec<_> = runners.iter().map(|r| (r.name, r.mode, r.corpus)).collect();
    let mut runs: Vec<_> = runners
        .iter_mut()
        .zip(&lengths)
        .map(|(runner, &blocks)| {
            move || {
                black_box((runner.run)(blocks));
            }
        })
        .collect();
    let mut candidates: Vec<(&str, &mut dyn FnMut())> = runs
        .iter_mut()
        .map(|run| ("", run as &mut dyn FnMut()))
        .collect();
    let (seconds, share) = with_share(|| medians(rounds, &mut candidates));
    let rows = iter::zip(names, iter::zip(lengths, iter::zip(seconds, missed)));
    let rows = rows.map(|((name, mode, corpus), (blocks, (seconds, missed)))| {
        let bytes = corpus.bytes(blocks);
        Row {
            name,
            mode,
            rate: bytes as f64 / seconds,
            bytes,
            missed,
        }
    });
    Outcome {
        terms: terms.len(),
        density: all[corpus.blocks()].count as f64 / corpus.len() as f64,
        bytes: corpus.bytes(corpus.blocks()),
        share,
        rows: rows.collect(),
        builds,
    }
}

/// The share of our matches that an engine misses; the exact ones may miss none and add none.
fn missed(runner: &mut Runner<'_>, blocks: usize, all: Tally, which: Tally) -> f64 {
    let found = (runner.run)(blocks);
    match runner.task {
        Task::All => assert_eq!(found, all, "{}", runner.name),
        Task::Which => assert_eq!(found, which, "{}", runner.name),
        Task::Some => return 1.0 - found.count as f64 / all.count as f64,
        Task::Own => {}
    }
    0.0
}

fn ours_in_all_modes<'a>(
    ours: &'a RefCell<Finder>,
    corpus: &'a Corpus,
    raw: &'a Corpus,
) -> Vec<Runner<'a>> {
    let blocks = |corpus: &'a Corpus| {
        move |blocks| {
            let mut ours = ours.borrow_mut();
            sum((0..blocks).map(|block| of_block(&mut ours, corpus, block)))
        }
    };
    let tweets = |corpus: &'a Corpus| {
        let mut column = Column::default();
        move |blocks| {
            let (mut ours, mut tally) = (ours.borrow_mut(), Tally::default());
            for tweet in 0..corpus.tweets(blocks - 1).end {
                column.fill(iter::once(corpus.tweet(tweet)));
                ours.find(&column);
                count(&ours, |_| corpus.start(tweet), &mut tally);
            }
            tally
        }
    };
    let filled = {
        let mut column = Column::default();
        move |blocks| {
            let (mut ours, mut tally) = (ours.borrow_mut(), Tally::default());
            for block in 0..blocks {
                column.fill(corpus.tweets(block).map(|tweet| corpus.tweet(tweet)));
                ours.find(&column);
                let first = corpus.tweets(block).start;
                count(&ours, |text| corpus.start(first + text), &mut tally);
            }
            tally
        }
    };
    vec![
        Runner {
            name: "earmark",
            mode: Mode::Block,
            task: Task::All,
            corpus,
            run: Box::new(blocks(corpus)),
        },
        Runner {
            name: "earmark",
            mode: Mode::Tweet,
            task: Task::All,
            corpus,
            run: Box::new(tweets(corpus)),
        },
        Runner {
            name: "earmark, with the copy",
            mode: Mode::Block,
            task: Task::All,
            corpus,
            run: Box::new(filled),
        },
        Runner {
            name: "earmark, raw tweets",
            mode: Mode::Block,
            task: Task::Own,
            corpus: raw,
            run: Box::new(blocks(raw)),
        },
        Runner {
            name: "earmark, raw tweets",
            mode: Mode::Tweet,
            task: Task::Own,
            corpus: raw,
            run: Box::new(tweets(raw)),
        },
    ]
}

fn of_block(ours: &mut Finder, corpus: &Corpus, block: usize) -> Tally {
    let mut tally = Tally::default();
    ours.find(&corpus.columns[block]);
    let first = corpus.tweets(block).start;
    count(ours, |text| corpus.start(first + text), &mut tally);
    tally
}

#[inline(always)]
fn count(ours: &Finder, base: impl Fn(usize) -> usize, tally: &mut Tally) {
    for (text, term, span) in ours.found() {
        let base = base(text);
        tally.add(base + span.start, base + span.end, term);
    }
}

fn which_of_block(ours: &mut Finder, corpus: &Corpus, block: usize) -> Tally {
    let mut tally = Tally::default();
    ours.find(&corpus.columns[block]);
    let first = corpus.tweets(block).start;
    let mut found: Vec<(usize, u32)> = ours.found().map(|(text, term, _)| (text, term)).collect();
    found.sort_unstable();
    found.dedup();
    for (text, term) in found {
        let base = corpus.start(first + text);
        tally.add(base, base, term);
    }
    tally
}

fn of_peer(peer: &mut dyn Peer, corpus: &Corpus, blocks: usize, mode: Mode) -> Tally {
    let mut tally = Tally::default();
    match mode {
        Mode::Block => {
            for block in 0..blocks {
                let (text, base) = corpus.block(block);
                peer.find(text.as_bytes(), base, &mut tally);
            }
        }
        Mode::Tweet => {
            for tweet in 0..corpus.tweets(blocks - 1).end {
                peer.find(
                    corpus.tweet(tweet).as_bytes(),
                    corpus.start(tweet),
                    &mut tally,
                );
            }
        }
    }
    tally
}

/// What is found in the first 0, 1, 2, … blocks.
fn sums(corpus: &Corpus, mut of_block: impl FnMut(usize) -> Tally) -> Vec<Tally> {
    let mut sums = vec![Tally::default()];
    for block in 0..corpus.blocks() {
        sums.push(sum([sums[block], of_block(block)].into_iter()));
    }
    sums
}

fn sum(tallies: impl Iterator<Item = Tally>) -> Tally {
    tallies.fold(Tally::default(), |a, b| Tally {
        count: a.count + b.count,
        sum: a.sum.wrapping_add(b.sum),
    })
}

/// How many blocks keep an engine busy for a round.
fn length(runner: &mut Runner<'_>) -> usize {
    let probe = runner.corpus.blocks_of(LEAST / 2);
    black_box((runner.run)(probe));
    let begun = Instant::now();
    black_box((runner.run)(probe));
    let rate = runner.corpus.bytes(probe) as f64 / begun.elapsed().as_secs_f64();
    let ours = runner.name.starts_with("earmark");
    let least = if ours { OUR_LEAST } else { LEAST };
    runner.corpus.blocks_of(least.max((rate * ROUND) as usize))
}

#[cfg(test)]
mod tests {
    use super::super::corpus::{Corpus, normal};
    use super::race;

    /// What trips engines: a term within another, behind one, across two tweets, in a longer word, behind
    /// a sign, with an apostrophe, at either end.
    #[test]
    fn all_engines_agree_where_terms_overlap() {
        let tweets = [
            "My GRILL won’t light: grill won't light up.",
            "light #Grill, @grill! grills http://grill.example/light",
            "up my grill",
        ]
        .map(str::to_owned);
        let terms = [
            "grill won't",
            "won't light",
            "light",
            "#grill",
            "up my",
            "grill",
        ];
        let normal = normal(&tweets);
        assert_eq!(normal[0], "My GRILL won't light grill won't light up");
        let corpus = Corpus::new(&normal, 100);
        assert_eq!(corpus.len(), 3);
        let outcome = race(&corpus, &corpus, &terms.map(str::to_owned), 1);
        // Eight in the first tweet, two and two in the others.
        assert_eq!((outcome.density * 3.0).round(), 12.0);
        let misses = |name: &str| {
            let mut rows = outcome.rows.iter().filter(|row| row.name.contains(name));
            rows.all(|row| row.missed > 0.3)
        };
        assert!(misses("leftmost-longest") && misses("alternation"));
    }
}
