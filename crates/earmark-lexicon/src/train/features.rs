//! What is learnt from: for each text the features that the walk tells of, as numbers.

use super::{Example, SOURCE, Task};
use crate::model::{
    Cue, Cues, HAND, Lexicon, Met, Room, Said, Sink, Walk, feeling_name, pair, prior_name,
};
use crate::{Emotion, Kind};
use earmark_text::{Class, Field, Span, Texts, Tokens, scan};
use std::collections::HashMap;

/// Cuts a hashtag into words.
pub type Parts<'p> = dyn FnMut(&str, &mut Vec<Span>) + 'p;

/// The features of many texts, side by side.
#[derive(Debug, Default)]
pub(crate) struct Features {
    /// Feature and value.
    items: Vec<(u32, f32)>,
    ends: Vec<usize>,
    names: Vec<(Kind, String)>,
}

impl Features {
    /// The features of example number `index`.
    pub(crate) fn of(&self, index: usize) -> &[(u32, f32)] {
        let start = if index == 0 { 0 } else { self.ends[index - 1] };
        &self.items[start..self.ends[index]]
    }

    /// By feature, how many examples have it.
    pub(crate) fn counts(&self) -> Vec<u32> {
        let mut counts = vec![0; self.names.len()];
        for &(feature, _) in &self.items {
            counts[feature as usize] += 1;
        }
        counts
    }

    /// Drops the features that `keeps` does not want, by kind, name and number of examples.
    pub(crate) fn keep(&mut self, keeps: impl Fn(Kind, &str, u32) -> bool) {
        let counts = self.counts();
        let mut names = Vec::new();
        let mut numbers = Vec::new();
        for ((kind, name), count) in core::mem::take(&mut self.names).into_iter().zip(counts) {
            let kept = keeps(kind, &name, count);
            numbers.push(kept.then_some(names.len() as u32));
            if kept {
                names.push((kind, name));
            }
        }
        let (mut items, mut start) = (Vec::new(), 0);
        for end in &mut self.ends {
            let kept = self.items[start..*end].iter();
            start = *end;
            items.extend(
                kept.filter_map(|&(feature, value)| Some((numbers[feature as usize]?, value))),
            );
            *end = items.len();
        }
        (self.items, self.names) = (items, names);
    }

    /// Kind and name of each feature, by number.
    pub(crate) fn names(&self) -> &[(Kind, String)] {
        &self.names
    }
}

/// The words that stand in at least `least` examples, with their hashes, but for those that are nearly
/// always written as names are and that `known` does not have.
pub(crate) fn vocabulary(
    examples: &[Example<'_>],
    least: u32,
    known: impl Fn(u64) -> bool,
) -> Vec<(u64, String)> {
    #[derive(Default)]
    struct Seen {
        name: String,
        last: usize,
        texts: u32,
        inside: u32,
        capital: u32,
    }
    let mut seen: HashMap<u64, Seen> = HashMap::new();
    let (mut texts, mut tokens) = (Texts::default(), Tokens::default());
    for (number, example) in examples.iter().enumerate() {
        texts.clear();
        texts.push(0, Field::Text, example.text);
        scan(&texts, &mut tokens);
        for (place, token) in tokens.text(0).enumerate() {
            if !matches!(token.class, Class::Word | Class::Emoji | Class::Emoticon) {
                continue;
            }
            let entry = seen.entry(token.hash).or_default();
            if entry.texts == 0 {
                tokens.folded(&token).clone_into(&mut entry.name);
            }
            if entry.texts == 0 || entry.last != number {
                entry.texts += 1;
                entry.last = number;
            }
            let bytes = &example.text.as_bytes()[token.span.range()];
            let [first, ..] = bytes else { continue };
            if place > 0 && token.class == Class::Word {
                entry.inside += 1;
                entry.capital += u32::from(first.is_ascii_uppercase());
            }
        }
    }
    let kept = seen.into_iter().filter(|(hash, seen)| {
        let is_name = seen.inside > 0 && seen.capital * 10 >= seen.inside * 8 && !known(*hash);
        seen.texts >= least && !is_name && !seen.name.contains(['\t', '\n'])
    });
    let mut kept: Vec<(u64, String)> = kept.map(|(hash, seen)| (hash, seen.name)).collect();
    kept.sort_unstable();
    kept
}

/// Walks over all examples and notes their features.
pub(crate) fn extract(
    examples: &[Example<'_>],
    (lexicon, said): (&Lexicon, &Said),
    vocabulary: &[(u64, String)],
    task: Task,
    parts: &mut Parts<'_>,
) -> Features {
    let known: HashMap<u64, &str> = vocabulary
        .iter()
        .map(|(hash, name)| (*hash, name.as_str()))
        .collect();
    let mut noting = Noting {
        known,
        said,
        numbers: HashMap::new(),
        out: Features::default(),
        start: 0,
        scales: task == Task::Sentiment,
        feels: task == Task::Emotion,
    };
    let (mut texts, mut tokens, mut room) = (Texts::default(), Tokens::default(), Room::default());
    for example in examples {
        texts.clear();
        texts.push(0, Field::Text, example.text);
        scan(&texts, &mut tokens);
        Walk {
            lexicon,
            texts: &texts,
            tokens: &tokens,
        }
        .text(0, &[], parts, &mut room, &mut noting);
        if example.source > 0 {
            let key = u64::from(example.source) << 32;
            noting.note(
                Kind::Cue,
                key,
                || format!("{SOURCE}{}", example.source),
                1.0,
            );
        }
        noting.close();
    }
    noting.out
}

/// Tells the keys of feelings from those of valences.
const FELT: u64 = 1 << 32;

struct Noting<'l> {
    known: HashMap<u64, &'l str>,
    said: &'l Said,
    numbers: HashMap<(Kind, u64), u32>,
    out: Features,
    /// Where the features of the open example begin.
    start: usize,
    /// Whether boosters and the like scale valences, and whether words tell emotions.
    scales: bool,
    feels: bool,
}

impl Noting<'_> {
    fn note(&mut self, kind: Kind, key: u64, name: impl FnOnce() -> String, value: f32) {
        let next = self.out.names.len() as u32;
        let number = *self.numbers.entry((kind, key)).or_insert_with(|| {
            self.out.names.push((kind, name()));
            next
        });
        self.out.items.push((number, value));
    }

    fn prior(&mut self, lexicon: usize, valence: i32, negated: bool) {
        let key = (lexicon * 4 + usize::from(valence > 0) * 2 + usize::from(negated)) as u64;
        let value = valence.abs() as f32 / 100.0;
        self.note(
            Kind::Prior,
            key,
            || prior_name(lexicon, valence > 0, negated),
            value,
        );
    }

    /// Adds up what an example has twice, and ends it.
    fn close(&mut self) {
        let open = &mut self.out.items[self.start..];
        open.sort_unstable_by_key(|item| item.0);
        let mut kept: Vec<(u32, f32)> = Vec::with_capacity(open.len());
        for &(feature, value) in &*open {
            match kept.last_mut() {
                Some(last) if last.0 == feature => last.1 += value,
                _ => kept.push((feature, value)),
            }
        }
        self.out.items.truncate(self.start);
        self.out.items.extend(kept);
        self.start = self.out.items.len();
        self.out.ends.push(self.start);
    }
}

impl Sink for Noting<'_> {
    fn word(&mut self, met: &Met<'_>) {
        let hash = met.entry.hash;
        let said = self.said.get(&hash);
        let (valences, felt) = said.copied().unwrap_or_default();
        for (lexicon, valence) in valences.into_iter().enumerate() {
            if valence != 0 {
                let scale = if self.scales { met.scale } else { 16 };
                self.prior(lexicon, i32::from(valence) * scale / 16, met.negated);
            }
        }
        if felt != 0 && self.feels {
            for (number, emotion) in Emotion::ALL
                .into_iter()
                .enumerate()
                .filter(|(number, _)| felt >> number & 1 == 1)
            {
                let key = FELT | (number * 2 + usize::from(met.negated)) as u64;
                self.note(Kind::Prior, key, || feeling_name(emotion, met.negated), 1.0);
            }
        }
        if let Some(&name) = self.known.get(&hash) {
            let kind = if met.negated { Kind::Not } else { Kind::Word };
            self.note(kind, hash, || name.to_owned(), 1.0);
        }
    }

    fn pair(&mut self, hashes: [u64; 2], _: Span) {
        if let [Some(&first), Some(&second)] = hashes.map(|hash| self.known.get(&hash)) {
            self.note(
                Kind::Pair,
                pair(hashes[0], hashes[1]),
                || format!("{first} {second}"),
                1.0,
            );
        }
    }

    fn phrase(&mut self, valence: i32, _: Span) {
        self.prior(HAND, valence, false);
    }

    fn cues(&mut self, cues: &Cues, _: u32) {
        for &number in cues.all() {
            let name = || Cue::names().nth(number.into()).expect("it is one of them");
            self.note(Kind::Cue, number.into(), name, 1.0);
        }
    }

    fn double(&mut self) {}

    fn clause(&mut self, _: bool, _: u32) {}
}
