//! French and Italian articles and pronouns that lose their vowel: `l'acme` is about `acme`.

/// Whether a folded word stands for itself before an apostrophe and a letter.
///
/// The set is closed, and short enough not to ask for the language of a text: English has next to no
/// word that begins so (`d'you`, `t'was`), since `o'`, `y'` and `i'` are not in it.
pub(super) fn is_elided(folded: &[u8]) -> bool {
    match folded {
        [one] => b"cdjlmnst".contains(one),
        [b'q', b'u'] | [b'u', b'n'] => true,
        _ => {
            folded.len() >= 3
                && matches!(
                    folded,
                    b"all"
                        | b"dall"
                        | b"dell"
                        | b"nell"
                        | b"sull"
                        | b"quell"
                        | b"jusqu"
                        | b"lorsqu"
                        | b"puisqu"
                        | b"quoiqu"
                )
        }
    }
}
