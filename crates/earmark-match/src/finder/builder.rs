use super::affixes::{self, Affixes};
use super::bytes::Bytes;
use super::check::Check;
use super::compile;
use super::glob::Glob;
use super::infixes::Infixes;
use super::lexicon::Lexicon;
use super::patterns::{Part, Patterns};
use super::rarity::Rarity;
use super::read::{self, Reader, Reading};
use super::slots::NONE;
use super::wanted::Wanted;
use super::{Finder, Hashtags, narrow, weight};
use crate::Error;
use crate::query::TermKind;
use crate::segment::Segmenter;
use earmark_text::Class;
use hashbrown::HashTable;
use regex::Regex;
use std::collections::HashMap;

/// Collects terms and compiles them; one builder can build any number of times.
#[derive(Clone, Debug)]
pub(crate) struct Builder {
    reader: Reader,
    lexicon: Lexicon,
    parts: Vec<Part>,
    /// Where the parts of each term end; terms that are found in bytes have none.
    ends: Vec<u32>,
    /// Of each term, the number of its check, or [`NONE`].
    checks: Vec<u32>,
    all_checks: Vec<Check>,
    globs: Vec<Glob>,
    glob_numbers: HashMap<Glob, u32>,
    /// Terms of words, by their parts and checks.
    numbers: HashTable<u32>,
    bytes: HashMap<String, u32>,
    regexes: Vec<(u32, Regex)>,
    regex_numbers: HashMap<String, u32>,
    derived: bool,
}

impl Default for Builder {
    fn default() -> Self {
        Self {
            reader: Reader::default(),
            lexicon: Lexicon::default(),
            parts: Vec::new(),
            ends: Vec::new(),
            checks: Vec::new(),
            all_checks: Vec::new(),
            globs: Vec::new(),
            glob_numbers: HashMap::new(),
            numbers: HashTable::new(),
            bytes: HashMap::new(),
            regexes: Vec::new(),
            regex_numbers: HashMap::new(),
            derived: true,
        }
    }
}

impl Builder {
    /// Adds a term and tells its number; terms that are found at the same places share one.
    ///
    /// A term is scanned exactly as a text is, so that whatever is a token there is one here: under
    /// a microsecond a term.
    ///
    /// # Errors
    /// When the term holds nothing that can be found, a web address, too short a wildcard, or is no
    /// regular expression; the builder is as it was before.
    pub(crate) fn add(&mut self, kind: TermKind, text: &str) -> Result<u32, Error> {
        match self.reader.read(kind, text)? {
            Reading::Bytes(bytes) => {
                if let Some(&number) = self.bytes.get(&bytes) {
                    return Ok(number);
                }
                let number = self.close(NONE);
                self.bytes.insert(bytes, number);
                Ok(number)
            }
            Reading::Regex(regex) => {
                if let Some(&number) = self.regex_numbers.get(regex.as_str()) {
                    return Ok(number);
                }
                let number = self.close(NONE);
                self.regex_numbers.insert(regex.as_str().to_owned(), number);
                self.regexes.push((number, regex));
                Ok(number)
            }
            Reading::Tokens(check) => Ok(self.add_tokens(check)),
        }
    }

    /// Whether the words that hashtags are made of are found as well; they are unless told otherwise.
    pub(crate) fn derived(&mut self, on: bool) {
        self.derived = on;
    }

    /// Compiles what was added.
    pub(crate) fn build(&self) -> Finder {
        let rarity = Rarity::new(self.lexicon.words(), self.lexicon.forms());
        let patterns = Patterns {
            parts: self.parts.clone().into(),
            ends: self.ends.clone().into(),
            words: self.lexicon.words().into(),
            forms: self.lexicon.forms().into(),
            globs: self.globs.clone().into(),
            checks: self.all_checks.clone().into(),
        };
        let terms = 0..narrow(self.ends.len());
        let globs = terms
            .clone()
            .filter_map(|term| match *patterns.parts(term) {
                [Part::Glob(glob)] => Some((term, self.globs[glob as usize].clone())),
                _ => None,
            });
        let (at_ends, within) = globs.partition(|(_, glob)| affixes::has_end(glob));
        let mut exact: Vec<(&str, u32)> = self
            .bytes
            .iter()
            .map(|(text, &term)| (&**text, term))
            .collect();
        exact.sort_unstable_by_key(|&(_, term)| term);
        let weights = terms.map(|term| weight::of_words(&patterns, term, &rarity));
        let mut weights: Box<[u32]> = weights.collect();
        for &(text, term) in &exact {
            weights[term as usize] = weight::of_bytes(text);
        }
        for (term, _) in &self.regexes {
            weights[*term as usize] = weight::REGEX;
        }
        Finder {
            weights,
            // The dictionary takes longer to read than all the rest: not for nothing.
            hashtags: (self.derived && !self.ends.is_empty())
                .then(|| self.hashtags(&patterns, &rarity)),
            literals: compile::literals(patterns, &self.checks, &rarity),
            affixes: Affixes::new(at_ends),
            infixes: Infixes::new(within),
            bytes: Bytes::new(&exact, &self.regexes),
        }
    }

    fn hashtags(&self, patterns: &Patterns, rarity: &Rarity) -> Hashtags {
        let words = self.lexicon.words();
        let own = words.iter().filter(|word| word.class == Class::Word);
        let own: Vec<&str> = own
            .map(|word| &self.lexicon.forms()[word.folded.range()])
            .collect();
        let lengths = (0..narrow(self.ends.len())).map(|term| patterns.parts(term).len());
        Hashtags {
            segmenter: Segmenter::new(&own),
            wanted: Wanted::new(patterns, &self.checks, rarity),
            reach: lengths.max().unwrap_or_default().saturating_sub(1),
        }
    }

    /// Adds the term whose parts the reader holds.
    fn add_tokens(&mut self, check: Option<Check>) -> u32 {
        let start = self.parts.len();
        for part in self.reader.parts() {
            self.parts.push(match part {
                read::Part::Word(token) => {
                    let (hash, class, folded) = self.reader.word(*token);
                    Part::Word(self.lexicon.add(hash, class, folded))
                }
                read::Part::Any => Part::Any,
                read::Part::Glob(glob) => {
                    let new = narrow(self.globs.len());
                    let number = *self.glob_numbers.entry(glob.clone()).or_insert(new);
                    if number == new {
                        self.globs.push(glob.clone());
                    }
                    Part::Glob(number)
                }
            });
        }
        let (before, parts) = self.parts.split_at(start);
        let parts_of = |term: u32| {
            let term = term as usize;
            let start = term.checked_sub(1).map_or(0, |before| self.ends[before]);
            &before[start as usize..self.ends[term] as usize]
        };
        let is = |&term: &u32| {
            let number = self.checks[term as usize];
            let known = (number != NONE).then(|| &self.all_checks[number as usize]);
            parts_of(term) == parts && known == check.as_ref()
        };
        let hash = hash(parts);
        if let Some(&term) = self.numbers.find(hash, is) {
            self.parts.truncate(start);
            return term;
        }
        let term = narrow(self.ends.len());
        let rehash = |&term: &u32| self::hash(parts_of(term));
        self.numbers.insert_unique(hash, term, rehash);
        let check = check.map_or(NONE, |check| {
            self.all_checks.push(check);
            narrow(self.all_checks.len() - 1)
        });
        self.close(check)
    }

    /// Ends a term.
    fn close(&mut self, check: u32) -> u32 {
        self.ends.push(narrow(self.parts.len()));
        self.checks.push(check);
        narrow(self.ends.len() - 1)
    }
}

fn hash(parts: &[Part]) -> u64 {
    parts.iter().fold(0x9e37_79b9_7f4a_7c15, |hash: u64, part| {
        let part = match *part {
            Part::Word(number) => u64::from(number) << 2,
            Part::Glob(number) => u64::from(number) << 2 | 1,
            Part::Any => 2,
        };
        let product = u128::from(hash.rotate_left(5) ^ part) * 0xd1b5_4a32_d192_ed03;
        product as u64 ^ (product >> 64) as u64
    })
}
