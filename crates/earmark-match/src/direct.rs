use crate::rules::patterns::Owner;
use crate::rules::program::narrow;
use earmark_text::{HitKind, prefetch};

/// What the occurrences of each term are hits of, whatever else there is.
///
/// Most terms are a hit of one thing: that one stands in the table itself, so that a hit costs one look.
#[derive(Clone, Debug)]
pub(crate) struct Direct {
    /// By term; empty where no term gives anything.
    first: Vec<Entry>,
    /// What further things terms are hits of.
    more: Vec<Entry>,
    /// Topic and leaf of what topics are given, in order.
    topics: Vec<(u32, u32)>,
}

/// One thing that a term is a hit of.
#[derive(Clone, Copy, Debug)]
struct Entry {
    pattern: u32,
    owner: u32,
    /// Place in `more` of the next, or `END`.
    next: u32,
    kind: Option<HitKind>,
}

const END: u32 = u32::MAX;

const NOTHING: Entry = Entry {
    pattern: 0,
    owner: 0,
    next: END,
    kind: None,
};

/// Term, leaf, pattern and owner.
pub(crate) type Gift = (u32, u32, u32, Owner);

impl Direct {
    /// Gifts in any order, for so many terms.
    pub(crate) fn new(terms: usize, gifts: &[Gift]) -> Self {
        let mut first = Vec::new();
        let mut more = Vec::new();
        let mut topics = Vec::new();
        for &(term, leaf, pattern, (kind, owner)) in gifts {
            first.resize(terms, NOTHING);
            let entry = &mut first[term as usize];
            let next = if entry.kind.is_some() {
                more.push(*entry);
                narrow(more.len() - 1)
            } else {
                END
            };
            *entry = Entry {
                pattern,
                owner,
                next,
                kind: Some(kind),
            };
            if kind == HitKind::Topic {
                topics.push((owner, leaf));
            }
        }
        topics.sort_unstable();
        Self {
            first,
            more,
            topics,
        }
    }

    /// Begins to load what [`each`](Self::each) will read.
    #[inline]
    pub(crate) fn prefetch(&self, term: u32) {
        prefetch(&self.first, term as usize);
    }

    /// Gives pattern and owner of all that a term is a hit of.
    #[inline]
    pub(crate) fn each(&self, term: u32, mut give: impl FnMut(u32, Owner)) {
        let Some(mut entry) = self.first.get(term as usize) else {
            return;
        };
        while let Some(kind) = entry.kind {
            give(entry.pattern, (kind, entry.owner));
            let Some(next) = self.more.get(entry.next as usize) else {
                return;
            };
            entry = next;
        }
    }

    /// The leaves that are hits of a topic by themselves.
    pub(crate) fn leaves_of(&self, topic: u32) -> impl Iterator<Item = u32> {
        let start = self.topics.partition_point(|&(other, _)| other < topic);
        let own = self.topics[start..].iter();
        own.take_while(move |&&(other, _)| other == topic)
            .map(|&(_, leaf)| leaf)
    }

    /// Bytes in use.
    pub(crate) fn size(&self) -> usize {
        size_of_val(&*self.first) + size_of_val(&*self.more) + size_of_val(&*self.topics)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_may_give_to_several() {
        let brand = (HitKind::Brand, 0);
        let topic = |owner| (HitKind::Topic, owner);
        let gifts = [
            (2, 5, 0, brand),
            (0, 6, 1, topic(3)),
            (2, 5, 2, topic(3)),
            (2, 5, 3, topic(9)),
        ];
        let direct = Direct::new(3, &gifts);
        let of = |term| {
            let mut all = Vec::new();
            direct.each(term, |pattern, owner| all.push((pattern, owner)));
            all.sort_unstable();
            all
        };
        assert_eq!(of(0), [(1, topic(3))]);
        assert_eq!(of(1), []);
        assert_eq!(of(2), [(0, brand), (2, topic(3)), (3, topic(9))]);
        assert!(direct.leaves_of(3).eq([5, 6]) && direct.leaves_of(4).next().is_none());
        assert_eq!(Direct::new(3, &[]).size(), 0);
    }
}
