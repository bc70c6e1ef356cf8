use super::cells::{Cells, Member, Values};
use super::clock::{date, day, stamp};
use super::numbers::{decimal, float, single};
use super::plan::Meaning;
use crate::write::columnar::pieces::{signed, string, unsigned};
use std::io::Write;

/// Appends a row as a JSON object; what is missing is left out.
pub(super) fn object(out: &mut Vec<u8>, members: &[Member<'_>], row: usize) {
    out.push(b'{');
    for member in members {
        let before = out.len();
        out.extend_from_slice(member.key);
        if value(out, &member.cells, row) {
            out.push(b',');
        } else {
            out.truncate(before);
        }
    }
    close(out, b'}');
}

/// A bound of the bytes that a row takes as JSON, but for escapes; exact to a few bytes a value.
pub(super) fn weight(members: &[Member<'_>], row: usize) -> usize {
    let weigh = |member: &Member<'_>| member.key.len() + 1 + weigh(&member.cells, row);
    members.iter().map(weigh).sum()
}

fn weigh(cells: &Cells<'_>, row: usize) -> usize {
    if cells.is_null(row) {
        return 4;
    }
    match &cells.values {
        Values::Strings(strings, _) => strings.length(row) + 2,
        Values::Dictionary(keys, values) => weigh(values, keys.get(row)),
        Values::Runs(ends, values) => weigh(values, ends.get(row)),
        Values::List(spans, elements) => {
            spans
                .get(row)
                .map(|at| weigh(elements, at) + 1)
                .sum::<usize>()
                + 2
        }
        Values::Struct(members) => weight(members, row) + 2,
        Values::Map(offsets, entries) => {
            let [keys, values] = &**entries;
            let span = offsets[row] as usize..offsets[row + 1] as usize;
            let entry = |at| weigh(keys, at) + weigh(values, at) + 4;
            span.map(entry).sum::<usize>() + 2
        }
        Values::Nothing | Values::Bool(_) => 5,
        _ => 16,
    }
}

/// Appends a value; `false`, and what is to be taken back, where there is none.
fn value(out: &mut Vec<u8>, cells: &Cells<'_>, row: usize) -> bool {
    if cells.is_null(row) {
        return false;
    }
    match &cells.values {
        Values::Nothing => return false,
        Values::Bool(bits) => {
            let text: &[u8] = if bits.value(row) { b"true" } else { b"false" };
            out.extend_from_slice(text);
        }
        Values::I8(values) => signed(out, values[row].into()),
        Values::I16(values) => signed(out, values[row].into()),
        Values::I32(values) => signed(out, values[row].into()),
        Values::I64(values) => signed(out, values[row]),
        Values::U8(values) => unsigned(out, values[row].into()),
        Values::U16(values) => unsigned(out, values[row].into()),
        Values::U32(values) => unsigned(out, values[row].into()),
        Values::U64(values) => unsigned(out, values[row]),
        Values::F16(values) => return single(out, values[row].to_f32()),
        Values::F32(values) => return single(out, values[row]),
        Values::F64(values) => return float(out, values[row]),
        Values::Decimal32(values, scale) => decimal(out, values[row], *scale),
        Values::Decimal64(values, scale) => decimal(out, values[row], *scale),
        Values::Decimal128(values, scale) => decimal(out, values[row], *scale),
        Values::Decimal256(values, scale) => decimal(out, values[row], *scale),
        Values::Days(values) => date(out, values[row].into()),
        Values::Stamps(values, unit) => stamp(out, values[row], *unit),
        Values::Clock32(values, unit) => day(out, values[row].into(), *unit),
        Values::Clock64(values, unit) => day(out, values[row], *unit),
        Values::Strings(strings, meaning) => return text(out, strings.get(row), *meaning),
        Values::Dictionary(keys, values) => return value(out, values, keys.get(row)),
        Values::Runs(ends, values) => return value(out, values, ends.get(row)),
        Values::List(spans, elements) => {
            out.push(b'[');
            for at in spans.get(row) {
                element(out, elements, at);
                out.push(b',');
            }
            close(out, b']');
        }
        Values::Struct(members) => object(out, members, row),
        Values::Map(offsets, entries) => map(out, entries, offsets[row]..offsets[row + 1]),
    }
    true
}

/// Appends an element of a list: what is missing keeps its place.
fn element(out: &mut Vec<u8>, elements: &Cells<'_>, at: usize) {
    let before = out.len();
    if !value(out, elements, at) {
        out.truncate(before);
        out.extend_from_slice(b"null");
    }
}

fn map(out: &mut Vec<u8>, [keys, values]: &[Cells<'_>; 2], span: std::ops::Range<i32>) {
    out.push(b'{');
    let mut other = Vec::new();
    for at in span {
        let (before, at) = (out.len(), at as usize);
        let mut whole = value(out, keys, at);
        if whole && out.get(before) != Some(&b'"') {
            // Only strings are names.
            other.clear();
            other.extend_from_slice(&out[before..]);
            out.truncate(before);
            whole = text(out, &other, Meaning::Text);
        }
        if whole {
            out.push(b':');
            whole = value(out, values, at);
        }
        if whole {
            out.push(b',');
        } else {
            out.truncate(before);
        }
    }
    close(out, b'}');
}

fn text(out: &mut Vec<u8>, bytes: &[u8], meaning: Meaning) -> bool {
    match (meaning, simdutf8::basic::from_utf8(bytes)) {
        (Meaning::Uuid, _) if bytes.len() == 16 => uuid(out, bytes),
        (_, Ok(text)) => string(out, text),
        (Meaning::Text, Err(_)) => broken(out, bytes),
        (_, Err(_)) => return false,
    }
    true
}

/// Bytes that are no UTF-8, for the decoder of JSON to reject.
fn broken(out: &mut Vec<u8>, bytes: &[u8]) {
    out.push(b'"');
    for chunk in bytes.utf8_chunks() {
        let before = out.len();
        string(out, chunk.valid());
        out.remove(before);
        out.pop();
        out.extend_from_slice(chunk.invalid());
    }
    out.push(b'"');
}

fn uuid(out: &mut Vec<u8>, bytes: &[u8]) {
    out.push(b'"');
    for (at, byte) in bytes.iter().enumerate() {
        let dash = if matches!(at, 4 | 6 | 8 | 10) {
            "-"
        } else {
            ""
        };
        let _ = write!(out, "{dash}{byte:02x}");
    }
    out.push(b'"');
}

/// Ends a list or object, in place of the comma after its last element.
fn close(out: &mut Vec<u8>, bracket: u8) {
    match out.last_mut() {
        Some(last) if *last == b',' => *last = bracket,
        _ => out.push(bracket),
    }
}
