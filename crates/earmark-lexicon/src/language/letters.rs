use super::Language as L;
use super::script::Script;
use super::tally::Tally;

/// Counts the letters of a word, in folded form, that few languages have, and says what script it is
/// in: that of its first letter that is not Latin, and a strange one wherever it has such a letter.
pub(crate) fn letters(word: &str, tally: &mut Tally) -> Script {
    if word.is_ascii() {
        return Script::Latin;
    }
    let mut script = Script::Latin;
    for letter in word.chars().filter(|letter| !letter.is_ascii()) {
        for &(language, points) in owners(letter) {
            tally.add(language, points);
        }
        match Script::of(letter) {
            Script::Latin => {}
            Script::Strange => script = Script::Strange,
            other if script == Script::Latin => script = other,
            _ => {}
        }
    }
    script
}

/// Who writes a letter, and how much it says for them.
///
/// Of scripts with several languages only what tells these apart; of Latin what English does not write
/// but in a few borrowed words.
fn owners(letter: char) -> &'static [(L, u8)] {
    match letter {
        'ä' => &[(L::GERMAN, 1), (L::SWEDISH, 1), (L::FINNISH, 1)],
        'ö' => &[
            (L::GERMAN, 1),
            (L::SWEDISH, 1),
            (L::FINNISH, 1),
            (L::TURKISH, 1),
            (L::HUNGARIAN, 1),
        ],
        'ü' => &[(L::GERMAN, 1), (L::TURKISH, 1), (L::HUNGARIAN, 1)],
        'å' => &[(L::SWEDISH, 1), (L::NORWEGIAN, 1), (L::DANISH, 1)],
        'ø' | 'æ' => &[(L::NORWEGIAN, 2), (L::DANISH, 2)],
        'ñ' => &[(L::SPANISH, 2)],
        'ã' | 'õ' => &[(L::PORTUGUESE, 2)],
        'ç' => &[(L::FRENCH, 1), (L::PORTUGUESE, 1), (L::TURKISH, 1)],
        'ê' => &[(L::FRENCH, 1), (L::PORTUGUESE, 1)],
        'â' | 'î' => &[(L::FRENCH, 1), (L::ROMANIAN, 1)],
        'ô' | 'û' | 'œ' => &[(L::FRENCH, 1)],
        'è' | 'à' => &[(L::FRENCH, 1), (L::ITALIAN, 1)],
        'ì' | 'ò' | 'ù' => &[(L::ITALIAN, 1)],
        'á' | 'í' => &[
            (L::SPANISH, 1),
            (L::PORTUGUESE, 1),
            (L::CZECH, 1),
            (L::HUNGARIAN, 1),
        ],
        'ó' => &[(L::SPANISH, 1), (L::POLISH, 1), (L::HUNGARIAN, 1)],
        'ú' => &[(L::SPANISH, 1), (L::CZECH, 1), (L::HUNGARIAN, 1)],
        'é' => &[
            (L::FRENCH, 1),
            (L::SPANISH, 1),
            (L::PORTUGUESE, 1),
            (L::HUNGARIAN, 1),
            (L::CZECH, 1),
        ],
        'ý' | 'š' | 'ž' | 'č' => &[(L::CZECH, 1)],
        'ř' | 'ě' | 'ů' | 'ť' | 'ď' | 'ň' => &[(L::CZECH, 2)],
        'ő' | 'ű' => &[(L::HUNGARIAN, 2)],
        'ł' | 'ą' | 'ę' | 'ś' | 'ż' | 'ź' | 'ć' | 'ń' => &[(L::POLISH, 2)],
        'ğ' | 'ı' => &[(L::TURKISH, 2)],
        'ş' => &[(L::TURKISH, 1), (L::ROMANIAN, 1)],
        'ă' | 'ț' | 'ș' | 'ţ' => &[(L::ROMANIAN, 2)],
        'ы' | 'э' | 'ё' | 'ъ' => &[(L::RUSSIAN, 3)],
        'і' | 'ї' | 'є' | 'ґ' => &[(L::UKRAINIAN, 3)],
        // How Persian keyboards write yeh and kaf; Urdu ones too, hence its higher points below.
        'پ' | 'چ' | 'ژ' | 'گ' | '\u{6cc}' | '\u{6a9}' => &[(L::PERSIAN, 1)],
        'ة' | 'ى' | 'ي' | 'ك' | 'أ' | 'إ' => &[(L::ARABIC, 1)],
        'ٹ' | 'ڈ' | 'ڑ' | 'ں' | 'ے' | '\u{6c1}' | '\u{6be}' => &[(L::URDU, 4)],
        _ => &[],
    }
}
