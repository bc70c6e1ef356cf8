//! What is odd about a configuration: terms and queries that can never count, that others make
//! needless, or that a whole archive never met.
//!
//! A finding is no error: the engine does what the configuration says. Looked at are terms and
//! queries alone ([`check`]), then what a [`Tally`] of real mentions knows of them.

mod cover;
mod doubtful;
mod finding;
mod lists;
mod queries;
mod shape;
mod tally;
mod twins;

pub use finding::{Finding, FindingKind};
pub use tally::Tally;

use crate::Engine;
use crate::config::{Config, Position};

/// What is odd about a configuration, in the order of its lines as far as they are known.
///
/// Near to linear in the number of terms: 100,000 take about a second. Of long lists, not every pair
/// with an unusual wildcard is compared, so that there may be more to find, but never less.
///
/// `engine` is the configuration compiled.
///
/// # Panics
/// When the engine is of another configuration, with fewer topics.
///
/// # Examples
/// ```
/// use earmark::{Config, Engine, check::{FindingKind, check}};
/// let config = Config::from_toml(r#"
///     [[topic]]
///     id = "ignition"
///     any = ["igniter", "broken igniter", "Igniter"]
/// "#)?;
/// let engine = Engine::new(&config)?;
/// let kinds: Vec<_> = check(&config, &engine).iter().map(|finding| finding.kind).collect();
/// assert_eq!(kinds, [FindingKind::Shadowed, FindingKind::Duplicate]);
/// # Ok::<(), earmark::Error>(())
/// ```
#[must_use]
pub fn check(config: &Config, engine: &Engine) -> Vec<Finding> {
    let mut findings = Vec::new();
    lists::check(config, &mut findings);
    twins::check(config, engine, &mut findings);
    queries::check(config, engine, &mut findings);
    findings.sort_by_key(|finding| (finding.position.is_none(), finding.position));
    findings
}

/// The owners of terms, as messages name them.
pub(crate) fn owner(what: &str, id: &str) -> String {
    format!("{what} {id:?}")
}

/// The place of what a message names, as it goes on with it.
fn at(position: Option<Position>) -> String {
    position.map_or_else(String::new, |position| format!(" at {position}"))
}
