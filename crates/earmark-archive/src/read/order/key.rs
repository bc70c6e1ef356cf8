use super::super::Mentions;
use core::cmp::Ordering;

/// By what mentions are put in order: time, then id, of which a shorter one comes first, as it
/// does among numbers. Those without a time come before all others, and are equal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) struct Key<'a> {
    pub(super) time: Option<i64>,
    pub(super) id: &'a [u8],
}

impl<'a> Key<'a> {
    pub(in super::super) fn new(time: Option<i64>, id: &'a [u8]) -> Self {
        let id = if time.is_some() { id } else { b"" };
        Self { time, id }
    }
}

impl Ord for Key<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        let of_ids = || (self.id.len(), self.id).cmp(&(other.id.len(), other.id));
        self.time.cmp(&other.time).then_with(of_ids)
    }
}

impl PartialOrd for Key<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Whether mentions come in the order of (time, id), so far.
///
/// Costs a comparison a mention. Mentions without a time come before all others; of equal times the
/// shorter id comes first, then the one with the smaller bytes.
///
/// # Examples
/// ```
/// use earmark_archive::read::{Block, BlockReader, InOrder, Mentions, Reading, decode};
/// # use earmark_text::Texts;
/// let lines = "{\"time\":20,\"text\":\"b\"}\n{\"time\":10,\"text\":\"a\"}\n";
/// let mut reader = BlockReader::new(1, "input", lines.as_bytes(), &Reading::default())?;
/// let (mut block, mut mentions, mut texts) = Default::default();
/// # let _: (&Block, &Mentions, &Texts) = (&block, &mentions, &texts);
/// reader.read_block(&mut block)?;
/// decode(&block, &mut mentions, &mut texts, &mut Vec::new());
/// assert!(!InOrder::default().follow(&mentions));
/// # Ok::<(), earmark_archive::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct InOrder {
    time: Option<i64>,
    id: Vec<u8>,
    broken: bool,
}

impl InOrder {
    /// Takes the mentions that come next, and says whether all have come in order.
    pub fn follow(&mut self, mentions: &Mentions) -> bool {
        if self.broken {
            return false;
        }
        let mut last = Key::new(self.time, &self.id);
        for (key, _) in (0..mentions.len()).map(|index| mentions.key(index)) {
            if key < last {
                self.broken = true;
                return false;
            }
            last = key;
        }
        let Key { time, id } = last;
        if self.id != id {
            self.id = id.to_owned();
        }
        self.time = time;
        true
    }

    /// Whether all have come in order.
    #[must_use]
    pub fn holds(&self) -> bool {
        !self.broken
    }
}
