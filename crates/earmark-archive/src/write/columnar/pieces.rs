//! The pieces of JSON that the writer of JSON lines is made of, for rows that come as columns.

use crate::write::cursor::append;
use crate::write::string::string as quoted;
use crate::write::{number, time};

/// Appends a string with its quotes.
#[inline]
pub(crate) fn string(out: &mut Vec<u8>, text: &str) {
    quoted(out, text);
}

/// Appends a whole number.
#[inline]
pub(crate) fn unsigned(out: &mut Vec<u8>, n: u64) {
    append(out, 24, |mut out| {
        number::unsigned(&mut out, n);
        out.at
    });
}

/// Appends a whole number with its sign when it is negative.
#[inline]
pub(crate) fn signed(out: &mut Vec<u8>, n: i64) {
    if n < 0 {
        out.push(b'-');
    }
    unsigned(out, n.unsigned_abs());
}

/// Appends a time in milliseconds, without quotes; `false`, and nothing, beyond the years 0000 to
/// 9999.
#[inline]
pub(crate) fn rfc3339(out: &mut Vec<u8>, time: i64) -> bool {
    let before = out.len();
    append(out, 48, |mut out| {
        time::rfc3339(&mut out, time);
        out.at
    });
    out.len() > before
}
