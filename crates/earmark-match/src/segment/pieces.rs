//! What stands between the boundaries that the writer set: pieces that belong together are joined
//! again, and those that hold several words are cut.

use super::cache::Scratch;
use super::cases::{self, Kind};
use super::lexicon::Lexicon;
use super::viterbi::{self, Limit};
use earmark_text::{Field, fold, scan};

/// Longest tag that is cut, in bytes; none of 20,738 tags of people was longer.
pub(super) const LONGEST: usize = 55;

/// The parts of a tag: bit n where one begins at byte n; fewer than two are none at all.
pub(super) fn parts(tag: &str, lexicon: &Lexicon, scratch: &mut Scratch) -> u64 {
    scratch.low.clear();
    if !tag.is_ascii() {
        fold(tag, &mut scratch.low);
        return parts_of_pieces(tag, lexicon, scratch);
    }
    scratch.low.push_str(tag);
    scratch.low.make_ascii_lowercase();
    if !is_one_run(tag.as_bytes()) {
        return parts_of_pieces(tag, lexicon, scratch);
    }
    // Two tags of three: what the pieces would come to, with an eighth less to do over all tags.
    match viterbi::cuts(&lexicon.trie, scratch.low.as_bytes(), Limit::TAG) {
        0 => 0,
        cuts => cuts | 1,
    }
}

/// Whether all is letters of one case, but perhaps for the first.
fn is_one_run(tag: &[u8]) -> bool {
    let Some((first, rest)) = tag.split_first() else {
        return false;
    };
    let lower = first.is_ascii_alphabetic() && rest.iter().all(u8::is_ascii_lowercase);
    lower || tag.iter().all(u8::is_ascii_uppercase)
}

/// The same for any tag whose folded form is in `scratch.low`.
fn parts_of_pieces(tag: &str, lexicon: &Lexicon, scratch: &mut Scratch) -> u64 {
    let Scratch {
        low,
        folded,
        pieces,
        texts,
        tokens,
    } = scratch;
    if tag.bytes().any(|b| b.is_ascii_digit()) && lexicon.is_mixed(low) && !lexicon.is_own(low) {
        return 0;
    }
    let cut = Cut { tag, low, lexicon };
    cut.pieces(pieces);
    if cut.is_play_of_cases(pieces, folded) {
        return 0;
    }
    cut.join(pieces, folded);
    let runs = pieces.iter().filter(|piece| piece.sort == Sort::Letters);
    let limit = if runs.count() > 1 {
        Limit::PIECE
    } else {
        Limit::TAG
    };
    let mut starts = 0;
    for &piece in &*pieces {
        starts |= 1 << piece.start;
        let text = &tag[piece.start..piece.end];
        match piece.sort {
            Sort::Letters if text.is_ascii() => {
                let letters = cut.fold(piece, folded).as_bytes();
                starts |= viterbi::cuts(&lexicon.trie, letters, limit) << piece.start;
            }
            Sort::Caseless => {
                // Where a script has no spaces, words are what the scan takes for words.
                texts.clear();
                texts.push(0, Field::Text, text);
                scan(texts, tokens);
                for token in tokens.text(0) {
                    // Not a mark behind nothing, nor an emoji, though no tag has one.
                    if text[token.span.range()].starts_with(char::is_alphanumeric) {
                        starts |= 1 << (piece.start + token.span.start as usize);
                    }
                }
            }
            _ => {}
        }
    }
    if starts.count_ones() > 1 { starts } else { 0 }
}

/// A stretch of a tag on its way to be a part.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    start: usize,
    /// Past its last letter or digit; a `_` may follow.
    end: usize,
    sort: Sort,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    /// Letters with case.
    Letters,
    Digits,
    /// Letters and digits that are one word.
    Mixed,
    /// Letters without case.
    Caseless,
}

struct Cut<'a> {
    tag: &'a str,
    /// Its folded form.
    low: &'a str,
    lexicon: &'a Lexicon,
}

impl Cut<'_> {
    fn pieces(&self, pieces: &mut Vec<Piece>) {
        pieces.clear();
        let starts = cases::starts(self.tag, self.lexicon);
        let mut left = starts;
        while left != 0 {
            let start = left.trailing_zeros() as usize;
            left &= left - 1;
            let next = self.tag.len().min(left.trailing_zeros() as usize);
            let text = self.tag[start..next].trim_end_matches('_');
            let sort = match text.chars().next().map(cases::kind) {
                Some(Kind::Digit) => Sort::Digits,
                Some(Kind::Caseless) => Sort::Caseless,
                _ => Sort::Letters,
            };
            pieces.push(Piece {
                start,
                end: start + text.len(),
                sort,
            });
        }
    }

    /// `sWaGgEr`, `SoOoO`: capitals for fun. A word that its capitals cut into no words, or mostly
    /// pieces of one or two letters that are none.
    fn is_play_of_cases(&self, pieces: &[Piece], folded: &mut String) -> bool {
        if pieces.len() < 3 {
            return false;
        }
        let mut scraps = 0;
        let mut strange = 0;
        for piece in pieces {
            let text = &self.tag[piece.start..piece.end];
            if piece.sort != Sort::Letters || !text.is_ascii() {
                return false;
            }
            let unknown = self.cost(*piece, folded).is_none();
            let low = text.bytes().any(|b| b.is_ascii_lowercase());
            strange += usize::from(unknown);
            scraps += usize::from(unknown && low && text.len() <= 2);
        }
        strange > 0 && (scraps * 2 > pieces.len() || self.lexicon.cost(self.low).is_some())
    }

    /// Joins neighbours, from left to right.
    fn join(&self, pieces: &mut Vec<Piece>, folded: &mut String) {
        let mut kept = 0;
        for index in 1..pieces.len() {
            let (last, next) = (pieces[kept], pieces[index]);
            if last.end == next.start {
                if let Some(sort) = self.joined(last, next, folded) {
                    pieces[kept].end = next.end;
                    pieces[kept].sort = sort;
                    continue;
                }
                if let Some((cut, sort)) = self.moved(last, next, folded) {
                    pieces[kept].end = cut;
                    pieces[kept].sort = sort;
                    kept += 1;
                    pieces[kept] = Piece { start: cut, ..next };
                    continue;
                }
            }
            kept += 1;
            pieces[kept] = next;
        }
        pieces.truncate(kept + 1);
    }

    /// What two pieces side by side are if they are one word.
    fn joined(&self, last: Piece, next: Piece, folded: &mut String) -> Option<Sort> {
        let both = Piece {
            end: next.end,
            ..last
        };
        let sort = match (last.sort, next.sort) {
            (Sort::Caseless, _) | (_, Sort::Caseless) => return None,
            (Sort::Letters, Sort::Letters) => Sort::Letters,
            _ => Sort::Mixed,
        };
        if self.is_own(both, folded) {
            // `BestBuy` is one word to him who asked for it, unless he asked for `best` and `buy` too.
            let asked = self.is_own(last, folded) && self.is_own(next, folded);
            return (!asked).then_some(sort);
        }
        let is_one = match (last.sort, next.sort) {
            (Sort::Letters, Sort::Letters) => {
                let text = &self.tag[last.start..last.end];
                let prefix = matches!(text.as_bytes(), [b'a'..=b'z']);
                // `eGov`, whatever it is; `iPhone`, not `iLove`; `YouTube`, met more often than `tube`.
                prefix && self.is_scrap(last)
                    || self.cost(both, folded).is_some_and(|cost| {
                        let mut rarer = |piece| self.cost(piece, folded).is_none_or(|c| c > cost);
                        prefix || rarer(last) || rarer(next)
                    })
            }
            (Sort::Digits, Sort::Letters) => {
                self.is_scrap(next)
                    || self.lexicon.is_mixed(self.fold(both, folded))
                    || matches!(
                        self.fold(next, folded),
                        "st" | "nd" | "rd" | "th" | "am" | "pm"
                    )
            }
            (Sort::Letters, Sort::Digits) => {
                self.is_scrap(last) || self.lexicon.is_mixed(self.fold(both, folded))
            }
            // `b2b`, `h1n1`, `s04e05`.
            (Sort::Mixed, Sort::Letters) => self.is_scrap(next),
            (Sort::Mixed, Sort::Digits) => true,
            _ => false,
        };
        is_one.then_some(sort)
    }

    /// Where the boundary between two pieces should be, and what the first is then.
    fn moved(&self, last: Piece, next: Piece, folded: &mut String) -> Option<(usize, Sort)> {
        match (last.sort, next.sort) {
            (Sort::Digits, Sort::Letters) => Some((self.ordinal(last, next)?, Sort::Mixed)),
            (Sort::Letters, Sort::Letters) => {
                Some((self.low_prefix(last, next, folded)?, Sort::Letters))
            }
            _ => None,
        }
    }

    /// Where the avenue begins in `5thavenue`.
    fn ordinal(&self, last: Piece, next: Piece) -> Option<usize> {
        let ending = match self.tag.as_bytes()[last.start..last.end] {
            [.., b'1', _] => "th",
            [.., b'1'] => "st",
            [.., b'2'] => "nd",
            [.., b'3'] => "rd",
            _ => "th",
        };
        let rest = self.tag[next.start..next.end].strip_prefix(ending)?;
        self.lexicon.cost(rest)?;
        Some(next.start + ending.len())
    }

    /// Where the telephone begins in `MyiPhone`.
    fn low_prefix(&self, last: Piece, next: Piece, folded: &mut String) -> Option<usize> {
        if !matches!(
            self.tag.as_bytes()[last.start..last.end],
            [.., _, b'e' | b'i']
        ) {
            return None;
        }
        let cut = last.end - 1;
        let moved = |start, end, sort| Piece { start, end, sort };
        let unknown = self.cost(last, folded).is_none();
        self.cost(moved(last.start, cut, last.sort), folded)?;
        self.cost(moved(cut, next.end, next.sort), folded)?;
        unknown.then_some(cut)
    }

    /// A single letter that is no word of its own.
    fn is_scrap(&self, piece: Piece) -> bool {
        let text = &self.tag[piece.start..piece.end];
        text.len() == 1 && !matches!(text, "a" | "A" | "i" | "I")
    }

    fn is_own(&self, piece: Piece, folded: &mut String) -> bool {
        self.lexicon.is_own(self.fold(piece, folded))
    }

    fn cost(&self, piece: Piece, folded: &mut String) -> Option<u32> {
        self.lexicon.cost(self.fold(piece, folded))
    }

    /// The folded form, in the buffer where it is not at hand.
    fn fold<'f>(&'f self, piece: Piece, folded: &'f mut String) -> &'f str {
        if self.tag.is_ascii() {
            return &self.low[piece.start..piece.end];
        }
        folded.clear();
        fold(&self.tag[piece.start..piece.end], folded);
        folded
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_run_is_cut_as_its_pieces_are() {
        let lexicon = Lexicon::new(&["acme"]);
        let mut scratch = Scratch::default();
        let mut cut = 0;
        for tag in [
            "worstflightever",
            "Worstflightever",
            "WORSTFLIGHTEVER",
            "thankyou",
            "acmefail",
            "a",
            "A",
            "Password",
            "LOL",
            "xqzvj",
            "iloveny",
            "madonnarama",
        ] {
            let parts = parts(tag, &lexicon, &mut scratch);
            assert!(is_one_run(tag.as_bytes()), "{tag}");
            assert_eq!(parts, parts_of_pieces(tag, &lexicon, &mut scratch), "{tag}");
            cut += usize::from(parts != 0);
        }
        assert!(cut > 4);
        for tag in ["", "aB", "aBC", "Ab1", "a_b", "ABc", "é"] {
            assert!(!is_one_run(tag.as_bytes()), "{tag}");
        }
    }
}
