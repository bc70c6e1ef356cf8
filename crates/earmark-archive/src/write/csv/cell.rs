//! One cell: written raw at the end of the buffer, then guarded and quoted in place.

use super::guard;
use memchr::{memchr, memchr_iter, memchr3};

/// What a column holds, which decides whether its cells are guarded against spreadsheets.
#[derive(Clone, Copy)]
pub(super) enum Content {
    /// Names of this project, JSON: never a formula.
    Safe,
    /// Ids and handles: guarded unless they are letters, digits, `_` and `-`.
    Id,
    /// Anything else.
    Text,
}

/// Makes a cell of the raw bytes from `start` to the end of `out`.
pub(super) fn finish(out: &mut Vec<u8>, start: usize, content: Content) {
    let cell = &out[start..];
    let guarded = match content {
        Content::Safe => false,
        Content::Id => guard::needed(cell) && !guard::is_plain_id(cell),
        Content::Text => guard::needed(cell),
    };
    let quoted = memchr3(b'"', b',', b'\n', cell).is_some() || memchr(b'\r', cell).is_some();
    match (guarded, quoted) {
        (false, false) => {}
        (true, false) => prefix(out, start, b"'"),
        (false, true) => quote(out, start, b"\""),
        (true, true) => quote(out, start, b"\"'"),
    }
}

fn prefix(out: &mut Vec<u8>, start: usize, before: &[u8]) {
    let end = out.len();
    out.extend_from_slice(before);
    out.copy_within(start..end, start + before.len());
    out[start..start + before.len()].copy_from_slice(before);
}

/// Quotes the cell from `start` on as RFC 4180 does, in place: from the last byte to the first,
/// so that no byte is overwritten before it has moved.
fn quote(out: &mut Vec<u8>, start: usize, before: &[u8]) {
    let length = out.len() - start;
    let quotes = memchr_iter(b'"', &out[start..]).count();
    prefix(out, start, before);
    let inside = start + before.len();
    out.resize(inside + length + quotes + 1, b'"');
    let cell = &mut out[inside..];
    let (mut from, mut to) = (length, length + quotes);
    // `to - from` is the number of quotes before `from`; at none, the rest is in its place. The
    // write of a second quote is undone by the next turn unless `to` passes it: no branch, as
    // receipts hold a quote every seven bytes.
    while from < to {
        from -= 1;
        let byte = cell[from];
        cell[to - 1] = byte;
        cell[to - 2] = b'"';
        to -= 1 + usize::from(byte == b'"');
    }
}
