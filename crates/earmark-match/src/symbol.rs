/// Whether a character is a symbol that carries meaning where it stands beside a word: `c` is not `c++`,
/// so terms with one are verified with it.
///
/// # Examples
/// ```
/// use earmark_match::is_symbol;
/// assert!(is_symbol('+') && is_symbol('&'));
/// assert!(!is_symbol('-') && !is_symbol('.'));
/// ```
#[must_use]
pub fn is_symbol(c: char) -> bool {
    matches!(
        c,
        '&' | '+'
            | '%'
            | '#'
            | '$'
            | '€'
            | '£'
            | '¥'
            | '°'
            | '/'
            | '\\'
            | '^'
            | '~'
            | '='
            | '<'
            | '>'
            | '|'
    )
}
