use crate::Matcher;
use crate::finder;
use crate::occurrence::Occurrence;
use crate::rules::evaluate::Evaluator;
use crate::rules::index::Looks;
use crate::rules::met::Met;
use crate::rules::presence::Presence;
use earmark_text::Hit;

/// Buffers of one thread, reused from job to job.
#[derive(Clone, Debug, Default)]
pub struct Scratch {
    pub(crate) finder: finder::Scratch,
    pub(crate) occurrences: Vec<Occurrence>,
    pub(crate) turn: Turn,
    pub(crate) truth: Vec<bool>,
}

/// What is known of the mention whose turn it is.
#[derive(Clone, Debug, Default)]
pub(crate) struct Turn {
    pub(crate) presence: Presence,
    pub(crate) looks: Looks,
    /// Number of the turn: what carries another number is of an earlier mention.
    pub(crate) now: u32,
    /// For each rule the turn in which it was settled.
    pub(crate) settled: Vec<u32>,
    /// For each condition the turn in which it was asked, and the answer.
    pub(crate) answers: Vec<(u32, bool)>,
    pub(crate) evaluator: Evaluator,
    pub(crate) mets: Vec<Met>,
    /// Hits of rules, with their texts.
    pub(crate) hits: Vec<(u32, Hit)>,
    /// Numbers of the rules that hold.
    pub(crate) numbers: Vec<u32>,
    pub(crate) folded: String,
}

impl Turn {
    /// Makes room for a matcher, which need not be the one of last time.
    pub(crate) fn fit(&mut self, matcher: &Matcher) {
        self.presence.fit(matcher.leaves.len());
        let grow = |len: usize, wanted: usize| len.max(wanted);
        let rules = grow(self.settled.len(), matcher.rules.len());
        self.settled.resize(rules, 0);
        let conditions = grow(self.answers.len(), matcher.tests.len());
        self.answers.resize(conditions, (0, false));
    }

    /// Begins the next turn.
    pub(crate) fn next(&mut self) {
        self.presence.clear();
        self.evaluator.by_term.clear();
        self.looks.calls.clear();
        self.hits.clear();
        self.numbers.clear();
        self.now = self.now.wrapping_add(1);
        if self.now == 0 {
            self.settled.fill(0);
            self.answers.fill((0, false));
            self.now = 1;
        }
    }
}
