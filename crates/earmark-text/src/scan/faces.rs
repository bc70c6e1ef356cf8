//! Faces that follow no grammar: the ones drawn with two equal eyes, and a shrug.

use super::emoticon::byte;

/// As written; each stands between characters that are no letters and no part of it.
const FIXED: [&str; 34] = [
    "^_^",
    "^__^",
    "^-^",
    "^.^",
    "^o^",
    "^^",
    "-_-",
    "-__-",
    "-.-",
    ">_<",
    ">.<",
    ">:o",
    ">:O",
    "*_*",
    "*-*",
    "@_@",
    "$_$",
    ";_;",
    ";-;",
    "=_=",
    "T.T",
    "o.O",
    "O.o",
    "o.o",
    "O.O",
    "o_O",
    "O_o",
    "T_T",
    "\\o/",
    "\\m/",
    "¯\\_(ツ)_/¯",
    "D:<",
    ":-|",
    "=^.^=",
];

/// The end of the face from the table that stands at `start`.
pub(super) fn fixed(text: &[u8], start: usize) -> Option<usize> {
    let rest = &text[start..];
    // Most hyphens, asterisks and brackets are none: one look at the second byte tells.
    if !matches!(
        byte(text, start + 1),
        b'_' | b'.' | b'-' | b'^' | b'o' | b'm' | b':' | 0xaf
    ) {
        return None;
    }
    let face = FIXED.iter().find(|face| {
        rest.starts_with(face.as_bytes()) && {
            let free = |b: u8| !b.is_ascii_alphanumeric() && b != rest[0] && b < 0x80;
            let left = start.checked_sub(1).map_or(b' ', |at| text[at]);
            free(left) && free(byte(text, start + face.len()))
        }
    })?;
    Some(start + face.len())
}

/// Whether a whole word, folded, is a face: a letter twice with `_` between, of those that look like
/// eyes.
pub(super) fn is_fixed_word(folded: &str) -> bool {
    let [left, middle @ .., right] = folded.as_bytes() else {
        return false;
    };
    let eyes = matches!(
        (left, right),
        (b't', b't') | (b'u', b'u') | (b'x', b'x') | (b'n', b'n')
    ) || matches!((left, right), (b'o' | b'0', b'o' | b'0'));
    eyes && matches!(middle, b"_" | b"__")
}
