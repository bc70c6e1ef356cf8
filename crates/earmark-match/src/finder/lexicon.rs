use earmark_text::{Class, Span};
use hashbrown::HashTable;

/// The distinct words of all terms, each with a number.
#[derive(Clone, Debug, Default)]
pub(super) struct Lexicon {
    words: Vec<Word>,
    folded: String,
    numbers: HashTable<u32>,
}

/// A word as tokens are: class and folded form, and the hash of both.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    pub(super) hash: u64,
    pub(super) folded: Span,
    pub(super) class: Class,
}

impl Lexicon {
    /// The number of a word, a new one if it is new.
    pub(super) fn add(&mut self, hash: u64, class: Class, folded: &str) -> u32 {
        let Self {
            words,
            folded: forms,
            numbers,
        } = self;
        let entry = numbers.entry(
            hash,
            |&number| {
                let word = &words[number as usize];
                word.class == class && &forms[word.folded.range()] == folded
            },
            |&number| words[number as usize].hash,
        );
        *entry
            .or_insert_with(|| {
                let start = super::narrow(forms.len());
                forms.push_str(folded);
                words.push(Word {
                    hash,
                    folded: Span::new(start, super::narrow(forms.len())),
                    class,
                });
                super::narrow(words.len() - 1)
            })
            .get()
    }

    pub(super) fn words(&self) -> &[Word] {
        &self.words
    }

    /// The folded forms of all words, one after another.
    pub(super) fn forms(&self) -> &str {
        &self.folded
    }
}
