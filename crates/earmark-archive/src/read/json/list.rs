use super::Reader;
use super::flaw::Flaw;
use crate::read::draft::Value;
use crate::read::profile::{Item, Key};

impl<'k: 'a, 'a> Reader<'_, 'k, 'a> {
    /// Takes the items of the list at `at` that the profile wants: of each sort the first.
    ///
    /// Off the usual way: what is no list, or nested too deep, is left for the walk that follows
    /// over the same bytes to find.
    #[cold]
    #[inline(never)]
    pub(super) fn list(&mut self, key: &'k Key, at: usize) -> Option<()> {
        let end = self.walk.skip(at, self.depth)?;
        let mut open: Vec<&Item> = key.items.iter().collect();
        self.depth += 1;
        let mut at = at + 1;
        while !open.is_empty() {
            let (start, byte) = self.walk.peek(at);
            if start + 1 >= end || byte == b']' {
                break;
            }
            let next = self.value_end(start, byte)?;
            let mut left = Vec::new();
            for item in open {
                let chosen = match &item.choice {
                    None => true,
                    Some((name, value)) => byte == b'{' && self.has(start, name, value),
                };
                if chosen {
                    self.take(item, start, next, byte)?;
                } else {
                    left.push(item);
                }
            }
            open = left;
            let (comma, _) = self.walk.peek(next);
            at = comma + 1;
        }
        self.depth -= 1;
        Some(())
    }

    fn take(&mut self, item: &Item, start: usize, end: usize, byte: u8) -> Option<()> {
        if byte == b'{' {
            if let Some(scope) = item.opens {
                self.object(scope, start + 1)?;
            }
            return Some(());
        }
        let raw = &self.record[start..end];
        let value = match byte {
            b'"' if raw.contains('\\') => Value::Escaped(&raw[1..raw.len() - 1]),
            b'"' => Value::Text(&raw[1..raw.len() - 1]),
            b'-' | b'0'..=b'9' => Value::Number(raw),
            _ => return Some(()),
        };
        for &place in &item.places {
            self.draft.put(place, value);
        }
        Some(())
    }

    /// Whether the object at `start` has a member of that name and value, both without escapes.
    fn has(&mut self, start: usize, name: &str, value: &str) -> bool {
        let mut at = start + 1;
        loop {
            let (quote, byte) = self.walk.peek(at);
            if byte != b'"' {
                return false;
            }
            let Some((close, _)) = self.walk.string(quote + 1) else {
                return false;
            };
            let Some((first, byte)) = self.walk.colon(close + 1) else {
                return false;
            };
            let Some(end) = self.value_end(first, byte) else {
                return false;
            };
            let found = &self.record[quote + 1..close] == name
                && self.record[first..end].strip_prefix('"') == Some(&format!("{value}\""));
            if found {
                return true;
            }
            let (comma, byte) = self.walk.peek(end);
            if byte != b',' {
                return false;
            }
            at = comma + 1;
        }
    }

    /// The end of the value that begins at `at`.
    pub(super) fn value_end(&mut self, at: usize, byte: u8) -> Option<usize> {
        match byte {
            b'"' => Some(self.walk.string(at + 1)?.0 + 1),
            b'{' | b'[' => self.walk.skip(at, self.depth),
            0 => self.walk.fail(Flaw::Cut, at),
            _ => self.walk.scalar(at, byte),
        }
    }
}
