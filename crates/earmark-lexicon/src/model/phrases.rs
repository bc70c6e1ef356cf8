use super::entry::{Says, pair};
use super::table::{Bits, Table};
use earmark_text::Tokens;

/// Stands in a phrase for `*`: one word to three.
pub(crate) const GAP: u64 = 0;
const MOST: usize = 3;

/// Phrases of the lexicon with what they say, found from their first word.
#[derive(Clone, Debug, Default)]
pub(crate) struct Phrases {
    /// By hash of the first word, then longest first.
    all: Vec<Phrase>,
    /// By number of the first word's entry: its first phrase, and one past its last.
    ranges: Vec<(u32, u32)>,
    /// The first two words of each.
    begins: Bits,
}

#[derive(Clone, Debug)]
struct Phrase {
    /// The second word: nearly all candidates end here.
    second: u64,
    words: Box<[u64]>,
    says: Says,
}

impl Phrases {
    /// The same phrase twice counts as it was given last.
    pub(crate) fn new(phrases: impl IntoIterator<Item = (Vec<u64>, Says)>) -> Self {
        let each = phrases.into_iter().map(|(words, says)| Phrase {
            second: words[1],
            words: words.into(),
            says,
        });
        let mut all: Vec<Phrase> = each.collect();
        all.reverse();
        let key = |phrase: &Phrase| (phrase.words[0], core::cmp::Reverse(phrase.words.len()));
        all.sort_by_key(key);
        all.dedup_by(|later, first| later.words == first.words);
        let two = |phrase: &Phrase| pair(phrase.words[0], phrase.second);
        Self {
            begins: Bits::new(all.iter().map(two)),
            all,
            ranges: Vec::new(),
        }
    }

    /// The first words, each possibly many times; and whether a gap is next.
    pub(crate) fn firsts(&self) -> impl Iterator<Item = (u64, bool)> {
        let all = self.all.iter();
        all.map(|phrase| (phrase.words[0], phrase.second == GAP))
    }

    /// Whether phrases may begin with these two words.
    #[inline(always)]
    pub(crate) fn may_begin(&self, first: u64, second: u64) -> bool {
        self.begins.may_have(pair(first, second))
    }

    /// Learns the numbers of the entries that open phrases.
    pub(crate) fn number(&mut self, words: &Table) {
        let (mut from, mut ranges) = (0, vec![(0, 0); words.len()]);
        for own in self.all.chunk_by(|a, b| a.words[0] == b.words[0]) {
            let to = from + own.len() as u32;
            ranges[words.find(own[0].words[0]) as usize] = (from, to);
            from = to;
        }
        self.ranges = ranges;
    }

    /// Meaning and number of tokens of the longest phrase that begins with token `index`, whose entry has
    /// this number; a name stands in its gaps at most.
    #[inline]
    pub(crate) fn longest(
        &self,
        number: u32,
        tokens: &Tokens,
        index: usize,
        end: usize,
        is_name: impl Fn(usize) -> bool,
    ) -> Option<(Says, usize)> {
        let (from, to) = self.ranges[number as usize];
        let hashes = &tokens.hashes()[index..end];
        let next = *hashes.get(1)?;
        let own = &self.all[from as usize..to as usize];
        let near = own
            .iter()
            .filter(|phrase| phrase.second == next || phrase.second == GAP);
        let word = |at: usize| (!is_name(index + at)).then(|| hashes[at]);
        let mut found = near.filter_map(|phrase| {
            let len = reach(&phrase.words, 0, hashes.len(), &word)?;
            Some((phrase.says, len))
        });
        found.next()
    }
}

/// Where a phrase ends that goes on at `at`, of `end` tokens; `word` gives the hash of one that is no name.
fn reach(
    words: &[u64],
    at: usize,
    end: usize,
    word: &dyn Fn(usize) -> Option<u64>,
) -> Option<usize> {
    match words {
        [] => Some(at),
        [GAP, rest @ ..] => {
            let mut gaps = 1..=MOST.min(end - at);
            gaps.find_map(|gap| reach(rest, at + gap, end, word))
        }
        [first, rest @ ..] if at < end && word(at) == Some(*first) => {
            reach(rest, at + 1, end, word)
        }
        _ => None,
    }
}
