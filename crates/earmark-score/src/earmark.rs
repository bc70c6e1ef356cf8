use crate::{Amount, Level, Part, Receipt};
use core::ops::Range;
use earmark_context::History;
use earmark_lexicon::{Sentiment, Target};
use earmark_text::{Direction, Field, HitKind, Span};

/// A term of the configuration found in a mention.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TermHit<'e> {
    /// The term as the configuration writes it.
    pub term: &'e str,
    /// The field it stands in.
    pub field: Field,
    /// The bytes of that field.
    pub span: Span,
    /// Whether it stands in words that a hashtag was taken apart into.
    pub derived: bool,
}

/// A topic or a brand that a mention is about, with the hits that say so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found<'e> {
    /// The topic's or competitor's id; the brand's name.
    pub id: &'e str,
    /// How the body feels towards it, where it names it; none in VADER mode.
    pub feeling: Option<Target>,
    pub(crate) hits: Range<u32>,
}

/// Something a mention is about, by its kind and number: a hit, or the fact alone, which comes first.
pub(crate) type Claim = (HitKind, u32, Option<(Field, Span, u32, bool)>);

/// A remark about a mention.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Flag {
    /// A mention with a later time came before it, so its history is not the one of its time.
    Late,
}

impl Flag {
    /// The name used in records.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Late => "late",
        }
    }
}

/// What earmark puts on a mention.
///
/// Ids and terms are borrowed from the engine; words of the mention itself are spans into its
/// fields. The parts of `why` with [`Amount::Points`] add up to `points`.
#[derive(Clone, Debug)]
pub struct Earmark<'e> {
    /// Whether it belongs in a work queue: inbound, and no repost.
    pub case: bool,
    /// As given, else outbound when a brand account wrote it.
    pub direction: Direction,
    /// The topics, in the order of the configuration.
    pub topics: Vec<Found<'e>>,
    /// The brand and competitors named, in the order of the configuration.
    pub targets: Vec<Found<'e>>,
    /// The hashtags, in order, without their sign.
    pub hashtags: Vec<(Field, Span)>,
    /// How the body feels.
    pub sentiment: Sentiment,
    /// Priority, 0 to 100; 0 where there is no case.
    pub points: u8,
    /// Priority as a level.
    pub level: Level,
    /// People reached directly: the author's followers, where known.
    pub reach: Option<u64>,
    /// What the stream remembered; `None` without a stream, an author or a time.
    pub history: Option<History>,
    /// Remarks, in order.
    pub flags: Vec<Flag>,
    /// The receipts.
    pub why: Vec<Receipt<'e>>,
    pub(crate) hits: Vec<TermHit<'e>>,
    /// Numbers of the topics found.
    pub(crate) numbers: Vec<usize>,
    /// Buffer in which hits are brought into order.
    pub(crate) sorted: Vec<Claim>,
}

impl Default for Earmark<'_> {
    fn default() -> Self {
        Self {
            case: true,
            direction: Direction::Inbound,
            topics: Vec::new(),
            targets: Vec::new(),
            hashtags: Vec::new(),
            sentiment: Sentiment::default(),
            points: 0,
            level: Level::Low,
            reach: None,
            history: None,
            flags: Vec::new(),
            why: Vec::new(),
            hits: Vec::new(),
            numbers: Vec::new(),
            sorted: Vec::new(),
        }
    }
}

impl<'e> Earmark<'e> {
    pub(crate) fn clear(&mut self) {
        self.points = 0;
        self.level = Level::Low;
        self.topics.clear();
        self.targets.clear();
        self.hashtags.clear();
        self.flags.clear();
        self.why.clear();
        self.hits.clear();
        self.numbers.clear();
        self.sorted.clear();
    }

    /// The hits behind one of `topics` or `targets` of this earmark.
    ///
    /// # Panics
    /// When `found` is of another earmark.
    #[must_use]
    pub fn hits(&self, found: &Found<'e>) -> &[TermHit<'e>] {
        &self.hits[found.hits.start as usize..found.hits.end as usize]
    }

    /// The parts of the priority with their points, each part once, in the order of [`Part`];
    /// they add up to [`points`](Self::points).
    pub fn parts(&self) -> impl Iterator<Item = (Part, i32)> + '_ {
        let mut receipts = self.why.iter().peekable();
        std::iter::from_fn(move || {
            let mut next = receipts.next()?;
            while !matches!(next.amount, Amount::Points(_)) {
                next = receipts.next()?;
            }
            let mut sum = 0;
            let part = next.part;
            let mut open = Some(next);
            while let Some(Receipt {
                amount: Amount::Points(points),
                ..
            }) = open
            {
                sum += points;
                open = receipts.next_if(|receipt| receipt.part == part);
            }
            Some((part, sum))
        })
    }
}
