//! Earmarks as CSV.
//!
//! Cells are quoted as in RFC 4180, lines end in LF. The columns are the paths of the keys of the
//! JSON form, always all of them. A missing value is an empty cell, as is an empty one.
//! - Lists (`topics`, `targets`, `hashtags`, `flags`) are ids or words joined by `;`. The JSON form is
//!   the one to read where ids themselves hold a `;`.
//! - `priority.parts` is `part=points`, joined by `;`.
//! - `why` is the JSON array of the JSON form. The hits of topics and targets are not written.
//! - A text cell that a spreadsheet would run as a formula gets a leading `'`: when after any
//!   number of `'` (none as well) stands one of `=` `+` `-` `@` TAB CR. Numbers never get one, nor
//!   do ids and handles of letters, digits, `_` and `-` only. [`unguard`] takes it away again.

mod cell;
mod guard;
#[cfg(test)]
mod tests;

use super::cursor::{Cursor, append};
use super::{Origin, SCHEMA, json, number, time};
use cell::Content;
use earmark_score::{Earmark, Emotion, Language, Scores, Sentiment};
use earmark_text::{Author, Mention, Thread};
pub use guard::unguard;

/// The columns, in order.
pub const COLUMNS: [&str; 53] = [
    "id",
    "input",
    "row",
    "schema",
    "config_hash",
    "time",
    "lang",
    "channel",
    "kind",
    "url",
    "direction",
    "author.id",
    "author.handle",
    "author.bio",
    "thread.root",
    "thread.parent",
    "thread.repost_of",
    "thread.quote_of",
    "title",
    "text",
    "case",
    "topics",
    "targets",
    "hashtags",
    "sentiment.label",
    "sentiment.score",
    "sentiment.pos",
    "sentiment.neg",
    "sentiment.ambiguous",
    "sentiment.lexicon",
    "emotion.label",
    "emotion.scores.anger",
    "emotion.scores.disgust",
    "emotion.scores.fear",
    "emotion.scores.joy",
    "emotion.scores.sadness",
    "emotion.scores.surprise",
    "emotion.scores.neutral",
    "emotion.mood",
    "reply_tone",
    "vader.compound",
    "vader.pos",
    "vader.neu",
    "vader.neg",
    "priority.points",
    "priority.level",
    "priority.parts",
    "reach.direct",
    "history.seen",
    "history.negatives",
    "history.contact_no",
    "flags",
    "why",
];

/// Appends the header row.
pub fn header(out: &mut Vec<u8>) {
    let mut row = Row { out };
    for column in COLUMNS {
        row.name(column);
    }
    row.end();
}

/// Appends a marked mention as one row of [`COLUMNS`].
///
/// It says what [`json::earmark`] says of the same mention, but for the hits of topics and
/// targets, and costs about twice as much, as cells are guarded and quoted.
///
/// # Examples
/// ```
/// use earmark_archive::write::{Origin, csv};
/// use earmark_score::Earmark;
/// use earmark_text::Mention;
/// let origin = Origin { input: 1, row: 7, config_hash: "0123456789abcdef" };
/// let mut out = Vec::new();
/// csv::header(&mut out);
/// csv::earmark(&mut out, &origin, &Mention::new("@acme, hello"), &Earmark::default());
/// let out = String::from_utf8(out)?;
/// assert!(out.contains(",\"'@acme, hello\",true,"));
/// # Ok::<(), std::string::FromUtf8Error>(())
/// ```
pub fn earmark(
    out: &mut Vec<u8>,
    origin: &Origin<'_>,
    mention: &Mention<'_>,
    earmark: &Earmark<'_>,
) {
    let mut row = Row { out };
    match mention.id {
        Some(_) => row.id(mention.id),
        None => row.number(|out| origin.id(out)),
    }
    row.count(Some(origin.input.into()));
    row.count(Some(origin.row));
    row.count(Some(SCHEMA.into()));
    row.id(Some(origin.config_hash));
    row.number(|out| {
        if let Some(at) = mention.time {
            time::rfc3339(out, at);
        }
    });
    row.text(mention.lang);
    row.text(mention.channel);
    row.name(mention.kind.map_or("", |kind| kind.name()));
    row.text(mention.url);
    row.name(earmark.direction.name());
    let Author {
        id, handle, bio, ..
    } = mention.author;
    let Thread {
        root,
        parent,
        repost_of,
        quote_of,
        ..
    } = mention.thread;
    row.id(id);
    row.id(handle);
    row.text(bio);
    for id in [root, parent, repost_of, quote_of] {
        row.id(id);
    }
    row.text(mention.title);
    row.text(Some(mention.text));
    row.name(if earmark.case { "true" } else { "false" });
    row.list(Content::Text, earmark.topics.iter().map(|topic| topic.id));
    row.list(
        Content::Text,
        earmark.targets.iter().map(|target| target.id),
    );
    row.list(Content::Text, json::hashtags(mention, earmark));
    scores(&mut row, &earmark.sentiment);
    row.count(Some(earmark.points.into()));
    row.name(earmark.level.name());
    row.plain(|out| {
        for (index, (part, points)) in earmark.parts().enumerate() {
            if index > 0 {
                out.push(b';');
            }
            out.extend_from_slice(part.name().as_bytes());
            out.push(b'=');
            append(out, 16, |mut out| {
                number::signed(&mut out, points);
                out.at
            });
        }
    });
    row.count(earmark.reach);
    row.count(earmark.history.map(|history| history.seen.into()));
    row.count(earmark.history.map(|history| history.negatives.into()));
    row.count(earmark.history.map(|history| history.contact_no.into()));
    row.list(Content::Safe, earmark.flags.iter().map(|flag| flag.name()));
    row.cell(Content::Safe, |out| {
        let guess = json::RECEIPT * earmark.why.len();
        append(out, guess, |mut out| {
            json::why(&mut out, mention, earmark);
            out.at
        });
    });
    row.end();
}

fn scores(row: &mut Row<'_>, sentiment: &Sentiment) {
    row.name(sentiment.label.name());
    for number in [sentiment.score.into(), sentiment.pos, sentiment.neg] {
        row.number(|out| number::signed(out, number));
    }
    row.name(if sentiment.ambiguous { "true" } else { "false" });
    row.name(sentiment.language.map_or("", Language::code));
    let feeling = sentiment.feeling.as_ref();
    row.name(feeling.map_or("", |feeling| feeling.emotion.name()));
    for emotion in 0..Emotion::ALL.len() {
        row.count(feeling.map(|feeling| feeling.scores[emotion].into()));
    }
    row.name(feeling.map_or("", |feeling| feeling.mood.name()));
    row.name(feeling.map_or("", |feeling| feeling.tone.name()));
    let vader = sentiment.vader.as_ref();
    row.number(|out| {
        if let Some(scores) = vader {
            number::ten_thousandths(out, scores.compound.into());
        }
    });
    for share in [|v: &Scores| v.pos, |v: &Scores| v.neu, |v: &Scores| v.neg] {
        row.number(|out| {
            if let Some(scores) = vader {
                number::thousandths(out, share(scores).into());
            }
        });
    }
}

/// A row under way: each cell leaves a comma behind.
struct Row<'o> {
    out: &'o mut Vec<u8>,
}

impl Row<'_> {
    fn cell(&mut self, content: Content, write: impl FnOnce(&mut Vec<u8>)) {
        let start = self.out.len();
        write(self.out);
        cell::finish(self.out, start, content);
        self.out.push(b',');
    }

    fn text(&mut self, text: Option<&str>) {
        self.cell(Content::Text, |out| {
            out.extend_from_slice(text.unwrap_or_default().as_bytes());
        });
    }

    fn id(&mut self, id: Option<&str>) {
        self.cell(Content::Id, |out| {
            out.extend_from_slice(id.unwrap_or_default().as_bytes());
        });
    }

    fn list<'i>(&mut self, content: Content, items: impl Iterator<Item = &'i str>) {
        self.cell(content, |out| {
            for (index, item) in items.enumerate() {
                if index > 0 {
                    out.push(b';');
                }
                out.extend_from_slice(item.as_bytes());
            }
        });
    }

    /// Numbers, times and names of this project: nothing to guard or quote.
    fn plain(&mut self, write: impl FnOnce(&mut Vec<u8>)) {
        write(self.out);
        self.out.push(b',');
    }

    fn number(&mut self, write: impl Fn(&mut Cursor<'_>)) {
        self.plain(|out| {
            append(out, 48, |mut out| {
                write(&mut out);
                out.at
            });
        });
    }

    fn name(&mut self, name: &str) {
        self.plain(|out| out.extend_from_slice(name.as_bytes()));
    }

    fn count(&mut self, n: Option<u64>) {
        self.number(|out| n.into_iter().for_each(|n| number::unsigned(out, n)));
    }

    fn end(self) {
        self.out.pop();
        self.out.push(b'\n');
    }
}
