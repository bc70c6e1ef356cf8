//! A profile as TOML.

use super::source::{self, Source};
use super::{FIELDS, Join, Keys, Markup, Part, Place, Profile, Slot, Template, plain};
use crate::Error;
use crate::read::time::{Order, Style, Zone};
use core::ops::Range;
use std::collections::BTreeMap;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The most names of records by which markup is known. All names of a profile are numbered in 16
/// bits, and looked through one by one when it is read; fields bring some 10,000 at most.
const MARKS: usize = 256;

pub(super) fn read(file: &str, text: &str) -> Result<Profile, Error> {
    let page = Page { file, text };
    let parsed = DeTable::parse(text).map_err(|error| {
        page.error(
            error.span().unwrap_or_default(),
            &format!("not TOML: {}", error.message()),
        )
    })?;
    page.profile(parsed.get_ref(), parsed.span())
}

type Value<'t> = Spanned<DeValue<'t>>;

struct Page<'t> {
    file: &'t str,
    text: &'t str,
}

impl<'t> Page<'t> {
    fn profile(&self, root: &DeTable<'t>, span: Range<usize>) -> Result<Profile, Error> {
        const KNOWN: [&str; 10] = [
            "name",
            "about",
            "recognise",
            "records",
            "fields",
            "constants",
            "values",
            "text",
            "time",
            "join",
        ];
        self.known(root, &KNOWN)?;
        let mut profile = Profile {
            name: self.needed(root, "name", &span)?.to_owned(),
            about: self.needed(root, "about", &span)?.to_owned(),
            toml: self.text.to_owned(),
            recognise: Vec::new(),
            records: self.strings(root, "records")?,
            keys: Keys::default(),
            columns: Vec::new(),
            sources: Vec::new(),
            templates: Vec::new(),
            constants: Vec::new(),
            translations: BTreeMap::new(),
            markup: Markup::default(),
            markup_columns: Vec::new(),
            joins: Vec::new(),
            times: Style::default(),
        };
        if let Some(value) = root.get("recognise") {
            for entry in self.array(value)? {
                profile.recognise.push(self.one_or_more(entry)?);
            }
        }
        let fields = self.table(root, "fields")?;
        let Some(fields) = fields else {
            return Err(self.error(span, "a profile needs [fields]"));
        };
        self.fields(&mut profile, fields)?;
        if let Some(constants) = self.table(root, "constants")? {
            for (name, value) in constants {
                let slot = self.slot(name)?;
                profile
                    .constants
                    .push((slot, self.string(value)?.to_owned()));
            }
        }
        if let Some(values) = self.table(root, "values")? {
            for (name, value) in values {
                let slot = self.slot(name)?;
                let mut table = BTreeMap::new();
                for (from, to) in self.as_table(value)? {
                    table.insert(from.get_ref().to_lowercase(), self.string(to)?.to_owned());
                }
                profile.translations.insert(slot, table);
            }
        }
        self.markup(&mut profile, root)?;
        if let Some(time) = self.table(root, "time")? {
            profile.times = self.times(time)?;
        }
        if let Some(joins) = root.get("join") {
            for join in self.array(joins)? {
                let table = self.as_table(join)?;
                self.known(table, &["list", "key", "by", "as"])?;
                let part = |key| self.needed(table, key, &join.span()).map(str::to_owned);
                profile.joins.push(Join {
                    list: part("list")?,
                    key: part("key")?,
                    by: part("by")?,
                    name: part("as")?,
                });
            }
        }
        Ok(profile)
    }

    fn fields(&self, profile: &mut Profile, fields: &DeTable<'t>) -> Result<(), Error> {
        let mut free = Slot::COUNT;
        for (name, value) in fields {
            let slot = self.slot(name)?;
            for (rank, written) in self.one_or_more(value)?.into_iter().enumerate() {
                let wrong = |message: String| self.error(value.span(), &message);
                let rank = u8::try_from(rank)
                    .ok()
                    .filter(|&rank| rank < Place::CONSTANT);
                let rank =
                    rank.ok_or_else(|| wrong("a field has at most 126 sources".to_owned()))?;
                let place = Place { slot, rank };
                match Source::parse(&written).map_err(wrong)? {
                    Source::Path(path) => self.source(profile, &path, place, value)?,
                    Source::Template(parts) => {
                        let mut template = Vec::new();
                        for part in parts {
                            template.push(match part {
                                source::Part::Text(text) => Part::Text(text),
                                source::Part::Path(path) => {
                                    if free == Place::SLOTS {
                                        let message = "templates have too many parts in all";
                                        return Err(wrong(message.to_owned()));
                                    }
                                    let part = u8::try_from(free).expect("slots are few");
                                    free += 1;
                                    let place = Place {
                                        slot: part,
                                        rank: 0,
                                    };
                                    self.source(profile, &path, place, value)?;
                                    Part::Slot(part)
                                }
                            });
                        }
                        profile.templates.push(Template {
                            place,
                            parts: template,
                        });
                    }
                }
                profile.sources.push((slot, written));
            }
        }
        profile.sources.sort_by_key(|&(slot, _)| slot);
        Ok(())
    }

    fn source(
        &self,
        profile: &mut Profile,
        path: &str,
        place: Place,
        value: &Value<'t>,
    ) -> Result<(), Error> {
        let added = profile.keys.add(path, place);
        added.map_err(|message| self.error(value.span(), &message))?;
        profile.columns.push((plain(path), place));
        Ok(())
    }

    fn markup(&self, profile: &mut Profile, root: &DeTable<'t>) -> Result<(), Error> {
        let Some(text) = self.table(root, "text")? else {
            return Ok(());
        };
        self.known(text, &["markup", "keys", "columns"])?;
        let Some(markup) = text.get("markup") else {
            return Ok(());
        };
        profile.markup = match self.string(markup)? {
            "none" => Markup::None,
            "entities" => Markup::Entities,
            "html" => Markup::Html,
            _ => return Err(self.error(markup.span(), "markup is none, entities or html")),
        };
        let keys = self.strings(text, "keys")?;
        if keys.len() > MARKS {
            let message = format!("at most {MARKS} keys say that there is markup");
            return Err(self.error(markup.span(), &message));
        }
        for key in keys {
            profile.markup = Markup::EntitiesWhere;
            profile.keys.mark(&key);
        }
        for column in self.strings(text, "columns")? {
            profile.markup = Markup::EntitiesWhere;
            profile.markup_columns.push(plain(&column));
        }
        Ok(())
    }

    fn times(&self, time: &DeTable<'t>) -> Result<Style, Error> {
        self.known(time, &["zone", "order"])?;
        let mut style = Style::default();
        if let Some(value) = time.get("zone") {
            style.zone = Zone::parse(self.string(value)?).ok_or_else(|| {
                self.error(
                    value.span(),
                    "a zone is UTC, an offset like +02:00 or a name like Europe/Brussels",
                )
            })?;
        }
        if let Some(value) = time.get("order") {
            style.order = match self.string(value)? {
                "ymd" => Order::YearFirst,
                "mdy" => Order::MonthFirst,
                "dmy" => Order::DayFirst,
                _ => return Err(self.error(value.span(), "order is ymd, mdy or dmy")),
            };
        }
        Ok(style)
    }

    fn slot(&self, name: &Spanned<std::borrow::Cow<'_, str>>) -> Result<u8, Error> {
        match Slot::number(name.get_ref()) {
            Some(number) => Ok(u8::try_from(number).expect("fields are few")),
            None => Err(self.unknown(name, &FIELDS)),
        }
    }

    fn known(&self, table: &DeTable<'t>, known: &[&str]) -> Result<(), Error> {
        let strange = table
            .keys()
            .filter(|key| !known.contains(&key.get_ref().as_ref()));
        match strange.min_by_key(|key| key.span().start) {
            Some(key) => Err(self.unknown(key, known)),
            None => Ok(()),
        }
    }

    fn unknown(&self, name: &Spanned<std::borrow::Cow<'_, str>>, known: &[&str]) -> Error {
        let short: String = name.get_ref().chars().take(40).collect();
        let distance = |known: &&&str| strsim::damerau_levenshtein(known, &short);
        let nearest = known
            .iter()
            .min_by_key(distance)
            .expect("something is known");
        let message = format!(
            "unknown name `{}`: did you mean `{nearest}`? Known here: {}",
            short.escape_debug(),
            known.join(", ")
        );
        self.error(name.span(), &message)
    }

    fn table<'r>(
        &self,
        root: &'r DeTable<'t>,
        key: &str,
    ) -> Result<Option<&'r DeTable<'t>>, Error> {
        root.get(key).map(|value| self.as_table(value)).transpose()
    }

    fn as_table<'r>(&self, value: &'r Value<'t>) -> Result<&'r DeTable<'t>, Error> {
        match value.get_ref() {
            DeValue::Table(table) => Ok(table),
            _ => Err(self.error(value.span(), "a table is expected here")),
        }
    }

    fn array<'r>(&self, value: &'r Value<'t>) -> Result<&'r [Value<'t>], Error> {
        match value.get_ref() {
            DeValue::Array(items) => Ok(items),
            _ => Err(self.error(value.span(), "a list is expected here")),
        }
    }

    fn string<'r>(&self, value: &'r Value<'t>) -> Result<&'r str, Error> {
        match value.get_ref() {
            DeValue::String(text) => Ok(text),
            _ => Err(self.error(value.span(), "a string is expected here")),
        }
    }

    fn needed<'r>(
        &self,
        table: &'r DeTable<'t>,
        key: &str,
        span: &Range<usize>,
    ) -> Result<&'r str, Error> {
        match table.get(key) {
            Some(value) => self.string(value),
            None => Err(self.error(span.clone(), &format!("`{key}` is missing"))),
        }
    }

    fn one_or_more(&self, value: &Value<'t>) -> Result<Vec<String>, Error> {
        match value.get_ref() {
            DeValue::Array(items) => items
                .iter()
                .map(|item| Ok(self.string(item)?.to_owned()))
                .collect(),
            _ => Ok(vec![self.string(value)?.to_owned()]),
        }
    }

    fn strings(&self, table: &DeTable<'t>, key: &str) -> Result<Vec<String>, Error> {
        table
            .get(key)
            .map_or(Ok(Vec::new()), |value| self.one_or_more(value))
    }

    fn error(&self, span: Range<usize>, message: &str) -> Error {
        let before = &self.text[..span.start.min(self.text.len())];
        let line = before.matches('\n').count() + 1;
        let column = before
            .rsplit('\n')
            .next()
            .unwrap_or_default()
            .chars()
            .count()
            + 1;
        Error::new_profile(format!("{}:{line}:{column}: {message}", self.file))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_mark_are_few() {
        let table = |count: usize| {
            let keys: Vec<String> = (0..count).map(|key| format!("\"{key}\"")).collect();
            let keys = keys.join(",");
            format!(
                "name = \"a\"\nabout = \"b\"\n[fields]\ntext = \"t\"\n\
                 [text]\nmarkup = \"entities\"\nkeys = [{keys}]\n"
            )
        };
        assert!(read("own.toml", &table(MARKS)).is_ok());
        let error = read("own.toml", &table(100_000)).unwrap_err().to_string();
        assert!(error.starts_with("own.toml:6:10: at most 256 "), "{error}");
    }
}
