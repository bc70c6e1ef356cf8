use super::draft::Value;
use earmark_text::Span;
use memchr::memchr;

/// The cells of one framed CSV record, in order.
///
/// Agrees with framing on what a quote means: it opens a cell only as its first byte, a doubled
/// one stands for itself, and what follows the closing quote is taken as it is.
#[derive(Debug)]
pub(super) struct Cells<'a> {
    record: &'a str,
    /// Where the next cell begins; `None` after the last.
    at: Option<usize>,
    delimiter: u8,
}

impl<'a> Cells<'a> {
    pub(super) fn new(record: &'a str, delimiter: u8) -> Self {
        Self {
            record,
            at: Some(0),
            delimiter,
        }
    }

    /// The next cell: borrowed where its bytes stand together, else put together in `side`.
    pub(super) fn next(&mut self, side: &mut String) -> Option<Value<'a>> {
        let start = self.at?;
        let bytes = self.record.as_bytes();
        if bytes.get(start) != Some(&b'"') {
            let end = self.end(start);
            return Some(Value::Text(&self.record[start..end]));
        }
        let side_start = side.len();
        let mut from = start + 1;
        let close = loop {
            let at = memchr(b'"', &bytes[from..]).map_or(bytes.len(), |at| from + at);
            if bytes.get(at + 1) != Some(&b'"') {
                break at;
            }
            side.push_str(&self.record[from..=at]);
            from = at + 2;
        };
        let tail = (close + 1).min(bytes.len());
        let end = self.end(tail);
        if side.len() == side_start && end == tail {
            return Some(Value::Text(&self.record[from..close]));
        }
        side.push_str(&self.record[from..close]);
        side.push_str(&self.record[tail..end]);
        let place = |at| u32::try_from(at).expect("a record is at most a few MiB");
        Some(Value::Side(Span::new(place(side_start), place(side.len()))))
    }

    /// The end of the cell that goes on at `from` outside quotes; the next cell begins behind it.
    fn end(&mut self, from: usize) -> usize {
        let bytes = self.record.as_bytes();
        match memchr(self.delimiter, &bytes[from..]) {
            Some(at) => {
                self.at = Some(from + at + 1);
                from + at
            }
            None => {
                self.at = None;
                bytes.len()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(record: &str) -> Vec<String> {
        let mut side = String::new();
        let mut cells = Cells::new(record, b',');
        let mut out = Vec::new();
        while let Some(cell) = cells.next(&mut side) {
            out.push(match cell {
                Value::Side(span) => side[span.range()].to_owned(),
                Value::Text(text) => text.to_owned(),
                other => panic!("{other:?}"),
            });
        }
        out
    }

    #[test]
    fn cells_of_every_shape() {
        assert_eq!(split(""), [""]);
        assert_eq!(split(",a,"), ["", "a", ""]);
        assert_eq!(split(r#""a,b",c"#), ["a,b", "c"]);
        assert_eq!(split(r#""say ""hi""",c"#), [r#"say "hi""#, "c"]);
        assert_eq!(split(r#""","""",x"#), ["", "\"", "x"]);
        assert_eq!(split(r#"5" x,"a"b"c,d"#), [r#"5" x"#, r#"ab"c"#, "d"]);
        assert_eq!(split("\"é\r\n\",ü"), ["é\r\n", "ü"]);
    }
}
