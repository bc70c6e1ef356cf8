use super::draft::{Draft, Value};
use super::extras::Extras;
use super::fault::Fault;
use super::json::offset;
use super::order::Key;
use super::origin::{Origin, plain};
use super::profile::{Profile, Slot};
use super::values;
use crate::Code;
use earmark_text::{Author, Direction, Field, Given, Kind, Mention, Metrics, Texts, Thread};
use memchr::memchr;

/// The mentions of one block, in order: everything but their texts, which stand in [`Texts`].
///
/// Filled by [`decode`](super::decode); reused from job to job, so that the steady state
/// allocates nothing. It borrows nothing of the block, which is free as soon as it is decoded.
#[derive(Clone, Debug, Default)]
pub struct Mentions {
    entries: Vec<Entry>,
    strings: String,
    /// Of those mentions that have any: most have none.
    metrics: Vec<Metrics>,
    /// Lengths of what others said, behind the other strings of the mention; of those mentions that
    /// have any.
    given: Vec<[u32; GIVEN.len()]>,
    /// Where a value is put together before it goes elsewhere.
    scratch: String,
    /// Where entities in it are decoded.
    html: String,
    /// Whether bios are wanted, as texts.
    bios: bool,
    /// What no field is made from, if that is wanted.
    extras: Extras,
    /// Mentions with an id that was rounded.
    rounded: usize,
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    row: u64,
    input: u32,
    /// Number of its record in the block, from 0.
    record: u32,
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
    /// Number of its metrics, if it has any.
    metrics: Option<u32>,
    /// Number of what others said of it, if there is anything.
    given: Option<u32>,
    /// Number of what no field is made from, if there is anything.
    extra: Option<u32>,
}

/// The fields that are kept as strings, in the order of [`Entry::lengths`].
const STRINGS: [Slot; 14] = [
    Slot::Id,
    Slot::Lang,
    Slot::Url,
    Slot::Channel,
    Slot::Country,
    Slot::Region,
    Slot::AuthorId,
    Slot::AuthorHandle,
    Slot::AuthorName,
    Slot::Root,
    Slot::Parent,
    Slot::ReplyToAuthor,
    Slot::RepostOf,
    Slot::QuoteOf,
];

/// What others said of it, in the order of [`Given::NAMES`].
const GIVEN: [Slot; Given::NAMES.len()] = [
    Slot::GivenSentiment,
    Slot::GivenEmotion,
    Slot::GivenPriority,
    Slot::GivenCategories,
    Slot::CaseStatus,
    Slot::CaseTags,
    Slot::CaseAssignee,
];

/// Where the id stands among [`STRINGS`].
const ID: usize = 0;
const _: () = assert!(STRINGS[ID] as u8 == Slot::Id as u8);

/// Where the post passed on stands among [`STRINGS`].
const REPOST_OF: usize = 12;
const _: () = assert!(STRINGS[REPOST_OF] as u8 == Slot::RepostOf as u8);

impl Mentions {
    /// Whether authors' bios are read from now on; they are not at first, as each is one more text
    /// to scan.
    pub fn want_bios(&mut self, bios: bool) {
        self.bios = bios;
    }

    /// Whether what no field is made from is kept from now on, as a JSON object; it is not at first.
    pub fn want_extras(&mut self, extras: bool) {
        self.extras.wanted = extras;
    }

    pub(super) fn wants_extras(&self) -> bool {
        self.extras.wanted
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

    /// Number of mentions with an id, their own, their author's or their thread's, that a spreadsheet
    /// has rounded, as to `7.9E+17`: such an id is kept as it is, and means many.
    #[must_use]
    pub fn rounded(&self) -> usize {
        self.rounded
    }

    /// Number of the record that mention number `index` was, from 1; rejects leave gaps.
    ///
    /// # Panics
    /// When `index` is not below [`len`](Self::len).
    #[must_use]
    pub fn row(&self, index: usize) -> u64 {
        self.entries[index].row
    }

    /// Number of the input that mention number `index` was a record of, from 1.
    ///
    /// # Panics
    /// When `index` is not below [`len`](Self::len).
    #[must_use]
    pub fn input(&self, index: usize) -> u32 {
        self.entries[index].input
    }

    /// Time and id of mention number `index`, by which it is put in order, and the number of its
    /// record in the block.
    pub(super) fn key(&self, index: usize) -> (Key<'_>, usize) {
        let entry = &self.entries[index];
        let start = entry.strings as usize;
        let id = &self.strings[start..start + entry.lengths[ID] as usize];
        (Key::new(entry.time, id.as_bytes()), entry.record as usize)
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
            region,
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
            region,
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
            metrics: match entry.metrics {
                Some(number) => self.metrics[number as usize],
                None => Metrics::default(),
            },
            given: entry
                .given
                .map_or(Given::default(), |number| self.given(number, strings)),
            extra: entry.extra.map(|number| self.extras.get(number)),
        }
    }

    pub(super) fn clear(&mut self) {
        self.entries.clear();
        self.strings.clear();
        self.metrics.clear();
        self.given.clear();
        self.extras.clear();
        self.rounded = 0;
    }

    /// Makes a mention of a draft, or says what is wrong with it and stays as it was.
    pub(super) fn push(
        &mut self,
        (input, row, index): (u32, u64, usize),
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
            None => return Err(no_text(origin.profile)),
            Some(Value::Number(token) | Value::Other(token)) => {
                return Err(wrong_text().at(offset(record, token)));
            }
            Some(Value::Bool(_)) => return Err(wrong_text()),
            Some(value) => {
                let mut body = plain(value, origin, &mut self.scratch).unwrap_or_default();
                body = origin.plain_of(Field::Text, draft.marked, body, &mut self.html);
                texts.push(number, Field::Text, body);
            }
        }
        let title = draft.get(Slot::Title);
        let title = title.and_then(|value| plain(value, origin, &mut self.scratch));
        let title = title.filter(|title| !title.is_empty());
        if let Some(title) = title {
            let title = origin.plain_of(Field::Title, false, title, &mut self.html);
            texts.push(number, Field::Title, title);
        }
        let titled = title.is_some();
        let bio = draft.get(Slot::AuthorBio).filter(|_| self.bios);
        let bio = bio.and_then(|value| plain(value, origin, &mut self.scratch));
        let bio = bio.filter(|bio| !bio.is_empty());
        if let Some(bio) = bio {
            let bio = origin.plain_of(Field::Bio, false, bio, &mut self.html);
            texts.push(number, Field::Bio, bio);
        }
        let bio = bio.is_some();
        let verified = self.truth(origin, draft, Slot::AuthorVerified);
        let followers = self.word(origin, draft, Slot::AuthorFollowers, values::count);
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
        let all = &self.strings[strings as usize..];
        // Few strings have a + in them.
        if memchr(b'+', all.as_bytes()).is_some() && has_rounded(all, &lengths) {
            self.rounded += 1;
        }
        let given = self.given_of(origin, draft);
        let metrics = self.metrics_of(origin, draft);
        let extra = self.extras.push(draft, origin.side);
        let reposted = lengths[REPOST_OF] > 0;
        self.entries.push(Entry {
            row,
            input,
            record: count(index),
            time,
            followers,
            strings,
            lengths,
            text,
            titled,
            bio,
            verified,
            kind: kind.or(reposted.then_some(Kind::Repost)),
            direction,
            metrics,
            given,
            extra,
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
        let time = text.and_then(|text| origin.profile.times.parse(text));
        time.map(Some).ok_or_else(|| {
            let message = "the time does not exist or cannot be read; write it as \
                           2026-03-01T12:00:00Z or as seconds since 1970, and say whether 03/04/2026 is \
                           --dates dmy or mdy";
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
        let text = plain(draft.get(slot)?, origin, &mut self.scratch)?;
        read(origin.translated(slot, text))
    }

    /// A truth value, or the word for one.
    fn truth(&mut self, origin: &Origin<'_>, draft: &Draft<'_>, slot: Slot) -> Option<bool> {
        match draft.get(slot)? {
            Value::Bool(truth) => Some(truth),
            _ => self.word(origin, draft, slot, values::truth),
        }
    }

    /// The number of what others said of the mention, if there is anything.
    fn given_of(&mut self, origin: &Origin<'_>, draft: &Draft<'_>) -> Option<u32> {
        if !draft.has_any(Slot::GivenSentiment, Slot::CaseAssignee) {
            return None;
        }
        let lengths = GIVEN.map(|slot| match draft.get(slot) {
            Some(value) => self.store(origin, slot, value),
            None => 0,
        });
        self.given.push(lengths);
        Some(count(self.given.len() - 1))
    }

    fn given<'a>(&self, number: u32, mut strings: &'a str) -> Given<'a> {
        let labels = self.given[number as usize].map(|length| {
            let (text, rest) = strings.split_at(length as usize);
            strings = rest;
            Some(text).filter(|text| !text.is_empty())
        });
        Given { labels }
    }

    /// The number of the mention's metrics, if it has any.
    fn metrics_of(&mut self, origin: &Origin<'_>, draft: &Draft<'_>) -> Option<u32> {
        if !draft.has_any(Slot::Likes, Slot::Rating) {
            return None;
        }
        let metrics = Metrics {
            counts: Slot::METRICS.map(|slot| self.word(origin, draft, slot, values::count)),
            rating: self.word(origin, draft, Slot::Rating, values::hundredths),
        };
        if metrics.is_empty() {
            return None;
        }
        self.metrics.push(metrics);
        Some(count(self.metrics.len() - 1))
    }

    fn store(&mut self, origin: &Origin<'_>, slot: Slot, value: Value<'_>) -> u32 {
        let start = self.strings.len();
        if let (Value::Other(list), Slot::GivenCategories | Slot::CaseTags) = (value, slot) {
            values::join(list, &mut self.strings);
            return count(self.strings.len() - start);
        }
        let Some(text) = plain(value, origin, &mut self.scratch) else {
            return 0;
        };
        let text = origin.translated(slot, text);
        self.strings.push_str(match slot {
            Slot::AuthorHandle | Slot::ReplyToAuthor => text.strip_prefix('@').unwrap_or(text),
            Slot::Root | Slot::Parent | Slot::RepostOf | Slot::QuoteOf if origin.cells => {
                values::reference(text)
            }
            _ => text,
        });
        count(self.strings.len() - start)
    }
}

/// Whether one of these strings is an id that was rounded.
fn has_rounded(mut strings: &str, lengths: &[u32; STRINGS.len()]) -> bool {
    let mut parts = lengths.iter().zip(STRINGS).map(|(&length, slot)| {
        let (text, rest) = strings.split_at(length as usize);
        strings = rest;
        (slot, text)
    });
    let is_id = |slot| {
        use Slot::{AuthorId, Id, Parent, QuoteOf, RepostOf, Root};
        matches!(slot, Id | AuthorId | Root | Parent | RepostOf | QuoteOf)
    };
    parts.any(|(slot, text)| is_id(slot) && values::is_rounded(text))
}

fn count(length: usize) -> u32 {
    u32::try_from(length).expect("a block is a few MiB")
}

fn no_text(profile: &Profile) -> Fault {
    let message = format!(
        "the record has no text; it is looked for under the names {}",
        profile.text_sources()
    );
    Fault::new(Code::MissingText, message).field("text")
}

fn wrong_text() -> Fault {
    let message = "the text is not a JSON string; put it between quotes";
    Fault::new(Code::InvalidField, message).field("text")
}
