//! JSON documents become records in place: what stands around and between the records is written
//! over, byte for byte, so that every record keeps its place in the input.

/// What stands between two records from then on. In JSON it can stand nowhere.
pub(super) const SEPARATOR: u8 = 0x1E;
/// The same where there was a line feed, which counts as one still.
pub(super) const LINE_SEPARATOR: u8 = 0x1D;
/// What is written over one of them that was there before.
const NO_SEPARATOR: u8 = 0x1F;
/// Names longer than this are none of a path's.
const NAME: usize = 256;

/// Where the records of a document stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// In the list under this path; with an empty path the document is the list itself. There may
    /// be several such documents, one after another.
    List(Vec<String>),
    /// Objects one after another, each over as many lines as it likes.
    Objects,
}

/// A walk over the bytes of a document as they arrive.
///
/// Brackets are counted and strings passed over; whether a record is JSON is for its reader to say.
/// A line that ends within a string ends the record too, whatever is open, so that one quote too
/// many costs not all that follow.
#[derive(Clone, Debug)]
pub(super) struct Document {
    shape: Shape,
    /// Brackets that are open.
    depth: usize,
    /// Names of the path that are open.
    matched: usize,
    /// Whether the list is open.
    listed: bool,
    quoted: bool,
    escaped: bool,
    /// Whether the record under way ended within a string.
    broken: bool,
    /// The string that was read last, while names matter.
    name: Vec<u8>,
}

impl Document {
    pub(super) fn new(shape: Shape) -> Self {
        Self {
            shape,
            depth: 0,
            matched: 0,
            listed: false,
            quoted: false,
            escaped: false,
            broken: false,
            name: Vec::new(),
        }
    }

    /// Goes on over the next bytes of the document.
    pub(super) fn rewrite(&mut self, bytes: &mut [u8]) {
        for byte in bytes {
            if matches!(*byte, SEPARATOR | LINE_SEPARATOR) {
                *byte = NO_SEPARATOR;
            }
            let inside = self.is_inside();
            let keep = if self.quoted {
                self.string(byte);
                inside
            } else {
                self.structure(byte) && inside
            };
            // Line feeds stay wherever they are, for counting.
            if !keep && !matches!(*byte, SEPARATOR | LINE_SEPARATOR | b'\n') {
                *byte = b' ';
            }
        }
    }

    /// Takes the end of the input; whether a list was cut off between two of its records. One that
    /// was cut off within a record, or may have been closed within a string, has that for a witness.
    pub(super) fn end(&mut self) -> bool {
        let open = self.listed && !self.quoted && !self.broken && self.depth == self.base();
        core::mem::take(&mut self.listed) && open
    }

    /// Whether the next byte belongs to a record or to the space between two.
    fn is_inside(&self) -> bool {
        self.listed || self.shape == Shape::Objects
    }

    fn string(&mut self, byte: &mut u8) {
        let escaped = core::mem::take(&mut self.escaped);
        match *byte {
            b'\n' => {
                self.quoted = false;
                if self.is_inside() {
                    self.broken = true;
                    self.depth = self.base();
                    *byte = LINE_SEPARATOR;
                }
            }
            b'"' if !escaped => self.quoted = false,
            b'\\' if !escaped => self.escaped = true,
            _ if !self.listed && self.name.len() < NAME => self.name.push(*byte),
            _ => {}
        }
    }

    /// Takes a byte outside strings; whether it is to stay as it is.
    fn structure(&mut self, byte: &mut u8) -> bool {
        match *byte {
            b'"' => {
                self.quoted = true;
                self.name.clear();
            }
            b'{' | b'[' => {
                let before = self.listed;
                self.open(*byte);
                return before || self.shape == Shape::Objects;
            }
            b'}' | b']' => {
                if self.listed && self.depth == self.base() {
                    if *byte == b'}' {
                        // One too many: the list is still open.
                        return true;
                    }
                    self.listed = false;
                    self.matched = self.matched.saturating_sub(1);
                    *byte = SEPARATOR;
                } else if !self.listed && self.depth > 0 && self.depth == self.matched {
                    self.matched -= 1;
                }
                self.depth = self.depth.saturating_sub(1);
            }
            b',' if self.listed && self.depth == self.base() => {
                self.broken = false;
                *byte = SEPARATOR;
            }
            b'\n' if self.shape == Shape::Objects && self.depth == 0 => *byte = LINE_SEPARATOR,
            _ => {}
        }
        true
    }

    fn open(&mut self, byte: u8) {
        if let Shape::List(path) = &self.shape
            && !self.listed
            && self.depth == self.matched + usize::from(!path.is_empty())
        {
            let last = self.matched + 1 >= path.len();
            let named = path
                .get(self.matched)
                .is_none_or(|name| name.as_bytes() == self.name);
            if named && (byte == b'[') == last {
                self.matched += usize::from(!path.is_empty());
                self.listed = last;
            }
        }
        self.name.clear();
        self.depth += 1;
    }

    /// Number of brackets that are open around a record.
    fn base(&self) -> usize {
        match &self.shape {
            Shape::List(path) => path.len() + 1,
            Shape::Objects => 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn records(path: Option<&str>, text: &str, chunk: usize) -> Vec<String> {
        let shape = path.map_or(Shape::Objects, |path| {
            Shape::List(path.split_terminator('.').map(str::to_owned).collect())
        });
        let mut document = Document::new(shape);
        let mut bytes = text.as_bytes().to_vec();
        for piece in bytes.chunks_mut(chunk) {
            document.rewrite(piece);
        }
        let told = |byte: &u8| matches!(*byte, SEPARATOR | LINE_SEPARATOR);
        let parts = bytes
            .split(told)
            .map(|part| String::from_utf8_lossy(part).trim().to_owned());
        parts.filter(|part| !part.is_empty()).collect()
    }

    fn check(path: Option<&str>, text: &str, expect: &[&str]) {
        for chunk in [1, 3, 1000] {
            assert_eq!(records(path, text, chunk), expect, "{text}");
        }
    }

    #[test]
    fn lists_at_the_top_and_below() {
        let two = &["{\"a\":[1,2]}", "{\"b\":\"],[\\\"\"}"];
        let list = "[{\"a\":[1,2]},\n {\"b\":\"],[\\\"\"}]\n";
        check(Some(""), list, two);
        check(Some(""), &format!("window.YTD.tweets.part0 = {list}"), two);
        check(
            Some("statuses"),
            &format!("{{\"statuses\":{list},\"x\":[{{}}]}}"),
            two,
        );
        check(
            Some("statuses"),
            &format!("{{\"x\":{{\"statuses\":[3]}},\"statuses\":{list}}}"),
            two,
        );
        check(
            Some("data.children"),
            &format!("{{\"data\":{{\"n\":[4],\"children\":{list}}}}}"),
            two,
        );
        check(
            Some("data"),
            "{\"data\":[{\"a\":1}]}\n{\"meta\":0,\"data\":[{\"a\":2}]}",
            &["{\"a\":1}", "{\"a\":2}"],
        );
        check(Some("data"), "{\"data\":{\"a\":1}}", &[]);
        check(Some(""), "[]", &[]);
        check(Some(""), "[{},]", &["{}"]);
    }

    #[test]
    fn objects_over_many_lines() {
        let text = "{\n \"a\": 1\n}\n{\"b\":2}\n\n{\n\"c\": [\n]}";
        check(
            None,
            text,
            &["{\n \"a\": 1\n}", "{\"b\":2}", "{\n\"c\": [\n]}"],
        );
    }

    #[test]
    fn one_quote_too_many_costs_its_own_record() {
        let text = "[\n{\"a\":1\"},\n{\"a\":2},\n{\"a\":3}\n]";
        check(Some(""), text, &["{\"a\":1\"},", "{\"a\":2}", "{\"a\":3}"]);
        check(
            None,
            "{\"a\":1\"}\n{\"a\":2}\n",
            &["{\"a\":1\"}", "{\"a\":2}"],
        );
        check(
            Some(""),
            "[{\"a\":1}},{\"a\":2}]",
            &["{\"a\":1}}", "{\"a\":2}"],
        );
    }

    proptest! {
        #[test]
        fn every_byte_keeps_its_place(
            bytes in prop::collection::vec(prop::sample::select(b"{}[]\",:\\ \na1\x1E".to_vec()), 0..80),
            chunk in 1usize..9,
        ) {
            for shape in [Shape::Objects, Shape::List(vec![]), Shape::List(vec!["a".into()])] {
                let rewrite = |chunk| {
                    let mut document = Document::new(shape.clone());
                    let mut out = bytes.clone();
                    out.chunks_mut(chunk).for_each(|piece| document.rewrite(piece));
                    out
                };
                let whole = rewrite(1000);
                prop_assert_eq!(&whole, &rewrite(chunk));
                for (before, after) in bytes.iter().zip(&whole) {
                    let told = matches!(*after, LINE_SEPARATOR..=NO_SEPARATOR | b' ') || before == after;
                    prop_assert!(told);
                    prop_assert_eq!(*before == b'\n', matches!(*after, LINE_SEPARATOR | b'\n'));
                }
            }
        }
    }
}
