//! Profiles: under which names an export keeps the fields of a mention. Data, not code: one TOML
//! table a kind of export, the shipped ones in `profiles/` beside the sources.

#[cfg(feature = "columnar")]
mod columns;
mod keys;
mod known;
mod place;
mod shipped;
mod slot;
mod source;
mod table;

pub(super) use keys::{Item, Key, Keys, Print, Scope, TOP};
pub(super) use known::Names as KnownNames;
pub(super) use place::Place;
pub use slot::FIELDS;
pub(super) use slot::Slot;

use super::time::Style;
use crate::Error;
use core::fmt;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Under which names an export keeps the fields of a mention, and how it writes them.
///
/// The shipped ones are known by their names, and inputs are recognised by them; one's own is a TOML
/// table of the same shape: print a shipped one ([`toml`](Self::toml)) to begin with.
///
/// # Examples
/// ```
/// use earmark_archive::read::Profile;
/// let own = Profile::from_toml("desk.toml", r#"
///     name = "desk"
///     about = "Tickets of our help desk"
///     recognise = ["Ticket No", "Customer Words"]
///     [fields]
///     id = "Ticket No"
///     text = ["Customer Words", "Subject"]
///     "author.name" = "{First} {Last}"
///     [constants]
///     channel = "desk"
///     [time]
///     zone = "Europe/Brussels"
/// "#)?;
/// assert_eq!(own.name(), "desk");
/// assert!(Profile::shipped("mastodon").is_some());
/// # Ok::<(), earmark_archive::Error>(())
/// ```
#[derive(Clone)]
pub struct Profile {
    name: String,
    about: String,
    toml: String,
    /// Every entry must be there, any of its names.
    recognise: Vec<Vec<String>>,
    /// Where the list of records stands in a document.
    pub(super) records: Vec<String>,
    pub(super) keys: Keys,
    /// The sources as names of columns, and where each goes.
    columns: Vec<(String, Place)>,
    /// Field and source as they are written, for people.
    sources: Vec<(u8, String)>,
    pub(super) templates: Vec<Template>,
    pub(super) constants: Vec<(u8, String)>,
    /// By field, what its values are translated to; the keys are in lower case.
    translations: BTreeMap<u8, BTreeMap<String, String>>,
    pub(super) markup: Markup,
    /// Columns of a table that say that its texts have markup, where not all have.
    markup_columns: Vec<String>,
    pub(super) joins: Vec<Join>,
    pub(super) times: Style,
}

/// A value put together.
#[derive(Clone, Debug)]
pub(super) struct Template {
    pub(super) place: Place,
    pub(super) parts: Vec<Part>,
}

#[derive(Clone, Debug)]
pub(super) enum Part {
    Text(String),
    /// The value of a slot behind those of fields.
    Slot(u8),
}

/// What is to be taken away from a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Markup {
    #[default]
    None,
    /// `&amp;`, `&lt;` and `&gt;` in records that tell so by a name in them.
    EntitiesWhere,
    /// `&amp;`, `&lt;` and `&gt;` in all.
    Entities,
    /// Tags and entities in all.
    Html,
}

/// Objects that a document tells beside its records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Join {
    pub(super) list: String,
    pub(super) key: String,
    pub(super) by: String,
    pub(super) name: String,
}

impl Profile {
    /// Reads a profile of one's own; `file` stands in errors.
    ///
    /// # Errors
    /// [`Profile`](crate::ErrorKind::Profile) with line, column and the nearest known name.
    pub fn from_toml(file: &str, toml: &str) -> Result<Self, Error> {
        table::read(file, toml)
    }

    /// The shipped profile of that name.
    #[must_use]
    pub fn shipped(name: &str) -> Option<Arc<Self>> {
        let found = shipped::all().iter().find(|known| known.name == name);
        found.cloned()
    }

    /// All shipped profiles, the generic one first.
    pub fn all() -> impl DoubleEndedIterator<Item = &'static Arc<Self>> {
        shipped::all().iter()
    }

    pub(super) fn generic() -> Arc<Self> {
        Arc::clone(&shipped::all()[0])
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What it is for, in a line.
    #[must_use]
    pub fn about(&self) -> &str {
        &self.about
    }

    /// The table it was read from.
    #[must_use]
    pub fn toml(&self) -> &str {
        &self.toml
    }

    /// Fields and their sources, in order of the fields, then of precedence.
    pub fn sources(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let all = self.sources.iter();
        all.map(|(slot, source)| (FIELDS[usize::from(*slot)], source.as_str()))
    }

    /// Whether a source names the column or path `name`, such as
    /// [`BlockReader::names`](super::BlockReader::names) gives.
    #[must_use]
    pub fn is_named(&self, source: &str, name: &str) -> bool {
        let parsed = source::Source::parse(source);
        let paths = match &parsed {
            Ok(source::Source::Path(path)) => vec![path.as_str()],
            Ok(source::Source::Template(parts)) => {
                let paths = parts.iter().filter_map(source::Part::path);
                paths.collect()
            }
            Err(_) => Vec::new(),
        };
        paths
            .into_iter()
            .any(|path| plain(path) == plain(name) || source::general(path) == name)
    }

    /// The offset or name of the time zone of times that tell none.
    #[must_use]
    pub fn zone(&self) -> String {
        self.times.zone.to_string()
    }

    /// The same with another style of times.
    pub(super) fn with_times(&self, times: Style) -> Self {
        Self {
            times,
            ..self.clone()
        }
    }

    /// How many of the names it is known by are there; `None` if one of them is missing.
    pub(super) fn merit(&self, names: &KnownNames) -> Option<usize> {
        let there = |any: &Vec<String>| any.iter().any(|name| names.has(name));
        self.recognise
            .iter()
            .all(there)
            .then_some(self.recognise.len())
    }

    /// Where the values of a column go.
    pub(super) fn column(&self, name: &str) -> Vec<Place> {
        let name = plain(name);
        let named = self.columns.iter().filter(|(known, _)| *known == name);
        named.map(|&(_, place)| place).collect()
    }

    /// Whether a slot is part of a template for a field.
    pub(super) fn is_part_of(&self, slot: u8, field: u8) -> bool {
        let part = |part: &Part| matches!(part, Part::Slot(part) if *part == slot);
        let mut templates = self.templates.iter();
        templates.any(|template| template.place.slot == field && template.parts.iter().any(part))
    }

    /// The sources of the text, for messages.
    pub(super) fn text_sources(&self) -> String {
        let text = self
            .sources()
            .filter(|(field, _)| *field == FIELDS[Slot::Text as usize]);
        text.map(|(_, source)| source)
            .collect::<Vec<_>>()
            .join(", ")
    }

    /// Whether the texts of a table with this column have markup.
    pub(super) fn is_marked_by(&self, column: &str) -> bool {
        self.markup_columns.contains(&plain(column))
    }

    /// What a value of a field is translated to.
    pub(super) fn translated(&self, slot: Slot, value: &str) -> Option<&str> {
        let table = self.translations.get(&(slot as u8))?;
        table.get(&value.trim().to_lowercase()).map(String::as_str)
    }

    pub(super) fn translates(&self) -> bool {
        !self.translations.is_empty()
    }
}

impl fmt::Debug for Profile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Profile")
            .field("name", &self.name)
            .finish_non_exhaustive()
    }
}

/// The name of a column as it is compared: trimmed, in lower case, with `_` for a space or hyphen.
fn plain(name: &str) -> String {
    let letter = |c: char| match c {
        ' ' | '-' => '_',
        _ => c.to_ascii_lowercase(),
    };
    name.trim().chars().map(letter).collect()
}
