use super::cursor::{Cursor, append};
use super::{number, string::inside};
use crate::Reject;

/// Appends `reject` as one line of the rejects file, a JSON object with the keys of
/// [`schema::REJECT`](crate::schema::REJECT).
///
/// # Examples
/// ```
/// use earmark_archive::{Code, Reject, write};
/// let reject = Reject {
///     input: 1,
///     row: 7,
///     line: 9,
///     byte_offset: 1204,
///     field: Some("time"),
///     code: Code::InvalidTime,
///     message: "no such day: 2026-02-30".into(),
///     hash: "6437b3ac38465133".into(),
/// };
/// let mut out = Vec::new();
/// write::reject(&mut out, &reject);
/// assert_eq!(
///     String::from_utf8(out).unwrap(),
///     concat!(
///         r#"{"input":1,"row":7,"line":9,"byte_offset":1204,"field":"time","code":"invalid_time","#,
///         r#""message":"no such day: 2026-02-30","hash":"6437b3ac38465133"}"#,
///         "\n",
///     ),
/// );
/// ```
pub fn reject(out: &mut Vec<u8>, reject: &Reject) {
    let guess = 192 + reject.message.len() + reject.hash.len();
    append(out, guess, |out| write(out, reject));
}

fn write(mut out: Cursor<'_>, reject: &Reject) -> usize {
    let out = &mut out;
    out.put(b"{\"input\":");
    number::unsigned(out, u64::from(reject.input));
    out.put(b",\"row\":");
    number::unsigned(out, reject.row);
    out.put(b",\"line\":");
    number::unsigned(out, reject.line);
    out.put(b",\"byte_offset\":");
    number::unsigned(out, reject.byte_offset);
    if let Some(field) = reject.field {
        out.put(b",\"field\":\"");
        inside(out, field);
        out.put(b"\"");
    }
    out.put(b",\"code\":\"");
    inside(out, reject.code.name());
    out.put(b"\"");
    out.put(b",\"message\":\"");
    inside(out, &reject.message);
    out.put(b"\"");
    out.put(b",\"hash\":\"");
    inside(out, &reject.hash);
    out.put(b"\"");
    out.put(b"}\n");
    out.at
}
