use super::{number, string::string};
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
    out.extend_from_slice(b"{\"input\":");
    number::unsigned(out, u64::from(reject.input));
    out.extend_from_slice(b",\"row\":");
    number::unsigned(out, reject.row);
    out.extend_from_slice(b",\"line\":");
    number::unsigned(out, reject.line);
    out.extend_from_slice(b",\"byte_offset\":");
    number::unsigned(out, reject.byte_offset);
    if let Some(field) = reject.field {
        out.extend_from_slice(b",\"field\":");
        string(out, field);
    }
    out.extend_from_slice(b",\"code\":");
    string(out, reject.code.name());
    out.extend_from_slice(b",\"message\":");
    string(out, &reject.message);
    out.extend_from_slice(b",\"hash\":");
    string(out, &reject.hash);
    out.extend_from_slice(b"}\n");
}
