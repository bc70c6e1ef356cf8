//! Western emoticons. Most follow a small grammar, the others stand in a table of [`faces`](super::faces):
//!
//! ```text
//! hat?  eyes   tear?     nose?   mouth
//! >     : ; =  ' , ’     - ^ o   ) ( D P p / \ | ] [ O o * 3 S s X x C c b d @ $ > < { }   :-)  >:(  :'(  ;P
//! 8 X x B                -       ) ( D P                                                    8-)  X-D  B-)
//! ( )   nose?  eyes                                                                         (:  ):
//! ```
//!
//! Round mouths and `D` may be repeated, and all of them are the token. A face stands alone: a round
//! mouth may touch the word before it, no other may, and neither a digit (`10:30`, `page 8)`).

use super::Scanner;
use super::faces;
use crate::Class;

impl Scanner<'_> {
    /// The face that begins with the punctuation at `start`.
    #[inline]
    pub(super) fn face(&mut self, start: usize) -> Option<usize> {
        // Most punctuation is none; the byte behind it tells.
        let (first, second) = (self.low[start], self.low[start + 1]);
        if GROUP[first as usize] & SECOND[second as usize] == 0 {
            return None;
        }
        self.face_at(start)
    }

    fn face_at(&mut self, start: usize) -> Option<usize> {
        let text = self.text.as_bytes();
        let end = match text[start] {
            b':' | b';' | b'=' => western(text, start).or_else(|| faces::fixed(text, start)),
            b'>' => western(text, start).or_else(|| faces::fixed(text, start)),
            b'(' | b')' => mirrored(text, start),
            b'<' => heart(text, start),
            _ => faces::fixed(text, start),
        }?;
        self.push_face(start, end);
        Some(end)
    }

    /// The face that begins with the letters or digits `start..end`: `XD`, `8-)`, `D:`, `o.O`.
    pub(super) fn letter_face(&mut self, start: usize, end: usize) -> Option<usize> {
        let text = self.text.as_bytes();
        if is_laugh(&self.rest(start)[..end - start]) && !matches!(self.at(end), 0x80..|b'_'| b'\'')
        {
            self.push_face(start, end);
            return Some(end);
        }
        if end - start != 1 {
            return None;
        }
        let eyes = text[start];
        let face_end = match self.at(end) {
            b'-' if suits_nose(eyes, byte(text, end + 1)) => mouth(text, end + 1, b'8', true)?,
            b':' if eyes == b'D' && is_open(text, start) && is_space(byte(text, end + 1)) => {
                end + 1
            }
            // Of the table only `o.O`, `T_T` and their kin begin so.
            b'.' | b'_' if self.low[start] == self.at(end + 1) => faces::fixed(text, start)?,
            _ => return None,
        };
        self.push_face(start, face_end);
        Some(face_end)
    }

    /// As written, unlike any other token: `:D` and `:d` differ.
    pub(super) fn push_face(&mut self, start: usize, end: usize) {
        let text = self.text;
        let written = &text[start..end];
        if *written.as_bytes() == self.low[start..end] {
            return self.push_lower(Class::Emoticon, start, end, start);
        }
        let side = self.side.len();
        self.side.push_str(written);
        self.push_side(Class::Emoticon, start, end, side);
    }
}

/// What a face may begin with, a bit a kind.
const EYES: u8 = 1;
const HAT: u8 = 2;
const ROUND: u8 = 4;
const HEART: u8 = 8;
const MINUS: u8 = 16;
const ARM: u8 = 32;
const OTHER: u8 = 64;

/// The kind of a first byte.
static GROUP: [u8; 256] = {
    let mut groups = put([0; 256], b":;=", EYES);
    groups = put(groups, b">", HAT);
    groups = put(groups, b"()", ROUND);
    groups = put(groups, b"<", HEART);
    groups = put(groups, b"-", MINUS);
    groups = put(groups, b"\\", ARM);
    put(groups, b"^*@$\xc2", OTHER)
};

/// The kinds that a second byte, in lower case, may follow.
static SECOND: [u8; 256] = {
    let mut kinds = [0; 256];
    // Tears, noses, mouths, and what stands between the eyes of the faces in the table.
    kinds = put(kinds, b"',\xe2-^o_)(dp/\\|]*[{}@$><3sxcb", EYES);
    kinds = put(kinds, b":;=_.", HAT);
    kinds = put(kinds, b":;=-'", ROUND);
    kinds = put(kinds, b"3/", HEART);
    kinds = put(kinds, b"_.", MINUS);
    kinds = put(kinds, b"om", ARM);
    put(kinds, b"_.-^o\xaf", OTHER)
};

/// Adds a bit to the entries of some bytes.
const fn put(mut table: [u8; 256], bytes: &[u8], kind: u8) -> [u8; 256] {
    let mut i = 0;
    while i < bytes.len() {
        let entry = &mut table[bytes[i] as usize];
        *entry |= kind;
        i += 1;
    }
    table
}

/// `8-)`, `B-)`, `X-D`: the letters and the digit are eyes only above a nose.
fn suits_nose(eyes: u8, mouth: u8) -> bool {
    match mouth {
        b')' | b'(' => matches!(eyes, b'8' | b'B' | b'X' | b'x'),
        b'D' | b'P' => matches!(eyes, b'8' | b'X'),
        _ => false,
    }
}

/// Whether a whole folded word is a face.
pub(super) fn is_word_face(folded: &str) -> bool {
    is_laugh(folded.as_bytes()) || faces::is_fixed_word(folded)
}

/// `xd`, `xdd`, …
pub(super) fn is_laugh(lower: &[u8]) -> bool {
    lower
        .strip_prefix(b"xd")
        .is_some_and(|more| more.iter().all(|&b| b == b'd'))
}

/// `>:'-)` and its kin.
fn western(text: &[u8], start: usize) -> Option<usize> {
    let hat = usize::from(text[start] == b'>');
    let eyes = byte(text, start + hat);
    if !matches!(eyes, b':' | b';' | b'=') {
        return None;
    }
    let left = before(text, start);
    if left.is_ascii_digit() || left == eyes {
        return None;
    }
    let free = !left.is_ascii_alphanumeric();
    let mut at = start + hat + 1;
    let tear = match (byte(text, at), byte(text, at + 1), byte(text, at + 2)) {
        (b'\'' | b',', b'(' | b')' | b'D' | b'-', _) => 1,
        (0xe2, 0x80, 0x99) => 3,
        _ => 0,
    };
    at += tear;
    let nose = match (byte(text, at), byte(text, at + 1)) {
        (b'-' | b'^', _) | (b'o', b'(' | b')') => 1,
        _ => 0,
    };
    let end = mouth(text, at + nose, eyes, free)?;
    (tear == 0 || matches!(text[at + nose], b'(' | b')' | b'D')).then_some(end)
}

/// The end of a mouth that suits the eyes; `free` when no letter stands before the face.
fn mouth(text: &[u8], at: usize, eyes: u8, free: bool) -> Option<usize> {
    let shape = byte(text, at);
    let mut end = at + 1;
    if matches!(shape, b')' | b'(' | b'D') {
        end += text[end..].iter().take_while(|&&b| b == shape).count();
    }
    let right = byte(text, end);
    let clear = !right.is_ascii_alphanumeric();
    let suits = match (eyes, shape) {
        (b'=', b')' | b'(') => free,
        (_, b')') => true,
        (_, b'(') => free || clear,
        (_, b'D' | b'P' | b'p') => free && clear,
        (b'8', _) => false,
        (_, b'/' | b'\\' | b'|' | b']') => free && clear && right != shape,
        (b'=', _) => false,
        (_, b'O' | b'o' | b'*') => free && clear,
        (b';', _) => false,
        (
            _,
            b'[' | b'{' | b'}' | b'@' | b'$' | b'>' | b'<' | b'3' | b'S' | b's' | b'X' | b'x'
            | b'C' | b'c' | b'b' | b'd',
        ) => free && clear && right != b':',
        _ => false,
    };
    suits.then_some(end)
}

/// `(:`, `(-:`, `):` between spaces, since both also close and open parentheses in prose.
fn mirrored(text: &[u8], start: usize) -> Option<usize> {
    let nose = usize::from(matches!(byte(text, start + 1), b'-' | b'\''));
    let eyes = byte(text, start + 1 + nose);
    let end = start + 2 + nose;
    let face = matches!((text[start], eyes), (_, b':') | (b'(', b';' | b'='));
    (face && is_open(text, start) && is_space(byte(text, end))).then_some(end)
}

/// `<3`, `<33`, `</3`, but not `<3.5` or `<30`.
fn heart(text: &[u8], start: usize) -> Option<usize> {
    let broken = usize::from(byte(text, start + 1) == b'/');
    let threes = start + 1 + broken;
    let count = text[threes..].iter().take_while(|&&b| b == b'3').count();
    let end = threes + count;
    let right = byte(text, end);
    let decimal = matches!(right, b'.' | b',' | b':') && byte(text, end + 1).is_ascii_digit();
    (count > 0 && !right.is_ascii_digit() && right != b'%' && !decimal).then_some(end)
}

/// A byte of the text, a space past its end.
pub(super) fn byte(text: &[u8], at: usize) -> u8 {
    text.get(at).copied().unwrap_or(b' ')
}

fn before(text: &[u8], at: usize) -> u8 {
    at.checked_sub(1).map_or(b' ', |at| text[at])
}

/// Whether a space, or the start of the text, is before a place.
pub(super) fn is_open(text: &[u8], at: usize) -> bool {
    is_space(before(text, at))
}

pub(super) fn is_space(byte: u8) -> bool {
    byte.is_ascii_whitespace()
}
