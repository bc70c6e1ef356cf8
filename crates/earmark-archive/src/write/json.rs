//! Earmarks as JSON lines.

mod feelings;
mod given;
mod names;
mod receipts;
#[cfg(test)]
mod tests;

use super::column::Column;
use super::cursor::{Cursor, append};
use super::{Origin, SCHEMA, Shape, number, string::inside, time};
use earmark_score::{Earmark, Found, Target};
use earmark_text::{Field, Kind, Mention, Span};
pub(super) use feelings::SCORES;
pub(super) use given::{COUNTS, LABELS};
use names::{churn, direction, level, part};
pub(super) use receipts::why;

/// Bytes reserved for a record beside its texts and receipts.
const FRAME: usize = 1_024;
/// Bytes reserved for a receipt.
pub(super) const RECEIPT: usize = 112;

/// Appends a marked mention as one JSON object and a line feed, of which `shape` says what is in it.
///
/// The keys are those of [`schema::OUTPUT`](crate::schema::OUTPUT), always in the same order. What
/// is missing in the mention is left out, never `null`; the arrays are always there, if need be
/// empty. Shares and valences have three decimals, the compound four, all exact. Spans are bytes
/// of the field as it stands in the record once its escapes are read. A time outside the years
/// 0000 to 9999 is left out.
///
/// Costs 4,100 instructions for a record of 1.3 KB with five receipts (callgrind, 2026-11), and does
/// not allocate once `out` has grown to its size. What a receipt or a hashtag
/// points at is left out where the mention has no such bytes.
///
/// # Examples
/// ```
/// use earmark_archive::write::{Origin, Shape, json};
/// use earmark_score::Earmark;
/// use earmark_text::Mention;
/// let origin = Origin { input: 1, row: 7, config_hash: "0123456789abcdef" };
/// let mut out = Vec::new();
/// json::earmark(&mut out, &Shape::default(), &origin, &Mention::new("hello"), &Earmark::default());
/// assert!(out.starts_with(br#"{"id":"1-7","input":1,"row":7,"schema":1,"#));
/// assert!(out.ends_with(b"\"flags\":[],\"why\":[]}\n"));
/// ```
pub fn earmark(
    out: &mut Vec<u8>,
    shape: &Shape,
    origin: &Origin<'_>,
    mention: &Mention<'_>,
    earmark: &Earmark<'_>,
) {
    let texts = mention.text.len() + mention.title.map_or(0, str::len);
    let receipts = if shape.has(Column::Why) {
        RECEIPT * earmark.why.len()
    } else {
        0
    };
    let guess = FRAME + texts + mention.extra.map_or(0, str::len) + receipts;
    append(out, guess, |out| {
        record(out.buffer, shape, origin, mention, earmark)
    });
}

// Inlined in the loop of `append`, all it reads of the mention would be read before the loop.
#[inline(never)]
fn record(
    buffer: &mut [u8],
    shape: &Shape,
    origin: &Origin<'_>,
    mention: &Mention<'_>,
    earmark: &Earmark<'_>,
) -> usize {
    let out = &mut Cursor { buffer, at: 0 };
    head(out, shape, origin, mention, earmark);
    given::given(out, shape, mention);
    if shape.has(Column::Title) {
        member(out, b",\"title\":\"", mention.title);
    }
    if shape.has(Column::Text) {
        member(out, b",\"text\":\"", Some(mention.text));
    }
    if shape.has(Column::Case) {
        if earmark.case {
            out.put(b",\"case\":true");
        } else {
            out.put(b",\"case\":false");
        }
    }
    let topics = [Column::Topics, Column::TopicHits, Column::TopicSentiment];
    if let Some(parts) = parts(shape, topics) {
        out.put(b",\"topics\":[");
        found(out, b"{\"id\":\"", earmark, &earmark.topics, parts);
    }
    let targets = [Column::Targets, Column::TargetHits, Column::TargetSentiment];
    if let Some(parts) = parts(shape, targets) {
        out.put(b",\"targets\":[");
        found(out, b"{\"brand\":\"", earmark, &earmark.targets, parts);
    }
    if shape.has(Column::Hashtags) {
        out.put(b",\"hashtags\":[");
        for hashtag in hashtags(mention, earmark) {
            text(out, b"\"", hashtag);
            out.put(b"\",");
        }
        out.close();
        out.put(b"]");
    }
    feelings::feelings(out, shape, &earmark.sentiment);
    priority(out, shape, earmark);
    if shape.has(Column::Reach)
        && let Some(reach) = earmark.reach
    {
        count(out, b",\"reach\":{\"direct\":", reach);
        out.put(b"}");
    }
    if let Some(history) = earmark.history {
        object(out, b",\"history\":", |out| {
            if shape.has(Column::Seen) {
                count(out, b",\"seen\":", history.seen.into());
            }
            if shape.has(Column::Negatives) {
                count(out, b",\"negatives\":", history.negatives.into());
            }
            if shape.has(Column::ContactNo) {
                count(out, b",\"contact_no\":", history.contact_no.into());
            }
        });
    }
    if shape.has(Column::Flags) {
        out.put(b",\"flags\":[");
        for flag in &earmark.flags {
            text(out, b"\"", flag.name());
            out.put(b"\",");
        }
        out.close();
        out.put(b"]");
    }
    if shape.has(Column::Why) {
        out.put(b",\"why\":");
        why(out, mention, earmark);
    }
    if shape.has(Column::Extra)
        && let Some(extra) = mention.extra
    {
        out.put(b",\"extra\":");
        out.raw(extra.as_bytes());
    }
    if out.at == 0 {
        out.put(b"{");
    } else {
        // Each key has a comma before it, and that of the first makes room for the bracket.
        out.set(0, b'{');
    }
    out.put(b"}\n");
    out.at
}

/// The words of the hashtags, without their sign.
pub(super) fn hashtags<'m>(
    mention: &Mention<'m>,
    earmark: &Earmark<'_>,
) -> impl Iterator<Item = &'m str> {
    let place = |&(field, span): &(Field, Span)| mention.field(field).get(span.range());
    earmark.hashtags.iter().filter_map(place)
}

#[inline(always)]
fn head(
    out: &mut Cursor<'_>,
    shape: &Shape,
    origin: &Origin<'_>,
    mention: &Mention<'_>,
    earmark: &Earmark<'_>,
) {
    if shape.has(Column::Id) {
        out.put(b",\"id\":\"");
        match mention.id {
            Some(id) => inside(out, id),
            None => origin.id(out),
        }
        out.put(b"\"");
    }
    if shape.has(Column::Input) {
        count(out, b",\"input\":", origin.input.into());
    }
    if shape.has(Column::Row) {
        count(out, b",\"row\":", origin.row);
    }
    if shape.has(Column::Schema) {
        count(out, b",\"schema\":", SCHEMA.into());
    }
    if shape.has(Column::ConfigHash) {
        member(out, b",\"config_hash\":\"", Some(origin.config_hash));
    }
    if shape.has(Column::Time)
        && let Some(at) = mention.time
    {
        let key = b",\"time\":\"";
        out.put(key);
        if time::rfc3339(out, at) {
            out.put(b"\"");
        } else {
            out.back(key.len());
        }
    }
    if shape.has(Column::Lang) {
        member(out, b",\"lang\":\"", mention.lang);
    }
    if shape.has(Column::Channel) {
        member(out, b",\"channel\":\"", mention.channel);
    }
    if shape.has(Column::Kind) {
        member(out, b",\"kind\":\"", mention.kind.map(Kind::name));
    }
    if shape.has(Column::Url) {
        member(out, b",\"url\":\"", mention.url);
    }
    if shape.has(Column::Direction) {
        direction(earmark.direction).put(out);
    }
}

/// What of the items of a list is written beside their ids, the hits and the sentiment; `None` where
/// there is no list at all.
#[inline(always)]
fn parts(shape: &Shape, [list, hits, sentiment]: [Column; 3]) -> Option<(bool, bool)> {
    let (hits, sentiment) = (shape.has(hits), shape.has(sentiment));
    (shape.has(list) || hits || sentiment).then_some((hits, sentiment))
}

/// Appends the items of a list, and closes it.
#[inline(always)]
fn found<const N: usize>(
    out: &mut Cursor<'_>,
    key: &[u8; N],
    earmark: &Earmark<'_>,
    all: &[Found<'_>],
    (hits, sentiment): (bool, bool),
) {
    for found in all {
        text(out, key, found.id);
        out.put(b"\"");
        if hits {
            out.put(b",\"hits\":[");
            list_hits(out, earmark, found);
        }
        if sentiment && let Some(feeling) = &found.feeling {
            towards(out, feeling);
        }
        out.put(b"},");
    }
    out.close();
    out.put(b"]");
}

#[inline(always)]
fn list_hits(out: &mut Cursor<'_>, earmark: &Earmark<'_>, found: &Found<'_>) {
    for hit in earmark.hits(found) {
        text(out, b"{\"term\":\"", hit.term);
        out.put(b"\"");
        place(out, hit.field, hit.span);
        if hit.derived {
            out.put(b",\"derived\":true");
        }
        out.put(b"},");
    }
    out.close();
    out.put(b"]");
}

/// Appends the sentiment towards a topic or brand.
fn towards(out: &mut Cursor<'_>, target: &Target) {
    out.put(b",\"sentiment\":{\"score\":");
    number::signed(out, target.score.into());
    out.put(b",\"pos\":");
    number::signed(out, target.pos);
    out.put(b",\"neg\":");
    number::signed(out, target.neg);
    if let Some(felt) = target.experience() {
        text(out, b",\"experience\":\"", felt.name());
        out.put(b"\"");
    }
    if let Some(went) = target.churn {
        churn(went).put(out);
    }
    if let Some((span, [pos, neg])) = target.compared {
        out.put(b",\"compared\":{\"pos\":");
        number::signed(out, pos);
        out.put(b",\"neg\":");
        number::signed(out, neg);
        place(out, Field::Text, span);
        out.put(b"}");
    }
    out.put(b"}");
}

#[inline(always)]
fn priority(out: &mut Cursor<'_>, shape: &Shape, earmark: &Earmark<'_>) {
    object(out, b",\"priority\":", |out| {
        if shape.has(Column::Points) {
            count(out, b",\"points\":", earmark.points.into());
        }
        if shape.has(Column::Level) {
            level(earmark.level).put(out);
        }
        if shape.has(Column::Parts) {
            out.put(b",\"parts\":[");
            for (name, points) in earmark.parts() {
                part(name).put(out);
                out.put(b",\"points\":");
                number::signed(out, points);
                out.put(b"},");
            }
            out.close();
            out.put(b"]");
        }
    });
}

/// Appends where a term was found.
#[inline]
fn place(out: &mut Cursor<'_>, field: Field, span: Span) {
    // Whole literals are copied in a few moves; the names are those of `Field::name`.
    match field {
        Field::Text => out.put(b",\"field\":\"text\",\"start\":"),
        Field::Title => out.put(b",\"field\":\"title\",\"start\":"),
        Field::Bio => out.put(b",\"field\":\"bio\",\"start\":"),
    }
    number::unsigned(out, span.start.into());
    count(out, b",\"end\":", span.end.into());
}

/// Appends a key with its opening quote, then a string up to its closing quote.
#[inline]
fn text<const N: usize>(out: &mut Cursor<'_>, key: &[u8; N], text: &str) {
    out.put(key);
    inside(out, text);
}

#[inline]
fn count<const N: usize>(out: &mut Cursor<'_>, key: &[u8; N], n: u64) {
    out.put(key);
    number::unsigned(out, n);
}

/// Appends a member of which the value is a string, where there is one.
#[inline]
fn member<const N: usize>(out: &mut Cursor<'_>, key: &[u8; N], value: Option<&str>) {
    if let Some(value) = value {
        text(out, key, value);
        out.put(b"\"");
    }
}

/// Appends an object of what `members` writes, each with a comma before it; nothing at all where it
/// writes nothing.
#[inline]
fn object<const N: usize>(
    out: &mut Cursor<'_>,
    key: &[u8; N],
    members: impl FnOnce(&mut Cursor<'_>),
) {
    out.put(key);
    let inside = out.at;
    members(out);
    if out.at == inside {
        out.back(N);
    } else {
        out.set(inside, b'{');
        out.put(b"}");
    }
}
