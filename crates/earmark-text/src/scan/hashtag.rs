//! Hashtags, as twitter-text finds them.

use super::{Scanner, chars, fold};
use crate::Class;
use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

impl Scanner<'_> {
    /// The hashtag whose sign is at `start`.
    pub(super) fn hashtag(&mut self, start: usize) -> usize {
        let name = start + self.char_at(start).map_or(1, char::len_utf8);
        if name == start + 1
            && self.at(name) >= 0x80
            && let Some(after) = self.keycap(start, start)
        {
            return after;
        }
        if !self.may_precede_hashtag(start) || self.char_at(name) == Some('\u{fe0f}') {
            return name;
        }
        let mut end = self.name_end(name);
        let mut letter = self.rest(name)[..end - name]
            .iter()
            .any(u8::is_ascii_lowercase);
        if self.at(end) >= 0x80 {
            for c in self.text[end..].chars().take_while(|&c| is_in_hashtag(c)) {
                letter = letter || is_letter_of_hashtag(c);
                end += c.len_utf8();
            }
        }
        if !letter || self.voids_hashtag(end) {
            return name;
        }
        if self.text[name..end].is_ascii() {
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
        match self.char_before(at) {
            None | Some('\u{fe0e}' | '\u{fe0f}') => true,
            Some(c) => c != '&' && !is_in_hashtag(c),
        }
    }

    fn voids_hashtag(&self, end: usize) -> bool {
        matches!(self.char_at(end), Some('#' | '＃')) || self.is_scheme_sign(end)
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
