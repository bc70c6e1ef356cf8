use super::*;
use proptest::prelude::*;

#[test]
fn nothing_is_told_of_nothing() {
    for text in [
        "",
        " ",
        "...",
        "\u{301}\u{301}",
        "12 34",
        "@a #b $C https://a.example",
    ] {
        assert_eq!(guess(text), "-", "{text:?}");
    }
}

#[test]
fn only_the_beginning_of_a_text_counts() {
    let german = "das ist nicht gut ".repeat(15);
    assert_eq!(guess(&german), "de");
    assert_eq!(
        guess(&format!(
            "{german} {}",
            "this is what they said ".repeat(1_000)
        )),
        "de"
    );
}

#[test]
fn a_foreign_name_in_english_stays_english() {
    for text in [
        "Москва is what I want to see",
        "Just had some 寿司 and it was great",
        "The Café Señor on our street",
        "My jalapeño and crème brûlée from Zoë",
    ] {
        assert_eq!(guess(text), "en", "{text}");
    }
}

#[test]
fn relatives_with_letters_of_their_own_are_left_open() {
    for text in ["Ово није добро, љубав", "Гэта ўжо не працуе, ўсё"]
    {
        assert_eq!(guess(text), "-", "{text}");
    }
}

#[test]
fn ornaments_of_kana_leave_chinese_chinese() {
    assert_eq!(guess("今天吃了很多好吃的の東西真開心"), "zh");
}

#[test]
fn a_guesser_is_shared_by_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<Guesser>();
}

proptest! {
    #[test]
    fn no_text_is_too_odd(text in "\\PC{0,80}") {
        let first = guess(&text);
        prop_assert_eq!(first, guess(&text));
    }

    #[test]
    fn a_column_gives_what_each_text_gives(list in prop::collection::vec("[a-zäéł一の ]{0,40}", 1..6)) {
        let mut texts = Texts::default();
        for (number, text) in list.iter().enumerate() {
            texts.push(number as u32, Field::Text, text);
        }
        let mut tokens = Tokens::default();
        scan(&texts, &mut tokens);
        for (number, text) in list.iter().enumerate() {
            let code = GUESSER.guess(&texts, &tokens, number).map_or("-", Language::code);
            prop_assert_eq!(code, guess(text));
        }
    }
}
