use core::cell::Cell;
use core::fmt;

/// A place in a configuration, both from 1; columns count characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// Line.
    pub line: u32,
    /// Character of that line.
    pub column: u32,
}

impl Position {
    /// A place inside a text that begins here.
    pub(crate) fn plus(self, place: earmark_match::query::Place) -> Self {
        let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let (line, column) = (narrow(place.line), narrow(place.column));
        Self {
            line: self.line + line - 1,
            column: if line == 1 {
                self.column + column - 1
            } else {
                column
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

    /// Where the content of a string begins whose first quote is at `offset`: TOML drops a line end
    /// behind three quotes.
    pub(crate) fn inside_quotes(&self, offset: usize) -> usize {
        let quoted = &self.text[offset..];
        for quotes in ["'''", "\"\"\""] {
            if let Some(content) = quoted.strip_prefix(quotes) {
                let trimmed = content.strip_prefix('\r').unwrap_or(content);
                let trimmed = trimmed.strip_prefix('\n').unwrap_or(content);
                return offset + quoted.len() - trimmed.len();
            }
        }
        offset + 1
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
