//! Handles, as twitter-text finds mentions; lists (`@name/list`) are read as the handle alone.

use super::{Scanner, chars};
use crate::Class;

/// Mastodon and Instagram allow 30 characters, the most of the large networks; a longer run of
/// characters is no name.
pub(crate) const MAX_NAME: usize = 30;

impl Scanner<'_> {
    /// The handle whose sign is at `start`.
    pub(super) fn handle(&mut self, start: usize) -> usize {
        let name = start + self.char_at(start).map_or(1, char::len_utf8);
        let end = self.name_end(name);
        let len = end - name;
        if (1..=MAX_NAME).contains(&len)
            && self.may_precede_handle(start)
            && !self.voids_handle(end)
        {
            self.push_lower(Class::Handle, start, end, name);
            return self.past_possessive(end);
        }
        self.face(start).unwrap_or(name)
    }

    /// Not a letter, digit or one of `_!#$%&*@`, unless it is the `RT` of a repost.
    fn may_precede_handle(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).map(|before| self.low[before]) else {
            return true;
        };
        if before.is_ascii_alphanumeric() {
            return at >= 2
                && &self.rest(at - 2)[..2] == b"rt"
                && !self.char_before(at - 2).is_some_and(|c| {
                    c.is_ascii_alphanumeric() || matches!(c, '_' | '+' | '~' | '.' | '-')
                });
        }
        if before >= 0x80 {
            return self.char_before(at) != Some('＠');
        }
        !matches!(
            before,
            b'_' | b'!' | b'#' | b'$' | b'%' | b'&' | b'*' | b'@'
        )
    }

    /// What follows makes it part of an e-mail address, of an accented word or of a scheme.
    fn voids_handle(&self, end: usize) -> bool {
        match self.low[end] {
            b'@' => true,
            0x80.. => self
                .char_at(end)
                .is_some_and(|c| c == '＠' || chars::is_latin_accent(c)),
            _ => self.is_scheme_sign(end),
        }
    }
}
