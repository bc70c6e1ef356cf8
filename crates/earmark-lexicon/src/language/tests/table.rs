use super::words::rows;
use super::*;
use earmark_text::Class;
use std::collections::HashSet;

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
