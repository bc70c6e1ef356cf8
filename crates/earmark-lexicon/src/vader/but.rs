use super::Rated;
use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};

/// Halves what stands before the first "but", word number `but`, and adds half to what follows.
///
/// VADER looks each valence up by its value, in the list that it is changing: where an earlier word
/// has that very value at that moment, the earlier word is changed once more instead. `places`
/// keeps the words passed so far by value, so that long texts cost `n log n`; the few words of an
/// ordinary text are looked through. Words of valence zero never change.
pub(super) fn weigh(words: &mut [Rated], but: u32, places: &mut Places) {
    if words.len() <= FEW {
        for passed in 0..words.len() {
            let value = words[passed].valence;
            let first = words[..passed].iter().position(|w| w.valence == value);
            scale(&mut words[first.unwrap_or(passed)], but);
        }
        return;
    }
    places.clear();
    for passed in 0..words.len() {
        let first = places.swap(words[passed].valence, passed as u32);
        let word = &mut words[first as usize];
        scale(word, but);
        places.put(word.valence, first);
    }
}

/// Up to so many rated words a search through them all is faster than any index.
const FEW: usize = 32;

fn scale(word: &mut Rated, but: u32) {
    word.valence *= if word.number < but { 0.5 } else { 1.5 };
}

/// Places in a list by the value that stands there; keeps its memory from text to text.
#[derive(Debug, Default)]
pub(super) struct Places {
    /// Which heap holds the places of a value.
    values: HashMap<u64, usize>,
    heaps: Vec<BinaryHeap<Reverse<u32>>>,
}

impl Places {
    fn clear(&mut self) {
        for heap in &mut self.heaps[..self.values.len()] {
            heap.clear();
        }
        self.values.clear();
    }

    fn put(&mut self, value: f64, place: u32) {
        self.heap(value).push(Reverse(place));
    }

    /// Puts a place in and takes the first one of that value out.
    fn swap(&mut self, value: f64, place: u32) -> u32 {
        match self.heap(value).peek_mut() {
            Some(mut first) if first.0 < place => core::mem::replace(&mut first.0, place),
            _ => place,
        }
    }

    fn heap(&mut self, value: f64) -> &mut BinaryHeap<Reverse<u32>> {
        let next = self.values.len();
        let heap = *self.values.entry(value.to_bits()).or_insert(next);
        if heap == self.heaps.len() {
            self.heaps.push(BinaryHeap::new());
        }
        &mut self.heaps[heap]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use earmark_text::Span;
    use proptest::prelude::*;

    /// The definition, word for word: every step searches the whole list.
    fn naive(words: &mut [Rated], but: u32) {
        for passed in 0..words.len() {
            let value = words[passed].valence;
            let first = words.iter().position(|w| w.valence == value).unwrap();
            scale(&mut words[first], but);
        }
    }

    proptest! {
        #[test]
        fn few_and_many_words_are_weighed_by_the_definition(
            halvings in proptest::collection::vec(0..4, 0..120),
            but in 0_u32..240,
        ) {
            let mut expected: Vec<Rated> = halvings
                .iter()
                .enumerate()
                .map(|(i, &h)| Rated { number: 2 * i as u32, span: Span::default(), valence: 3.0 * 0.5_f64.powi(h) })
                .collect();
            let given = expected.clone();
            naive(&mut expected, but | 1);
            let mut places = Places::default();
            for _ in 0..2 {
                let mut words = given.clone();
                weigh(&mut words, but | 1, &mut places);
                prop_assert_eq!(&words, &expected);
            }
        }
    }
}
