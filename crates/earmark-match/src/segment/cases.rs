//! Boundaries that the writer of a tag has set: capitals, digits, `_`.

use super::lexicon::Lexicon;
use super::table::BIT;

/// What a character says about boundaries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Upper,
    Lower,
    /// Digits and other numbers.
    Digit,
    /// Letters of scripts without case.
    Caseless,
    /// `_`: no part of any word.
    Gap,
    /// Marks and joiners: they belong to what is before them.
    Mark,
}

pub(super) fn kind(c: char) -> Kind {
    match c {
        'a'..='z' => Kind::Lower,
        'A'..='Z' => Kind::Upper,
        '0'..='9' => Kind::Digit,
        '_' => Kind::Gap,
        _ if c.is_lowercase() => Kind::Lower,
        _ if c.is_uppercase() => Kind::Upper,
        _ if c.is_numeric() => Kind::Digit,
        _ if c.is_alphabetic() => Kind::Caseless,
        _ => Kind::Mark,
    }
}

/// Where pieces begin: bit n for byte n. The tag has at most 64 bytes.
pub(super) fn starts(tag: &str, lexicon: &Lexicon) -> u64 {
    let mut starts = 0;
    let mut before = Kind::Gap;
    // Where the letters in upper case begin that reach up to here.
    let mut capitals = 0;
    // A boundary that was found before its turn.
    let mut due = usize::MAX;
    for (at, c) in tag.char_indices() {
        let kind = match kind(c) {
            Kind::Mark => continue,
            Kind::Gap => {
                before = Kind::Gap;
                continue;
            }
            kind => kind,
        };
        if kind == Kind::Upper && before != Kind::Upper {
            capitals = at;
        }
        let begins = match (before, kind) {
            (Kind::Upper, Kind::Upper) => {
                match last_capital(tag, capitals, at, at + c.len_utf8(), lexicon) {
                    Last::OfNext => true,
                    Last::OfThis { ends_run } => {
                        due = if ends_run { at + c.len_utf8() } else { due };
                        false
                    }
                }
            }
            (Kind::Upper, Kind::Lower) => at == due,
            (before, kind) => before != kind,
        };
        if begins {
            starts |= 1 << at;
            if kind == Kind::Upper {
                capitals = at;
            }
        }
        before = kind;
    }
    starts
}

/// Which word a capital behind capitals belongs to.
enum Last {
    /// The next: `NBAFinals`.
    OfNext,
    /// Its own; where `ends_run`, a word in lower case follows: `NBAfinals`.
    OfThis { ends_run: bool },
}

/// Asked of the capital at `at..next`; the capitals in a row begin at `first`.
fn last_capital(tag: &str, first: usize, at: usize, next: usize, lexicon: &Lexicon) -> Last {
    let rest = &tag[next..];
    let lower = rest.find(|c| kind(c) != Kind::Lower).unwrap_or(rest.len());
    if lower == 0 {
        return Last::OfThis { ends_run: false };
    }
    // The plural of an abbreviation, at the end only: `DMs`, but `NYIsCold`.
    if lower == rest.len() && rest == "s" {
        return Last::OfThis { ends_run: false };
    }
    let folded = &mut [0; 64];
    let cost = |word: &str, folded: &mut [u8; 64]| {
        let folded = &mut folded[..word.len()];
        folded.copy_from_slice(word.as_bytes());
        folded.make_ascii_lowercase();
        lexicon.trie.cost(folded)
    };
    let end = next + lower;
    // Where the rest is a word, the capitals may be one.
    let Some(lower_cost) = cost(&tag[next..end], folded) else {
        return Last::OfNext;
    };
    let capitals = cost(&tag[first..next], folded).unwrap_or(UNKNOWN) + lower_cost;
    let with_next = cost(&tag[first..at], folded).unwrap_or(UNKNOWN)
        + cost(&tag[at..end], folded).unwrap_or(2 * UNKNOWN);
    if capitals < with_next {
        Last::OfThis { ends_run: true }
    } else {
        Last::OfNext
    }
}

/// An abbreviation that the dictionary lacks.
const UNKNOWN: u32 = 18 * BIT;

#[cfg(test)]
mod tests {
    use super::*;

    fn check(tag: &str, expect: &str) {
        let lexicon = Lexicon::new(&[] as &[&str]);
        let starts = starts(tag, &lexicon);
        let cut: String = tag
            .char_indices()
            .flat_map(|(at, c)| {
                let cut = at > 0 && starts >> at & 1 == 1;
                cut.then_some('|').into_iter().chain([c])
            })
            .collect();
        assert_eq!(cut, expect);
    }

    #[test]
    fn capitals() {
        check("JustBeNice", "Just|Be|Nice");
        check("NBAFinals", "NBA|Finals");
        check("NBAfinals", "NBA|finals");
        check("ILoveNY", "I|Love|NY");
        check("iLOVEyou", "i|LOVE|you");
        check("MyDMs", "My|DMs");
        check("worstflight", "worstflight");
        check("WORST", "WORST");
    }

    #[test]
    fn digits_and_gaps() {
        check("COVID19", "COVID|19");
        check("a__b_", "a__|b_");
        check("9to5", "9|to|5");
        check("1_000", "1_|000");
    }

    #[test]
    fn beyond_ascii() {
        check("ÉlanVital", "Élan|Vital");
        check("ÜberÉtat", "Über|État");
        check("ПриветМир", "Привет|Мир");
        check("e\u{301}te\u{301}Vert", "e\u{301}te\u{301}|Vert");
        check("BTS방탄", "BTS|방탄");
        check("東京2020", "東京|2020");
        check("日本語", "日本語");
        // A mark without a letter before it belongs to nothing.
        check("\u{301}a", "\u{301}|a");
    }
}
