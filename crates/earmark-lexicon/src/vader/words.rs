use super::Vader;
use super::role::{Role, marks};
use super::table::Key;
use super::word::Word;
use earmark_text::Span;

/// The words of one text that some rule may ask about, and what the rules ask of them all.
#[derive(Debug, Default)]
pub(super) struct Words {
    /// The words that have an entry or negate, in order: the others only count.
    pub(super) cues: Vec<Word>,
    /// How many words there are.
    pub(super) count: u32,
    /// Some word is certainly not all capitals; words with small ASCII letters need not say so.
    pub(super) plain: bool,
    /// The words with letters beyond ASCII and no small one within.
    pub(super) unsure: Vec<Span>,
    /// The description of some emoji has an exclamation mark.
    pub(super) exclaims: bool,
    pub(super) joined: String,
    pub(super) padded: Vec<u8>,
    batch: Batch,
}

/// A word that may have an entry.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    pub(super) word: Word,
    /// Its first eight bytes and the next eight, folded, where the word is not settled.
    head: u64,
    middle: u64,
}

impl Candidate {
    #[inline(always)]
    pub(super) fn new(head: u64, middle: u64, start: usize, end: usize) -> Self {
        let span = Span::new(start as u32, end as u32);
        let word = Word {
            span,
            number: 0,
            entry: 0,
            role: Role::Plain,
            marks: 0,
        };
        Self { word, head, middle }
    }
}

/// Candidates wait for their look-up in batches, apart from the splitting: there a wrong guess at
/// the outcome would wait for the table as well.
#[derive(Debug)]
struct Batch {
    words: [Candidate; BATCH],
    len: usize,
}

const BATCH: usize = 64;

impl Default for Batch {
    fn default() -> Self {
        let words = [Candidate::new(0, 0, 0, 0); BATCH];
        Self { words, len: 0 }
    }
}

impl Words {
    pub(super) fn clear(&mut self) {
        self.cues.clear();
        self.unsure.clear();
        self.count = 0;
        self.plain = false;
        self.exclaims = false;
    }

    /// Takes the next word, of at most sixteen bytes, all ASCII.
    #[inline(always)]
    pub(super) fn take(&mut self, vader: &Vader, mut candidate: Candidate) {
        candidate.word.number = self.count;
        self.count += 1;
        let known = vader.vocabulary.may_know(candidate.head, candidate.middle);
        let keep = known | usize::from(candidate.word.marks != 0);
        // Whether a word stays is a coin toss: a branch would be guessed wrong too often.
        self.batch.words[self.batch.len % BATCH] = candidate;
        self.batch.len += keep;
        if self.batch.len == BATCH {
            self.settle(vader);
        }
    }

    /// Takes the next word, of which all is known.
    pub(super) fn take_settled(&mut self, vader: &Vader, word: Word) {
        let mut candidate = Candidate::new(0, 0, 0, 0);
        candidate.word = Word {
            number: self.count,
            marks: word.marks | marks::SETTLED,
            ..word
        };
        self.count += 1;
        self.batch.words[self.batch.len % BATCH] = candidate;
        self.batch.len += usize::from(word.entry != 0 || word.has(marks::NEGATES));
        if self.batch.len == BATCH {
            self.settle(vader);
        }
    }

    /// Looks the words up that wait for it.
    pub(super) fn settle(&mut self, vader: &Vader) {
        let len = core::mem::take(&mut self.batch.len);
        for candidate in &self.batch.words[..len.min(BATCH)] {
            let mut word = candidate.word;
            if !word.has(marks::SETTLED) {
                let key = Key::short(candidate.head, candidate.middle);
                match vader.vocabulary.find_key(key) {
                    Some((number, entry)) => {
                        word.entry = number;
                        word.role = entry.role;
                        word.marks |= entry.marks;
                    }
                    None if word.marks == 0 => continue,
                    None => {}
                }
            }
            self.cues.push(word);
        }
    }
}
