//! What vector levels look up for each byte of lower-cased text and for its neighbours. The last entry
//! of each table, that of the control character U+007F, stands for all bytes beyond ASCII, too.

use crate::Class;
use crate::mark::Mark;

/// What a byte is, a bit a class; and the [mark](crate::mark::Mark) of a token that begins with it.
pub(super) mod class {
    /// The mark of a token that begins so: of numbers, and those of signs; of words it is zero.
    pub(in crate::arch) const MARK: u8 = 0x13;
    /// `0` to `9`, and `@`.
    pub(in crate::arch) const DIGIT_OR_AT: u8 = 1;
    /// `a` to `z`, `0` to `9`.
    pub(in crate::arch) const WORD: u8 = 4;
    /// `_`
    pub(in crate::arch) const LOW_LINE: u8 = 8;
    /// A token that meets it ends, whatever comes next.
    pub(in crate::arch) const STOP: u8 = 0x20;
    /// Space and line feed.
    pub(in crate::arch) const SPACE: u8 = 0x40;
    /// `-`
    pub(in crate::arch) const DASH: u8 = 0x80;
}

/// What a byte may be together with the next one: a bit is set where both have it.
pub(super) mod pair {
    /// Faces, cashtags, `xd`, hashtags without a letter: where the scanner has to look. The bits stand
    /// for a few pairs more than they must; those take the scanner's time and nothing else.
    pub(in crate::arch) const ODD: u8 = 0x3f;
    /// `.` that no address goes on behind, and `-` that is no nose: they end tokens.
    pub(in crate::arch) const BARE_STOP: u8 = 0xc0;
}

/// What a byte may be together with the one before and the next two: a bit is set where all have it.
pub(super) mod around {
    /// The apostrophe of a final `'s`; what follows tells whether the word ends there.
    pub(in crate::arch) const FINAL_S: u8 = 1;
    /// An apostrophe within a word.
    pub(in crate::arch) const INNER: u8 = 2;
    /// A separator within a number.
    pub(in crate::arch) const JOINER: u8 = 4;
    /// The sign of a handle or hashtag.
    pub(in crate::arch) const SIGN: u8 = 8;
    /// A sign with a name that is none, because of what is before it.
    pub(in crate::arch) const VOID_SIGN: u8 = 16;
    /// An apostrophe that ends a word.
    pub(in crate::arch) const CLOSING: u8 = 32;
    /// The last letter of `qu`, `un`, `ll` before an apostrophe: what is before it may be elided.
    pub(in crate::arch) const ELIDED: u8 = 64;
    /// A single letter that is elided, where it begins a word.
    pub(in crate::arch) const ELIDED_LETTER: u8 = 128;
}

pub(super) type Table = [u8; 128];

/// The classes of each byte.
pub(super) static CLASS: Table = {
    const NUMBER: u8 = Mark::plain(Class::Number, 0).byte();
    const HASHTAG: u8 = Mark::plain(Class::Hashtag, 1).byte();
    const HANDLE: u8 = Mark::plain(Class::Handle, 1).byte();
    assert!(Mark::plain(Class::Word, 0).byte() == 0 && NUMBER == class::DIGIT_OR_AT);
    assert!(NUMBER | HASHTAG | HANDLE == class::MARK && HASHTAG & NUMBER == 0);
    let mut table = [class::STOP; 128];
    table = set(table, b"'.:_-@#\x7f", 0);
    table = set(table, LETTERS, class::WORD);
    table = set(table, DIGITS, class::WORD | NUMBER);
    table = set(table, b"#", HASHTAG);
    table = set(table, b"@", HANDLE);
    table = set(table, b"_", class::LOW_LINE);
    table = set(table, b"-", class::DASH);
    add(table, b" \n", class::SPACE)
};

const LETTERS: &[u8] = b"abcdefghijklmnopqrstuvwxyz";
const DIGITS: &[u8] = b"0123456789";
/// Stands for all bytes beyond ASCII.
const HIGH: &[u8] = b"\x7f";

/// The pairs that a byte is the first of.
pub(super) static PAIR_FIRST: Table = {
    let mut table = [0; 128];
    table = add(table, b":;=", 1);
    table = add(table, b"()^*", 2);
    table = add(table, b"><^*@$-", 4);
    table = add(table, b"<x^*\\", 8);
    table = add(table, b"$", 16);
    table = add(table, b"#", 32);
    table = add(table, b".", 64);
    add(table, b"-", 128)
};

/// The pairs that a byte is the second of.
pub(super) static PAIR_SECOND: Table = {
    let mut table = [64 | 128; 128];
    table = add(table, b"',-^o_)(dp/\\|]*[{}@$><3sxcb", 1);
    table = add(table, HIGH, 1);
    table = add(table, b":;=-'", 2);
    table = add(table, b":;=_.", 4);
    table = add(table, b"3/d^om", 8);
    table = add(table, LETTERS, 16);
    table = add(table, b"_", 32);
    table = add(table, DIGITS, 32);
    table = add(table, HIGH, 32);
    table = remove(table, LETTERS, 64);
    table = remove(table, DIGITS, 64);
    table = remove(table, HIGH, 64);
    remove(table, b"()dp", 128)
};

/// No handle or hashtag begins behind these, letters, digits and bytes beyond ASCII.
const VOID: &[u8] = b"_!#$%&*@";

/// What a byte may be before.
pub(super) static BEFORE: Table = {
    use around::*;
    let mut table = [ELIDED_LETTER | SIGN; 128];
    table = add(table, LETTERS, FINAL_S | INNER | CLOSING);
    table = add(table, DIGITS, JOINER);
    table = add(table, b"qul", ELIDED);
    let mut void = [0; 128];
    void = add(void, VOID, SIGN | VOID_SIGN);
    void = add(void, LETTERS, SIGN | VOID_SIGN);
    void = add(void, DIGITS, SIGN | VOID_SIGN);
    void = add(void, HIGH, SIGN | VOID_SIGN);
    let mut byte = 0;
    while byte < 128 {
        table[byte] ^= void[byte];
        byte += 1;
    }
    table
};

/// What a byte may be.
pub(super) static HERE: Table = {
    use around::*;
    let mut table = [0; 128];
    table = add(table, b"'", FINAL_S | INNER | CLOSING);
    table = add(table, b".,:", JOINER);
    table = add(table, b"@#", SIGN | VOID_SIGN);
    table = add(table, b"uln", ELIDED);
    add(table, b"cdjlmnst", ELIDED_LETTER)
};

/// What a byte may be behind.
pub(super) static NEXT: Table = {
    use around::*;
    let mut table = [CLOSING; 128];
    table = set(table, LETTERS, INNER | SIGN | VOID_SIGN);
    table = set(table, DIGITS, JOINER | SIGN | VOID_SIGN);
    table = set(table, b"s", FINAL_S | SIGN | VOID_SIGN);
    table = add(table, b"_", SIGN | VOID_SIGN);
    table = set(table, HIGH, VOID_SIGN);
    add(table, b"'", ELIDED | ELIDED_LETTER)
};

/// What a byte may be two behind.
pub(super) static AFTER: Table = {
    use around::*;
    let mut table = [!ELIDED_LETTER; 128];
    table = set(table, LETTERS, !FINAL_S);
    remove(table, DIGITS, FINAL_S)
};

/// Adds bits to the entries of some bytes.
const fn add(mut table: Table, bytes: &[u8], bits: u8) -> Table {
    let mut i = 0;
    while i < bytes.len() {
        table[bytes[i] as usize] |= bits;
        i += 1;
    }
    table
}

/// Takes bits from the entries of some bytes.
const fn remove(mut table: Table, bytes: &[u8], bits: u8) -> Table {
    let mut i = 0;
    while i < bytes.len() {
        table[bytes[i] as usize] &= !bits;
        i += 1;
    }
    table
}

/// Gives some bytes an entry of their own.
const fn set(mut table: Table, bytes: &[u8], entry: u8) -> Table {
    let mut i = 0;
    while i < bytes.len() {
        table[bytes[i] as usize] = entry;
        i += 1;
    }
    table
}
