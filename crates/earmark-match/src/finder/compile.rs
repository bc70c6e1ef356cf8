use super::filter::Filter;
use super::lists::{Hung, Lists};
use super::literals::Literals;
use super::pairs::{self, Pair, Pairs};
use super::patterns::{Part, Patterns};
use super::phrases::{Phrases, Shape};
use super::rarity::Rarity;
use super::slots::{Entry, NONE, Slots, Uses};
use super::steps::GROUPS;

/// Where a term hangs, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Anchored {
    /// The rarest pair; or the rarest word and nothing.
    words: (u32, Option<u32>),
    /// Cannot be found by a hash of its words.
    listed: bool,
    shape: Shape,
    term: u32,
}

/// Lays out the terms that hold at least one word without wildcards. `checks` tells for each term what
/// is to be checked of it on the text, or [`NONE`].
pub(super) fn literals(patterns: Patterns, checks: &[u32], rarity: &Rarity) -> Literals {
    let mut words = vec![Use::default(); patterns.words.len()];
    let mut anchored = Vec::new();
    for (term, &check) in (0..).zip(checks) {
        match *patterns.parts(term) {
            [] | [Part::Glob(_)] => {}
            [Part::Word(word)] if check == NONE => words[word as usize].term = term,
            ref parts => anchored.push(anchor(term, parts, check != NONE, rarity)),
        }
    }
    anchored.sort_unstable();

    let long = anchored
        .iter()
        .filter(|a| !a.listed && a.shape != Shape::PAIR);
    let mut phrases = Phrases::new(long.count());
    let mut lists = Lists::default();
    let mut pairs = Vec::new();
    let mut longer = Vec::new();
    for group in anchored.chunk_by(|a, b| a.words == b.words) {
        let (plain, listed) = group.split_at(group.partition_point(|a| !a.listed));
        let list = lists.add(listed.iter().map(|a| Hung {
            term: a.term,
            anchor: a.shape.before,
            check: checks[a.term as usize],
        }));
        let (first, second) = group[0].words;
        let Some(second) = second else {
            words[first as usize].list = list;
            words[first as usize].uses.add(Uses::LIST);
            continue;
        };
        longer.clear();
        longer.extend(plain.iter().map(|a| (a.shape, a.term)));
        let pair = longer.extract_if(.., |(shape, _)| *shape == Shape::PAIR);
        let alone = pair.map(|(_, term)| term).next().unwrap_or(NONE);
        let target = if longer.is_empty() && list == NONE {
            alone
        } else {
            GROUPS + phrases.add(alone, list, &longer, &patterns)
        };
        // Of two equally rare ones the second, deterministically.
        let ahead = rarity.of(first) < rarity.of(second);
        let (rarer, other) = if ahead {
            (first, second)
        } else {
            (second, first)
        };
        let side = if ahead { Uses::FIRST } else { Uses::SECOND };
        words[rarer as usize].uses.add(side);
        pairs.push(Pair {
            hash: pairs::hash(
                patterns.words[first as usize].hash,
                patterns.words[second as usize].hash,
            ),
            other: patterns.words[other as usize],
            ahead,
            rarer,
            target,
        });
    }
    lay_out(patterns, &words, pairs, phrases, lists, rarity)
}

/// What a word is for.
#[derive(Clone, Copy, Debug)]
struct Use {
    term: u32,
    list: u32,
    uses: Uses,
}

impl Default for Use {
    fn default() -> Self {
        Self {
            term: NONE,
            list: NONE,
            uses: Uses::default(),
        }
    }
}

/// The rarest pair of neighbouring words, or else the rarest word.
fn anchor(term: u32, parts: &[Part], listed: bool, rarity: &Rarity) -> Anchored {
    let word = |part: &Part| match *part {
        Part::Word(word) => Some(word),
        Part::Any | Part::Glob(_) => None,
    };
    let rare = |word: u32| rarity.of(word);
    let pair = (0..).zip(parts.windows(2)).filter_map(|(at, two)| {
        let (first, second) = (word(&two[0])?, word(&two[1])?);
        let (a, b) = (rare(first), rare(second));
        Some(((a.min(b), a.max(b)), at, (first, Some(second))))
    });
    let single = || {
        let words = (0..)
            .zip(parts)
            .filter_map(|(at, part)| Some((at, word(part)?)));
        words
            .map(|(at, word)| ((rare(word), 0), at, (word, None)))
            .min()
    };
    let (_, before, words) = pair.min().or_else(single).expect("a term holds a word");
    let len = super::narrow(parts.len());
    Anchored {
        words,
        listed: listed || words.1.is_none() || !parts.iter().all(|part| word(part).is_some()),
        shape: Shape {
            before,
            after: len - before - 1 - u32::from(words.1.is_some()),
        },
        term,
    }
}

/// Fills the tables, the frequent words first.
fn lay_out(
    patterns: Patterns,
    words: &[Use],
    mut pairs: Vec<Pair>,
    phrases: Phrases,
    lists: Lists,
    rarity: &Rarity,
) -> Literals {
    let used = |word: &Use| word.term != NONE || word.uses.any();
    let mut order: Vec<u32> = (0..)
        .zip(words)
        .filter(|(_, word)| used(word))
        .map(|(number, _)| number)
        .collect();
    order.sort_unstable_by_key(|&word| (core::cmp::Reverse(rarity.of(word)), word));
    let hash = |word: u32| patterns.words[word as usize].hash;
    let filter = Filter::new(order.iter().map(|&word| hash(word)));
    let mut slots = Slots::new(order.len());
    let mut slot_of = vec![NONE; words.len()];
    for &word in &order {
        let Use { term, list, uses } = words[word as usize];
        let entry = Entry::new(
            &patterns.words[word as usize],
            &patterns.forms,
            term,
            list,
            uses,
        );
        slot_of[word as usize] = slots.insert(hash(word), entry);
    }
    for pair in &mut pairs {
        pair.rarer = slot_of[pair.rarer as usize];
    }
    Literals {
        filter,
        slots,
        pairs: Pairs::new(&pairs, &patterns.forms),
        phrases,
        lists,
        patterns,
    }
}
