//! What a profile adds to what a record says: values put together, and constants.

use super::draft::{Draft, Value};
use super::escape::unescape;
use super::profile::{Part, Place, Profile, Template};
use earmark_text::Span;

/// Fills in the templates and constants of a profile; text put together goes to `side`.
pub(super) fn complete<'a>(profile: &'a Profile, side: &mut String, draft: &mut Draft<'a>) {
    for template in &profile.templates {
        if let Some(span) = put_together(template, side, draft) {
            draft.put(template.place, Value::Side(span));
        }
    }
    for (slot, text) in &profile.constants {
        let place = Place {
            slot: *slot,
            rank: Place::CONSTANT,
        };
        draft.put(place, Value::Text(text));
    }
}

/// The place of the text in `side`; `None` where a part is missing, empty or no text.
fn put_together(template: &Template, side: &mut String, draft: &Draft<'_>) -> Option<Span> {
    let start = side.len();
    for part in &template.parts {
        let whole = match part {
            Part::Text(text) => {
                side.push_str(text);
                Some(())
            }
            Part::Slot(slot) => draft.full(*slot).and_then(|value| append(value, side)),
        };
        if whole.is_none() {
            side.truncate(start);
            return None;
        }
    }
    let place = |at| u32::try_from(at).expect("a record is at most a few MiB");
    Some(Span::new(place(start), place(side.len())))
}

fn append(value: Value<'_>, side: &mut String) -> Option<()> {
    match value {
        Value::Text(text) | Value::Number(text) => side.push_str(text),
        Value::Escaped(raw) => unescape(raw, side),
        Value::Side(span) => {
            // What stands in a string cannot be appended to it in one move.
            let text = side[span.range()].to_owned();
            side.push_str(&text);
        }
        Value::Bool(_) | Value::Other(_) => return None,
    }
    Some(())
}
