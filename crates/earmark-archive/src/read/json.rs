//! One line of JSON: a walk that checks every byte of it and takes what the profile names.

mod flaw;
mod list;
mod number;
mod skip;
mod string;
mod walk;

use super::draft::{Draft, Extra, Value};
use super::escape::unescape;
use super::fault::Fault;
use super::names::Names;
use super::profile::{Key, Keys, Scope, TOP};
use flaw::Flaw;
use walk::Walk;

/// Reads one line as a JSON object.
///
/// Takes what RFC 8259 calls an object, nothing else, and half surrogate pairs in escapes as well.
/// Values are taken as the bytes they were written in and only looked at when they belong to a
/// field: so ids keep every digit, and text is unescaped once, into the place where it stays.
pub(super) fn read<'k: 'a, 'a>(
    record: &'a str,
    keys: &'k Keys,
    names: &mut Names<'k>,
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
        keys,
        names,
        draft,
        depth: 0,
    };
    if reader.line().is_some() {
        return Ok(());
    }
    let (flaw, at) = reader.walk.flaw.unwrap_or((Flaw::Cut, 0));
    Err(flaw.fault(at))
}

struct Reader<'d, 'k, 'a> {
    walk: Walk<'a>,
    record: &'a str,
    keys: &'k Keys,
    names: &'d mut Names<'k>,
    draft: &'d mut Draft<'a>,
    /// Objects and lists that are open.
    depth: u32,
}

impl<'k: 'a, 'a> Reader<'_, 'k, 'a> {
    fn line(&mut self) -> Option<()> {
        let (start, byte) = self.walk.peek(0);
        if byte != b'{' {
            self.walk.flaw = Some((Flaw::Object, start));
            return None;
        }
        let end = self.object(TOP, start + 1)?;
        let (at, _) = self.walk.peek(end);
        if at < self.record.len() {
            return self.walk.fail(Flaw::AfterRecord, at);
        }
        Some(())
    }

    /// Reads the object of which the inside begins at `start`; calls itself no deeper than the
    /// paths of the profile go.
    fn object(&mut self, scope: Scope, start: usize) -> Option<usize> {
        self.depth += 1;
        let end = self.members(scope, start);
        self.depth -= 1;
        end
    }

    fn members(&mut self, scope: Scope, start: usize) -> Option<usize> {
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
            if self.draft.extra.is_some() {
                self.keep(scope, name, key, at, byte)?;
            }
            at = self.member(key, at, byte)?;
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
    fn name(&mut self, scope: Scope, start: usize) -> Option<(usize, Option<&'k Key>)> {
        let (end, escaped) = self.walk.string(start)?;
        if escaped {
            return Some((end, self.escaped_key(scope, &self.record[start..end])));
        }
        let key = self
            .keys
            .find_before(scope, &self.walk.bytes[start..], end - start);
        self.names.learn(scope, &self.walk.bytes[start..end], key);
        Some((end, key))
    }

    /// Reads the value that begins at `at` and gives it to the draft if its name is known.
    #[inline(always)]
    fn member(&mut self, key: Option<&'k Key>, at: usize, byte: u8) -> Option<usize> {
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
                if let Some(key) = key {
                    if byte == b'{'
                        && let Some(inner) = key.opens
                    {
                        return self.object(inner, at + 1);
                    }
                    if byte == b'[' && !key.items.is_empty() {
                        self.list(key, at)?;
                    }
                }
                let end = self.walk.skip(at, self.depth)?;
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
        if let Some(key) = key {
            self.draft.marked |= key.marks;
            if let Some(place) = key.place {
                self.draft.put(place, value);
                for &place in &key.more {
                    self.draft.put(place, value);
                }
            }
        }
        Some(end)
    }

    /// Keeps the member of which the name begins at `name` if no field is made from it.
    #[cold]
    #[inline(never)]
    fn keep(
        &mut self,
        scope: Scope,
        name: usize,
        key: Option<&Key>,
        at: usize,
        byte: u8,
    ) -> Option<()> {
        let entered = |key: &Key| byte == b'{' && key.opens.is_some();
        if byte == b'n' || key.is_some_and(|key| key.place.is_some() || entered(key)) {
            return Some(());
        }
        let (close, _) = self.walk.string(name)?;
        let end = self.value_end(at, byte)?;
        let extra = Extra {
            prefix: self.keys.prefix(scope),
            name: &self.record[name..close],
            value: Value::Other(&self.record[at..end]),
        };
        self.draft.extra.get_or_insert_default().push(extra);
        Some(())
    }

    /// The key of a name that is written with escapes.
    #[cold]
    fn escaped_key(&self, scope: Scope, raw: &str) -> Option<&'k Key> {
        let mut name = String::new();
        unescape(raw, &mut name);
        self.keys.find(scope, name.as_bytes())
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Code;
    use crate::read::Profile;

    fn code_of(record: &str) -> Result<(), Fault> {
        let generic = Profile::generic();
        let (mut names, mut draft) = (Names::default(), Draft::default());
        read(record, &generic.keys, &mut names, &mut draft)
    }

    fn code(record: &str) -> Option<(Code, usize)> {
        code_of(record).err().map(|fault| (fault.code, fault.at))
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
            let fault = code_of(record).unwrap_err();
            assert!(!fault.message.contains("secret"), "{}", fault.message);
        }
    }
}
