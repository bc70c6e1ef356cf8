use core::fmt;

/// A place in the text of a query.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// Bytes before it.
    pub offset: usize,
    /// Line, from 1.
    pub line: usize,
    /// Characters from the start of the line, from 1.
    pub column: usize,
}

impl Place {
    /// Counts lines and characters up to a byte: linear, so it is asked of one place, not of all.
    pub(super) fn of(source: &str, offset: usize) -> Self {
        let before = &source[..offset];
        let line = before.rfind('\n').map_or(0, |end| end + 1);
        Self {
            offset,
            line: 1 + before.matches('\n').count(),
            column: 1 + before[line..].chars().count(),
        }
    }
}

/// `line:column`.
impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}
