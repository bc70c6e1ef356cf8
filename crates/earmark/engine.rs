use crate::config::{Config, Term};
use crate::rater::Rater;
use crate::{Error, Worker};
use core::fmt;
use earmark_match::query::{Condition, Dialect, Field, Node, Query};
use earmark_match::{Builder, Matcher};
use earmark_score::{Policy, TopicPolicy};

/// A configuration compiled: immutable, and shared by all threads.
///
/// Building takes some 40 ms for the lexicon and a microsecond a term.
///
/// # Examples
/// ```
/// use earmark::{Config, Engine, Mention};
/// let engine = Engine::new(&Config::default())?;
/// let mut worker = engine.worker();
/// let earmark = worker.mark(&Mention::new("Worst service ever, I am furious"));
/// assert_eq!(earmark.sentiment.label.name(), "negative");
/// # Ok::<(), earmark::Error>(())
/// ```
pub struct Engine {
    pub(crate) policy: Policy,
    pub(crate) matcher: Matcher,
    pub(crate) rater: Rater,
    /// For each topic its query, where it has one.
    queries: Vec<Option<Query>>,
    config_hash: String,
}

impl fmt::Debug for Engine {
    /// Its tables would fill megabytes.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Engine")
            .field("policy", &self.policy)
            .field("config_hash", &self.config_hash)
            .finish_non_exhaustive()
    }
}

impl Engine {
    /// Compiles a configuration.
    ///
    /// # Errors
    /// When a term holds nothing that can be found, with its place in the configuration.
    pub fn new(config: &Config) -> Result<Self, Error> {
        let queries = queries(config)?;
        Ok(Self {
            policy: policy(config),
            matcher: matcher(config, &queries)?,
            queries,
            rater: Rater::new(config)?,
            config_hash: config.hash(),
        })
    }

    /// A worker of this engine: one for each thread.
    #[must_use]
    pub fn worker(&self) -> Worker<'_> {
        Worker::new(self)
    }

    /// [`Config::hash`] of the configuration.
    #[must_use]
    pub fn config_hash(&self) -> &str {
        &self.config_hash
    }

    /// The query of topic number `topic`, where it has one.
    pub(crate) fn query(&self, topic: usize) -> Option<&Query> {
        self.queries[topic].as_ref()
    }

    /// The terms that are looked for, compiled.
    #[must_use]
    pub fn matcher(&self) -> &Matcher {
        &self.matcher
    }
}

fn policy(config: &Config) -> Policy {
    let plain = |account: &String| account.trim_start_matches('@').to_lowercase();
    Policy {
        brand: config.brand.name.clone(),
        accounts: config.brand.accounts.iter().map(plain).collect(),
        competitors: config.competitors.iter().map(|c| c.id.clone()).collect(),
        topics: config
            .topics
            .iter()
            .map(|topic| TopicPolicy {
                id: topic.id.clone(),
                severity: topic.severity,
                floor: topic.floor,
            })
            .collect(),
        levels: config.levels,
        max: config.max,
    }
}

fn queries(config: &Config) -> Result<Vec<Option<Query>>, Error> {
    let texts = |terms: &[Term]| -> Vec<String> { terms.iter().map(|t| t.text.clone()).collect() };
    let competitors = config.competitors.iter();
    let dialect = Dialect {
        implicit: config.matching.implicit,
        brand: texts(&config.brand.terms),
        competitor: competitors.flat_map(|c| texts(&c.terms)).collect(),
    };
    let read = |topic: &crate::config::Topic| {
        let Some(when) = &topic.when else {
            return Ok(None);
        };
        let query = Query::parse_with(&when.text, &dialect).map_err(|error| {
            let message = format!(
                "in `when` of topic {:?}: {}; {}",
                topic.id,
                error.message(),
                error.hint()
            );
            Error::new_config(message, when.place(error.offset()))
        })?;
        match result_field(&query) {
            None => Ok(Some(query)),
            Some((node, field)) => {
                let span = query.span(node).unwrap_or_default();
                let message = format!(
                    "in `when` of topic {:?}: `{}:` is worked out after the topics, which cannot ask for it",
                    topic.id,
                    field.name()
                );
                Err(Error::new_config(message, when.place(span.start as usize)))
            }
        }
    };
    config.topics.iter().map(read).collect()
}

/// The first condition on a result of later stages.
fn result_field(query: &Query) -> Option<(u32, Field)> {
    let mut nodes = (0..).zip(query.nodes());
    nodes.find_map(|(number, node)| match node {
        Node::Condition(Condition::Value(field, _) | Condition::Range(field, ..))
            if field.is_result() =>
        {
            Some((number, *field))
        }
        _ => None,
    })
}

fn matcher(config: &Config, queries: &[Option<Query>]) -> Result<Matcher, Error> {
    let mut builder = Builder::default();
    builder.derived(config.matching.hashtag_words);
    for term in &config.brand.terms {
        builder
            .brand(&term.text)
            .map_err(|error| at(term, &error))?;
    }
    for (number, competitor) in (0..).zip(&config.competitors) {
        for term in &competitor.terms {
            builder
                .competitor(number, &term.text)
                .map_err(|error| at(term, &error))?;
        }
    }
    for (topic, query) in config.topics.iter().zip(queries) {
        if let (Some(query), Some(when)) = (query, &topic.when) {
            builder.topic_when(query).map_err(|error| {
                let message = format!("in `when` of topic {:?}: {error}", topic.id);
                let culprit = (0..).zip(query.nodes()).find(|(_, node)| match node {
                    Node::Term(term) => term.text == error.term(),
                    Node::Within { words, .. } => {
                        words.iter().any(|word| word.text == error.term())
                    }
                    _ => false,
                });
                let span = culprit
                    .and_then(|(node, _)| query.span(node))
                    .unwrap_or_default();
                Error::new_config(message, when.place(span.start as usize))
            })?;
            continue;
        }
        let all = || {
            topic
                .any
                .iter()
                .chain(&topic.not)
                .chain(topic.near.as_ref().map(|near| &near.0))
        };
        builder.topic(&terms_of(topic)).map_err(|error| {
            let culprit = all().find(|term| term.text == error.term());
            Error::new_config(error.to_string(), culprit.and_then(|term| term.position))
        })?;
    }
    Ok(builder.build())
}

fn terms_of(topic: &crate::config::Topic) -> earmark_match::Topic<'_> {
    earmark_match::Topic {
        any: topic.any.iter().map(|term| term.text.as_str()).collect(),
        near: topic
            .near
            .as_ref()
            .map(|(term, distance)| (term.text.as_str(), *distance)),
        not: topic.not.iter().map(|term| term.text.as_str()).collect(),
    }
}

fn at(term: &Term, error: &earmark_match::Error) -> Error {
    Error::new_config(error.to_string(), term.position)
}
