use super::Language;
use super::letters::letters;
use super::script::Scripts;
use super::tally::Tally;
use super::words::Words;
use earmark_text::{Class, Texts, Tokens};

/// Guesses languages from the commonest words of each, and from scripts and letters.
///
/// Immutable and shared by threads. A text that nobody has labelled is rated by the words of some
/// language; this says which, so that a German `die` is not an English one. The guess is no more than
/// that: relatives (Czech and Slovak, Russian and Bulgarian, Indonesian and Malay) are not told apart,
/// and what is too short, mixed or made of names is left open.
///
/// # Examples
/// ```
/// use earmark_lexicon::{Guesser, Language};
/// use earmark_text::{Field, Texts, Tokens, scan};
/// let mut texts = Texts::default();
/// texts.push(0, Field::Text, "The battery is dead again and nobody answers");
/// texts.push(1, Field::Text, "Der Akku ist schon wieder leer und niemand antwortet");
/// texts.push(2, Field::Text, "Great phone!");
/// let mut tokens = Tokens::default();
/// scan(&texts, &mut tokens);
/// let guesser = Guesser::new();
/// assert_eq!(guesser.guess(&texts, &tokens, 0), Some(Language::ENGLISH));
/// assert_eq!(guesser.guess(&texts, &tokens, 1), Some(Language::GERMAN));
/// assert_eq!(guesser.guess(&texts, &tokens, 2), None);
/// ```
#[derive(Clone, Debug)]
pub struct Guesser {
    words: Words,
}

/// So many tokens of a text are looked at.
const MOST: usize = 60;

/// English leads by so much, three plain words, where nothing else is looked at any more.
const SURE: u32 = 6;

/// The least that speaks for English: one word that is English alone.
const ENGLISH: u32 = 2;

/// The least that speaks for any other language.
const OTHER: u32 = 4;

impl Default for Guesser {
    fn default() -> Self {
        Self::new()
    }
}

impl Guesser {
    /// Reads the words it comes with: about a millisecond, for 40 KB that stay.
    #[must_use]
    pub fn new() -> Self {
        Self {
            words: Words::new(),
        }
    }

    /// The language of text number `text`, or `None` where it cannot be told.
    ///
    /// One probe of a table for each of the first 60 tokens, until English leads by three words: after 9
    /// of 20 in a mean English tweet (2026-11), 520 instructions. Letters are looked at where that has
    /// not settled it and the text is not ASCII. In doubt between English and another language it is
    /// English.
    ///
    /// # Panics
    /// When there is no such text, or the tokens are of other texts.
    #[must_use]
    pub fn guess(&self, texts: &Texts, tokens: &Tokens, text: usize) -> Option<Language> {
        let range = tokens.of_text(text);
        let range = range.start..range.end.min(range.start + MOST);
        let mut tally = Tally::default();
        for &hash in &tokens.hashes()[range.clone()] {
            // Hashes tell classes apart: none but a word is found.
            self.words.count(hash, &mut tally);
            if tally.english >= tally.best + SURE {
                return Some(Language::ENGLISH);
            }
        }
        let mut words = Scripts::default();
        if !texts.get(text).is_ascii() {
            for index in range.clone() {
                if tokens.class(index) == Class::Word {
                    let script = letters(tokens.folded_at(index), &mut tally);
                    words.add(script);
                }
            }
            if let Some(language) = words.language(&tally) {
                return language;
            }
        }
        decide(&tally, || {
            let word = |&index: &usize| tokens.class(index) == Class::Word;
            range.filter(word).count() as u32
        })
    }
}

/// The language in Latin letters that the tally speaks for, in a text of so many words.
fn decide(tally: &Tally, words: impl FnOnce() -> u32) -> Option<Language> {
    if tally.english >= tally.best {
        return (tally.english >= ENGLISH).then_some(Language::ENGLISH);
    }
    let (language, lead) = tally.first()?;
    // A row of names with an article or two is no sentence.
    let sure = tally.best >= OTHER && lead > 0 && tally.best >= tally.english + 2;
    (sure && tally.best * 3 >= words()).then_some(language)
}
