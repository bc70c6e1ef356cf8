use crate::Builder;
use crate::builder::{self, Target, TopicPlace};
use crate::direct::Direct;
use crate::finder::{self, Finder};
use crate::query::{Scope, TermKind};
use crate::rules::clause::clauses;
use crate::rules::condition::Test;
use crate::rules::index::{Index, Rule};
use crate::rules::later::Later;
use crate::rules::patterns::Owner;
use crate::rules::presence::{self, Place};
use crate::rules::program::{Program, narrow};
use earmark_text::{HitKind, Span, Texts, Tokens, scan};

/// Terms and queries compiled to be found all at once: immutable, to be shared by all threads.
///
/// All terms are found in one search. A rule hangs on the rarest of what it needs, and is looked at
/// only where that is met.
///
/// # Examples
/// ```
/// use earmark_match::{Builder, Scratch, Topic};
/// use earmark_text::{Field, Hits, Mention, Texts, Tokens, scan};
///
/// let mut builder = Builder::default();
/// builder.topic(&Topic { any: vec!["won't light", "light"], ..Topic::default() })?;
/// let matcher = builder.build();
///
/// let mut texts = Texts::default();
/// texts.push(0, Field::Text, "Grill WON\u{2019}T light!");
/// let mut tokens = Tokens::default();
/// scan(&texts, &mut tokens);
/// let mut hits = Hits::default();
/// let nothing_known = |_| Mention::default();
/// matcher.find(&texts, &tokens, nothing_known, &mut Scratch::default(), &mut hits);
/// let terms: Vec<&str> = hits.of_text(0).iter().map(|h| matcher.term(h.pattern)).collect();
/// assert_eq!(terms, ["won't light", "light"]);
/// # Ok::<(), earmark_match::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Matcher {
    pub(crate) finder: Finder,
    /// How each pattern was written.
    patterns: Vec<String>,
    /// Whose each pattern is.
    owners: Vec<Owner>,
    /// How each term of the finder was written.
    pub(crate) texts: Vec<String>,
    pub(crate) kinds: Vec<TermKind>,
    /// Term and scope of each leaf.
    pub(crate) leaves: Vec<(u32, Scope)>,
    pub(crate) places: Vec<Place>,
    /// For each scope the leaf of each term; empty where no leaf has the scope.
    pub(crate) any: Vec<Place>,
    pub(crate) title: Vec<Place>,
    pub(crate) bio: Vec<Place>,
    pub(crate) direct: Direct,
    pub(crate) rules: Vec<Compiled>,
    /// Something asks where terms were met, not only which.
    pub(crate) asks_where: bool,
    pub(crate) index: Index,
    pub(crate) tests: Vec<Test>,
    pub(crate) later: Vec<Later>,
    pub(crate) numbered: Vec<u32>,
    pub(crate) topics: Vec<TopicPlace>,
    /// For each leaf its estimated occurrences in a million mentions.
    pub(crate) weights: Vec<u64>,
}

/// A rule as it is run.
#[derive(Clone, Debug)]
pub(crate) struct Compiled {
    pub(crate) target: Target,
    /// Nothing where its clauses say it all.
    pub(crate) program: Option<Program>,
}

impl Matcher {
    /// A builder without terms.
    #[must_use]
    pub fn builder() -> Builder {
        Builder::default()
    }

    /// The term behind a [`Hit`](earmark_text::Hit)'s pattern, as it was given, without the braces or
    /// quotes that tell its kind; of words within a distance, all of them.
    ///
    /// # Panics
    /// When the pattern is not of this matcher.
    #[must_use]
    pub fn term(&self, pattern: u32) -> &str {
        &self.patterns[pattern as usize]
    }

    /// Whose pattern it is: its kind, and its number among its kind.
    ///
    /// # Panics
    /// When the pattern is not of this matcher.
    #[must_use]
    pub fn owner(&self, pattern: u32) -> (HitKind, u32) {
        self.owners[pattern as usize]
    }

    /// Number of patterns: terms of brands, competitors and topics.
    #[must_use]
    pub fn len(&self) -> usize {
        self.patterns.len()
    }

    /// Whether there is no pattern.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.patterns.is_empty()
    }

    /// The words that a hashtag, given without its sign, is taken apart into, as bytes of it: none where
    /// it stays whole, or where words are not found within hashtags.
    ///
    /// Allocates: to explain a hit, not for a stream of mentions.
    #[must_use]
    pub fn hashtag_parts(&self, tag: &str) -> Vec<Span> {
        self.finder
            .segmenter()
            .map(|segmenter| segmenter.split(tag, &mut segmenter.cache()).to_vec())
            .unwrap_or_default()
    }

    /// Whether some term is looked for in bios: if not, texts of [`Field::Bio`] need not be given.
    ///
    /// [`Field::Bio`]: earmark_text::Field::Bio
    #[must_use]
    pub fn reads_bios(&self) -> bool {
        !self.bio.is_empty()
    }

    pub(crate) fn compile(builder: &Builder) -> Self {
        let leaves = &builder.compiler.leaves;
        let finder = leaves.finder.build();
        let terms = weights(&finder, builder.sample.as_ref());
        let weights: Vec<u64> = leaves
            .all
            .iter()
            .map(|&(term, _)| terms[term as usize])
            .collect();
        let slots = slots(&weights);
        let mut rules = Vec::with_capacity(builder.rules.len());
        let mut indexed = Vec::with_capacity(builder.rules.len());
        for (target, program) in &builder.rules {
            let is_numbered = target.owner().is_none();
            let clauses = clauses(program, &|leaf| weights[leaf as usize]);
            let exact = is_numbered && clauses.iter().all(|clause| clause.exact);
            rules.push(Compiled {
                target: *target,
                program: (!exact).then(|| program.clone()),
            });
            indexed.push(Rule {
                clauses,
                number: is_numbered.then(|| target.number()),
            });
        }
        let index = Index::new(&indexed, &slots);
        let place = |(&slot, leaf)| Place {
            leaf,
            slot,
            calls: index.calls(leaf),
        };
        let places: Vec<Place> = slots.iter().zip(0..).map(place).collect();
        let scoped = |scope| scoped(scope, &leaves.all, &places, leaves.texts.len());
        let gift = |direct: &builder::Direct| {
            let (term, _) = leaves.all[direct.leaf as usize];
            (term, direct.leaf, direct.pattern, direct.owner)
        };
        let gifts: Vec<_> = builder.direct.iter().map(gift).collect();
        let asks_where = !gifts.is_empty() || rules.iter().any(|rule| rule.program.is_some());
        Self {
            asks_where,
            patterns: builder.compiler.patterns.terms.clone(),
            owners: builder.compiler.patterns.owners.clone(),
            texts: leaves.texts.clone(),
            kinds: leaves.kinds.clone(),
            leaves: leaves.all.clone(),
            any: scoped(Scope::Any),
            title: scoped(Scope::Title),
            bio: scoped(Scope::Bio),
            direct: Direct::new(leaves.texts.len(), &gifts),
            index,
            places,
            rules,
            tests: builder.compiler.conditions.iter().map(Test::new).collect(),
            later: builder.later.clone(),
            numbered: builder.numbered.clone(),
            topics: builder.topics.clone(),
            weights,
            finder,
        }
    }
}

/// Estimated occurrences of each term in a million mentions.
fn weights(finder: &Finder, sample: Option<&Texts>) -> Vec<u64> {
    let usual = (0..narrow(finder.terms())).map(|term| u64::from(finder.weight(term)));
    let mut weights: Vec<u64> = usual.collect();
    let Some(sample) = sample.filter(|sample| !sample.is_empty()) else {
        return weights;
    };
    let (mut tokens, mut found) = (Tokens::default(), Vec::new());
    scan(sample, &mut tokens);
    finder.find(sample, &tokens, &mut finder::Scratch::default(), &mut found);
    let mut met: Vec<(u32, u32)> = found.iter().map(|o| (o.term, o.text)).collect();
    met.sort_unstable();
    met.dedup();
    let each = 1_000_000 / sample.len() as u64;
    // What the sample lacks is rarer than one in it, whatever is usual.
    for weight in &mut weights {
        *weight = (*weight).min(each / 2);
    }
    for texts in met.chunk_by(|a, b| a.0 == b.0) {
        weights[texts[0].0 as usize] = texts.len() as u64 * 1_000_000 / sample.len() as u64;
    }
    weights
}

/// The slot of each leaf: those met most often lie together.
fn slots(weights: &[u64]) -> Vec<u16> {
    let mut leaves: Vec<usize> = (0..weights.len()).collect();
    leaves.sort_by_key(|&leaf| std::cmp::Reverse(weights[leaf]));
    let mut slots = vec![0; weights.len()];
    for (rank, leaf) in leaves.into_iter().enumerate() {
        slots[leaf] = presence::slot(rank);
    }
    slots
}

fn scoped(scope: Scope, leaves: &[(u32, Scope)], places: &[Place], terms: usize) -> Vec<Place> {
    let mut scoped = Vec::new();
    for (&(term, own), &place) in leaves.iter().zip(places) {
        if own == scope {
            scoped.resize(terms, Place::NONE);
            scoped[term as usize] = place;
        }
    }
    scoped
}
