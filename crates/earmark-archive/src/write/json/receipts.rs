use super::{number, part, place, text};
use crate::write::cursor::Cursor;
use crate::write::string::words;
use earmark_score::{Amount, Earmark};
use earmark_text::Mention;

/// Appends the receipts as a JSON array.
#[inline(always)]
pub(in crate::write) fn why(out: &mut Cursor<'_>, mention: &Mention<'_>, earmark: &Earmark<'_>) {
    out.put(b"[");
    for receipt in &earmark.why {
        part(receipt.part).put(out);
        if let Some(rule) = receipt.rule {
            text(out, b",\"rule\":\"", rule);
            out.put(b"\"");
        }
        if let Some(term) = receipt.term {
            text(out, b",\"term\":\"", term);
            out.put(b"\"");
        }
        if let Some((field, span)) = receipt.place {
            let whole = mention.field(field);
            if receipt.term.is_none()
                && let Some(found) = whole.get(span.range())
            {
                out.put(b",\"term\":\"");
                words(out, whole, span.range().start, found);
                out.put(b"\"");
            }
            place(out, field, span);
        }
        match receipt.amount {
            Amount::Points(points) => {
                out.put(b",\"points\":");
                number::signed(out, points);
            }
            Amount::Milli(milli) => {
                out.put(b",\"valence\":");
                number::thousandths(out, milli);
            }
            Amount::Logits([pos, neg]) => {
                out.put(b",\"pos\":");
                number::signed(out, pos);
                out.put(b",\"neg\":");
                number::signed(out, neg);
            }
        }
        out.put(b"},");
    }
    out.close();
    out.put(b"]");
}
