//! Earmarks as CSV.
//!
//! Cells are quoted as in RFC 4180, lines end in LF. The columns are the paths of the keys of the
//! JSON form, all that were chosen. A missing value is an empty cell, as is an empty one.
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

use super::column::Column;
use super::cursor::{Cursor, append};
use super::{Origin, SCHEMA, Shape, json, number, time};
use cell::Content;
use earmark_score::{Earmark, Language, Sentiment};
use earmark_text::Mention;
pub use guard::unguard;

/// Appends the header row of tables of this shape.
pub fn header(out: &mut Vec<u8>, shape: &Shape) {
    let names: Vec<&str> = shape.columns().collect();
    out.extend_from_slice(names.join(",").as_bytes());
    out.push(b'\n');
}

/// Appends a marked mention as one row of the columns of `shape`.
///
/// It says what [`json::earmark`] says of the same mention, but for the hits of topics and
/// targets, and costs about twice as much, as cells are guarded and quoted.
///
/// # Examples
/// ```
/// use earmark_archive::write::{Origin, Shape, csv};
/// use earmark_score::Earmark;
/// use earmark_text::Mention;
/// let origin = Origin { input: 1, row: 7, config_hash: "0123456789abcdef" };
/// let (mut out, shape) = (Vec::new(), Shape::default());
/// csv::header(&mut out, &shape);
/// csv::earmark(&mut out, &shape, &origin, &Mention::new("@acme, hello"), &Earmark::default());
/// let out = String::from_utf8(out)?;
/// assert!(out.contains(",\"'@acme, hello\",true,"));
/// # Ok::<(), std::string::FromUtf8Error>(())
/// ```
pub fn earmark(
    out: &mut Vec<u8>,
    shape: &Shape,
    origin: &Origin<'_>,
    mention: &Mention<'_>,
    earmark: &Earmark<'_>,
) {
    let start = out.len();
    let mut row = Row { out, shape };
    match mention.id {
        Some(_) => row.id(Column::Id, mention.id),
        None => row.number(Column::Id, |out| origin.id(out)),
    }
    row.count(Column::Input, Some(origin.input.into()));
    row.count(Column::Row, Some(origin.row));
    row.count(Column::Schema, Some(SCHEMA.into()));
    row.id(Column::ConfigHash, Some(origin.config_hash));
    row.number(Column::Time, |out| {
        if let Some(at) = mention.time {
            time::rfc3339(out, at);
        }
    });
    row.text(Column::Lang, mention.lang);
    row.text(Column::Channel, mention.channel);
    row.name(Column::Kind, mention.kind.map_or("", |kind| kind.name()));
    row.text(Column::Url, mention.url);
    row.name(Column::Direction, earmark.direction.name());
    given(&mut row, mention);
    row.text(Column::Title, mention.title);
    row.text(Column::Text, Some(mention.text));
    row.name(Column::Case, truth(earmark.case));
    row.list(
        Column::Topics,
        Content::Text,
        earmark.topics.iter().map(|topic| topic.id),
    );
    let targets = earmark.targets.iter().map(|target| target.id);
    row.list(Column::Targets, Content::Text, targets);
    row.list(
        Column::Hashtags,
        Content::Text,
        json::hashtags(mention, earmark),
    );
    scores(&mut row, &earmark.sentiment);
    row.count(Column::Points, Some(earmark.points.into()));
    row.name(Column::Level, earmark.level.name());
    row.plain(Column::Parts, |out| {
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
    row.count(Column::Reach, earmark.reach);
    let history = earmark.history.as_ref();
    row.count(Column::Seen, history.map(|history| history.seen.into()));
    row.count(
        Column::Negatives,
        history.map(|history| history.negatives.into()),
    );
    row.count(
        Column::ContactNo,
        history.map(|history| history.contact_no.into()),
    );
    row.list(
        Column::Flags,
        Content::Safe,
        earmark.flags.iter().map(|flag| flag.name()),
    );
    row.cell(Column::Why, Content::Safe, |out| {
        let guess = json::RECEIPT * earmark.why.len();
        append(out, guess, |mut out| {
            json::why(&mut out, mention, earmark);
            out.at
        });
    });
    row.text(Column::Extra, mention.extra);
    if out.len() > start {
        out.pop();
    }
    out.push(b'\n');
}

fn given(row: &mut Row<'_>, mention: &Mention<'_>) {
    row.text(Column::Country, mention.country);
    row.text(Column::Region, mention.region);
    let author = &mention.author;
    row.id(Column::AuthorId, author.id);
    row.id(Column::AuthorHandle, author.handle);
    row.text(Column::AuthorName, author.name);
    row.text(Column::AuthorBio, author.bio);
    row.count(Column::AuthorFollowers, author.followers);
    row.name(Column::AuthorVerified, author.verified.map_or("", truth));
    let thread = &mention.thread;
    row.id(Column::Root, thread.root);
    row.id(Column::Parent, thread.parent);
    row.id(Column::ReplyToAuthor, thread.reply_to_author);
    row.id(Column::RepostOf, thread.repost_of);
    row.id(Column::QuoteOf, thread.quote_of);
    for (column, value) in json::COUNTS.into_iter().zip(mention.metrics.counts) {
        row.count(column, value);
    }
    row.number(Column::Rating, |out| {
        if let Some(rating) = mention.metrics.rating {
            number::hundredths(out, rating);
        }
    });
    for (column, value) in json::LABELS.into_iter().zip(mention.given.labels) {
        row.text(column, value);
    }
}

const fn truth(truth: bool) -> &'static str {
    if truth { "true" } else { "false" }
}

fn scores(row: &mut Row<'_>, sentiment: &Sentiment) {
    row.name(Column::SentimentLabel, sentiment.label.name());
    for (column, number) in [
        (Column::SentimentScore, sentiment.score.into()),
        (Column::SentimentPos, sentiment.pos),
        (Column::SentimentNeg, sentiment.neg),
    ] {
        row.number(column, |out| number::signed(out, number));
    }
    row.name(Column::SentimentAmbiguous, truth(sentiment.ambiguous));
    row.name(
        Column::SentimentLexicon,
        sentiment.language.map_or("", Language::code),
    );
    let feeling = sentiment.feeling.as_ref();
    row.name(
        Column::EmotionLabel,
        feeling.map_or("", |feeling| feeling.emotion.name()),
    );
    for (emotion, column) in json::SCORES.into_iter().enumerate() {
        row.count(
            column,
            feeling.map(|feeling| feeling.scores[emotion].into()),
        );
    }
    row.name(
        Column::Mood,
        feeling.map_or("", |feeling| feeling.mood.name()),
    );
    row.name(
        Column::ReplyTone,
        feeling.map_or("", |feeling| feeling.tone.name()),
    );
    let vader = sentiment.vader.as_ref();
    row.number(Column::Compound, |out| {
        if let Some(scores) = vader {
            number::ten_thousandths(out, scores.compound.into());
        }
    });
    let shares = vader.map(|scores| [scores.pos, scores.neu, scores.neg]);
    let columns = [Column::VaderPos, Column::VaderNeu, Column::VaderNeg];
    for (number, column) in columns.into_iter().enumerate() {
        row.number(column, |out| {
            if let Some(shares) = shares {
                number::thousandths(out, shares[number].into());
            }
        });
    }
}

/// A row under way: each cell leaves a comma behind, and columns that were not chosen leave nothing.
struct Row<'o> {
    out: &'o mut Vec<u8>,
    shape: &'o Shape,
}

impl Row<'_> {
    fn cell(&mut self, column: Column, content: Content, write: impl FnOnce(&mut Vec<u8>)) {
        if self.shape.has(column) {
            let start = self.out.len();
            write(self.out);
            cell::finish(self.out, start, content);
            self.out.push(b',');
        }
    }

    fn text(&mut self, column: Column, text: Option<&str>) {
        self.cell(column, Content::Text, |out| {
            out.extend_from_slice(text.unwrap_or_default().as_bytes());
        });
    }

    fn id(&mut self, column: Column, id: Option<&str>) {
        self.cell(column, Content::Id, |out| {
            out.extend_from_slice(id.unwrap_or_default().as_bytes());
        });
    }

    fn list<'i>(&mut self, column: Column, content: Content, items: impl Iterator<Item = &'i str>) {
        self.cell(column, content, |out| {
            for (index, item) in items.enumerate() {
                if index > 0 {
                    out.push(b';');
                }
                out.extend_from_slice(item.as_bytes());
            }
        });
    }

    /// Numbers, times and names of this project: nothing to guard or quote.
    fn plain(&mut self, column: Column, write: impl FnOnce(&mut Vec<u8>)) {
        if self.shape.has(column) {
            write(self.out);
            self.out.push(b',');
        }
    }

    fn number(&mut self, column: Column, write: impl Fn(&mut Cursor<'_>)) {
        self.plain(column, |out| {
            append(out, 48, |mut out| {
                write(&mut out);
                out.at
            });
        });
    }

    fn name(&mut self, column: Column, name: &str) {
        self.plain(column, |out| out.extend_from_slice(name.as_bytes()));
    }

    fn count(&mut self, column: Column, n: Option<u64>) {
        self.number(column, |out| {
            n.into_iter().for_each(|n| number::unsigned(out, n));
        });
    }
}
