use super::tally::Tally;
use super::words::{Words, rows};
use super::*;
use earmark_text::{Class, hash};
use std::collections::{HashMap, HashSet};

#[test]
fn each_word_is_one_token_in_folded_form() {
    for (language, _, word) in rows() {
        let mut texts = Texts::default();
        texts.push(0, Field::Text, word);
        let mut tokens = Tokens::default();
        scan(&texts, &mut tokens);
        let found: Vec<_> = tokens.text(0).collect();
        let [token] = &found[..] else {
            panic!("{} {word:?} is {} tokens", language.code(), found.len());
        };
        assert_eq!((token.class, tokens.folded(token)), (Class::Word, word));
    }
}

#[test]
fn each_word_stands_once_a_language_with_a_weight() {
    let mut seen = HashSet::new();
    for (language, weight, word) in rows() {
        assert!(seen.insert((language, word)), "{} {word}", language.code());
        assert!((1..=4).contains(&weight), "{word}");
    }
}

#[test]
fn what_is_also_english_says_little_for_others() {
    let english = |&(language, ..): &(Language, u8, &str)| language == Language::ENGLISH;
    let words: HashSet<_> = rows().filter(english).map(|row| row.2).collect();
    for (language, weight, word) in rows().filter(|row| !english(row)) {
        let fits = !words.contains(word) || weight == 1;
        assert!(fits, "{} {word} {weight}", language.code());
    }
}

/// Words that stand near each other must not be taken for one.
#[test]
fn each_word_weighs_what_its_rows_say() {
    let words = Words::new();
    let mut wanted: HashMap<&str, HashMap<Language, u8>> = HashMap::new();
    for (language, weight, word) in rows() {
        wanted.entry(word).or_default().insert(language, weight);
    }
    for (word, weights) in wanted {
        let mut tally = Tally::default();
        words.count(hash(Class::Word, word), &mut tally);
        for language in Language::all() {
            let weight = weights.get(&language).copied().unwrap_or_default();
            let said = match language {
                Language::ENGLISH => tally.english,
                _ => tally.get(language),
            };
            assert_eq!(said, u32::from(weight), "{} {word}", language.code());
        }
    }
}
