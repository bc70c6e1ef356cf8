use earmark_text::Tokens;

/// The valence of a phrase that may mean one thing or the other.
pub(crate) const DOUBLE: i16 = i16::MAX;
/// Stands in a phrase for `*`: one word to three.
pub(crate) const GAP: u64 = 0;
const MOST: usize = 3;

/// Phrases of the lexicon with their valence, found from their first word.
#[derive(Clone, Debug, Default)]
pub(crate) struct Phrases {
    /// By hash of the first word, then longest first.
    all: Vec<Phrase>,
}

#[derive(Clone, Debug)]
struct Phrase {
    words: Vec<u64>,
    valence: i16,
}

impl Phrases {
    /// The same phrase twice counts as it was given last.
    pub(crate) fn new(phrases: impl IntoIterator<Item = (Vec<u64>, i16)>) -> Self {
        let mut all: Vec<Phrase> = Vec::new();
        for (words, valence) in phrases {
            all.push(Phrase { words, valence });
        }
        all.reverse();
        let key = |phrase: &Phrase| (phrase.words[0], core::cmp::Reverse(phrase.words.len()));
        all.sort_by_key(key);
        all.dedup_by(|later, first| later.words == first.words);
        Self { all }
    }

    /// The first words, each possibly many times.
    pub(crate) fn firsts(&self) -> impl Iterator<Item = u64> {
        self.all.iter().map(|phrase| phrase.words[0])
    }

    /// Valence and number of tokens of the longest phrase that begins with token `index`; a name stands
    /// in its gaps at most.
    pub(crate) fn longest(
        &self,
        tokens: &Tokens,
        index: usize,
        end: usize,
        is_name: impl Fn(usize) -> bool,
    ) -> Option<(i32, usize)> {
        let hashes = &tokens.hashes()[index..end];
        let from = self
            .all
            .partition_point(|phrase| phrase.words[0] < hashes[0]);
        let own = self.all[from..]
            .iter()
            .take_while(|phrase| phrase.words[0] == hashes[0]);
        let word = |at: usize| (!is_name(index + at)).then(|| hashes[at]);
        let mut found = own.filter_map(|phrase| {
            let len = reach(&phrase.words, 0, hashes.len(), &word)?;
            Some((i32::from(phrase.valence), len))
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
