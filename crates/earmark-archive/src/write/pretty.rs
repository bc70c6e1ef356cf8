use super::{cursor::append, number, string::string};

/// Indented JSON, two spaces a level, keys in the order they are written.
#[derive(Default)]
pub(super) struct Pretty {
    out: Vec<u8>,
    depth: usize,
    /// Whether something already stands at this level.
    filled: bool,
}

impl Pretty {
    /// An object of what `members` writes.
    pub(super) fn object(&mut self, members: impl FnOnce(&mut Self)) {
        self.block(*b"{}", members);
    }

    /// An array of what `item` writes for each element.
    pub(super) fn array<T>(&mut self, items: &[T], mut item: impl FnMut(&mut Self, &T)) {
        self.block(*b"[]", |json| {
            for it in items {
                json.next();
                item(json, it);
            }
        });
    }

    /// The key of the value that is written next.
    pub(super) fn key(&mut self, key: &str) -> &mut Self {
        self.next();
        string(&mut self.out, key);
        self.out.extend_from_slice(b": ");
        self
    }

    /// A string.
    pub(super) fn string(&mut self, text: &str) {
        string(&mut self.out, text);
    }

    /// A number.
    pub(super) fn number(&mut self, n: u64) {
        append(&mut self.out, 32, |mut out| {
            number::unsigned(&mut out, n);
            out.at
        });
    }

    /// The finished text, with a line feed.
    pub(super) fn finish(mut self) -> Vec<u8> {
        self.out.push(b'\n');
        self.out
    }

    fn block(&mut self, [open, close]: [u8; 2], inside: impl FnOnce(&mut Self)) {
        self.out.push(open);
        self.depth += 1;
        self.filled = false;
        inside(self);
        self.depth -= 1;
        if self.filled {
            self.line();
        }
        self.out.push(close);
        self.filled = true;
    }

    fn next(&mut self) {
        if self.filled {
            self.out.push(b',');
        }
        self.filled = true;
        self.line();
    }

    fn line(&mut self) {
        self.out.push(b'\n');
        self.out.resize(self.out.len() + 2 * self.depth, b' ');
    }
}
