use super::finding::{Finding, FindingKind};
use super::owner;
use crate::Engine;
use crate::columns::{Columns, Scratch};
use crate::config::{Config, Position};
use earmark_text::{HitKind, Mention};
use std::collections::{HashMap, HashSet};

/// What real mentions met of a configuration: fed one mention at a time.
///
/// # Examples
/// ```
/// use earmark::{Config, Engine, Mention, check::Tally};
/// let config = Config::from_toml("[[topic]]\nid = \"fire\"\nany = [\"smoke\", \"flames\"]\n")?;
/// let engine = Engine::new(&config)?;
/// let mut tally = Tally::new(&engine);
/// tally.add(&Mention::new("Smoke everywhere, so much smoke!"));
/// tally.add(&Mention::new("All fine"));
/// assert_eq!(tally.topic(0), 1);
/// let never = tally.never_met(&config);
/// assert!(never[0].message.contains("flames"));
/// # Ok::<(), earmark::Error>(())
/// ```
#[derive(Debug)]
pub struct Tally<'e> {
    engine: &'e Engine,
    columns: Columns,
    scratch: Scratch,
    mentions: u64,
    /// Mentions that are about each topic.
    topics: Vec<u64>,
    /// Hits of each pattern.
    patterns: Vec<u64>,
    here: HashSet<u32>,
}

impl<'e> Tally<'e> {
    /// One that knows no mention yet.
    #[must_use]
    pub fn new(engine: &'e Engine) -> Self {
        Self {
            engine,
            columns: Columns::default(),
            scratch: Scratch::default(),
            mentions: 0,
            topics: vec![0; engine.policy.topics.len()],
            patterns: vec![0; engine.matcher.len()],
            here: HashSet::new(),
        }
    }

    /// Counts what is met in a mention.
    pub fn add(&mut self, mention: &Mention<'_>) {
        self.columns.load(mention, self.engine.matcher.reads_bios());
        self.columns
            .search(self.engine, &mut self.scratch, |_, _| *mention);
        self.mentions += 1;
        self.here.clear();
        self.here.extend(self.columns.hits.topics_of(0));
        for text in 0..self.columns.texts.len() {
            for hit in self.columns.hits.of_text(text) {
                self.patterns[hit.pattern as usize] += 1;
                if hit.kind == HitKind::Topic {
                    self.here.insert(hit.owner);
                }
            }
        }
        for &topic in &self.here {
            self.topics[topic as usize] += 1;
        }
    }

    /// Mentions counted.
    #[must_use]
    pub fn mentions(&self) -> u64 {
        self.mentions
    }

    /// Mentions that were about topic number `topic`.
    ///
    /// # Panics
    /// When there is no such topic.
    #[must_use]
    pub fn topic(&self, topic: usize) -> u64 {
        self.topics[topic]
    }

    /// The terms that nothing met, and the topics of which no term was met.
    #[must_use]
    pub fn never_met(&self, config: &Config) -> Vec<Finding> {
        let places = places(config);
        let mut findings = Vec::new();
        for (number, topic) in config.topics.iter().enumerate() {
            if self.topics[number] == 0 {
                let place = topic.when.as_ref().or(topic.any.first());
                findings.push(self.finding(
                    place.and_then(|term| term.position),
                    &owner("topic", &topic.id),
                ));
            }
        }
        for (pattern, _) in (0..).zip(&self.patterns).filter(|&(_, &met)| met == 0) {
            let (kind, number) = self.engine.matcher.owner(pattern);
            let name = match kind {
                HitKind::Brand => owner("brand", &config.brand.name),
                HitKind::Competitor => owner("competitor", &config.competitors[number as usize].id),
                // Said once, of the whole topic.
                HitKind::Topic if self.topics[number as usize] == 0 => continue,
                HitKind::Topic => owner("topic", &config.topics[number as usize].id),
            };
            let term = self.engine.matcher.term(pattern);
            let place = places.get(&(kind, number, term)).copied().flatten();
            findings.push(self.finding(place, &format!("{term:?} of {name}")));
        }
        findings.sort_by_key(|finding| (finding.position.is_none(), finding.position));
        findings
    }

    fn finding(&self, position: Option<Position>, what: &str) -> Finding {
        Finding {
            kind: FindingKind::NeverMet,
            position,
            message: format!("{what} was not met in {} mentions", self.mentions),
        }
    }
}

type Places<'c> = HashMap<(HitKind, u32, &'c str), Option<Position>>;

/// Where each term of a list was written.
fn places(config: &Config) -> Places<'_> {
    let brand = [(HitKind::Brand, 0, &config.brand.terms)];
    let competitors = (0..).zip(&config.competitors);
    let competitors = competitors.map(|(number, c)| (HitKind::Competitor, number, &c.terms));
    let topics = (0..).zip(&config.topics);
    let topics = topics.map(|(number, topic)| (HitKind::Topic, number, &topic.any));
    let mut places = HashMap::new();
    for (kind, number, terms) in brand.into_iter().chain(competitors).chain(topics) {
        for term in terms {
            let key = (kind, number, term.text.as_str());
            places.entry(key).or_insert(term.position);
        }
    }
    places
}
