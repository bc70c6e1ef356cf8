//! Who spoke and where, and what others counted and said.

use super::{count, member, object};
use crate::write::column::Column;
use crate::write::cursor::Cursor;
use crate::write::{Shape, number, string::inside};
use earmark_text::{Author, Mention, Thread};

#[inline(always)]
pub(super) fn given(out: &mut Cursor<'_>, shape: &Shape, mention: &Mention<'_>) {
    if shape.has(Column::Country) {
        member(out, b",\"country\":\"", mention.country);
    }
    if shape.has(Column::Region) {
        member(out, b",\"region\":\"", mention.region);
    }
    object(out, b",\"author\":", |out| {
        author(out, shape, &mention.author);
    });
    object(out, b",\"thread\":", |out| {
        thread(out, shape, &mention.thread);
    });
    if !mention.metrics.is_empty() {
        metrics(out, shape, mention);
    }
    if !mention.given.is_empty() {
        labels(out, shape, mention);
    }
}

#[inline(always)]
fn author(out: &mut Cursor<'_>, shape: &Shape, author: &Author<'_>) {
    if shape.has(Column::AuthorId) {
        member(out, b",\"id\":\"", author.id);
    }
    if shape.has(Column::AuthorHandle) {
        member(out, b",\"handle\":\"", author.handle);
    }
    if shape.has(Column::AuthorName) {
        member(out, b",\"name\":\"", author.name);
    }
    if shape.has(Column::AuthorBio) {
        member(out, b",\"bio\":\"", author.bio);
    }
    if shape.has(Column::AuthorFollowers)
        && let Some(followers) = author.followers
    {
        count(out, b",\"followers\":", followers);
    }
    if shape.has(Column::AuthorVerified) {
        match author.verified {
            Some(true) => out.put(b",\"verified\":true"),
            Some(false) => out.put(b",\"verified\":false"),
            None => {}
        }
    }
}

#[inline(always)]
fn thread(out: &mut Cursor<'_>, shape: &Shape, thread: &Thread<'_>) {
    if shape.has(Column::Root) {
        member(out, b",\"root\":\"", thread.root);
    }
    if shape.has(Column::Parent) {
        member(out, b",\"parent\":\"", thread.parent);
    }
    if shape.has(Column::ReplyToAuthor) {
        member(out, b",\"reply_to_author\":\"", thread.reply_to_author);
    }
    if shape.has(Column::RepostOf) {
        member(out, b",\"repost_of\":\"", thread.repost_of);
    }
    if shape.has(Column::QuoteOf) {
        member(out, b",\"quote_of\":\"", thread.quote_of);
    }
}

/// The columns of the counts, in the order of [`Metrics::NAMES`](earmark_text::Metrics::NAMES).
pub(in crate::write) const COUNTS: [Column; 8] = [
    Column::Likes,
    Column::Reposts,
    Column::Replies,
    Column::Quotes,
    Column::Views,
    Column::Shares,
    Column::MetricsReach,
    Column::Engagement,
];

fn metrics(out: &mut Cursor<'_>, shape: &Shape, mention: &Mention<'_>) {
    object(out, b",\"metrics\":", |out| {
        let counts = COUNTS.into_iter().zip(mention.metrics.counts);
        for (column, value) in counts {
            if let (true, Some(value)) = (shape.has(column), value) {
                key(out, column);
                number::unsigned(out, value);
            }
        }
        if let (true, Some(rating)) = (shape.has(Column::Rating), mention.metrics.rating) {
            key(out, Column::Rating);
            number::hundredths(out, rating);
        }
    });
}

/// The columns of the labels, in the order of [`Given::NAMES`](earmark_text::Given::NAMES).
pub(in crate::write) const LABELS: [Column; 7] = [
    Column::GivenSentiment,
    Column::GivenEmotion,
    Column::GivenPriority,
    Column::GivenCategories,
    Column::GivenStatus,
    Column::GivenTags,
    Column::GivenAssignee,
];

fn labels(out: &mut Cursor<'_>, shape: &Shape, mention: &Mention<'_>) {
    object(out, b",\"given\":", |out| {
        for (column, value) in LABELS.into_iter().zip(mention.given.labels) {
            if let (true, Some(value)) = (shape.has(column), value) {
                key(out, column);
                out.put(b"\"");
                inside(out, value);
                out.put(b"\"");
            }
        }
    });
}

/// The last name of a column's path, as a key.
fn key(out: &mut Cursor<'_>, column: Column) {
    let name = column.name();
    out.put(b",\"");
    out.raw(&name.as_bytes()[name.rfind('.').map_or(0, |dot| dot + 1)..]);
    out.put(b"\":");
}
