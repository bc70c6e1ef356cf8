//! The rivals, built: one line each.
use super::aho::{Automaton, Leftmost, Overlapping};
use super::daachorse::Daachorse;
use super::map::{Lists, Runs};
use super::peer::Peer;
use super::regexes::{Alternation, MOST, MOST_IN_SET, Set};
use allocation_counter::measure;
use std::cell::RefCell;
use std::time::Instant;

/// What an engine has to find.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    /// All we find.
    All,
    /// Which terms are in each tweet.
    Which,
    /// As much of it as it can.
    Some,
    /// Other text than the rivals': for information.
    Own,
}

/// What it took to build an engine.
pub struct Build {
    /// Its name.
    pub name: &'static str,
    /// Seconds.
    pub seconds: f64,
    /// Bytes of heap that it holds.
    pub heap: usize,
}

/// A rival, its task, and what runs it.
pub type Rival = (&'static str, Task, RefCell<Box<dyn Peer>>);

/// Builds all that can be built for so many terms.
///
/// # Panics
/// When one of them refuses the terms.
pub fn rivals(terms: &[String], builds: &mut Vec<Build>) -> Vec<Rival> {
    let mut peers = Vec::<Rival>::new();
    let mut add = |name, task, new: &dyn Fn() -> Box<dyn Peer>| {
        peers.push((name, task, RefCell::new(build(name, builds, new))));
    };
    #[cfg(feature = "hyperscan")]
    add("hyperscan 5.4, literals", Task::All, &|| {
        Box::new(super::hyperscan::Hyperscan::new(terms))
    });
    add("hashbrown, runs of words", Task::All, &|| {
        Box::new(Runs::new(terms))
    });
    add("hashbrown, lists of phrases", Task::All, &|| {
        Box::new(Lists::new(terms))
    });
    add("daachorse bytewise", Task::All, &|| {
        Box::new(Daachorse::new(terms))
    });
    let aho = |automaton| move || -> Box<dyn Peer> { Box::new(Overlapping::new(terms, automaton)) };
    add(
        "aho-corasick, contiguous NFA",
        Task::All,
        &aho(Automaton::ContiguousNFA),
    );
    add("aho-corasick, DFA", Task::All, &aho(Automaton::DFA));
    add("aho-corasick, leftmost-longest", Task::Some, &|| {
        Box::new(Leftmost::new(terms))
    });
    if terms.len() <= MOST {
        add("regex, one alternation", Task::Some, &|| {
            Box::new(Alternation::new(terms))
        });
    }
    if terms.len() <= MOST_IN_SET {
        add("regex, RegexSet (only which)", Task::Which, &|| {
            Box::new(Set::new(terms))
        });
    }
    // What Hyperscan allocates, Rust's allocator does not see.
    #[cfg(feature = "hyperscan")]
    if let Some(build) = builds
        .iter_mut()
        .find(|build| build.name.starts_with("hyperscan"))
    {
        build.heap += super::hyperscan::Hyperscan::new(terms).size();
    }
    peers
}

/// Builds an engine and notes what that took.
pub fn build<T>(name: &'static str, builds: &mut Vec<Build>, new: impl Fn() -> T) -> T {
    let mut done = None;
    let heap = measure(|| {
        let begun = Instant::now();
        let built = new();
        done = Some((built, begun.elapsed().as_secs_f64()));
    });
    let (built, seconds) = done.expect("what is measured is run");
    builds.push(Build {
        name,
        seconds,
        heap: heap.bytes_current.max(0) as usize,
    });
    built
}
