use super::draft::{Draft, Value};
use super::escape::unescape;

/// What no field of a mention is made from: a JSON object each, in order.
#[derive(Clone, Debug, Default)]
pub(super) struct Extras {
    pub(super) wanted: bool,
    json: String,
    /// Where each object ends.
    ends: Vec<usize>,
}

impl Extras {
    pub(super) fn clear(&mut self) {
        self.json.clear();
        self.ends.clear();
    }

    pub(super) fn get(&self, number: u32) -> &str {
        let number = number as usize;
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.json[start..self.ends[number]]
    }

    /// Takes what the draft has, and gives its number if there is anything.
    pub(super) fn push(&mut self, draft: &Draft<'_>, side: &str) -> Option<u32> {
        let extra = draft.extra.as_ref().filter(|extra| !extra.is_empty())?;
        for (index, part) in extra.iter().enumerate() {
            self.json.push(if index == 0 { '{' } else { ',' });
            match part.value {
                Value::Other(raw) => {
                    // The name is the inside of a JSON string already; of the path's names none has
                    // anything to escape but what a table of a profile writes.
                    let prefix = quoted(part.prefix);
                    self.json.push_str(&prefix[..prefix.len() - 1]);
                    self.json.push_str(part.name);
                    self.json.push_str("\":");
                    self.value(raw);
                }
                Value::Side(span) => self.cell(part.name, &side[span.range()]),
                Value::Text(text) => self.cell(part.name, text),
                Value::Escaped(_) | Value::Number(_) | Value::Bool(_) => {}
            }
        }
        self.json.push('}');
        self.ends.push(self.json.len());
        u32::try_from(self.ends.len() - 1).ok()
    }

    /// A value as it is written, on one line; half a surrogate pair becomes U+FFFD, as everywhere.
    fn value(&mut self, raw: &str) {
        if let Some(inside) = raw.strip_prefix('"')
            && inside.contains("\\u")
        {
            let mut text = String::new();
            unescape(&inside[..inside.len() - 1], &mut text);
            self.json.push_str(&quoted(&text));
        } else {
            // Line ends between the parts of a value are white space, and there are none in strings.
            self.json.extend(
                raw.chars()
                    .map(|c| if matches!(c, '\n' | '\r') { ' ' } else { c }),
            );
        }
    }

    fn cell(&mut self, name: &str, text: &str) {
        self.json.push_str(&quoted(name));
        self.json.push(':');
        self.json.push_str(&quoted(text));
    }
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
