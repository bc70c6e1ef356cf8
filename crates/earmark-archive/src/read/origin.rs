//! From a value as it stands in a record to what it says.

use super::draft::Value;
use super::escape::{unescape, unescape_html};
use super::markup;
use super::profile::{Markup, Profile, Slot};
use earmark_text::Field;
use memchr::memchr;

/// Where the values of a draft stand.
#[derive(Debug)]
pub(super) struct Origin<'a> {
    /// What was put together from a record's cells.
    pub(super) side: &'a str,
    /// Whether they are cells of a table, which know no types.
    pub(super) cells: bool,
    /// What the names of the record mean.
    pub(super) profile: &'a Profile,
}

impl<'a> Origin<'a> {
    /// What a field says without the markup that the profile tells of; platforms that write posts as
    /// HTML write bios so too, and titles as plain text.
    #[inline]
    pub(super) fn plain_of<'v>(
        &self,
        field: Field,
        marked: bool,
        value: &'v str,
        html: &'v mut String,
    ) -> &'v str {
        match self.profile.markup {
            Markup::Html if field != Field::Title => {
                html.clear();
                markup::text(value, html);
                html
            }
            Markup::Entities => decoded(value, html),
            Markup::EntitiesWhere if marked => decoded(value, html),
            Markup::None | Markup::Html | Markup::EntitiesWhere => value,
        }
    }

    /// What the profile translates a value to; the value itself where it does not.
    #[inline]
    pub(super) fn translated<'v>(&self, slot: Slot, value: &'v str) -> &'v str
    where
        'a: 'v,
    {
        let profile: &'a Profile = self.profile;
        if !profile.translates() {
            return value;
        }
        profile.translated(slot, value).unwrap_or(value)
    }
}

/// The value as text, unescaped; `None` where it is of no type that could be text.
#[inline(always)]
pub(super) fn plain<'v>(
    value: Value<'v>,
    origin: &Origin<'v>,
    scratch: &'v mut String,
) -> Option<&'v str> {
    match value {
        Value::Text(text) | Value::Number(text) => Some(text),
        Value::Side(span) => Some(&origin.side[span.range()]),
        Value::Escaped(raw) => Some(unescaped(raw, scratch)),
        Value::Bool(_) | Value::Other(_) => None,
    }
}

#[inline(never)]
fn unescaped<'v>(raw: &str, scratch: &'v mut String) -> &'v str {
    scratch.clear();
    unescape(raw, scratch);
    scratch
}

fn decoded<'v>(value: &'v str, html: &'v mut String) -> &'v str {
    if memchr(b'&', value.as_bytes()).is_none() {
        return value;
    }
    html.clear();
    unescape_html(value, html);
    html
}
