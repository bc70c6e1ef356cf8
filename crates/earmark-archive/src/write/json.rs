//! Earmarks as JSON lines.

mod receipts;
#[cfg(test)]
mod tests;

use super::{Origin, SCHEMA, number, string::rest, time};
use earmark_score::{Earmark, Found, Scores, Sentiment};
use earmark_text::{Author, Field, Mention, Span, Thread};
pub(super) use receipts::why;

/// Bytes reserved for a record beside its texts and receipts.
const FRAME: usize = 1_024;
/// Bytes reserved for a receipt.
const RECEIPT: usize = 112;

/// Appends a marked mention as one JSON object and a line feed.
///
/// The keys are those of [`schema::OUTPUT`](crate::schema::OUTPUT), always in the same order. What
/// is missing in the mention is left out, never `null`; the arrays are always there, if need be
/// empty. Shares and valences have three decimals, the compound four, all exact. Spans are bytes
/// of the field as it stands in the record once its escapes are read. A time outside the years
/// 0000 to 9999 is left out.
///
/// Costs 7,400 instructions, some 460 ns on a busy core, for a record of 1.7 KB with eight receipts
/// (2026-11), and does not allocate once `out` has grown to its size. What a receipt or a hashtag
/// points at is left out where the mention has no such bytes.
///
/// # Examples
/// ```
/// use earmark_archive::write::{Origin, json};
/// use earmark_score::Earmark;
/// use earmark_text::Mention;
/// let origin = Origin { input: 1, row: 7, config_hash: "0123456789abcdef" };
/// let mut out = Vec::new();
/// json::earmark(&mut out, &origin, &Mention::new("hello"), &Earmark::default());
/// assert!(out.starts_with(br#"{"id":"1-7","input":1,"row":7,"schema":1,"#));
/// assert!(out.ends_with(b"\"flags\":[],\"why\":[]}\n"));
/// ```
pub fn earmark(
    out: &mut Vec<u8>,
    origin: &Origin<'_>,
    mention: &Mention<'_>,
    earmark: &Earmark<'_>,
) {
    let texts = mention.text.len() + mention.title.map_or(0, str::len);
    out.reserve(FRAME + texts + RECEIPT * earmark.why.len());
    head(out, origin, mention);
    name(out, b",\"direction\":\"", earmark.direction.name());
    let Author { id, handle, .. } = mention.author;
    let members: [(&[u8], _); 2] = [(b"\"id\":\"", id), (b"\"handle\":\"", handle)];
    object(out, b",\"author\":{", &members);
    let Thread {
        root,
        parent,
        repost_of,
        quote_of,
        ..
    } = mention.thread;
    let members: [(&[u8], _); 4] = [
        (b"\"root\":\"", root),
        (b"\"parent\":\"", parent),
        (b"\"repost_of\":\"", repost_of),
        (b"\"quote_of\":\"", quote_of),
    ];
    object(out, b",\"thread\":{", &members);
    optional(out, b",\"title\":\"", mention.title);
    text(out, b",\"text\":\"", mention.text);
    out.extend_from_slice(if earmark.case {
        b",\"case\":true,\"topics\":["
    } else {
        b",\"case\":false,\"topics\":["
    });
    found(out, b"{\"id\":\"", earmark, &earmark.topics);
    out.extend_from_slice(b"],\"targets\":[");
    found(out, b"{\"brand\":\"", earmark, &earmark.targets);
    out.extend_from_slice(b"],\"hashtags\":[");
    for hashtag in hashtags(mention, earmark) {
        text(out, b"\"", hashtag);
        out.push(b',');
    }
    close(out, b"]");
    sentiment(out, &earmark.sentiment);
    priority(out, earmark);
    if let Some(reach) = earmark.reach {
        count(out, b",\"reach\":{\"direct\":", reach);
        out.push(b'}');
    }
    if let Some(history) = earmark.history {
        count(out, b",\"history\":{\"seen\":", history.seen.into());
        count(out, b",\"negatives\":", history.negatives.into());
        count(out, b",\"contact_no\":", history.contact_no.into());
        out.push(b'}');
    }
    out.extend_from_slice(b",\"flags\":[");
    for flag in &earmark.flags {
        name(out, b"\"", flag.name());
        out.push(b',');
    }
    close(out, b"],\"why\":");
    why(out, mention, earmark);
    out.extend_from_slice(b"}\n");
}

/// The words of the hashtags, without their sign.
pub(super) fn hashtags<'m>(
    mention: &Mention<'m>,
    earmark: &Earmark<'_>,
) -> impl Iterator<Item = &'m str> {
    let place = |&(field, span): &(Field, Span)| mention.field(field).get(span.range());
    earmark.hashtags.iter().filter_map(place)
}

fn head(out: &mut Vec<u8>, origin: &Origin<'_>, mention: &Mention<'_>) {
    if let Some(id) = mention.id {
        text(out, b"{\"id\":\"", id);
    } else {
        out.extend_from_slice(b"{\"id\":\"");
        origin.id(out);
        out.push(b'"');
    }
    count(out, b",\"input\":", origin.input.into());
    count(out, b",\"row\":", origin.row);
    count(out, b",\"schema\":", SCHEMA.into());
    text(out, b",\"config_hash\":\"", origin.config_hash);
    if let Some(at) = mention.time {
        let key = b",\"time\":\"";
        out.extend_from_slice(key);
        if time::rfc3339(out, at) {
            out.push(b'"');
        } else {
            out.truncate(out.len() - key.len());
        }
    }
    optional(out, b",\"lang\":\"", mention.lang);
    optional(out, b",\"channel\":\"", mention.channel);
    if let Some(kind) = mention.kind {
        name(out, b",\"kind\":\"", kind.name());
    }
    optional(out, b",\"url\":\"", mention.url);
}

fn found(out: &mut Vec<u8>, key: &[u8], earmark: &Earmark<'_>, all: &[Found<'_>]) {
    for found in all {
        text(out, key, found.id);
        out.extend_from_slice(b",\"hits\":[");
        for hit in earmark.hits(found) {
            text(out, b"{\"term\":\"", hit.term);
            place(out, hit.field, hit.span);
            out.extend_from_slice(b"},");
        }
        close(out, b"]},");
    }
    close(out, b"");
}

fn sentiment(out: &mut Vec<u8>, sentiment: &Sentiment) {
    let Scores {
        compound,
        pos,
        neu,
        neg,
    } = sentiment.vader;
    name(out, b",\"sentiment\":{\"label\":\"", sentiment.label.name());
    out.extend_from_slice(b",\"score\":");
    number::signed(out, sentiment.score.into());
    count(out, b",\"pos\":", pos.into());
    count(out, b",\"neg\":", neg.into());
    out.extend_from_slice(b"},\"vader\":{\"compound\":");
    number::ten_thousandths(out, compound.into());
    out.extend_from_slice(b",\"pos\":");
    number::thousandths(out, pos.into());
    out.extend_from_slice(b",\"neu\":");
    number::thousandths(out, neu.into());
    out.extend_from_slice(b",\"neg\":");
    number::thousandths(out, neg.into());
    out.push(b'}');
}

fn priority(out: &mut Vec<u8>, earmark: &Earmark<'_>) {
    count(out, b",\"priority\":{\"points\":", earmark.points.into());
    name(out, b",\"level\":\"", earmark.level.name());
    out.extend_from_slice(b",\"parts\":[");
    for (part, points) in earmark.parts() {
        name(out, b"{\"part\":\"", part.name());
        out.extend_from_slice(b",\"points\":");
        number::signed(out, points);
        out.extend_from_slice(b"},");
    }
    close(out, b"]}");
}

/// Appends where a term was found.
fn place(out: &mut Vec<u8>, field: Field, span: Span) {
    // Whole literals are copied in a few moves; the names are those of `Field::name`.
    out.extend_from_slice(match field {
        Field::Text => b",\"field\":\"text\",\"start\":".as_slice(),
        Field::Title => b",\"field\":\"title\",\"start\":",
    });
    number::unsigned(out, span.start.into());
    count(out, b",\"end\":", span.end.into());
}

/// Appends a key with its opening quote, then a string.
#[inline]
fn text(out: &mut Vec<u8>, key: &[u8], text: &str) {
    out.extend_from_slice(key);
    rest(out, text);
}

/// Appends a key with its opening quote, then one of this project's names: no escapes.
#[inline]
fn name(out: &mut Vec<u8>, key: &[u8], name: &str) {
    out.extend_from_slice(key);
    out.extend_from_slice(name.as_bytes());
    out.push(b'"');
}

#[inline]
fn count(out: &mut Vec<u8>, key: &[u8], n: u64) {
    out.extend_from_slice(key);
    number::unsigned(out, n);
}

#[inline]
fn optional(out: &mut Vec<u8>, key: &[u8], value: Option<&str>) {
    if let Some(value) = value {
        text(out, key, value);
    }
}

/// Appends an object of the members that are there; nothing at all where none is.
fn object(out: &mut Vec<u8>, open: &[u8], members: &[(&[u8], Option<&str>)]) {
    if members.iter().any(|(_, value)| value.is_some()) {
        out.extend_from_slice(open);
        for (key, value) in members {
            if let Some(value) = value {
                text(out, key, value);
                out.push(b',');
            }
        }
        close(out, b"}");
    }
}

/// Ends a list whose elements each left a comma behind.
#[inline]
fn close(out: &mut Vec<u8>, end: &[u8]) {
    if out.last() == Some(&b',') {
        out.pop();
    }
    out.extend_from_slice(end);
}
