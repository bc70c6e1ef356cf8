use core::cell::Cell;
use core::fmt;
use core::ops::Range;

/// A place in a configuration, both from 1; columns count characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// Line.
    pub line: u32,
    /// Character of that line.
    pub column: u32,
}

impl Position {
    /// The place behind a text that begins here.
    pub(crate) fn behind(self, text: &str) -> Self {
        let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let last = text.rfind('\n').map_or(0, |end| end + 1);
        let column = narrow(text[last..].chars().count());
        Self {
            line: self.line + narrow(text.matches('\n').count()),
            column: if last == 0 {
                self.column + column
            } else {
                1 + column
            },
        }
    }
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}

/// Turns byte offsets into positions: one pass to find the lines, then a binary search each.
///
/// Offsets are mostly asked for in order, so characters are counted from the last one on: a list
/// of a hundred thousand terms may well stand in one line.
#[derive(Debug)]
pub(crate) struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
    /// An offset, and the characters before it in its line.
    last: Cell<(usize, usize)>,
}

impl<'a> Lines<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        let ends = text.bytes().enumerate().filter(|&(_, byte)| byte == b'\n');
        let starts = std::iter::once(0)
            .chain(ends.map(|(at, _)| at + 1))
            .collect();
        Self {
            text,
            starts,
            last: Cell::new((0, 0)),
        }
    }

    /// The content of a string that stands at `span` with its quotes, and where it begins: TOML drops
    /// a line end behind three quotes.
    pub(crate) fn inside_quotes(&self, span: Range<usize>) -> (usize, &'a str) {
        let quoted = &self.text[span.clone()];
        let content = ["'''", "\"\"\""].into_iter().find_map(|quotes| {
            let content = quoted.strip_prefix(quotes)?.strip_suffix(quotes)?;
            let trimmed = content.strip_prefix('\r').unwrap_or(content);
            Some(trimmed.strip_prefix('\n').unwrap_or(content))
        });
        match content {
            Some(content) => (span.end - 3 - content.len(), content),
            None => (span.start + 1, &quoted[1..quoted.len() - 1]),
        }
    }

    pub(crate) fn position(&self, offset: usize) -> Position {
        let line = self.starts.partition_point(|&start| start <= offset);
        let start = self.starts[line - 1];
        let (from, counted) = match self.last.get() {
            (last, counted) if (start..=offset).contains(&last) => (last, counted),
            _ => (start, 0),
        };
        let between = self.text.get(from..offset).unwrap_or_default();
        let before = counted + between.chars().count();
        self.last.set((offset, before));
        let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Position {
            line: narrow(line),
            column: narrow(before + 1),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_columns_count_from_one() {
        let lines = Lines::new("a\nb\u{e9}c\n");
        let places = [(0, "1:1"), (1, "1:2"), (2, "2:1"), (5, "2:3"), (7, "3:1")];
        for (offset, expect) in places.into_iter().chain(places.into_iter().rev()) {
            assert_eq!(lines.position(offset).to_string(), expect);
        }
    }
}
