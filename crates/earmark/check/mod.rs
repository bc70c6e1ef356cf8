//! What is odd about a configuration: terms and queries that can never count, that others make
//! needless, or that a whole archive never met.
//!
//! A finding is no error: the engine does what the configuration says. Looked at are terms and
//! queries alone ([`check`]), then what a [`Tally`] of real mentions knows of them.

mod finding;
mod lists;
mod queries;
mod shape;
mod tally;

pub use finding::{Finding, FindingKind};
pub use tally::Tally;

use crate::config::{Config, Term};
use crate::{Engine, Error};

/// What is odd about a configuration, in the order of its lines as far as they are known.
///
/// Linear in the number of terms but for wildcards, each of which is held against every term of its
/// list: 100,000 terms take about a second.
///
/// # Errors
/// When the configuration cannot be compiled: what [`Engine::new`] says.
///
/// # Examples
/// ```
/// use earmark::{Config, check::{FindingKind, check}};
/// let config = Config::from_toml(r#"
///     [[topic]]
///     id = "ignition"
///     any = ["igniter", "broken igniter", "Igniter"]
/// "#)?;
/// let kinds: Vec<_> = check(&config)?.iter().map(|finding| finding.kind).collect();
/// assert_eq!(kinds, [FindingKind::Shadowed, FindingKind::Duplicate]);
/// # Ok::<(), earmark::Error>(())
/// ```
pub fn check(config: &Config) -> Result<Vec<Finding>, Error> {
    let engine = Engine::new(config)?;
    let mut findings = Vec::new();
    lists::check(config, &mut findings);
    queries::check(config, &engine, &mut findings);
    findings.sort_by_key(|finding| (finding.position.is_none(), finding.position));
    Ok(findings)
}

/// The owners of terms, as messages name them.
pub(crate) fn owner(what: &str, id: &str) -> String {
    format!("{what} {id:?}")
}

/// A term and whose it is.
#[derive(Clone, Copy, Debug)]
struct Owned<'a> {
    term: &'a Term,
    list: &'static str,
}
