use crate::query::{Query, Term};
use crate::rules::clause::is_anchored;
use crate::rules::compile::Compiler;
use crate::rules::later::Later;
use crate::rules::patterns::{Owner, What};
use crate::rules::program::{Program, narrow};
use crate::{Error, ErrorKind, Matcher, Topic};
use earmark_text::{HitKind, Hits, Texts};

/// Collects terms and queries and compiles them; one builder can build any number of times.
///
/// A term is scanned exactly as a text is, so that whatever is a token there is one here: about
/// half a microsecond a term.
///
/// # Examples
/// ```
/// use earmark_match::{Builder, Scratch, query::Query};
/// use earmark_text::{Field, Hits, Mention, Texts, Tokens, scan};
///
/// let mut builder = Builder::default();
/// let rule = builder.rule(&Query::parse("(grill OR bbq) AND light AND NOT lang:de")?)?;
/// let matcher = builder.build();
///
/// let mut texts = Texts::default();
/// texts.push(0, Field::Text, "my grill won't light");
/// texts.push(1, Field::Text, "Grill, light an");
/// let mut tokens = Tokens::default();
/// scan(&texts, &mut tokens);
/// let known = |mention| Mention { lang: (mention == 1).then_some("de"), ..Mention::default() };
/// let mut hits = Hits::default();
/// matcher.find(&texts, &tokens, known, &mut Scratch::default(), &mut hits);
/// assert!(hits.rules_of(0).eq([rule]));
/// assert!(hits.rules_of(1).next().is_none());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Builder {
    pub(crate) compiler: Compiler,
    pub(crate) direct: Vec<Direct>,
    pub(crate) rules: Vec<(Target, Program)>,
    pub(crate) numbered: Vec<u32>,
    pub(crate) topics: Vec<TopicPlace>,
    pub(crate) later: Vec<Later>,
    pub(crate) parts: u32,
    pub(crate) sample: Option<Texts>,
}

/// A term whose occurrences are hits, whatever else there is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Direct {
    pub(crate) leaf: u32,
    pub(crate) pattern: u32,
    pub(crate) owner: Owner,
}

/// What a rule that holds is good for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Target {
    /// Its number is asked for.
    Number(u32),
    /// Its occurrences are hits of this topic.
    Topic(u32),
    /// It is a part of a rule that is settled later.
    Part(u32),
}

impl Target {
    /// The number that is put out where it holds.
    pub(crate) fn number(self) -> u32 {
        match self {
            Self::Number(rule) => rule,
            Self::Topic(topic) => Hits::TOPICS + topic,
            Self::Part(part) => Hits::PARTS + part,
        }
    }

    /// Whose the hits are, where its occurrences are hits.
    pub(crate) fn owner(self) -> Option<Owner> {
        match self {
            Self::Topic(topic) => Some((HitKind::Topic, topic)),
            Self::Number(_) | Self::Part(_) => None,
        }
    }
}

/// How a topic was compiled.
#[derive(Clone, Copy, Debug)]
pub(crate) enum TopicPlace {
    /// Its terms are direct.
    Direct,
    /// It is rule number so-and-so of all, as they are indexed.
    Rule(u32),
}

impl Builder {
    /// Adds a term of the own brand.
    ///
    /// # Errors
    /// When the term holds nothing that can be found, a web address, or a wildcard or expression that
    /// cannot be compiled; so do the two below.
    pub fn brand(&mut self, term: &str) -> Result<(), Error> {
        self.direct((HitKind::Brand, 0), term)
    }

    /// Adds a term of competitor number `owner`.
    ///
    /// # Errors
    /// As [`brand`](Self::brand).
    pub fn competitor(&mut self, owner: u32, term: &str) -> Result<(), Error> {
        self.direct((HitKind::Competitor, owner), term)
    }

    /// Adds a topic; topics are numbered from 0 in the order they come, as lists or as queries.
    ///
    /// # Errors
    /// As [`brand`](Self::brand); the builder is then not to be used further.
    ///
    /// # Panics
    /// When there are more than 4 Gi topics.
    pub fn topic(&mut self, topic: &Topic<'_>) -> Result<(), Error> {
        if topic.any.is_empty() || topic.near.is_some() || !topic.not.is_empty() {
            let query = Query::of_topic(&topic.any, topic.near, &topic.not);
            let near = topic.near.iter().map(|(term, _)| term);
            let mut entries = topic.any.iter().chain(near).chain(&topic.not);
            return self.topic_when(&query).map_err(|error| {
                let culprit = entries.find(|entry| Term::listed(entry).text == error.term());
                match culprit {
                    Some(entry) => error.about(entry),
                    None => error,
                }
            });
        }
        let owner = (HitKind::Topic, narrow(self.topics.len()));
        self.topics.push(TopicPlace::Direct);
        for term in &topic.any {
            self.direct(owner, term)?;
        }
        Ok(())
    }

    /// Adds a topic whose hits are the occurrences that make a query hold.
    ///
    /// # Errors
    /// When a term of it cannot be found, as in [`brand`](Self::brand), or nothing positive ties the
    /// query down; the builder is then not to be used further.
    ///
    /// # Panics
    /// As [`topic`](Self::topic).
    pub fn topic_when(&mut self, query: &Query) -> Result<(), Error> {
        let target = Target::Topic(narrow(self.topics.len()));
        let program = self.compiler.whole(query, target.owner())?;
        let place = self.add(query, target, program)?;
        self.topics.push(TopicPlace::Rule(place));
        Ok(())
    }

    /// Adds a rule and returns its number, counted from 0: [`Hits::rules_of`] tells where it holds.
    ///
    /// All its conditions are asked during the search. Rules are made to be many: what tens of
    /// thousands of them cost is set by how often their rarest words are met.
    ///
    /// [`Hits::rules_of`]: earmark_text::Hits::rules_of
    ///
    /// # Errors
    /// As [`topic_when`](Self::topic_when).
    ///
    /// # Panics
    /// When there are more than 512 Mi rules; so does [`later`](Self::later).
    pub fn rule(&mut self, query: &Query) -> Result<u32, Error> {
        let number = narrow(self.numbered.len());
        let program = self.compiler.whole(query, None)?;
        let place = self.add(query, Target::Number(number), program)?;
        self.numbered.push(place);
        Ok(number)
    }

    /// Adds a rule that is settled by [`Matcher::holds`], whenever its conditions can be answered, and
    /// returns its number among its like.
    ///
    /// What texts can answer of it is still found in the one search. For conditions on the results of
    /// later stages, such as `points:[60 TO *]`.
    ///
    /// # Errors
    /// As [`topic_when`](Self::topic_when).
    pub fn later(&mut self, query: &Query) -> Result<u32, Error> {
        let whole = self.compiler.whole(query, None)?;
        anchored(query, &whole)?;
        let mut parts = Vec::new();
        let later = Later::new(query, self.parts, &mut self.compiler, &mut parts)?;
        for part in parts {
            self.add(query, Target::Part(self.parts), part)?;
            self.parts += 1;
        }
        self.later.push(later);
        Ok(narrow(self.later.len() - 1))
    }

    /// Whether words are also found within hashtags, `just be nice` in `#JustBeNice`: they are unless
    /// this says otherwise.
    pub fn derived(&mut self, derived: bool) {
        self.compiler.leaves.finder.derived(derived);
    }

    /// Has the matcher learn from texts, at least some thousands, how often its terms are met.
    ///
    /// Without a sample it goes by what is usual in English. What is found is the same; how fast, is
    /// better known.
    pub fn sample(&mut self, texts: &Texts) {
        self.sample = Some(texts.clone());
    }

    /// Compiles what was added.
    #[must_use]
    pub fn build(&self) -> Matcher {
        Matcher::compile(self)
    }

    fn direct(&mut self, owner: Owner, entry: &str) -> Result<(), Error> {
        let term = Term::listed(entry);
        let leaf = self.compiler.leaves.leaf(&term);
        let leaf = leaf.map_err(|error| error.about(entry))?;
        let patterns = &mut self.compiler.patterns;
        let (pattern, is_new) = patterns.number(owner, What::Leaf(leaf), &term.text);
        if is_new {
            self.direct.push(Direct {
                leaf,
                pattern,
                owner,
            });
        }
        Ok(())
    }

    fn add(&mut self, query: &Query, target: Target, program: Program) -> Result<u32, Error> {
        anchored(query, &program)?;
        self.rules.push((target, program));
        Ok(narrow(self.rules.len() - 1))
    }
}

fn anchored(query: &Query, program: &Program) -> Result<(), Error> {
    if is_anchored(program) {
        Ok(())
    } else {
        Err(Error::new(ErrorKind::Unanchored, query.source()))
    }
}
