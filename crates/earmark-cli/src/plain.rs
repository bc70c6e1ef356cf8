use std::borrow::Cow;

/// The text with every control and direction-changing character escaped, so that no input can
/// steer a terminal, forge a second line or reorder one.
pub fn plain(text: &str) -> Cow<'_, str> {
    if !text.contains(unsafe_to_show) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if unsafe_to_show(c) {
            shown.extend(c.escape_unicode());
        } else {
            shown.push(c);
        }
    }
    Cow::Owned(shown)
}

fn unsafe_to_show(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{2028}' | '\u{2029}' | '\u{200e}' | '\u{200f}' | '\u{61c}'
        )
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn controls_are_shown_and_words_are_left() {
        for (text, expect) in [
            ("plain caf\u{e9} \u{1f600}", "plain caf\u{e9} \u{1f600}"),
            ("\u{1b}[2J", "\\u{1b}[2J"),
            ("a\nb", "a\\u{a}b"),
            ("\u{202e}x\u{9b}", "\\u{202e}x\\u{9b}"),
        ] {
            assert_eq!(plain(text), expect);
        }
    }
}
