use super::{close, name, number, place, text};
use earmark_score::{Amount, Earmark};
use earmark_text::Mention;

/// Appends the receipts as a JSON array.
pub(in crate::write) fn why(out: &mut Vec<u8>, mention: &Mention<'_>, earmark: &Earmark<'_>) {
    out.push(b'[');
    for receipt in &earmark.why {
        name(out, b"{\"part\":\"", receipt.part.name());
        if let Some(rule) = receipt.rule {
            text(out, b",\"rule\":\"", rule);
        }
        let words = |(field, span): (_, earmark_text::Span)| mention.field(field).get(span.range());
        if let Some(term) = receipt.term.or_else(|| receipt.place.and_then(words)) {
            text(out, b",\"term\":\"", term);
        }
        if let Some((field, span)) = receipt.place {
            place(out, field, span);
        }
        match receipt.amount {
            Amount::Points(points) => {
                out.extend_from_slice(b",\"points\":");
                number::signed(out, points);
            }
            Amount::Milli(milli) => {
                out.extend_from_slice(b",\"valence\":");
                number::thousandths(out, milli);
            }
        }
        out.extend_from_slice(b"},");
    }
    close(out, b"]");
}
