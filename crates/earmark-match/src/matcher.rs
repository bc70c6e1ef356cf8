use crate::Builder;
use crate::filter::Filter;
use core::ops::Range;
use earmark_text::{HitKind, Span};
use hashbrown::HashTable;

/// What a term does when it is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    Hit(HitKind),
    /// Its neighbours count for the topic.
    Near,
    /// The topic is ruled out.
    Not,
}

/// A compiled term.
#[derive(Clone, Debug)]
pub(crate) struct Pattern {
    pub(crate) role: Role,
    pub(crate) owner: u32,
    /// Where its words stand in `Matcher::words`.
    pub(crate) words: Range<u32>,
    term: Span,
}

/// One word of a term: its token's hash, and where its folded form stands.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word {
    pub(crate) hash: u64,
    pub(crate) folded: Span,
}

/// All patterns of one key: a range of `Matcher::patterns`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bucket {
    pub(crate) key: u64,
    pub(crate) start: u32,
    pub(crate) end: u32,
}

/// Terms compiled to be found all at once: immutable, to be shared by all threads.
///
/// A text costs two bitmap probes a token, and a table probe for each token, or pair of tokens, that
/// may begin a term. A phrase hangs on its first two words, because many begin with the same common
/// one. A term is found by the hashes of its words and then verified byte by byte, so that no
/// collision can make a hit.
///
/// # Examples
/// ```
/// use earmark_match::{Builder, Scratch, Topic};
/// use earmark_text::{Field, Hits, Texts, Tokens, scan};
///
/// let mut builder = Builder::default();
/// builder.topic(&Topic { any: vec!["won't light", "light"], ..Topic::default() })?;
/// let matcher = builder.build();
///
/// let mut texts = Texts::default();
/// texts.push(0, Field::Text, "Grill WON\u{2019}T light!");
/// let mut tokens = Tokens::default();
/// scan(&texts, &mut tokens);
/// let mut hits = Hits::default();
/// matcher.find(&texts, &tokens, &mut Scratch::default(), &mut hits);
/// let terms: Vec<&str> = hits.of_text(0).iter().map(|h| matcher.term(h.pattern)).collect();
/// assert_eq!(terms, ["won't light", "light"]);
/// # Ok::<(), earmark_match::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Matcher {
    pub(crate) filter: Filter,
    pub(crate) buckets: HashTable<Bucket>,
    /// By key, so that a bucket is a range; `ids` gives each its number.
    pub(crate) patterns: Vec<Pattern>,
    pub(crate) ids: Vec<u32>,
    pub(crate) words: Vec<Word>,
    pub(crate) folded: String,
    terms: String,
    /// The place in `patterns` of the pattern of each number.
    places: Vec<u32>,
    /// For each topic the tokens that may lie between a hit and its near term; `None`: anywhere.
    pub(crate) near: Vec<Option<u32>>,
}

impl Matcher {
    /// A builder without terms.
    #[must_use]
    pub fn builder() -> Builder {
        Builder::default()
    }

    /// The term behind a [`Hit`](earmark_text::Hit)'s pattern, as it was given.
    ///
    /// # Panics
    /// When the pattern is not of this matcher.
    #[must_use]
    pub fn term(&self, pattern: u32) -> &str {
        &self.terms[self.patterns[self.places[pattern as usize] as usize]
            .term
            .range()]
    }

    /// Number of terms.
    #[must_use]
    pub fn len(&self) -> usize {
        self.patterns.len()
    }

    /// Whether there is no term.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.patterns.is_empty()
    }

    pub(crate) fn compile(builder: &Builder) -> Self {
        let mut ids: Vec<u32> = (0u32..).take(builder.patterns.len()).collect();
        let of = |id: &u32| {
            let words = &builder.patterns[*id as usize].words;
            key(&builder.words[words.start as usize..words.end as usize])
        };
        ids.sort_by_key(|id| (of(id), *id));
        let mut places = vec![0; ids.len()];
        for (place, &id) in (0u32..).zip(&ids) {
            places[id as usize] = place;
        }
        let mut buckets = Vec::<Bucket>::new();
        for (place, key) in (0u32..).zip(ids.iter().map(of)) {
            match buckets.last_mut() {
                Some(bucket) if bucket.key == key => bucket.end = place + 1,
                _ => buckets.push(Bucket {
                    key,
                    start: place,
                    end: place + 1,
                }),
            }
        }
        let filter = Filter::new(buckets.iter().map(|bucket| bucket.key));
        let mut table = HashTable::with_capacity(buckets.len());
        for bucket in buckets {
            table.insert_unique(bucket.key, bucket, |bucket| bucket.key);
        }
        Self {
            filter,
            buckets: table,
            patterns: ids
                .iter()
                .map(|&id| builder.patterns[id as usize].clone())
                .collect(),
            ids,
            words: builder.words.clone(),
            folded: builder.folded.clone(),
            terms: builder.terms.clone(),
            places,
            near: builder.near.clone(),
        }
    }
}

/// What a pattern is looked up by: its word, or its first two.
fn key(words: &[Word]) -> u64 {
    match words {
        [first, second, ..] => pair(first.hash, second.hash),
        words => words[0].hash,
    }
}

/// The key of two words in this order.
#[inline]
pub(crate) fn pair(first: u64, second: u64) -> u64 {
    first.rotate_left(29).wrapping_add(second)
}

impl Pattern {
    pub(crate) fn new(role: Role, owner: u32, words: Range<u32>, term: Span) -> Self {
        Self {
            role,
            owner,
            words,
            term,
        }
    }
}
