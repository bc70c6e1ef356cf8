use aho_corasick::{AhoCorasick, AhoCorasickKind};
use core::ops::Range;
use earmark_text::{Texts, Tokens};
use regex::Regex;

/// Terms that are found in the bytes of texts: raw ones, punctuation, regular expressions.
#[derive(Clone, Debug)]
pub(super) struct Bytes {
    exact: Option<AhoCorasick>,
    /// The term of each pattern of `exact`.
    terms: Box<[u32]>,
    regexes: Box<[(u32, Regex)]>,
}

/// Bytes of the longest text up to which a DFA may be made.
const DFA_LONGEST: usize = 256;

/// A term found in bytes.
pub(super) struct Met {
    pub(super) text: usize,
    pub(super) term: u32,
    pub(super) bytes: Range<usize>,
}

impl Bytes {
    /// Nothing if there is none of either; `exact` holds no empty text.
    pub(super) fn new(exact: &[(&str, u32)], regexes: &[(u32, Regex)]) -> Option<Self> {
        if exact.is_empty() && regexes.is_empty() {
            return None;
        }
        let texts = exact.iter().map(|(text, _)| text);
        let longest = texts.clone().map(|text| text.len()).max().unwrap_or(0);
        // A DFA of one long text takes time in its square: 10 s for 60,000 bytes (November 2026).
        let kind = (longest > DFA_LONGEST).then_some(AhoCorasickKind::ContiguousNFA);
        let automaton = || AhoCorasick::builder().kind(kind).build(texts);
        Some(Self {
            exact: (!exact.is_empty())
                .then(|| automaton().expect("an automaton of less than 4 Gi states")),
            terms: exact.iter().map(|&(_, term)| term).collect(),
            regexes: regexes.into(),
        })
    }

    /// Finds the terms, text by text.
    pub(super) fn find(&self, texts: &Texts, mut met: impl FnMut(Met)) {
        for text in 0..texts.len() {
            let bytes = texts.get(text);
            if let Some(exact) = &self.exact {
                for found in exact.find_overlapping_iter(bytes) {
                    met(Met {
                        text,
                        term: self.terms[found.pattern().as_usize()],
                        bytes: found.range(),
                    });
                }
            }
            for (term, regex) in &self.regexes {
                for found in regex.find_iter(bytes).filter(|found| !found.is_empty()) {
                    met(Met {
                        text,
                        term: *term,
                        bytes: found.range(),
                    });
                }
            }
        }
    }

    /// Bytes in use, but for those of the regular expressions.
    pub(super) fn size(&self) -> usize {
        self.exact.as_ref().map_or(0, AhoCorasick::memory_usage) + size_of_val(&*self.terms)
    }
}

/// The tokens that bytes of a text overlap; if none, the empty range where they would stand.
pub(super) fn tokens_of(tokens: &Tokens, text: usize, bytes: &Range<usize>) -> Range<usize> {
    let base = tokens.base(text) as usize;
    let of_text = tokens.of_text(text);
    let places = &tokens.places()[of_text.clone()];
    let first = places.partition_point(|place| place.end as usize <= base + bytes.start);
    let behind = places.partition_point(|place| (place.start as usize) < base + bytes.end);
    of_text.start + first..of_text.start + behind.max(first)
}
