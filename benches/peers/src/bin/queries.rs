//! Stored rules in tweets: earmark against the percolator mokaccino.
//! `queries [rounds, 9] [most rules, 50000]`
use earmark_peers::matching::corpus::{Corpus, normal};
use earmark_peers::queries::race::{Outcome, race};
use earmark_peers::queries::rules::{Shape, rules};
use earmark_peers::tweets::tweets;
use earmark_peers::vocabulary::Vocabulary;

fn main() {
    let mut args = std::env::args()
        .skip(1)
        .map(|arg| arg.parse().expect("arguments are numbers"));
    let (rounds, most) = (args.next().unwrap_or(9), args.next().unwrap_or(50_000));
    let normal = normal(&tweets());
    let vocabulary = Vocabulary::new(normal.iter().map(String::as_str));
    // Each tweet once: a percolator's documents take ten times the memory of their text.
    let corpus = Corpus::new(&normal, normal.iter().map(|tweet| tweet.len() + 1).sum());
    for (shape, what) in [
        (Shape::Topics, "one group"),
        (Shape::Boolean, "two or three groups"),
    ] {
        for count in [1_000, 10_000, 50_000]
            .into_iter()
            .filter(|&count| count <= most)
        {
            let rules = rules(&vocabulary, shape, count);
            println!("\n{count} rules of {what}, such as {}", rules[0].query());
            print(&race(&corpus, &rules, rounds));
        }
    }
}

fn print(outcome: &Outcome) {
    let built = outcome
        .built
        .iter()
        .map(|(name, seconds)| format!("{name} in {:.0} ms", seconds * 1e3));
    println!(
        "{:.3} rules hold a tweet, the same ones for all; built: {}",
        outcome.density,
        built.collect::<Vec<_>>().join(", "),
    );
    if let Some(share) = outcome.share {
        println!("we had {:.0} % of the core", share * 100.0);
    }
    println!(
        "{:<28} {:>12} {:>8} {:>12}",
        "", "tweets/s", "ratio", "on tweets"
    );
    for row in &outcome.rows {
        let ratio = outcome.rows[0].rate / row.rate;
        println!(
            "{:<28} {:>12.0} {ratio:>8.2} {:>12}",
            row.name, row.rate, row.tweets
        );
    }
}
