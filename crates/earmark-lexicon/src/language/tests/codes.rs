use super::*;

#[test]
fn codes_ascend_and_name_themselves() {
    let codes: Vec<_> = Language::all().map(Language::code).collect();
    assert!(codes.is_sorted_by(|a, b| a < b), "{codes:?}");
    for language in Language::all() {
        assert_eq!(Language::from_tag(language.code()), Some(language));
    }
}

#[test]
fn constants_are_the_languages_they_are_called_after() {
    let named = [
        (Language::ARABIC, "ar"),
        (Language::CZECH, "cs"),
        (Language::DANISH, "da"),
        (Language::GERMAN, "de"),
        (Language::GREEK, "el"),
        (Language::ENGLISH, "en"),
        (Language::SPANISH, "es"),
        (Language::PERSIAN, "fa"),
        (Language::FINNISH, "fi"),
        (Language::FRENCH, "fr"),
        (Language::HEBREW, "he"),
        (Language::HINDI, "hi"),
        (Language::HUNGARIAN, "hu"),
        (Language::INDONESIAN, "id"),
        (Language::ITALIAN, "it"),
        (Language::JAPANESE, "ja"),
        (Language::KOREAN, "ko"),
        (Language::DUTCH, "nl"),
        (Language::NORWEGIAN, "no"),
        (Language::POLISH, "pl"),
        (Language::PORTUGUESE, "pt"),
        (Language::ROMANIAN, "ro"),
        (Language::RUSSIAN, "ru"),
        (Language::SWEDISH, "sv"),
        (Language::THAI, "th"),
        (Language::TAGALOG, "tl"),
        (Language::TURKISH, "tr"),
        (Language::UKRAINIAN, "uk"),
        (Language::URDU, "ur"),
        (Language::CHINESE, "zh"),
    ];
    assert_eq!(named.len(), Language::COUNT);
    for (language, code) in named {
        assert_eq!(language.code(), code);
    }
}

#[test]
fn tags_are_read_by_their_primary_part_in_any_case() {
    let read = |tag| Language::from_tag(tag).map_or("-", Language::code);
    for (tag, code) in [
        ("pt-BR", "pt"),
        ("ZH-Hant-TW", "zh"),
        ("en_US", "en"),
        ("DEU", "de"),
        ("ger", "de"),
        ("fre", "fr"),
        ("nb-NO", "no"),
        ("fil", "tl"),
        ("iw", "he"),
        ("in", "id"),
        ("und", "-"),
        ("", "-"),
        ("-en", "-"),
        ("engl", "-"),
        ("é", "-"),
    ] {
        assert_eq!(read(tag), code, "{tag}");
    }
}
