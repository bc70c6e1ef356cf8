use super::draft::{Draft, Value};
use super::fault::Fault;
use super::keys::{self, Key};
use super::profile::Scope;
use crate::Code;
use core::fmt;
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, Visitor};
use serde_json::value::RawValue;

/// Objects and arrays inside each other, the record itself included.
const DEPTH_LIMIT: usize = 128;

/// Reads one line as a JSON object.
///
/// Values are taken as the bytes they were written in and only looked at when they belong to a
/// field: so ids keep every digit, and text is unescaped once, into the place where it stays.
pub(super) fn read<'a>(record: &'a str, draft: &mut Draft<'a>) -> Result<(), Fault> {
    let start = record.find(|c| !matches!(c, ' ' | '\t' | '\r'));
    let start = start.unwrap_or(record.len());
    if record.as_bytes().get(start) != Some(&b'{') {
        let message = "the line is not a JSON object; each line is to hold one, from { to }, as \
                       jq -c writes it";
        return Err(Fault::new(Code::InvalidJson, message).at(start));
    }
    let mut fault = None;
    let object = Object {
        scope: Scope::Top,
        draft,
        record,
        fault: &mut fault,
    };
    let mut deserializer = serde_json::Deserializer::from_str(record);
    let end = object
        .deserialize(&mut deserializer)
        .and_then(|()| deserializer.end());
    match (fault, end) {
        (Some(fault), _) => Err(fault),
        (None, Err(error)) => Err(syntax(&error, 0)),
        (None, Ok(())) => Ok(()),
    }
}

/// One JSON object, of which the known names go to the draft.
struct Object<'d, 'a> {
    scope: Scope,
    draft: &'d mut Draft<'a>,
    record: &'a str,
    /// What is wrong with the record although it is JSON.
    fault: &'d mut Option<Fault>,
}

impl<'de> DeserializeSeed<'de> for Object<'_, 'de> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Object<'_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key_seed(Name(self.scope))? {
            let token = map.next_value::<&RawValue>()?.get();
            let value = match token.as_bytes()[0] {
                b'"' => {
                    let inside = &token[1..token.len() - 1];
                    match memchr::memchr(b'\\', inside.as_bytes()) {
                        None => Value::Text(inside),
                        Some(_) => Value::Escaped(inside),
                    }
                }
                b'n' => continue,
                b't' => Value::Bool(true),
                b'f' => Value::Bool(false),
                b'{' | b'[' => {
                    if !self.compound(key, token) {
                        // The value does not matter: whoever called looks at the fault first.
                        return Err(A::Error::custom("too deep"));
                    }
                    continue;
                }
                _ => Value::Number(token),
            };
            if let Some(place) = key.and_then(|key| key.slot) {
                self.draft.put(place, value);
            }
        }
        Ok(())
    }
}

impl<'a> Object<'_, 'a> {
    /// Takes an array or object; `false` when it cannot be read.
    fn compound(&mut self, key: Option<&Key>, token: &'a str) -> bool {
        let offset = offset(self.record, token);
        if self.scope == Scope::Top
            && let Some(at) = too_deep(token, DEPTH_LIMIT - 1)
        {
            let message = format!("arrays and objects are nested deeper than {DEPTH_LIMIT} levels");
            *self.fault = Some(Fault::new(Code::TooDeep, message).at(offset + at));
            return false;
        }
        let Some(key) = key else { return true };
        match key.opens {
            Some(scope) if token.starts_with('{') => {
                self.draft.repost |= scope == Scope::Original;
                let object = Object {
                    scope,
                    draft: self.draft,
                    record: self.record,
                    fault: self.fault,
                };
                let mut deserializer = serde_json::Deserializer::from_str(token);
                if let Err(error) = object.deserialize(&mut deserializer) {
                    self.fault.get_or_insert_with(|| syntax(&error, offset));
                    return false;
                }
            }
            _ => {
                if let Some(place) = key.slot {
                    self.draft.put(place, Value::Other(token));
                }
            }
        }
        true
    }
}

/// A name, looked up where it stands.
struct Name(Scope);

impl<'de> DeserializeSeed<'de> for Name {
    type Value = Option<&'static Key>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Name {
    type Value = Option<&'static Key>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name")
    }

    fn visit_str<E>(self, name: &str) -> Result<Self::Value, E> {
        Ok(keys::find(self.0, name))
    }
}

/// Where `part`, which was cut out of `record`, begins in it.
pub(super) fn offset(record: &str, part: &str) -> usize {
    let distance = part.as_ptr().addr().wrapping_sub(record.as_ptr().addr());
    if distance <= record.len() {
        distance
    } else {
        0
    }
}

fn syntax(error: &serde_json::Error, offset: usize) -> Fault {
    // Only faults of syntax are told in the parser's words: those hold nothing of the record.
    let told = error.to_string();
    let what = match error.classify() {
        serde_json::error::Category::Data => "a value is not of the right type",
        _ => told.split(" at line ").next().unwrap_or_default(),
    };
    let hint = match what {
        "trailing characters" => "; each line is to hold one object and nothing after it",
        _ if error.is_eof() => "; the line seems to be cut off",
        _ => "; each line is to hold one whole object, as jq -c writes it",
    };
    let at = offset + error.column().saturating_sub(1);
    Fault::new(Code::InvalidJson, format!("{what}{hint}")).at(at)
}

/// The byte of `token`, which is valid JSON, at which more than `limit` levels are open.
fn too_deep(token: &str, limit: usize) -> Option<usize> {
    // So many levels take as many opening brackets and as many closing ones.
    if token.len() <= 2 * limit || opening(token).nth(limit).is_none() {
        return None;
    }
    let (mut depth, mut quoted, mut escaped) = (0, false, false);
    for (at, byte) in token.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => quoted = !quoted,
            _ if quoted => {}
            b'{' | b'[' => {
                depth += 1;
                if depth > limit {
                    return Some(at);
                }
            }
            b'}' | b']' => depth -= 1,
            _ => {}
        }
    }
    None
}

fn opening(token: &str) -> impl Iterator<Item = usize> {
    memchr::memchr2_iter(b'{', b'[', token.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(record: &str) -> Option<(Code, usize)> {
        let result = read(record, &mut Draft::default());
        result.err().map(|fault| (fault.code, fault.at))
    }

    #[test]
    fn one_object_a_line() {
        assert_eq!(code(r#" {"text":"a"} "#), None);
        assert_eq!(code("{}"), None);
        for (record, at) in [
            ("", 0),
            ("5", 0),
            ("  [{}]", 2),
            ("null", 0),
            (r#"{"a":NaN}"#, 5),
            (r#"{"a":-Infinity}"#, 6),
            (r#"{"a":1}{}"#, 7),
            (r#"{"a":1},"#, 7),
            (r#"{"a":"b"#, 6),
        ] {
            assert_eq!(code(record), Some((Code::InvalidJson, at)), "{record}");
        }
    }

    #[test]
    fn the_depth_limit_is_exact_and_names_the_byte() {
        let nested = |levels: usize| {
            let (open, close) = ("[".repeat(levels), "]".repeat(levels));
            format!("{{\"a\":{open}{close}}}")
        };
        assert_eq!(code(&nested(127)), None);
        assert_eq!(code(&nested(128)), Some((Code::TooDeep, 5 + 127)));
        assert_eq!(code(&nested(100_000)), Some((Code::TooDeep, 5 + 127)));
        let wide = format!("{{\"a\":[{}[]]}}", "[],".repeat(1000));
        assert_eq!(code(&wide), None);
        let brackets = format!("{{\"a\":[\"{}\\\"[[\"]}}", "[".repeat(500));
        assert_eq!(code(&brackets), None);
        let author = format!("{{\"author\":{{\"x\":{}}}}}", nested(126));
        assert_eq!(
            code(&author),
            Some((Code::TooDeep, "{\"author\":{\"x\":{\"a\":".len() + 125))
        );
    }

    #[test]
    fn messages_hold_nothing_of_the_record() {
        for record in [
            r#"{"secret"}"#,
            r#"{"a":secret}"#,
            r#"{"a":"secret"#,
            r#"{"author":{"\ud800secret":1}}"#,
        ] {
            let fault = read(record, &mut Draft::default()).unwrap_err();
            assert!(!fault.message.contains("secret"), "{}", fault.message);
        }
    }
}
