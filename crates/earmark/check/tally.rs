use super::finding::{Finding, FindingKind};
use super::{owner, twins};
use crate::Engine;
use crate::columns::{Columns, Scratch};
use crate::config::{Config, Position};
use core::iter;
use earmark_match::query::{Node, Term as Leaf};
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
        for (_, hit) in self.columns.hits.all() {
            self.patterns[hit.pattern as usize] += 1;
            if hit.kind == HitKind::Topic {
                self.here.insert(hit.owner);
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

    /// The terms that made no hit, and the topics that no mention was about; none before any mention
    /// was counted.
    ///
    /// A term of a topic makes a hit where the topic holds: whatever else it asks for is met, too.
    #[must_use]
    pub fn never_met(&self, config: &Config) -> Vec<Finding> {
        let mut findings = Vec::new();
        if self.mentions == 0 {
            return findings;
        }
        for (number, topic) in config.topics.iter().enumerate() {
            if self.topics[number] == 0 {
                let what = format!(
                    "none of {} mentions is about {}",
                    self.mentions,
                    owner("topic", &topic.id)
                );
                findings.push(finding(twins::place(topic), what));
            }
        }
        let places = Places::new(config);
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
            let place = match places.listed(kind, number, term) {
                Some(place) => place,
                None => match self.asked(config, kind, number, term) {
                    Some(place) => place,
                    None => continue,
                },
            };
            let what = format!(
                "{term:?} of {name} made no hit in {} mentions",
                self.mentions
            );
            findings.push(finding(place, what));
        }
        findings.sort_by_key(|finding| (finding.position.is_none(), finding.position));
        findings
    }

    /// Where a term stands in the query of a topic; nothing where a placeholder stands for it, of which
    /// some terms are met and others not.
    fn asked(
        &self,
        config: &Config,
        kind: HitKind,
        topic: u32,
        term: &str,
    ) -> Option<Option<Position>> {
        let topic = topic as usize;
        let query = (kind == HitKind::Topic)
            .then(|| self.engine.query(topic))
            .flatten()?;
        let when = config.topics[topic].when.as_ref()?;
        let is_it = |node: &Node| match node {
            Node::Term(other) => other.text == term,
            Node::Within { words, .. } => words
                .iter()
                .map(|word| word.text.as_str())
                .eq(term.split(' ')),
            _ => false,
        };
        let node = query.nodes().iter().position(is_it)?;
        let span = query.span(u32::try_from(node).ok()?)?;
        let written = query.source().get(span.range())?;
        let is_placeholder = ["{brand}", "{competitor}"]
            .iter()
            .any(|name| written.contains(name));
        (!is_placeholder).then(|| when.place(span.start as usize))
    }
}

fn finding(position: Option<Position>, message: String) -> Finding {
    Finding {
        kind: FindingKind::NeverMet,
        position,
        message,
    }
}

/// Where each term of a list was written.
struct Places(HashMap<(HitKind, u32, String), Option<Position>>);

impl Places {
    fn new(config: &Config) -> Self {
        let brand = (HitKind::Brand, 0, &config.brand.terms, None);
        let competitors = (0..).zip(&config.competitors);
        let competitors =
            competitors.map(|(number, c)| (HitKind::Competitor, number, &c.terms, None));
        let topics = (0..).zip(&config.topics);
        let topics =
            topics.map(|(number, topic)| (HitKind::Topic, number, &topic.any, topic.near.as_ref()));
        let mut places = HashMap::new();
        for (kind, number, terms, near) in iter::once(brand).chain(competitors).chain(topics) {
            for term in terms.iter().chain(near.map(|(term, _)| term)) {
                let text = Leaf::listed(&term.text).text;
                places.entry((kind, number, text)).or_insert(term.position);
            }
        }
        Self(places)
    }

    fn listed(&self, kind: HitKind, number: u32, term: &str) -> Option<Option<Position>> {
        self.0.get(&(kind, number, term.to_owned())).copied()
    }
}
