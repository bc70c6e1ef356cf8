use super::draft::{Draft, Value};
use super::escape::{unescape, unescape_html};
use super::fault::Fault;
use super::json::offset;
use super::profile::{Slot, TEXT_NAMES};
use super::{time, values};
use crate::Code;
use earmark_text::{Author, Direction, Field, Kind, Mention, Texts, Thread};
use memchr::memchr;

/// The mentions of one block, in order: everything but their texts, which stand in [`Texts`].
///
/// Filled by [`decode`](super::decode); reused from job to job, so that the steady state
/// allocates nothing. It borrows nothing of the block, which is free as soon as it is decoded.
#[derive(Clone, Debug, Default)]
pub struct Mentions {
    entries: Vec<Entry>,
    strings: String,
    /// Where a value is put together before it goes elsewhere.
    scratch: String,
    /// Where entities in it are decoded.
    html: String,
    /// Whether bios are wanted, as texts.
    bios: bool,
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    row: u64,
    time: Option<i64>,
    followers: Option<u64>,
    /// Where its strings begin; they stand one behind the other.
    strings: u32,
    /// Their lengths; 0 for one that is missing, as none is empty.
    lengths: [u32; STRINGS.len()],
    /// Number of its text; the title, if it has one, is the next.
    text: u32,
    titled: bool,
    /// The bio, if it is wanted and there is one, comes after these.
    bio: bool,
    verified: Option<bool>,
    kind: Option<Kind>,
    direction: Option<Direction>,
}

/// The fields that are kept as strings, in the order of [`Entry::lengths`].
const STRINGS: [Slot; 13] = [
    Slot::Id,
    Slot::Lang,
    Slot::Url,
    Slot::Channel,
    Slot::Country,
    Slot::AuthorId,
    Slot::AuthorHandle,
    Slot::AuthorName,
    Slot::Root,
    Slot::Parent,
    Slot::ReplyToAuthor,
    Slot::RepostOf,
    Slot::QuoteOf,
];

impl Mentions {
    /// Whether authors' bios are read from now on; they are not at first, as each is one more text
    /// to scan.
    pub fn want_bios(&mut self, bios: bool) {
        self.bios = bios;
    }

    /// Number of mentions.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is no mention.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Number of the record that mention number `index` was, from 1; rejects leave gaps.
    ///
    /// # Panics
    /// When `index` is not below [`len`](Self::len).
    #[must_use]
    pub fn row(&self, index: usize) -> u64 {
        self.entries[index].row
    }

    /// Mention number `index`; `texts` is the column that was filled with it.
    ///
    /// # Panics
    /// When `index` is not below [`len`](Self::len), or `texts` is another column.
    #[must_use]
    pub fn get<'a>(&'a self, index: usize, texts: &'a Texts) -> Mention<'a> {
        let entry = &self.entries[index];
        let text = entry.text as usize;
        let mut strings = &self.strings[entry.strings as usize..];
        let [
            id,
            lang,
            url,
            channel,
            country,
            author,
            handle,
            name,
            root,
            parent,
            to,
            repost,
            quote,
        ] = entry.lengths.map(|length| {
            if length == 0 {
                return None;
            }
            let (text, rest) = strings.split_at(length as usize);
            strings = rest;
            Some(text)
        });
        Mention {
            text: texts.get(text),
            id,
            title: entry.titled.then(|| texts.get(text + 1)),
            time: entry.time,
            lang,
            url,
            channel,
            kind: entry.kind,
            direction: entry.direction,
            country,
            author: Author {
                id: author,
                handle,
                name,
                bio: entry
                    .bio
                    .then(|| texts.get(text + 1 + usize::from(entry.titled))),
                followers: entry.followers,
                verified: entry.verified,
            },
            thread: Thread {
                root,
                parent,
                reply_to_author: to,
                repost_of: repost,
                quote_of: quote,
            },
        }
    }

    pub(super) fn clear(&mut self) {
        self.entries.clear();
        self.strings.clear();
    }

    /// Makes a mention of a draft, or says what is wrong with it and stays as it was.
    pub(super) fn push(
        &mut self,
        row: u64,
        record: &str,
        origin: &Origin<'_>,
        draft: &Draft<'_>,
        texts: &mut Texts,
    ) -> Result<(), Fault> {
        let time = match draft.get(Slot::Time) {
            None => None,
            Some(value) => self.time_of(record, origin, value)?,
        };
        let number = count(self.entries.len());
        let text = count(texts.len());
        match draft.get(Slot::Text) {
            None => return Err(no_text()),
            Some(Value::Number(token) | Value::Other(token)) => {
                return Err(wrong_text().at(offset(record, token)));
            }
            Some(Value::Bool(_)) => return Err(wrong_text()),
            Some(value) => {
                let mut body = plain(value, origin, &mut self.scratch).unwrap_or_default();
                if draft.html && memchr(b'&', body.as_bytes()).is_some() {
                    self.html.clear();
                    unescape_html(body, &mut self.html);
                    body = &self.html;
                }
                texts.push(number, Field::Text, body);
            }
        }
        let title = draft.get(Slot::Title);
        let title = title.and_then(|value| plain(value, origin, &mut self.scratch));
        let title = title.filter(|title| !title.is_empty());
        if let Some(title) = title {
            texts.push(number, Field::Title, title);
        }
        let titled = title.is_some();
        let bio = draft.get(Slot::Bio).filter(|_| self.bios);
        let bio = bio.and_then(|value| plain(value, origin, &mut self.scratch));
        let bio = bio.filter(|bio| !bio.is_empty());
        if let Some(bio) = bio {
            texts.push(number, Field::Bio, bio);
        }
        let bio = bio.is_some();
        let verified = self.truth(origin, draft, Slot::Verified);
        let followers = self.word(origin, draft, Slot::Followers, values::followers);
        let kind = self.word(origin, draft, Slot::Kind, values::kind);
        let direction = self
            .word(origin, draft, Slot::Direction, values::direction)
            .or_else(|| {
                let inbound = self.truth(origin, draft, Slot::Inbound)?;
                Some(if inbound {
                    Direction::Inbound
                } else {
                    Direction::Outbound
                })
            });
        let strings = count(self.strings.len());
        let mut lengths = [0; STRINGS.len()];
        for (length, slot) in lengths.iter_mut().zip(STRINGS) {
            if let Some(value) = draft.get(slot) {
                *length = self.store(origin, slot, value);
            }
        }
        self.entries.push(Entry {
            row,
            time,
            followers,
            strings,
            lengths,
            text,
            titled,
            bio,
            verified,
            kind: kind.or(draft.repost.then_some(Kind::Repost)),
            direction,
        });
        Ok(())
    }

    fn time_of(
        &mut self,
        record: &str,
        origin: &Origin<'_>,
        value: Value<'_>,
    ) -> Result<Option<i64>, Fault> {
        let text = plain(value, origin, &mut self.scratch);
        if text.is_some_and(|text| values::trim(text).is_empty()) {
            return Ok(None);
        }
        let time = text.and_then(time::parse);
        time.map(Some).ok_or_else(|| {
            let message = "the time does not exist or cannot be read; write it as \
                           2026-03-01T12:00:00Z or as seconds since 1970";
            let at = value.source().map_or(0, |source| offset(record, source));
            Fault::new(Code::InvalidTime, message).field("time").at(at)
        })
    }

    /// What `read` makes of a field's value; a value of another type is missing.
    fn word<T>(
        &mut self,
        origin: &Origin<'_>,
        draft: &Draft<'_>,
        slot: Slot,
        read: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        plain(draft.get(slot)?, origin, &mut self.scratch).and_then(read)
    }

    /// A truth value, or the word for one.
    fn truth(&mut self, origin: &Origin<'_>, draft: &Draft<'_>, slot: Slot) -> Option<bool> {
        match draft.get(slot)? {
            Value::Bool(truth) => Some(truth),
            _ => self.word(origin, draft, slot, values::truth),
        }
    }

    fn store(&mut self, origin: &Origin<'_>, slot: Slot, value: Value<'_>) -> u32 {
        let start = self.strings.len();
        if let Some(text) = plain(value, origin, &mut self.scratch) {
            let handle = matches!(slot, Slot::AuthorHandle | Slot::ReplyToAuthor);
            self.strings.push_str(if handle {
                text.strip_prefix('@').unwrap_or(text)
            } else if origin.cells
                && matches!(
                    slot,
                    Slot::Root | Slot::Parent | Slot::RepostOf | Slot::QuoteOf
                )
            {
                values::reference(text)
            } else {
                text
            });
        }
        count(self.strings.len() - start)
    }
}

/// Where the values of a draft stand.
#[derive(Debug)]
pub(super) struct Origin<'a> {
    /// What was put together from a record's cells.
    pub(super) side: &'a str,
    /// Whether they are cells of a table, which know no types.
    pub(super) cells: bool,
}

/// The value as text, unescaped; `None` where it is of no type that could be text.
#[inline(always)]
fn plain<'v>(value: Value<'v>, origin: &Origin<'v>, scratch: &'v mut String) -> Option<&'v str> {
    match value {
        Value::Text(text) | Value::Number(text) => Some(text),
        Value::Side(span) => Some(&origin.side[span.range()]),
        Value::Escaped(raw) => Some(unescaped(raw, scratch)),
        Value::Bool(_) | Value::Other(_) => None,
    }
}

#[inline(never)]
fn unescaped<'v>(raw: &str, scratch: &'v mut String) -> &'v str {
    scratch.clear();
    unescape(raw, scratch);
    scratch
}

fn count(length: usize) -> u32 {
    u32::try_from(length).expect("a block is a few MiB")
}

fn no_text() -> Fault {
    let message = format!(
        "the record has no text; it is looked for under the names {}",
        TEXT_NAMES.join(", ")
    );
    Fault::new(Code::MissingText, message).field("text")
}

fn wrong_text() -> Fault {
    let message = "the text is not a JSON string; put it between quotes";
    Fault::new(Code::InvalidField, message).field("text")
}
