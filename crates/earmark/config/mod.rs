//! The one configuration: what it says, read from TOML or made in code.

mod hash;
mod lexicon;
mod position;
mod read;
mod table;
mod written;

pub use earmark_match::query::Implicit;
pub use earmark_score::{Level, Maxima, Thresholds};
pub use lexicon::{File, Lexicon, SentimentModel};
pub use position::Position;

use crate::Error;

/// A term to look for, such as a word, a phrase, a `#hashtag` or `refund*`; or a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// As it was written.
    pub text: String,
    /// Where it was written, to name the place when it cannot be compiled: of a query, the place of
    /// its first character.
    pub position: Option<Position>,
    /// How it was written, where escapes make that another text.
    pub(crate) written: Option<Box<str>>,
}

impl Term {
    /// Where a byte of the text was written.
    pub(crate) fn place(&self, offset: usize) -> Option<Position> {
        let before = match &self.written {
            Some(written) => &written[..written::before(written, offset)],
            None => &self.text[..self.text.floor_char_boundary(offset)],
        };
        Some(self.position?.behind(before))
    }
}

impl From<&str> for Term {
    fn from(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            position: None,
            written: None,
        }
    }
}

/// The own brand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Brand {
    /// Its name.
    pub name: String,
    /// What people call it.
    pub terms: Vec<Term>,
    /// Its accounts, with or without `@`: what they post is outbound.
    pub accounts: Vec<String>,
}

/// A competitor.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Competitor {
    /// Its id in results.
    pub id: String,
    /// What people call it.
    pub terms: Vec<Term>,
}

/// A topic: what a mention can be about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Topic {
    /// Its id in results, such as `grill.ignition`.
    pub id: String,
    /// Any of these is a hit.
    pub any: Vec<Term>,
    /// A hit counts only within so many words of this term, in the same field.
    pub near: Option<(Term, u32)>,
    /// Any of these in the mention rules the topic out.
    pub not: Vec<Term>,
    /// Instead of the three above: a query that holds of the mentions that are about the topic.
    pub when: Option<Term>,
    /// Priority points, 0 to 100.
    pub severity: u8,
    /// The level that a case with this topic has at least.
    pub floor: Option<Level>,
}

/// How terms and queries are read and looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Matching {
    /// What two terms of a query side by side mean.
    pub implicit: Implicit,
    /// Whether words are also found within hashtags: `acme` in `#acmefail`.
    pub hashtag_words: bool,
}

impl Default for Matching {
    fn default() -> Self {
        Self {
            implicit: Implicit::And,
            hashtag_words: true,
        }
    }
}

/// Everything that can be configured.
///
/// The default has no brand and no topic: sentiment, reach, directness and history only.
///
/// # Examples
/// ```
/// use earmark::config::{Config, Topic};
/// let mut config = Config::from_toml("[brand]\nname = \"Acme\"\nterms = [\"acme\"]\n")?;
/// config.topics.push(Topic {
///     id: "ignition".into(),
///     any: vec!["won't light".into()],
///     severity: 25,
///     ..Topic::default()
/// });
/// # Ok::<(), earmark::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Config {
    /// The own brand.
    pub brand: Brand,
    /// The competitors, in order.
    pub competitors: Vec<Competitor>,
    /// The topics, in order.
    pub topics: Vec<Topic>,
    /// How texts are rated.
    pub lexicon: Lexicon,
    /// How terms and queries are read.
    pub matching: Matching,
    /// The points from which levels begin.
    pub levels: Thresholds,
    /// The most points that each part can give.
    pub max: Maxima,
}

impl Config {
    /// Reads a configuration as people write it. Files that it names are not read: see [`Config::files`].
    ///
    /// Linear in the text: 100,000 terms take about a twentieth of a second.
    ///
    /// # Errors
    /// When the text is not TOML, names a key that is not known, or gives a value of the wrong type
    /// or out of range: with line, column and, for keys, the nearest known one.
    pub fn from_toml(text: &str) -> Result<Self, Error> {
        read::config(text)
    }

    /// The files that the configuration names; without the text of each there is no engine.
    pub fn files(&mut self) -> impl Iterator<Item = &mut File> {
        let packs = self.lexicon.packs.iter_mut().map(|(_, file)| file);
        self.lexicon.weights.iter_mut().chain(packs)
    }

    /// BLAKE3 hash of what the configuration says, as 64 hexadecimal digits: comments, spacing and
    /// the order of keys do not count. Records carry the first 16 digits.
    #[must_use]
    pub fn hash(&self) -> String {
        hash::of(self)
    }
}
