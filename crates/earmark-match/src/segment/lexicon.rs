//! Which words of the table a tag may be cut into, what each costs, and the words of the caller.

use super::table;
use super::trie::Trie;
use earmark_text::{Class, fold, hash};
use std::borrow::Cow;

/// The words of a [`Segmenter`](super::Segmenter).
#[derive(Clone, Debug)]
pub(super) struct Lexicon {
    /// Words of `a` to `z`, at the negative logarithm of their probability.
    pub(super) trie: Trie,
    /// Hashes, sorted, of words with both letters and digits: `ps4`, `2nd`.
    mixed: Box<[u64]>,
    /// Hashes, sorted, of the caller's words.
    own: Box<[u64]>,
}

/// Longer words are not looked for in a tag.
const LONGEST: usize = 24;

/// A word of the caller's counts as one in 2^13 more than it does, about what `flight` is: tags of a
/// brand's customers name the brand.
const OWN_BITS: u32 = 13;

impl Lexicon {
    /// With the caller's words, in any case.
    pub(super) fn new(own: &[impl AsRef<str>]) -> Self {
        let mut words: Vec<(Cow<'static, str>, u32)> = Vec::with_capacity(40_000);
        // What is out of order: in one row behind the others, so that sorting is a single merge.
        let mut late = Vec::new();
        let mut mixed = Vec::new();
        let mut total = 0;
        for (word, count) in table::words() {
            total += count;
            if is_plain(word) {
                if is_part(word, count) {
                    words.push((word.into(), count));
                }
            } else if word.contains('\'') {
                // No tag can hold an apostrophe: `cant`, `lets`.
                let word = word.replace('\'', "");
                if is_plain(&word) && is_part(&word, count) {
                    late.push((word.into(), count));
                }
            } else if is_mixed(word) {
                mixed.push(hash(Class::Word, word));
            }
        }
        let own: Vec<String> = own.iter().map(|word| folded(word.as_ref())).collect();
        for word in &own {
            if is_plain(word) && (2..=LONGEST).contains(&word.len()) {
                late.push((word.clone().into(), total >> OWN_BITS));
            }
        }
        late.sort();
        words.append(&mut late);
        words.sort_by(|a, b| a.0.cmp(&b.0));
        words.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            kept.1 += if same { next.1 } else { 0 };
            same
        });
        let log_total = table::log2(total);
        for (_, count) in &mut words {
            *count = log_total.saturating_sub(table::log2(*count));
        }

        Self {
            trie: Trie::new(&words),
            mixed: sorted(mixed.into_iter()),
            own: sorted(own.iter().map(|word| hash(Class::Word, word))),
        }
    }

    /// What a word of letters costs, in lower case; nothing if it is unknown.
    pub(super) fn cost(&self, word: &str) -> Option<u32> {
        self.trie.cost(word.as_bytes())
    }

    /// Whether letters and digits are written as one word: `ps4`, `2nd`.
    pub(super) fn is_mixed(&self, word: &str) -> bool {
        self.mixed.binary_search(&hash(Class::Word, word)).is_ok() || self.is_own(word)
    }

    /// Whether this folded form is one of the caller's words.
    pub(super) fn is_own(&self, word: &str) -> bool {
        self.own.binary_search(&hash(Class::Word, word)).is_ok()
    }

    /// Tells apart lexicons that may cut a tag differently.
    pub(super) fn fingerprint(&self) -> u64 {
        self.own
            .iter()
            .fold(self.own.len() as u64 + 1, |state, &own| {
                state.rotate_left(5) ^ own.wrapping_mul(0x9e37_79b9_7f4a_7c15)
            })
    }
}

fn folded(word: &str) -> String {
    let mut folded = String::new();
    fold(word, &mut folded);
    folded.retain(|c| c != '\'');
    folded
}

fn sorted(hashes: impl Iterator<Item = u64>) -> Box<[u64]> {
    let mut hashes: Vec<u64> = hashes.collect();
    hashes.sort_unstable();
    hashes.dedup();
    hashes.into()
}

fn is_plain(word: &str) -> bool {
    word.bytes().all(|b| b.is_ascii_lowercase())
}

/// Of a word with digits, whether it is known as one: people also write `top20` and `age16`.
fn is_mixed(word: &str) -> bool {
    word.len() <= 3 || word.starts_with(|c: char| c.is_ascii_digit()) || MIXED.contains(&word)
}

const MIXED: [&str; 4] = ["mp3s", "b2st", "ps3s", "ps4s"];

/// Whether a tag may be cut so that this word of the table is a part.
///
/// Short ones are where a wrong cut comes from, since they are in every word: those that people write
/// as words are named, or are frequent.
fn is_part(word: &str, count: u32) -> bool {
    match word.len() {
        1 => matches!(word, "a" | "i"),
        2 => PAIRS.binary_search(&word).is_ok(),
        3 => count >= 15 && !is_never(word),
        4 => count >= 4 && !is_never(word),
        _ => !is_never(word),
    }
}

#[rustfmt::skip]
const PAIRS: &[&str] = &[
    "am", "an", "as", "at", "be", "by", "do", "go", "he", "hi", "if", "in", "is", "it", "la", "me",
    "my", "no", "ny", "of", "oh", "ok", "on", "or", "so", "to", "tv", "uk", "up", "ur", "us", "vs",
    "we", "ya",
];

/// Sorted. Endings and slips of the key that stand alone often enough to be in the table; and two words that
/// are now and then written as one, of which the two are wanted.
#[rustfmt::skip]
const NEVER: &[&str] = &[
    "alot", "aswell", "atleast", "bestfriend", "bestfriends", "breakingnews", "con", "cos", "del",
    "eachother", "ers", "est", "etta", "ful", "gea", "goodluck", "goodmorning", "goodnight", "hav",
    "hed", "highschool", "hiphop", "hotdog", "hotdogs", "icecream", "ics", "ies", "ima", "incase",
    "infront", "ing", "ings", "ion", "ish", "ism", "itd", "ity", "ive", "los", "ment", "ness",
    "nomore", "noone", "nowplaying", "ofcourse", "ona", "ous", "ric", "soo", "tfi", "thankyou",
    "thet", "thk", "tion", "videogame", "videogames", "wan",
];

fn is_never(word: &str) -> bool {
    NEVER.binary_search(&word).is_ok()
}

#[cfg(test)]
mod tests {
    use super::super::table::BIT;
    use super::*;

    #[test]
    fn lists_are_sorted() {
        assert!(NEVER.is_sorted() && PAIRS.is_sorted());
    }

    #[test]
    fn costs_are_logarithms_of_shares() {
        let lexicon = Lexicon::new(&["Acme's", "grill", "the", "7up", "x"]);
        let the = lexicon.cost("the").unwrap();
        assert!((4 * BIT..6 * BIT).contains(&the), "{the}");
        for own in ["acmes", "grill"] {
            let cost = lexicon.cost(own).unwrap();
            assert!((12 * BIT..=13 * BIT).contains(&cost), "{own}: {cost}");
        }
        assert!(lexicon.cost("cant").unwrap() < lexicon.cost("cannot").unwrap());
        for unknown in ["", "x", "7up", "thankyou", "zyzzyva", "can't"] {
            assert_eq!(lexicon.cost(unknown), None, "{unknown}");
        }
        assert!(lexicon.is_mixed("7up") && lexicon.is_mixed("2nd") && !lexicon.is_mixed("top20"));
        assert!(lexicon.is_own("grill") && lexicon.is_own("x") && !lexicon.is_own("fail"));
    }

    #[test]
    fn memory_stays_small() {
        let size = Lexicon::new(&[] as &[&str]).trie.size();
        assert!(size < 800_000, "{size}");
    }
}
