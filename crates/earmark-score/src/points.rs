use crate::{Amount, Earmark, Evidence, Label, Part, Policy, Receipt};
use earmark_text::{Class, Field, Kind, Mention, Span, Tokens};
use memchr::memchr3_iter;

/// Contacts after the first give this many points each.
const REPEAT_STEP: i32 = 5;
const DM: i32 = 10;
const TO_US: i32 = 6;
const QUESTION: i32 = 4;

/// The question marks of Latin, Greek and Cyrillic, of Chinese and Japanese, and of Arabic.
const QUESTIONS: [&str; 3] = ["?", "\u{ff1f}", "\u{61f}"];

/// Collects the points of one mention, a receipt each, so that the receipts are the sum.
pub(crate) struct Points<'a, 'e> {
    earmark: &'a mut Earmark<'e>,
    sum: i32,
}

impl<'a, 'e> Points<'a, 'e> {
    pub(crate) fn new(earmark: &'a mut Earmark<'e>) -> Self {
        Self { earmark, sum: 0 }
    }

    pub(crate) fn severity(&mut self, policy: &'e Policy, gravest: Option<(usize, usize)>) {
        let Some((topic, found)) = gravest else {
            return;
        };
        let topic = &policy.topics[topic];
        let hit = self
            .earmark
            .hits(&self.earmark.topics[found])
            .first()
            .copied();
        self.give(Receipt {
            part: Part::Severity,
            rule: Some(&topic.id),
            term: hit.map(|hit| hit.term),
            place: hit.map(|hit| (hit.field, hit.span)),
            amount: Amount::Points(i32::from(topic.severity.min(policy.max.severity))),
        });
    }

    /// A fifth of how negative the score is, of what is negative as a whole.
    pub(crate) fn sentiment(&mut self, policy: &Policy) {
        if self.earmark.sentiment.label != Label::Negative {
            return;
        }
        let points = (-i32::from(self.earmark.sentiment.score)).max(0) / 5;
        let most = i32::from(policy.max.sentiment);
        self.plain(Part::Sentiment, None, points.min(most));
    }

    /// The binary logarithm of one more than the followers, rounded down.
    pub(crate) fn reach(&mut self, policy: &Policy) {
        let Some(followers) = self.earmark.reach else {
            return;
        };
        let points = followers.saturating_add(1).ilog2().cast_signed();
        let most = i32::from(policy.max.reach);
        self.plain(Part::Reach, None, points.min(most));
    }

    pub(crate) fn directness(
        &mut self,
        policy: &Policy,
        mention: &Mention<'_>,
        evidence: &Evidence<'_>,
    ) {
        let mut left = i32::from(policy.max.directness);
        let mut give = |this: &mut Self, rule, place, points: i32| {
            let points = points.min(left);
            left -= points;
            this.give(Receipt {
                part: Part::Directness,
                rule: Some(rule),
                term: None,
                place,
                amount: Amount::Points(points),
            });
        };
        if mention.kind == Some(Kind::Dm) {
            give(self, "dm", None, DM);
        } else if policy.is_answered(mention) {
            give(self, "reply_to_us", None, TO_US);
        } else if let Some(place) = evidence.handle_of_ours(policy) {
            give(self, "mentions_us", Some(place), TO_US);
        }
        if let Some(place) = question(evidence) {
            give(self, "question", Some(place), QUESTION);
        }
    }

    pub(crate) fn repeat(&mut self, policy: &Policy) {
        let contact = self.earmark.history.map_or(0, |history| history.contact_no);
        let earlier = i32::try_from(contact.saturating_sub(1)).unwrap_or(i32::MAX);
        let points = earlier.saturating_mul(REPEAT_STEP);
        let most = i32::from(policy.max.repeat);
        self.plain(Part::Repeat, None, points.min(most));
    }

    /// Raises the sum to the floor of a topic, clamps it, and closes.
    pub(crate) fn close(mut self, policy: &'e Policy, floor: Option<usize>) {
        if let Some(topic) = floor.map(|topic| &policy.topics[topic]) {
            let floor = topic
                .floor
                .map_or(0, |level| i32::from(policy.levels.from(level)));
            self.plain(Part::Floor, Some(&topic.id), (floor - self.sum).max(0));
        }
        self.plain(Part::Clamp, None, self.sum.clamp(0, 100) - self.sum);
        let points = u8::try_from(self.sum).expect("clamped to 0..=100");
        self.earmark.points = points;
        self.earmark.level = policy.levels.level(points);
    }

    fn plain(&mut self, part: Part, rule: Option<&'e str>, points: i32) {
        self.give(Receipt {
            part,
            rule,
            term: None,
            place: None,
            amount: Amount::Points(points),
        });
    }

    /// A part that gives nothing leaves no receipt.
    fn give(&mut self, receipt: Receipt<'e>) {
        if let Amount::Points(points) = receipt.amount
            && points != 0
        {
            self.sum += points;
            self.earmark.why.push(receipt);
        }
    }
}

/// The first question mark of the body that is not part of a web address.
fn question(evidence: &Evidence<'_>) -> Option<(Field, Span)> {
    let text = evidence.texts.start;
    let body = evidence.column.get(text);
    // The first bytes of the three marks; the two rarer ones start other characters too.
    let mut starts = memchr3_iter(b'?', 0xef, 0xd8, body.as_bytes());
    starts.find_map(|start| {
        let mark = QUESTIONS
            .iter()
            .find(|mark| body[start..].starts_with(**mark))?;
        let span = Span::new(start as u32, (start + mark.len()) as u32);
        (!in_address(evidence.tokens, text, span)).then_some((Field::Text, span))
    })
}

/// Whether a byte lies within a web address; tokens are in order and apart.
fn in_address(tokens: &Tokens, text: usize, span: Span) -> bool {
    let at = tokens.base(text) + span.start;
    let range = tokens.of_text(text);
    let places = &tokens.places()[range.clone()];
    let next = places.partition_point(|place| place.end <= at);
    places
        .get(next)
        .is_some_and(|place| place.start <= at && tokens.class(range.start + next) == Class::Url)
}
