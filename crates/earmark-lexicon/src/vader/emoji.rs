use super::vocabulary::Vocabulary;
use super::word::{self, Word};
use core::ops::Range;

/// The emoji that VADER reads as their descriptions, each description split and looked up ahead.
pub(super) struct Emojis {
    /// One above the number of the emoji in `all`, 0 where the character is none.
    index: Box<[u16]>,
    all: Vec<Emoji>,
    words: Vec<Word>,
}

struct Emoji {
    words: Range<u32>,
    last: &'static str,
    exclaims: bool,
}

const EMOJI: &str = include_str!("../../data/emoji.tsv");

/// The emoji lie below here, and from [`UPPER`] on.
const LOWER_END: u32 = 0x3300;
const UPPER: u32 = 0x1_F000;
const PLACES: u32 = LOWER_END + 0xA00;

#[inline]
fn place(c: char) -> usize {
    let c = u32::from(c);
    let place = match c {
        ..LOWER_END => c,
        UPPER.. => c - UPPER + LOWER_END,
        _ => PLACES,
    };
    place as usize
}

impl Emojis {
    pub(super) fn new(vocabulary: &Vocabulary) -> Self {
        let mut emojis = Self {
            index: vec![0; PLACES as usize].into(),
            all: Vec::new(),
            words: Vec::new(),
        };
        for line in EMOJI.lines() {
            let (emoji, text) = line.split_once('\t').expect("an emoji, a tab, its text");
            let from = emojis.words.len() as u32;
            let mut words = text.split(' ');
            emojis
                .words
                .extend(words.clone().map(|w| word::read(vocabulary, w).word));
            emojis.all.push(Emoji {
                words: from..emojis.words.len() as u32,
                last: words.next_back().unwrap_or_default(),
                exclaims: text.contains(['!', '?']),
            });
            let c = emoji.chars().next().expect("one character is the emoji");
            emojis.index[place(c)] = emojis.all.len() as u16;
        }
        emojis
    }

    /// Number of the emoji that this character is.
    #[inline]
    pub(super) fn find(&self, c: char) -> Option<u16> {
        let number = *self.index.get(place(c))?;
        number.checked_sub(1)
    }

    /// The words of its description; their spans mean nothing.
    pub(super) fn words(&self, number: u16) -> &[Word] {
        let Range { start, end } = self.all[usize::from(number)].words;
        &self.words[start as usize..end as usize]
    }

    /// The last word as it is written, for what follows an emoji without a space joins it.
    pub(super) fn last_word(&self, number: u16) -> &'static str {
        self.all[usize::from(number)].last
    }

    /// Whether the description has an exclamation mark: none has a question mark, or two.
    pub(super) fn exclaims(&self, number: u16) -> bool {
        self.all[usize::from(number)].exclaims
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_emoji_of_the_list_is_found_and_no_other_character() {
        let emojis = Emojis::new(&Vocabulary::new());
        let mut found = 0;
        for c in '\0'..=char::MAX {
            if let Some(number) = emojis.find(c) {
                found += 1;
                let text = EMOJI.lines().nth(usize::from(number)).unwrap();
                let (emoji, text) = text.split_once('\t').unwrap();
                assert_eq!(emoji, c.to_string());
                assert_eq!(emojis.words(number).len(), text.split(' ').count());
                assert!(text.ends_with(emojis.last_word(number)));
                let marks = text.matches('!').count();
                assert_eq!(usize::from(emojis.exclaims(number)), marks);
                assert!(!text.contains('?'));
            }
        }
        assert_eq!(found, 1_212);
        assert_eq!(EMOJI.lines().count(), 1_212);
    }
}
