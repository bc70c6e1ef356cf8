//! Earmarks as JSON lines.

mod names;
mod receipts;
#[cfg(test)]
mod tests;

use super::cursor::{Cursor, append};
use super::{Origin, SCHEMA, number, string::inside, time};
use earmark_score::{Earmark, Emotion, Found, Language, Scores, Sentiment, Target};
use earmark_text::{Author, Field, Kind, Mention, Span, Thread};
use names::{churn, direction, emotion, emotion_score, label, level, mood, part, tone};
pub(super) use receipts::why;

/// Bytes reserved for a record beside its texts and receipts.
const FRAME: usize = 1_024;
/// Bytes reserved for a receipt.
pub(super) const RECEIPT: usize = 112;

/// Appends a marked mention as one JSON object and a line feed.
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
    let guess = FRAME + texts + RECEIPT * earmark.why.len();
    append(out, guess, |out| {
        record(out.buffer, origin, mention, earmark)
    });
}

// Inlined in the loop of `append`, all it reads of the mention would be read before the loop.
#[inline(never)]
fn record(
    buffer: &mut [u8],
    origin: &Origin<'_>,
    mention: &Mention<'_>,
    earmark: &Earmark<'_>,
) -> usize {
    let out = &mut Cursor { buffer, at: 0 };
    head(out, origin, mention, earmark);
    let Author {
        id, handle, bio, ..
    } = mention.author;
    object(out, b",\"author\":{", |out| {
        member(out, b"\"id\":\"", id);
        member(out, b"\"handle\":\"", handle);
        member(out, b"\"bio\":\"", bio);
    });
    let Thread {
        root,
        parent,
        repost_of,
        quote_of,
        ..
    } = mention.thread;
    object(out, b",\"thread\":{", |out| {
        member(out, b"\"root\":\"", root);
        member(out, b"\"parent\":\"", parent);
        member(out, b"\"repost_of\":\"", repost_of);
        member(out, b"\"quote_of\":\"", quote_of);
    });
    optional(out, b",\"title\":\"", mention.title);
    text(out, b",\"text\":\"", mention.text);
    if earmark.case {
        out.put(b"\",\"case\":true,\"topics\":[");
    } else {
        out.put(b"\",\"case\":false,\"topics\":[");
    }
    if earmark.topics.is_empty() && earmark.targets.is_empty() {
        // What most mentions are about.
        out.put(b"],\"targets\":[],\"hashtags\":[");
    } else {
        found(out, b"{\"id\":\"", earmark, &earmark.topics);
        out.put(b"],\"targets\":[");
        found(out, b"{\"brand\":\"", earmark, &earmark.targets);
        out.put(b"],\"hashtags\":[");
    }
    for hashtag in hashtags(mention, earmark) {
        text(out, b"\"", hashtag);
        out.put(b"\",");
    }
    out.close();
    sentiment(out, &earmark.sentiment);
    priority(out, earmark);
    if let Some(reach) = earmark.reach {
        count(out, b",\"reach\":{\"direct\":", reach);
        out.put(b"}");
    }
    if let Some(history) = earmark.history {
        count(out, b",\"history\":{\"seen\":", history.seen.into());
        count(out, b",\"negatives\":", history.negatives.into());
        count(out, b",\"contact_no\":", history.contact_no.into());
        out.put(b"}");
    }
    if earmark.flags.is_empty() {
        out.put(b",\"flags\":[],\"why\":");
    } else {
        out.put(b",\"flags\":[");
        for flag in &earmark.flags {
            text(out, b"\"", flag.name());
            out.put(b"\",");
        }
        out.close();
        out.put(b"],\"why\":");
    }
    why(out, mention, earmark);
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
fn head(out: &mut Cursor<'_>, origin: &Origin<'_>, mention: &Mention<'_>, earmark: &Earmark<'_>) {
    out.put(b"{\"id\":\"");
    match mention.id {
        Some(id) => inside(out, id),
        None => origin.id(out),
    }
    count(out, b"\",\"input\":", origin.input.into());
    count(out, b",\"row\":", origin.row);
    count(out, b",\"schema\":", SCHEMA.into());
    text(out, b",\"config_hash\":\"", origin.config_hash);
    if let Some(at) = mention.time {
        let key = b"\",\"time\":\"";
        out.put(key);
        if !time::rfc3339(out, at) {
            out.back(key.len());
        }
    }
    out.put(b"\"");
    optional(out, b",\"lang\":\"", mention.lang);
    optional(out, b",\"channel\":\"", mention.channel);
    optional(out, b",\"kind\":\"", mention.kind.map(Kind::name));
    optional(out, b",\"url\":\"", mention.url);
    direction(earmark.direction).put(out);
}

#[inline(always)]
fn found<const N: usize>(
    out: &mut Cursor<'_>,
    key: &[u8; N],
    earmark: &Earmark<'_>,
    all: &[Found<'_>],
) {
    for found in all {
        text(out, key, found.id);
        out.put(b"\",\"hits\":[");
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
        if let Some(feeling) = &found.feeling {
            towards(out, feeling);
        }
        out.put(b"},");
    }
    out.close();
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
fn sentiment(out: &mut Cursor<'_>, sentiment: &Sentiment) {
    label(sentiment.label).put(out);
    number::signed(out, sentiment.score.into());
    out.put(b",\"pos\":");
    number::signed(out, sentiment.pos);
    out.put(b",\"neg\":");
    number::signed(out, sentiment.neg);
    if sentiment.ambiguous {
        out.put(b",\"ambiguous\":true");
    } else {
        out.put(b",\"ambiguous\":false");
    }
    match sentiment.language.map(Language::code) {
        // What nearly all texts are.
        Some("en") => out.put(b",\"lexicon\":\"en\"}"),
        Some(code) => {
            text(out, b",\"lexicon\":\"", code);
            out.put(b"\"}");
        }
        None => out.put(b"}"),
    }
    if let Some(feeling) = &sentiment.feeling {
        emotion(feeling.emotion).put(out);
        for (name, score) in Emotion::ALL.into_iter().zip(feeling.scores) {
            emotion_score(name).put(out);
            number::unsigned(out, score.into());
        }
        mood(feeling.mood).put(out);
        tone(feeling.tone).put(out);
    }
    if let Some(scores) = sentiment.vader {
        vader(out, scores);
    }
}

fn vader(out: &mut Cursor<'_>, scores: Scores) {
    let Scores {
        compound,
        pos,
        neu,
        neg,
    } = scores;
    out.put(b",\"vader\":{\"compound\":");
    number::ten_thousandths(out, compound.into());
    out.put(b",\"pos\":");
    number::thousandths(out, pos.into());
    out.put(b",\"neu\":");
    number::thousandths(out, neu.into());
    out.put(b",\"neg\":");
    number::thousandths(out, neg.into());
    out.put(b"}");
}

#[inline(always)]
fn priority(out: &mut Cursor<'_>, earmark: &Earmark<'_>) {
    count(out, b",\"priority\":{\"points\":", earmark.points.into());
    level(earmark.level).put(out);
    for (name, points) in earmark.parts() {
        part(name).put(out);
        out.put(b",\"points\":");
        number::signed(out, points);
        out.put(b"},");
    }
    out.close();
    out.put(b"]}");
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

#[inline]
fn optional<const N: usize>(out: &mut Cursor<'_>, key: &[u8; N], value: Option<&str>) {
    if let Some(value) = value {
        text(out, key, value);
        out.put(b"\"");
    }
}

/// Appends an object of what `members` writes; nothing at all where it writes nothing.
#[inline]
fn object<const N: usize>(
    out: &mut Cursor<'_>,
    open: &[u8; N],
    members: impl FnOnce(&mut Cursor<'_>),
) {
    let before = out.at;
    out.put(open);
    members(out);
    if out.at == before + N {
        out.back(N);
    } else {
        out.close();
        out.put(b"}");
    }
}

#[inline]
fn member<const N: usize>(out: &mut Cursor<'_>, key: &[u8; N], value: Option<&str>) {
    if let Some(value) = value {
        text(out, key, value);
        out.put(b"\",");
    }
}
