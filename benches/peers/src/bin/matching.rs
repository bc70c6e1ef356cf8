//! Terms in tweets: earmark against aho-corasick, daachorse, hashbrown, regex and Hyperscan.
//! `matching [MB of text, 64] [rounds, 9] [most terms, 100000]`
use earmark_peers::matching::corpus::{Corpus, normal};
use earmark_peers::matching::patterns::patterns;
use earmark_peers::matching::race::race;
use earmark_peers::matching::table;
use earmark_peers::tweets::{others, tweets};
use earmark_peers::vocabulary::Vocabulary;

fn main() {
    let mut args = std::env::args()
        .skip(1)
        .map(|arg| arg.parse().expect("arguments are numbers"));
    let mut next = |default: usize| args.next().unwrap_or(default);
    let (size, rounds, most) = (next(64) * 1_000_000, next(9), next(100_000));

    let (raw, others) = (tweets(), others());
    let normal = normal(&raw);
    let bytes = |texts: &[String]| texts.iter().map(String::len).sum::<usize>();
    let vocabulary = Vocabulary::new(normal.iter().chain(&others).map(String::as_str));
    println!(
        "{} tweets of {} bytes; as normal ones {}, {:.1} % of the bytes; {} words, {} hashtags",
        raw.len(),
        bytes(&raw) / raw.len(),
        normal.len(),
        bytes(&normal) as f64 / bytes(&raw) as f64 * 100.0,
        vocabulary.words.len(),
        vocabulary.hashtags.len(),
    );
    let (corpus, raw) = (Corpus::new(&normal, size), Corpus::new(&raw, size));
    let mut outcomes = Vec::new();
    for count in [100, 1_000, 10_000, 100_000]
        .into_iter()
        .filter(|&count| count <= most)
    {
        let terms = patterns(&vocabulary, &normal, count);
        let kind = |is: fn(&str) -> bool| terms.iter().filter(|term| is(term)).count();
        let (tags, phrases) = (
            kind(|term| term.starts_with('#')),
            kind(|term| term.contains(' ')),
        );
        eprintln!(
            "{count} terms: {phrases} phrases, {tags} hashtags, {} words",
            count - tags - phrases
        );
        outcomes.push(race(&corpus, &raw, &terms, rounds));
    }
    table::print(&outcomes);
}
