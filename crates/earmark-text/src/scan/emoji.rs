//! Emoji as people see them: one token for a base with its selector, skin tone, tags and the parts
//! that zero-width joiners tie to it (the emoji sequences of UTS #51, taken leniently: any two emoji
//! may be joined, a lone half of a flag is an emoji too).

use super::{Scanner, chars};
use crate::Class;

const JOINER: char = '\u{200d}';
const KEYCAP: char = '\u{20e3}';
const EMOJI_STYLE: char = '\u{fe0f}';

impl Scanner<'_> {
    /// The emoji at `start`, if the character there is one in this place.
    pub(super) fn emoji(&mut self, start: usize) -> Option<usize> {
        let first = self.char_at(start)?;
        let mut at = start + first.len_utf8();
        if chars::is_text_by_default(first) && self.char_at(at) != Some(EMOJI_STYLE) {
            return None;
        }
        if is_half_flag(first) {
            match self.char_at(at) {
                Some(second) if is_half_flag(second) => at += second.len_utf8(),
                _ => {}
            }
        } else {
            at = self.emoji_parts(at);
        }
        self.push_emoji(start, at);
        Some(at)
    }

    /// The keycap whose digit, `#` or `*` is at `at`; the digits from `start` on that come before it
    /// are a number of their own.
    pub(super) fn keycap(&mut self, at: usize, start: usize) -> Option<usize> {
        let mut end = at + 1;
        if self.char_at(end) == Some(EMOJI_STYLE) {
            end += EMOJI_STYLE.len_utf8();
        }
        if self.char_at(end) != Some(KEYCAP) {
            return None;
        }
        end += KEYCAP.len_utf8();
        if start < at {
            self.push_lower(Class::Number, start, at, start);
        }
        self.push_emoji(at, end);
        Some(end)
    }

    /// The end of the sequence whose first base ends at `at`.
    fn emoji_parts(&self, mut at: usize) -> usize {
        let mut toned = false;
        while let Some(c) = self.char_at(at) {
            let next = at + c.len_utf8();
            let joined = match c {
                '\u{fe0e}' | EMOJI_STYLE | KEYCAP => false,
                '\u{e0020}'..='\u{e007f}' => false,
                _ if is_tone(c) && !toned => {
                    toned = true;
                    false
                }
                JOINER => true,
                _ => break,
            };
            at = next;
            if joined {
                match self.char_at(at) {
                    Some(part) if chars::sort(part) == chars::Sort::Emoji => {
                        at += part.len_utf8();
                        toned = false;
                    }
                    // A joiner that joins nothing is no part of it.
                    _ => return at - JOINER.len_utf8(),
                }
            }
        }
        at
    }

    /// Pushes an emoji, folded: without selectors and skin tones. A tone that stands alone stays.
    fn push_emoji(&mut self, start: usize, end: usize) {
        let side = self.side.len();
        let parts = self.text[start..end].char_indices();
        self.side.extend(parts.filter_map(|(i, c)| {
            let dropped = matches!(c, '\u{fe0e}' | EMOJI_STYLE) || i > 0 && is_tone(c);
            (!dropped).then_some(c)
        }));
        self.push_side(Class::Emoji, start, end, side);
    }
}

fn is_tone(c: char) -> bool {
    matches!(c, '\u{1f3fb}'..='\u{1f3ff}')
}

fn is_half_flag(c: char) -> bool {
    matches!(c, '\u{1f1e6}'..='\u{1f1ff}')
}
