//! One line of JSON: a walk that checks every byte of it and takes what the profile names.

mod flaw;
mod number;
mod skip;
mod string;
mod walk;

use super::draft::{Draft, Value};
use super::escape::unescape;
use super::fault::Fault;
use super::keys::{self, Key};
use super::names::Names;
use super::profile::Scope;
use flaw::Flaw;
use walk::Walk;

/// Reads one line as a JSON object.
///
/// Takes what RFC 8259 calls an object, nothing else, and half surrogate pairs in escapes as well.
/// Values are taken as the bytes they were written in and only looked at when they belong to a
/// field: so ids keep every digit, and text is unescaped once, into the place where it stays.
pub(super) fn read<'a>(
    record: &'a str,
    names: &mut Names,
    draft: &mut Draft<'a>,
) -> Result<(), Fault> {
    names.rewind();
    let walk = Walk {
        bytes: record.as_bytes(),
        flaw: None,
    };
    let mut reader = Reader {
        walk,
        record,
        names,
        draft,
    };
    if reader.line().is_some() {
        return Ok(());
    }
    let (flaw, at) = reader.walk.flaw.unwrap_or((Flaw::Cut, 0));
    Err(flaw.fault(at))
}

struct Reader<'d, 'a> {
    walk: Walk<'a>,
    record: &'a str,
    names: &'d mut Names,
    draft: &'d mut Draft<'a>,
}

impl<'a> Reader<'_, 'a> {
    fn line(&mut self) -> Option<()> {
        let (start, byte) = self.walk.peek(0);
        if byte != b'{' {
            self.walk.flaw = Some((Flaw::Object, start));
            return None;
        }
        let end = self.object(Scope::Top, start + 1)?;
        let (at, _) = self.walk.peek(end);
        if at < self.record.len() {
            return self.walk.fail(Flaw::AfterRecord, at);
        }
        Some(())
    }

    /// Reads the object of which the inside begins at `start`; calls itself only from the top
    /// scope, as only names there open another.
    fn object(&mut self, scope: Scope, start: usize) -> Option<usize> {
        let (mut at, mut byte) = self.walk.peek(start);
        if byte == b'}' {
            return Some(at + 1);
        }
        loop {
            if byte != b'"' {
                let closes = byte == b'}';
                let flaw = if closes {
                    Flaw::TrailingComma
                } else {
                    Flaw::Name
                };
                return self.walk.fail(flaw, at);
            }
            let name = at + 1;
            let key = match self.names.expected(scope, &self.walk.bytes[name..]) {
                Some((length, key)) => {
                    (at, byte) = self.walk.peek(name + length + 2);
                    key
                }
                None => {
                    let (end, key) = self.name(scope, name)?;
                    (at, byte) = self.walk.colon(end + 1)?;
                    key
                }
            };
            self.names.next();
            at = self.member(scope, key, at, byte)?;
            (at, byte) = self.walk.peek(at);
            match byte {
                b',' => (at, byte) = self.walk.peek(at + 1),
                b'}' => return Some(at + 1),
                _ => return self.walk.fail(Flaw::AfterMember, at),
            }
        }
    }

    /// The closing quote and the key of a name that was not expected.
    #[inline(never)]
    fn name(&mut self, scope: Scope, start: usize) -> Option<(usize, Option<&'static Key>)> {
        let (end, escaped) = self.walk.string(start)?;
        if escaped {
            return Some((end, escaped_key(scope, &self.record[start..end])));
        }
        let key = keys::find_before(scope, &self.walk.bytes[start..], end - start);
        self.names.learn(scope, &self.walk.bytes[start..end], key);
        Some((end, key))
    }

    /// Reads the value that begins at `at` and gives it to the draft if its name is known.
    #[inline(always)]
    fn member(&mut self, scope: Scope, key: Option<&Key>, at: usize, byte: u8) -> Option<usize> {
        let (value, end) = match byte {
            b'"' => {
                let (end, escaped) = self.walk.string(at + 1)?;
                let inside = &self.record[at + 1..end];
                let value = if escaped {
                    Value::Escaped(inside)
                } else {
                    Value::Text(inside)
                };
                (value, end + 1)
            }
            b'{' | b'[' => {
                if byte == b'{'
                    && let Some(inner) = key.and_then(|key| key.opens)
                {
                    self.draft.repost |= inner == Scope::Original;
                    return self.object(inner, at + 1);
                }
                let outside = if scope as u8 == Scope::Top as u8 {
                    1
                } else {
                    2
                };
                let end = self.walk.skip(at, outside)?;
                (Value::Other(&self.record[at..end]), end)
            }
            _ => {
                let end = self.walk.scalar(at, byte)?;
                let value = match byte {
                    b'n' => return Some(end),
                    b't' => Value::Bool(true),
                    b'f' => Value::Bool(false),
                    _ => Value::Number(&self.record[at..end]),
                };
                (value, end)
            }
        };
        if let Some(key) = key
            && let Some(place) = key.slot
        {
            self.draft.html |= key.html;
            self.draft.put(place, value);
        }
        Some(end)
    }
}

/// A name that is written with escapes.
#[cold]
fn escaped_key(scope: Scope, raw: &str) -> Option<&'static Key> {
    let mut name = String::new();
    unescape(raw, &mut name);
    keys::find(scope, name.as_bytes())
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Code;

    fn code(record: &str) -> Option<(Code, usize)> {
        let result = read(record, &mut Names::default(), &mut Draft::default());
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
            r#"{"author":{"\ud80secret":1}}"#,
        ] {
            let fault = read(record, &mut Names::default(), &mut Draft::default()).unwrap_err();
            assert!(!fault.message.contains("secret"), "{}", fault.message);
        }
    }
}
