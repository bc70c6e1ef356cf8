use super::Language;
use super::tally::Tally;
use crate::fault;
use earmark_text::{Class, hash};
use std::collections::HashMap;

static DATA: &str = include_str!("../../data/languages.tsv");

/// The commonest words of languages by the hash of their token: open addressing in 32 KB, so that the
/// table stays in the nearest caches beside those of other stages.
///
/// Of a hash some 26 bits are compared. One of twenty thousand words in no list is so taken for one in
/// it, which a guess can bear.
#[derive(Clone, Debug)]
pub(crate) struct Words {
    /// Sixteen bits of a hash, above what it weighs in English, above its number; 0 where there is none.
    slots: Vec<u32>,
    /// Where the shares of each number are; number 0 has none.
    places: Vec<(u16, u16)>,
    /// What words weigh in languages other than English, each combination once.
    shares: Vec<(Language, u8)>,
    shift: u32,
}

/// The bits of a slot that are a number.
const NUMBER: u32 = (1 << ENGLISH) - 1;

/// Those from here up to the hash are the weight in English.
const ENGLISH: u32 = 13;

/// Those from here on are of the hash.
const TAG: u32 = 16;

/// A word stands in one of so many slots.
const NEAR: usize = 8;

impl Words {
    pub(crate) fn new() -> Self {
        let mut words: HashMap<u64, (u8, Vec<(Language, u8)>)> = HashMap::new();
        for (language, weight, word) in rows() {
            let (english, others) = words.entry(hash(Class::Word, word)).or_default();
            if language == Language::ENGLISH {
                *english = weight;
            } else {
                others.push((language, weight));
            }
        }
        // The order decides who comes first where two words want one slot.
        let mut words: Vec<_> = words.into_iter().collect();
        words.sort_unstable();
        let bits = (words.len() * 2).next_power_of_two().trailing_zeros();
        let mut table = Self {
            slots: vec![0; (1 << bits) + NEAR],
            places: Vec::new(),
            shares: Vec::new(),
            shift: 64 - bits,
        };
        let mut numbers = HashMap::new();
        numbers.insert(Vec::new(), table.number(&[]));
        for (hash, (english, others)) in words {
            let number = numbers.entry(others);
            let number = *number.or_insert_with_key(|others| table.number(others));
            table.insert(hash, u32::from(english) << ENGLISH | number);
        }
        table
    }

    /// The number of shares that have none yet.
    fn number(&mut self, shares: &[(Language, u8)]) -> u32 {
        let place = |len| u16::try_from(len).expect("a few thousand shares");
        let first = place(self.shares.len());
        self.shares.extend(shares);
        self.places.push((first, place(self.shares.len())));
        let number = self.places.len() as u32 - 1;
        assert!(number <= NUMBER, "a few hundred combinations");
        number
    }

    fn insert(&mut self, hash: u64, weight: u32) {
        let (at, tag) = self.place(hash);
        let free = self.slots[at..at + NEAR]
            .iter_mut()
            .find(|slot| **slot == 0);
        *free.expect("a third of the slots is taken") = tag << TAG | weight;
    }

    /// The first slot of a hash and the bits that are compared there.
    #[inline(always)]
    fn place(&self, hash: u64) -> (usize, u32) {
        ((hash >> self.shift) as usize, hash as u32 >> TAG)
    }

    /// Adds what the word of this hash weighs.
    ///
    /// All slots where it may stand are looked at, since whether a word is in a list cannot be foretold.
    #[inline(always)]
    pub(crate) fn count(&self, hash: u64, tally: &mut Tally) {
        let (at, tag) = self.place(hash);
        let near = &self.slots[at..at + NEAR];
        let own = |&slot: &u32| if slot >> TAG == tag { slot } else { 0 };
        let weight = near.iter().map(own).fold(0, |all, slot| all | slot);
        tally.english += weight >> ENGLISH & 7;
        let number = weight & NUMBER;
        if number != 0 {
            self.share(number, tally);
        }
    }

    fn share(&self, number: u32, tally: &mut Tally) {
        let (first, end) = self.places[number as usize];
        for &(language, points) in &self.shares[first.into()..end.into()] {
            tally.add(language, points);
        }
    }
}

/// The words of the data: language, weight, word.
pub(crate) fn rows() -> impl Iterator<Item = (Language, u8, &'static str)> {
    fault::rows(DATA).flat_map(|(_, line)| {
        let mut fields = line.split('\t');
        let mut field = || fields.next().expect("code, weight and words");
        let language = Language::from_tag(field()).expect("a language that is known");
        let weight = field().parse().expect("a weight");
        field().split(' ').map(move |word| (language, weight, word))
    })
}
