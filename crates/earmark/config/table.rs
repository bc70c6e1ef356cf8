use super::position::Lines;
use super::{Position, Term};
use crate::Error;
use core::ops::{Range, RangeInclusive};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A TOML table of which every key is known.
#[derive(Debug)]
pub(crate) struct Table<'a> {
    lines: &'a Lines<'a>,
    /// What to call it in errors.
    name: &'static str,
    entries: &'a DeTable<'a>,
    span: Range<usize>,
}

impl<'a> Table<'a> {
    /// Takes a table, or names its first unknown key and the known one that is nearest to it.
    pub(crate) fn open(
        lines: &'a Lines<'a>,
        name: &'static str,
        entries: &'a DeTable<'a>,
        span: Range<usize>,
        known: &[&str],
    ) -> Result<Self, Error> {
        let strange = entries
            .keys()
            .filter(|key| !known.contains(&key.get_ref().as_ref()))
            .min_by_key(|key| key.span().start);
        if let Some(key) = strange {
            let nearest = known
                .iter()
                .min_by_key(|known| strsim::damerau_levenshtein(known, short(key.get_ref())))
                .expect("every table knows a key");
            return Err(Error::new_config(
                format!(
                    "unknown key `{}` in {name}: did you mean `{nearest}`? Known here: {}",
                    short(key.get_ref()).escape_debug(),
                    known.join(", ")
                ),
                Some(lines.position(key.span().start)),
            ));
        }
        Ok(Self {
            lines,
            name,
            entries,
            span,
        })
    }

    pub(crate) fn string(&self, key: &str) -> Result<Option<(&'a str, Position)>, Error> {
        self.get(key)
            .map(|value| self.as_string(key, value))
            .transpose()
    }

    /// A string that must be there and must not be blank.
    pub(crate) fn needed(&self, key: &str) -> Result<&'a str, Error> {
        match self.string(key)? {
            Some((text, at)) if text.trim().is_empty() => Err(Error::new_config(
                format!("`{key}` in {} is empty", self.name),
                Some(at),
            )),
            Some((text, _)) => Ok(text),
            None => Err(self.missing(key)),
        }
    }

    pub(crate) fn missing(&self, key: &str) -> Error {
        self.fault(&format!("needs `{key}`"))
    }

    /// An error about the table as a whole.
    pub(crate) fn fault(&self, what: &str) -> Error {
        let at = self.lines.position(self.span.start);
        Error::new_config(format!("{} {what}", self.name), Some(at))
    }

    pub(crate) fn term(&self, key: &str) -> Result<Option<Term>, Error> {
        Ok(self.string(key)?.map(|(text, at)| term(text, at)))
    }

    /// A query: its place is that of its first character.
    pub(crate) fn query(&self, key: &str) -> Result<Option<Term>, Error> {
        let Some(value) = self.get(key) else {
            return Ok(None);
        };
        let (text, _) = self.as_string(key, value)?;
        let (start, written) = self.lines.inside_quotes(value.span());
        Ok(Some(Term {
            text: text.to_owned(),
            position: Some(self.lines.position(start)),
            written: (written != text).then(|| written.into()),
        }))
    }

    pub(crate) fn truth(&self, key: &str) -> Result<Option<bool>, Error> {
        self.get(key)
            .map(|value| match value.get_ref() {
                DeValue::Boolean(truth) => Ok(*truth),
                _ => Err(self.wrong(key, value, "true or false")),
            })
            .transpose()
    }

    pub(crate) fn terms(&self, key: &str) -> Result<Vec<Term>, Error> {
        let items = self.array(key)?.unwrap_or_default();
        let each = items.iter().map(|item| {
            let (text, at) = self.as_string(key, item)?;
            Ok(term(text, at))
        });
        each.collect()
    }

    /// The word and the number of `["word", 8]`.
    pub(crate) fn term_and_number(&self, key: &str) -> Result<Option<(Term, u32)>, Error> {
        let Some(value) = self.get(key) else {
            return Ok(None);
        };
        let items: Vec<_> = self.array(key)?.unwrap_or_default().iter().collect();
        let [word, number] = items.as_slice() else {
            return Err(self.wrong(
                key,
                value,
                "a term and a number of words, as [\"grill\", 8]",
            ));
        };
        let (text, at) = self.as_string(key, word)?;
        let distance = self.as_integer(key, number, 1..=1000)?;
        Ok(Some((term(text, at), distance)))
    }

    pub(crate) fn integer(
        &self,
        key: &str,
        range: RangeInclusive<u32>,
    ) -> Result<Option<u32>, Error> {
        self.get(key)
            .map(|value| self.as_integer(key, value, range))
            .transpose()
    }

    /// Words with valences, as `{ sick = 2.0, "no problem" = 1 }`, in hundredths.
    pub(crate) fn valences(
        &self,
        key: &str,
        name: &'static str,
    ) -> Result<Vec<(Term, i16)>, Error> {
        let Some(value) = self.get(key) else {
            return Ok(Vec::new());
        };
        let DeValue::Table(entries) = value.get_ref() else {
            let wanted = "words with valences, as { sick = 2.0, \"no problem\" = 1.0 }";
            return Err(self.wrong(key, value, wanted));
        };
        let each = entries.iter().map(|(word, value)| {
            let number: Option<f64> = match value.get_ref() {
                DeValue::Integer(number) => number.as_str().parse().ok(),
                DeValue::Float(number) => number.as_str().parse().ok(),
                _ => None,
            };
            let at = self.lines.position(word.span().start);
            let valence = number.filter(|number| (-4.0..=4.0).contains(number));
            let valence = valence.ok_or_else(|| {
                let word = short(word.get_ref()).escape_debug();
                let message = format!("`{word}` in {name} wants a valence from -4.0 to 4.0");
                Error::new_config(message, Some(at))
            })?;
            Ok((term(word.get_ref(), at), (valence * 100.0).round() as i16))
        });
        each.collect()
    }

    /// Names by key, as `{ fi = "finnish.tsv" }`.
    pub(crate) fn names(&self, key: &str, wanted: &str) -> Result<Vec<(Term, Term)>, Error> {
        let Some(value) = self.get(key) else {
            return Ok(Vec::new());
        };
        let DeValue::Table(entries) = value.get_ref() else {
            return Err(self.wrong(key, value, wanted));
        };
        let place = |span: Range<usize>| self.lines.position(span.start);
        let each = entries.iter().map(|(key, value)| match value.get_ref() {
            DeValue::String(name) => Ok((
                term(key.get_ref(), place(key.span())),
                term(name, place(value.span())),
            )),
            _ => Err(self.wrong(key.get_ref(), value, wanted)),
        });
        each.collect()
    }

    pub(crate) fn table(
        &self,
        key: &str,
        name: &'static str,
        known: &[&str],
    ) -> Result<Option<Self>, Error> {
        self.get(key)
            .map(|value| self.as_table(key, value, name, known))
            .transpose()
    }

    pub(crate) fn tables(
        &self,
        key: &str,
        name: &'static str,
        known: &[&str],
    ) -> Result<Vec<Self>, Error> {
        if let Some(value) = self.get(key)
            && value.get_ref().is_table()
        {
            let wanted = format!("a list of tables; write {name} with two brackets");
            return Err(self.wrong(key, value, &wanted));
        }
        let items = self.array(key)?.unwrap_or_default();
        items
            .iter()
            .map(|item| self.as_table(key, item, name, known))
            .collect()
    }

    fn get(&self, key: &str) -> Option<&'a Spanned<DeValue<'a>>> {
        self.entries.get(key)
    }

    fn array(&self, key: &str) -> Result<Option<&'a [Spanned<DeValue<'a>>]>, Error> {
        self.get(key)
            .map(|value| match value.get_ref() {
                DeValue::Array(items) => Ok(&**items),
                _ => Err(self.wrong(key, value, "a list")),
            })
            .transpose()
    }

    fn as_string(
        &self,
        key: &str,
        value: &'a Spanned<DeValue<'a>>,
    ) -> Result<(&'a str, Position), Error> {
        match value.get_ref() {
            DeValue::String(text) => Ok((text, self.lines.position(value.span().start))),
            _ => Err(self.wrong(key, value, "a string in quotes")),
        }
    }

    fn as_integer(
        &self,
        key: &str,
        value: &Spanned<DeValue<'_>>,
        range: RangeInclusive<u32>,
    ) -> Result<u32, Error> {
        let number = match value.get_ref() {
            DeValue::Integer(n) => u32::from_str_radix(n.as_str(), n.radix()).ok(),
            _ => None,
        };
        number.filter(|n| range.contains(n)).ok_or_else(|| {
            let (least, most) = (range.start(), range.end());
            let wanted = if least == most {
                format!("{least}")
            } else {
                format!("a whole number from {least} to {most}")
            };
            self.wrong(key, value, &wanted)
        })
    }

    fn as_table(
        &self,
        key: &str,
        value: &'a Spanned<DeValue<'a>>,
        name: &'static str,
        known: &[&str],
    ) -> Result<Self, Error> {
        match value.get_ref() {
            DeValue::Table(entries) => Self::open(self.lines, name, entries, value.span(), known),
            _ => Err(self.wrong(key, value, "a table")),
        }
    }

    fn wrong(&self, key: &str, value: &Spanned<DeValue<'_>>, wanted: &str) -> Error {
        let found = match value.get_ref() {
            DeValue::Integer(number) => number.as_str().to_owned(),
            DeValue::Float(number) => number.as_str().to_owned(),
            other => format!("this {}", other.type_str()),
        };
        let at = self.lines.position(value.span().start);
        Error::new_config(
            format!("`{key}` in {} wants {wanted}, not {found}", self.name),
            Some(at),
        )
    }
}

fn term(text: &str, at: Position) -> Term {
    Term {
        text: text.to_owned(),
        position: Some(at),
        written: None,
    }
}

/// Keys of any length are compared and shown by their first 64 bytes, for a bounded cost.
fn short(key: &str) -> &str {
    &key[..key.floor_char_boundary(64)]
}
