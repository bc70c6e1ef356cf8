use crate::earmark::{Found, TermHit};
use crate::points::Points;
use crate::{Amount, Earmark, Flag, Part, Policy, Receipt};
use core::ops::Range;
use earmark_context::{Event, Recall};
use earmark_lexicon::{Force, Label, Sentiment, Target, Valence};
use earmark_match::Matcher;
use earmark_text::{Class, Direction, Field, HitKind, Hits, Kind, Mention, Span, Texts, Tokens};

/// What the stateless stages found in one mention: a view into their columns.
#[derive(Clone, Debug)]
pub struct Evidence<'a> {
    /// The column of texts.
    pub column: &'a Texts,
    /// The numbers of this mention's texts in that column.
    pub texts: Range<usize>,
    /// The tokens of the column.
    pub tokens: &'a Tokens,
    /// The hits of the column.
    pub hits: &'a Hits,
    /// How the body feels.
    pub sentiment: Sentiment,
    /// The receipts of that.
    pub valences: &'a [Valence],
    /// How it feels towards what it names.
    pub feelings: &'a [Target],
}

impl Policy {
    /// Whether a mention is inbound or outbound: as given, else by its author.
    #[must_use]
    pub fn direction(&self, mention: &Mention<'_>) -> Direction {
        mention.direction.unwrap_or_else(|| {
            let author = [mention.author.handle, mention.author.id];
            if author.into_iter().flatten().any(|name| self.owns(name)) {
                Direction::Outbound
            } else {
                Direction::Inbound
            }
        })
    }

    /// What the stream's memory needs to know of a mention; `author` is the hash of its author.
    ///
    /// A contact is a case that speaks to the brand: privately, in answer to it or by its handle.
    /// Without accounts in the configuration every case is one.
    #[must_use]
    pub fn event(
        &self,
        mention: &Mention<'_>,
        author: Option<u64>,
        evidence: &Evidence<'_>,
    ) -> Event {
        let to_us = || {
            self.accounts.is_empty()
                || mention.kind == Some(Kind::Dm)
                || self.is_answered(mention)
                || evidence.handle_of_ours(self).is_some()
        };
        Event {
            author,
            time: mention.time,
            negative: evidence.sentiment.label == Label::Negative,
            contact: is_case(mention, self.direction(mention)) && to_us(),
        }
    }

    /// Decides one mention; `out` is emptied first and keeps its memory.
    ///
    /// Costs a walk over the mention's tokens and hits. The points are those of
    /// [`Maxima`](crate::Maxima)'s parts, each with its receipt.
    pub fn decide<'e>(
        &'e self,
        matcher: &'e Matcher,
        mention: &Mention<'_>,
        evidence: &Evidence<'_>,
        recall: Recall,
        out: &mut Earmark<'e>,
    ) {
        out.clear();
        out.direction = self.direction(mention);
        out.case = is_case(mention, out.direction);
        out.sentiment = evidence.sentiment;
        // Nobody but the brand sees a private message.
        out.reach = mention
            .author
            .followers
            .filter(|_| mention.kind != Some(Kind::Dm));
        out.history = recall.history;
        if recall.late {
            out.flags.push(Flag::Late);
        }
        out.gather(self, matcher, evidence);
        out.tag(evidence);
        out.why
            .extend(evidence.valences.iter().map(|valence| Receipt {
                part: Part::Valence,
                rule: valence.rule,
                term: None,
                place: valence.span.map(|span| (Field::Text, span)),
                amount: match valence.force {
                    Force::Milli(milli) => Amount::Milli(milli),
                    Force::Logits(logits) => Amount::Logits(logits),
                },
            }));

        if out.case {
            self.prioritise(mention, evidence, out);
        }
    }

    fn prioritise<'e>(
        &'e self,
        mention: &Mention<'_>,
        evidence: &Evidence<'_>,
        out: &mut Earmark<'e>,
    ) {
        let gravest = self.gravest(out);
        let floor = out
            .numbers
            .iter()
            .copied()
            .filter(|&topic| self.topics[topic].floor.is_some())
            .max_by_key(|&topic| (self.topics[topic].floor, std::cmp::Reverse(topic)));
        let mut points = Points::new(out);
        points.severity(self, gravest);
        // The default model says so where it cannot read a text; VADER does not.
        if evidence.sentiment.vader.is_none() || is_english(mention) {
            points.sentiment(self);
        }
        points.reach(self);
        points.directness(self, mention, evidence);
        points.repeat(self);
        points.close(self, floor);
    }

    /// Whether a mention answers one of the brand's accounts.
    pub(crate) fn is_answered(&self, mention: &Mention<'_>) -> bool {
        let to = mention.thread.reply_to_author;
        to.is_some_and(|to| self.owns(to))
    }

    /// The gravest topic, the first among equals, with its place among those found.
    fn gravest(&self, out: &Earmark<'_>) -> Option<(usize, usize)> {
        let topics = out.numbers.iter().copied().zip(0..);
        topics.max_by_key(|&(topic, _)| (self.topics[topic].severity, std::cmp::Reverse(topic)))
    }
}

impl Evidence<'_> {
    /// The texts of the mention itself: a bio is not said to anybody.
    fn said(&self) -> impl Iterator<Item = usize> {
        let texts = self.texts.clone();
        texts.filter(|&text| self.column.field(text) != Field::Bio)
    }

    /// Where the mention names one of the brand's accounts first.
    pub(crate) fn handle_of_ours(&self, policy: &Policy) -> Option<(Field, Span)> {
        self.said().find_map(|text| {
            let handles = self
                .tokens
                .signed(text)
                .filter(|token| token.class == Class::Handle);
            let mut own = handles.filter(|token| policy.owns(self.tokens.folded(token)));
            own.next()
                .map(|token| (self.column.field(text), token.span))
        })
    }
}

/// Whether a mention belongs in the queue: inbound, and no repost, be it one of old by hand.
fn is_case(mention: &Mention<'_>, direction: Direction) -> bool {
    direction == Direction::Inbound
        && mention.kind != Some(Kind::Repost)
        && mention.thread.repost_of.is_none()
        && !mention.text.starts_with("RT @")
}

/// Whether VADER can read a mention: it knows English, and what says nothing may be that.
fn is_english(mention: &Mention<'_>) -> bool {
    let primary = mention.lang.and_then(|lang| lang.split(['-', '_']).next());
    primary.is_none_or(|tag| {
        ["", "en", "und"]
            .iter()
            .any(|known| tag.eq_ignore_ascii_case(known))
    })
}

impl<'e> Earmark<'e> {
    /// Groups the hits of all fields by what they are hits of.
    fn gather(&mut self, policy: &'e Policy, matcher: &'e Matcher, evidence: &Evidence<'_>) {
        for text in evidence.texts.clone() {
            let field = evidence.column.field(text);
            for hit in evidence.hits.of_text(text) {
                let found = (field, hit.span, hit.pattern, hit.derived);
                self.sorted.push((hit.kind, hit.owner, Some(found)));
            }
        }
        // A query may hold for what is known of the mention alone.
        let mention = evidence.column.mention(evidence.texts.start);
        let held = evidence.hits.topics_of(mention);
        self.sorted
            .extend(held.map(|topic| (HitKind::Topic, topic, None)));
        self.sorted.sort_unstable();
        let mut open = None;
        for &(kind, owner, hit) in &self.sorted {
            let id = match kind {
                HitKind::Brand => &policy.brand,
                HitKind::Competitor => &policy.competitors[owner as usize],
                HitKind::Topic => &policy.topics[owner as usize].id,
            };
            let list = if kind == HitKind::Topic {
                &mut self.topics
            } else {
                &mut self.targets
            };
            let end = u32::try_from(self.hits.len()).expect("a mention has under 4 Gi hits");
            if open != Some((kind, owner)) {
                open = Some((kind, owner));
                let mut feelings = evidence.feelings.iter();
                let feeling = feelings.find(|target| (target.kind, target.owner) == (kind, owner));
                list.push(Found {
                    id,
                    hits: end..end,
                    feeling: feeling.copied(),
                });
                if kind == HitKind::Topic {
                    self.numbers.push(owner as usize);
                }
            }
            let Some((field, span, pattern, derived)) = hit else {
                continue;
            };
            self.hits.push(TermHit {
                term: matcher.term(pattern),
                field,
                span,
                derived,
            });
            if let Some(found) = list.last_mut() {
                found.hits.end = end + 1;
            }
        }
    }

    fn tag(&mut self, evidence: &Evidence<'_>) {
        for text in evidence.said() {
            let field = evidence.column.field(text);
            let words = evidence.column.get(text);
            let signed = evidence.tokens.signed(text);
            for token in signed.filter(|token| token.class == Class::Hashtag) {
                // The sign may be the fullwidth one of three bytes.
                let sign = if words.as_bytes()[token.span.start as usize] == b'#' {
                    1
                } else {
                    3
                };
                let name = Span::new(token.span.start + sign, token.span.end);
                self.hashtags.push((field, name));
            }
        }
    }
}
