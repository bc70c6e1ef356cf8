//! Case folding, a character at a time; the table of decisions is in WORDS.md.

use super::chars;

/// Appends the folded form of a whole text: what a word made of these characters is compared by.
///
/// # Examples
/// ```
/// let mut folded = String::new();
/// earmark_text::fold("Straße’s ＡＣＭＥ", &mut folded);
/// assert_eq!(folded, "strasse's acme");
/// ```
pub fn fold(text: &str, folded: &mut String) {
    for c in text.chars() {
        if chars::is_apostrophe(c) {
            folded.push('\'');
        } else {
            push(c, folded);
        }
    }
}

/// Appends the folded form of one character, which may be empty.
pub(super) fn push(c: char, folded: &mut String) {
    if c.is_ascii() {
        folded.push(c.to_ascii_lowercase());
    } else if let Some(one) = simple(c) {
        folded.push(one);
    } else if let Some(several) = expanded(c) {
        folded.push_str(several);
    } else if !chars::is_invisible(c) {
        folded.extend(c.to_lowercase());
    }
}

/// Whether a character folds to a certain ASCII letter.
pub(super) fn folds_to(c: char, letter: char) -> bool {
    c.to_ascii_lowercase() == letter || simple(c) == Some(letter)
}

/// Characters that fold to one other and that lower-casing alone gets wrong.
fn simple(c: char) -> Option<char> {
    Some(match c {
        // Lower-casing gives i and a combining dot, which nobody types.
        'İ' => 'i',
        'ſ' => 's',
        'µ' => 'μ',
        'ς' | 'ϲ' | 'Ϲ' => 'σ',
        'ϐ' => 'β',
        'ϑ' | 'ϴ' => 'θ',
        'ϕ' => 'φ',
        'ϖ' => 'π',
        'ϰ' => 'κ',
        'ϱ' => 'ρ',
        'ϵ' => 'ε',
        'ẛ' => 'ṡ',
        '\u{1fbe}' => 'ι',
        'Ａ'..='Ｚ' => from(b'a', c as u32 - 0xff21),
        'ａ'..='ｚ' => from(b'a', c as u32 - 0xff41),
        '０'..='９' => from(b'0', c as u32 - 0xff10),
        // The mathematical alphabets, in which names are dressed up: 13 of 52 letters, 5 of 10 digits.
        '\u{1d400}'..='\u{1d6a3}' => from(b'a', (c as u32 - 0x1d400) % 52 % 26),
        '\u{1d7ce}'..='\u{1d7ff}' => from(b'0', (c as u32 - 0x1d7ce) % 10),
        _ => return None,
    })
}

fn from(first: u8, offset: u32) -> char {
    char::from(first + offset as u8)
}

/// Characters that fold to several.
fn expanded(c: char) -> Option<&'static str> {
    Some(match c {
        'ß' | 'ẞ' => "ss",
        'ﬀ' => "ff",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        'ﬃ' => "ffi",
        'ﬄ' => "ffl",
        'ﬅ' | 'ﬆ' => "st",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: &str) {
        let mut folded = String::new();
        fold(text, &mut folded);
        assert_eq!(folded, expect, "{text:?}");
    }

    #[test]
    fn decisions() {
        check("ACME", "acme");
        check("ÉLAN", "élan");
        check("Weiß WEIẞ", "weiss weiss");
        check("İstanbul ısı", "istanbul ısı");
        check("ΟΔΟΣ οδος οδοσ", "οδοσ οδοσ οδοσ");
        check("\u{212a}elvin \u{212b}ngstrom", "kelvin ångstrom");
        check("Congreſs", "congress");
        check("ｆｕｌｌＷＩＤＴＨ９", "fullwidth9");
        check("𝐀𝐜𝐦𝐞 𝟙", "acme 1");
        check("ac\u{200b}m\u{fe0f}e\u{ad}", "acme");
        check("ﬁrst", "first");
        check("Don’t donʼt", "don't don't");
        check("e\u{301}", "e\u{301}");
        check("ПРИВЕТ", "привет");
    }

    #[test]
    fn folding_twice_changes_nothing() {
        for c in '\0'..=char::MAX {
            let (mut once, mut twice) = (String::new(), String::new());
            push(c, &mut once);
            once.chars().for_each(|c| push(c, &mut twice));
            assert_eq!(once, twice, "U+{:04X}", c as u32);
        }
    }
}
