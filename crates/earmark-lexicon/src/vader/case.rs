/// Whether Python's `str.isupper` holds: at least one capital, and no small or title-case letter.
///
/// Letters are those of Unicode 16, whatever version the compiler's library has, so that a verdict
/// never changes with a compiler; so has CPython 3.14. CPython 3.12 and 3.13 (Unicode 15) differ
/// for the 52 cased letters that Unicode 16 added.
pub(super) fn is_upper(word: &str) -> bool {
    let mut upper = false;
    for c in word.chars() {
        match case(c) {
            Case::Upper => upper = true,
            Case::Lower => return false,
            Case::None => {}
        }
    }
    upper
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Case {
    Upper,
    /// Small or title-case: either makes a word not all capitals.
    Lower,
    None,
}

fn case(c: char) -> Case {
    match c {
        // Cased since Unicode 17.
        '\u{A7CE}'
        | '\u{A7CF}'
        | '\u{A7D2}'
        | '\u{A7D4}'
        | '\u{A7F1}'
        | '\u{16EA0}'..='\u{16ED3}' => Case::None,
        // A small letter until Unicode 17, and the title-case letters.
        '\u{0295}'
        | '\u{01C5}'
        | '\u{01C8}'
        | '\u{01CB}'
        | '\u{01F2}'
        | '\u{1F88}'..='\u{1F8F}'
        | '\u{1F98}'..='\u{1F9F}'
        | '\u{1FA8}'..='\u{1FAF}'
        | '\u{1FBC}'
        | '\u{1FCC}'
        | '\u{1FFC}' => Case::Lower,
        _ if c.is_uppercase() => Case::Upper,
        _ if c.is_lowercase() => Case::Lower,
        _ => Case::None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_has_the_case_of_unicode_16() {
        let (mut upper, mut lower, mut sum) = (0, 0, 0_u64);
        for c in '\0'..=char::MAX {
            let case = case(c);
            upper += u32::from(case == Case::Upper);
            lower += u32::from(case == Case::Lower);
            sum = (sum.rotate_left(1) ^ case as u64).wrapping_mul(0x0100_0000_01b3);
        }
        assert_eq!(
            (upper, lower, sum),
            (1_978, 2_600, 5_406_306_042_100_693_694)
        );
    }

    #[test]
    fn a_word_needs_a_capital_and_no_other_letter() {
        for (word, expected) in [
            ("", false),
            ("123", false),
            ("A1", true),
            ("Ab", false),
            ("É!", true),
            ("Éé", false),
            ("漢", false),
            ("A漢", true),
            ("AǅA", false),
            ("ⓂⅧ", true),
            ("Aª", false),
        ] {
            assert_eq!(is_upper(word), expected, "{word}");
        }
    }
}
