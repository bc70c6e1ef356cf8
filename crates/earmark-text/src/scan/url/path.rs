//! What follows the host of a web address. A path or query ends at its last character that is not
//! mere punctuation; parentheses belong to a path when they are balanced, one level within another.

use crate::scan::{Scanner, chars};

impl Scanner<'_> {
    /// The end of the path whose `/` is at `at`.
    pub(super) fn path(&self, at: usize) -> usize {
        let mut end = at + 1;
        let mut next = end;
        while let Some(c) = self.char_at(next) {
            if c == '(' {
                let Some(after) = self.parentheses(next) else {
                    break;
                };
                next = after;
                end = after;
            } else if is_in_path(c) {
                next += c.len_utf8();
                if ends_path(c) {
                    end = next;
                }
            } else {
                break;
            }
        }
        end
    }

    /// The end of a query at `at`; `at` itself where none is.
    pub(super) fn query(&self, at: usize) -> usize {
        if self.at(at) != b'?' {
            return at;
        }
        let mut end = at;
        for (i, &b) in self.rest(at + 1).iter().enumerate() {
            if b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'&' | b'=' | b'#' | b'/') {
                end = at + 1 + i + 1;
            } else if !b"!?*'@();:+$%[].,~|".contains(&b) {
                break;
            }
        }
        end
    }

    /// Past `(x)`, `(x(y)z)`, `((y))`.
    fn parentheses(&self, open: usize) -> Option<usize> {
        let inner = self.path_run(open + 1);
        match self.at(inner) {
            b')' => (inner > open + 1).then_some(inner + 1),
            b'(' => {
                let close = self.path_run(inner + 1);
                if close == inner + 1 || self.at(close) != b')' {
                    return None;
                }
                let outer = self.path_run(close + 1);
                (self.at(outer) == b')').then_some(outer + 1)
            }
            _ => None,
        }
    }

    fn path_run(&self, at: usize) -> usize {
        let chars = self.text[at..].chars();
        at + chars
            .take_while(|&c| is_in_path(c))
            .map(char::len_utf8)
            .sum::<usize>()
    }
}

fn ends_path(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || matches!(c, '+' | '-' | '=' | '_' | '#' | '/' | '\u{400}'..='\u{52f}')
        || chars::is_latin_accent(c)
}

fn is_in_path(c: char) -> bool {
    ends_path(c)
        || matches!(
            c,
            '!' | '*'
                | '\''
                | ';'
                | ':'
                | ','
                | '.'
                | '$'
                | '%'
                | '['
                | ']'
                | '–'
                | '~'
                | '@'
                | '|'
                | '&'
        )
}
