//! Hashtags, as twitter-text finds them.

use super::{Scanner, chars, fold};
use crate::Class;
use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

impl Scanner<'_> {
    /// The hashtag whose sign is at `start`.
    pub(super) fn hashtag(&mut self, start: usize) -> usize {
        let sign = self.low[start];
        let name = start + if sign == b'#' { 1 } else { '＃'.len_utf8() };
        if self.low[name] >= 0x80 {
            if sign == b'#'
                && let Some(after) = self.keycap(start, start)
            {
                return after;
            }
            if self.char_at(name) == Some('\u{fe0f}') {
                return name;
            }
        }
        if !self.may_precede_hashtag(start) {
            return name;
        }
        let mut end = self.name_end(name);
        let mut letter = self.low[name..end].iter().any(u8::is_ascii_lowercase);
        let ascii = self.low[end] < 0x80;
        if !ascii {
            for c in self.text[end..].chars().take_while(|&c| is_in_hashtag(c)) {
                letter = letter || is_letter_of_hashtag(c);
                end += c.len_utf8();
            }
        }
        if !letter || self.voids_hashtag(end) {
            return name;
        }
        if ascii {
            self.push_lower(Class::Hashtag, start, end, name);
        } else {
            let side = self.side.len();
            for c in self.text[name..end].chars() {
                fold::push(c, self.side);
            }
            self.push_side(Class::Hashtag, start, end, side);
        }
        self.past_possessive(end)
    }

    fn may_precede_hashtag(&self, at: usize) -> bool {
        let before = at.checked_sub(1).map_or(b' ', |before| self.low[before]);
        if before < 0x80 {
            return !before.is_ascii_alphanumeric() && !matches!(before, b'&' | b'_');
        }
        match self.char_before(at) {
            None | Some('\u{fe0e}' | '\u{fe0f}') => true,
            Some(c) => c != '&' && !is_in_hashtag(c),
        }
    }

    fn voids_hashtag(&self, end: usize) -> bool {
        match self.low[end] {
            b'#' => true,
            0x80.. => self.char_at(end) == Some('＃'),
            _ => self.is_scheme_sign(end),
        }
    }
}

/// Letters and the marks that show.
fn is_letter_of_hashtag(c: char) -> bool {
    chars::is_letter(c) || !c.is_ascii() && chars::is_mark(c) && !chars::is_invisible(c)
}

/// Letters, marks, decimal digits, `_`, and the joiners, middle dots and marks of other scripts that
/// twitter-text lists.
fn is_in_hashtag(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric() || c == '_';
    }
    matches!(
        c,
        '\u{200c}'
            | '\u{200d}'
            | '\u{a67e}'
            | '\u{5be}'
            | '\u{5f3}'
            | '\u{5f4}'
            | '\u{ff5e}'
            | '\u{301c}'
            | '\u{309b}'
            | '\u{309c}'
            | '\u{30a0}'
            | '\u{30fb}'
            | '\u{3003}'
            | '\u{f0b}'
            | '\u{f0c}'
            | '\u{b7}'
    ) || chars::is_letter(c)
        || chars::is_mark(c)
        || c.general_category() == GeneralCategory::DecimalNumber
}
