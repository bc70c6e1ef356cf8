use super::lexicon::Word;
use crate::segment::Frequencies;
use earmark_text::Class;

/// How often each word of the lexicon is written, to hang phrases on their rarest words.
#[derive(Clone, Debug)]
pub(super) struct Rarity {
    of: Box<[u32]>,
}

impl Rarity {
    pub(super) fn new(words: &[Word], forms: &str) -> Self {
        let frequencies = Frequencies::english();
        let of = words.iter().map(|word| {
            let form = &forms[word.folded.range()];
            match word.class {
                // Rarer than one in two million.
                Class::Word => frequencies.of_hash(word.hash).max(1),
                // A tag is a hundredth as frequent as what it is made of.
                Class::Hashtag => frequencies.of(form) / 100 + 1,
                Class::Number => 1_000 >> (2 * form.len()).min(9),
                Class::Emoji | Class::Emoticon => 200,
                Class::Handle | Class::Cashtag | Class::Url => 1,
            }
        });
        Self { of: of.collect() }
    }

    /// Occurrences in a million words, roughly, at least 1.
    pub(super) fn of(&self, word: u32) -> u32 {
        self.of[word as usize]
    }
}
