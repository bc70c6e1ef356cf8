use super::Rated;
use std::collections::BTreeSet;

/// Halves what stands before the first "but", word number `but`, and adds half to what follows.
///
/// VADER looks each valence up by its value, in the list that it is changing: where an earlier word
/// has that very value at that moment, the earlier word is changed once more instead. `places`
/// keeps the words passed so far by value and number, so that long texts cost `n log n`; the few
/// words of an ordinary text are looked through. Words of valence zero never change.
pub(super) fn weigh(words: &mut [Rated], but: u32, places: &mut BTreeSet<(u64, u32)>) {
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
        let value = words[passed].valence.to_bits();
        places.insert((value, passed as u32));
        let first = places.range((value, 0)..).next();
        let (_, place) = *first.expect("the word itself is there");
        places.remove(&(value, place));
        let word = &mut words[place as usize];
        scale(word, but);
        places.insert((word.valence.to_bits(), place));
    }
}

/// Up to so many rated words a search through them all is faster than an ordered set.
const FEW: usize = 32;

fn scale(word: &mut Rated, but: u32) {
    word.valence *= if word.number < but { 0.5 } else { 1.5 };
}

#[cfg(test)]
mod tests {
    use super::*;
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
                .map(|(i, &h)| Rated { number: 2 * i as u32, valence: 3.0 * 0.5_f64.powi(h) })
                .collect();
            let mut words = expected.clone();
            naive(&mut expected, but | 1);
            weigh(&mut words, but | 1, &mut BTreeSet::new());
            prop_assert_eq!(words, expected);
        }
    }
}
