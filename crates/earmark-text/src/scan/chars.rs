//! What a character beyond ASCII is. Properties come from the standard library and
//! unicode-properties; ranges stand here only where neither knows the property.

use unicode_properties::{EmojiStatus, GeneralCategoryGroup as Group};
use unicode_properties::{UnicodeEmoji, UnicodeGeneralCategory};

/// What a character begins or carries on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// Space, punctuation, symbols: nothing.
    Other,
    /// Letters, marks and digits of scripts that put spaces between words.
    Word,
    /// Letters of scripts that do not.
    Unspaced,
    /// Format characters that show nothing and change no word.
    Invisible,
    /// What may begin an emoji.
    Emoji,
}

/// The sort of a character beyond ASCII. The ranges that fill social text come first.
pub(super) fn sort(c: char) -> Sort {
    match c as u32 {
        0x2010..=0x203b | 0x203d..=0x2048 | 0x204a..=0x205f | 0x3000..=0x3004 => Sort::Other,
        0x1f300..=0x1f64f | 0x1f680..=0x1f6ff | 0x1f900..=0x1f9ff | 0x1fa70..=0x1faff => {
            Sort::Emoji
        }
        _ if is_plain_unspaced(c) => Sort::Unspaced,
        _ if is_invisible(c) => Sort::Invisible,
        _ if may_be_emoji(c) => Sort::Emoji,
        _ if c.is_alphanumeric() || is_mark(c) => {
            if in_unspaced_script(c) && !c.is_numeric() {
                Sort::Unspaced
            } else {
                Sort::Word
            }
        }
        _ => Sort::Other,
    }
}

/// Whether a character can stand in a word, ASCII included.
pub(super) fn is_word(c: char) -> bool {
    if c.is_ascii() {
        c.is_ascii_alphanumeric()
    } else {
        sort(c) == Sort::Word
    }
}

/// Zero-width characters, the soft hyphen and variation selectors: dropped inside a word.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}')
}

/// The apostrophes people type: straight, curly, and the letter that Ukrainian prefers.
pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ')
}

/// Combining marks, and the signs that act as such in half-width Katakana.
pub(super) fn is_mark(c: char) -> bool {
    c >= FIRST_MARK
        && !is_plain_unspaced(c)
        && (c.general_category_group() == Group::Mark
            || matches!(c, '\u{309b}' | '\u{309c}' | 'ﾞ' | 'ﾟ'))
}

const FIRST_MARK: char = '\u{300}';

/// Letters of Hiragana, Katakana and Han: what nearly all text in Japanese and Chinese is made of.
fn is_plain_unspaced(c: char) -> bool {
    matches!(c as u32, 0x3041..=0x3096 | 0x30a1..=0x30fa | 0x4e00..=0x9fef)
}

/// Letters in the sense of twitter-text, without marks.
pub(super) fn is_letter(c: char) -> bool {
    if c.is_ascii() {
        c.is_ascii_alphabetic()
    } else {
        c.is_alphabetic() && c.general_category_group() == Group::Letter
    }
}

/// Emoji by property; those that are text by default below U+2600 count only with the selector that
/// makes them emoji, which the scan of emoji checks.
fn may_be_emoji(c: char) -> bool {
    matches!(c as u32, 0xa9 | 0xae | 0x2000..=0x303f | 0x3200..=0x32ff | 0x1f000..=0x1ffff)
        && !matches!(
            c.emoji_status(),
            EmojiStatus::NonEmoji | EmojiStatus::NonEmojiButEmojiComponent
        )
}

/// Whether an emoji character needs U+FE0F to be one: ©, ®, ™, arrows, circled ideographs.
pub(super) fn is_text_by_default(c: char) -> bool {
    match c.emoji_status() {
        EmojiStatus::EmojiOther | EmojiStatus::EmojiModifierBase => {
            (c as u32) < 0x2600 || matches!(c as u32, 0x3000..=0x32ff)
        }
        _ => false,
    }
}

/// Han, Hiragana, Katakana, Bopomofo, Thai, Lao, Myanmar, Khmer: a word ends where a reader knows it.
fn in_unspaced_script(c: char) -> bool {
    matches!(c as u32,
        0x0e00..=0x0eff | 0x1000..=0x109f | 0x1780..=0x17ff | 0x2e80..=0x2fdf | 0x3005..=0x3007
        | 0x3021..=0x3029 | 0x3038..=0x303b | 0x3041..=0x312f | 0x31a0..=0x31bf | 0x31f0..=0x31ff
        | 0x3400..=0x4dbf | 0x4e00..=0x9fff | 0xa9e0..=0xa9fe | 0xaa60..=0xaa7f | 0xf900..=0xfaff
        | 0xff66..=0xff9f | 0x1aff0..=0x1b16f | 0x20000..=0x323af)
}

/// The Latin letters with accents that twitter-text allows in addresses.
pub(super) fn is_latin_accent(c: char) -> bool {
    matches!(c as u32,
        0xc0..=0xd6 | 0xd8..=0xf6 | 0xf8..=0x24f | 0x253 | 0x254 | 0x256 | 0x257 | 0x259 | 0x25b
        | 0x263 | 0x268 | 0x26f | 0x272 | 0x289 | 0x28b | 0x2bb | 0x300..=0x36f | 0x1e00..=0x1eff)
}

/// Marks of writing direction, which may touch an address.
pub(super) fn is_directional(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sorts() {
        for (text, sort_of) in [
            ("é ж 한 ا א ａ Ⅷ ½ \u{301} ๑ ª", Sort::Word),
            ("漢 ひ カ ｶ ー 々 〆 ไ ກ မ ខ ㄅ", Sort::Unspaced),
            ("“ ” — … • « » € £ 。 、 ・ ฿ ★", Sort::Other),
            ("😀 ❤ ✌ © 🇩 ⌚ 🏿 🥤", Sort::Emoji),
            ("\u{200d} \u{fe0f} \u{feff} \u{ad}", Sort::Invisible),
        ] {
            for c in text.chars().filter(|&c| c != ' ') {
                assert_eq!(sort(c), sort_of, "{c:?}");
            }
        }
    }

    #[test]
    fn every_emoji_beyond_ascii_is_found() {
        for c in '\u{80}'..=char::MAX {
            let emoji = c.is_emoji_char() && c != '‼' && c != '⁉';
            assert!(!emoji || sort(c) == Sort::Emoji, "{c:?}");
        }
    }

    #[test]
    fn short_ways_agree_with_the_properties() {
        for c in ('\u{2010}'..='\u{205f}').chain('\u{3000}'..='\u{3004}') {
            assert!(
                !c.is_alphanumeric() && !is_mark(c) && !is_invisible(c),
                "{c:?}"
            );
            assert!(sort(c) == Sort::Emoji || !may_be_emoji(c), "{c:?}");
        }
        for c in '\0'..=char::MAX {
            let mark = c.general_category_group() == Group::Mark;
            if is_plain_unspaced(c) {
                assert!(c.is_alphabetic() && !c.is_numeric() && !mark, "{c:?}");
                assert!(in_unspaced_script(c) && !may_be_emoji(c), "{c:?}");
            }
            assert!(!mark || is_mark(c), "{c:?}");
        }
    }
}
