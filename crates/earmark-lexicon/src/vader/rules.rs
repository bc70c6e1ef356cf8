use super::role::{Role, marks};
use super::vocabulary::{BOOST, Vocabulary};
use super::word::Word;

/// What capitals add to the strength of a word among others that have none (ICWSM-14).
const CAPITALS: f64 = 0.733;
/// What a negation makes of a valence (ICWSM-14).
const NEGATION: f64 = -0.74;
/// How much of a booster's effect is left one, two and three words away.
const DISTANCE: [f64; 3] = [1.0, 0.95, 0.9];

/// The valence of word number `i`, which is in the lexicon, among its neighbours.
///
/// `mixed` says that some word of the text is not all capitals. The order of the operations is
/// VADER's to the last bit, for the sum of all valences is rounded in the end.
pub(super) fn valence(vocabulary: &Vocabulary, words: &[Word], i: usize, mixed: bool) -> f64 {
    let word = words[i];
    let next = words.get(i + 1);
    let back = |distance: usize| i.checked_sub(distance).map(|at| &words[at]);
    let role = |distance: usize| back(distance).map_or(Role::Plain, |w| w.role);
    if word.role == Role::Kind && next.is_some_and(|w| w.role == Role::Of) {
        return 0.0;
    }
    let own = vocabulary.entry(word.entry).valence;
    let mut valence = own;
    if word.role == Role::No && next.is_some_and(|w| w.has(marks::LEXICON)) {
        valence = 0.0;
    }
    let far_no = role(3) == Role::No && matches!(role(1), Role::Or | Role::Nor);
    if role(1) == Role::No || role(2) == Role::No || far_no {
        valence = own * NEGATION;
    }
    if mixed && word.has(marks::UPPER) {
        valence += if valence > 0.0 { CAPITALS } else { -CAPITALS };
    }
    for distance in 1..=3 {
        let Some(before) = back(distance) else {
            break;
        };
        if before.has(marks::LEXICON) {
            continue;
        }
        if before.has(marks::BOOSTER) {
            let boost = boost(vocabulary, before, valence, mixed);
            valence += match distance {
                1 => boost,
                _ => boost * DISTANCE[distance - 1],
            };
        }
        valence = negate(valence, before, distance, &role);
        if distance == 3 {
            valence = phrases(valence, words, i);
        }
    }
    if role(1) == Role::Least && !matches!(role(2), Role::At | Role::Very) {
        valence *= NEGATION;
    }
    valence
}

/// What the booster or dampener `word` adds to a valence right after it.
fn boost(vocabulary: &Vocabulary, word: &Word, valence: f64, mixed: bool) -> f64 {
    let mut boost = vocabulary.entry(word.entry).valence;
    if valence < 0.0 {
        boost = -boost;
    }
    if mixed && word.has(marks::UPPER) {
        boost += if valence > 0.0 { CAPITALS } else { -CAPITALS };
    }
    boost
}

/// What is left of a valence after the word `distance` words before it, the last that counts.
fn negate(valence: f64, word: &Word, distance: usize, role: &impl Fn(usize) -> Role) -> f64 {
    let emphatic = |distance| matches!(role(distance), Role::So | Role::This);
    let never = word.role == Role::Never;
    let (praise, no_doubt) = match distance {
        1 => (false, false),
        2 => (never && emphatic(1), role(1) == Role::Doubt),
        // VADER asks for "never" only where "so" or "this" is two words away: an oversight of
        // operator precedence that its scores depend on.
        _ => (
            never && emphatic(2) || emphatic(1),
            role(2) == Role::Doubt || role(1) == Role::Doubt,
        ),
    };
    if praise {
        valence * 1.25
    } else if word.has(marks::NEGATES) && !(word.role == Role::Without && no_doubt) {
        valence * NEGATION
    } else {
        valence
    }
}

/// The valence that a phrase around word number `i`, at least the fourth, gives it instead.
fn phrases(mut valence: f64, words: &[Word], i: usize) -> f64 {
    let upto = words.len().min(i + 2);
    if !words[i - 2..upto].iter().any(|w| w.has(marks::PHRASE)) {
        return valence;
    }
    let [three, two, one, zero] = [3, 2, 1, 0].map(|distance| words[i - distance].role);
    let ending = Role::phrase_of_two(one, zero)
        .or_else(|| Role::phrase_of_three(two, one, zero))
        .or_else(|| Role::phrase_of_two(two, one))
        .or_else(|| Role::phrase_of_three(three, two, one))
        .or_else(|| Role::phrase_of_two(three, two));
    if let Some(ending) = ending {
        valence = ending;
    }
    let after = |distance: usize| words.get(i + distance).map_or(Role::Plain, |w| w.role);
    if let Some(beginning) = Role::phrase_of_two(zero, after(1)) {
        valence = beginning;
    }
    if let Some(beginning) = Role::phrase_of_three(zero, after(1), after(2)) {
        valence = beginning;
    }
    if Role::dampens(three, two) {
        valence -= BOOST;
    }
    if Role::dampens(two, one) {
        valence -= BOOST;
    }
    valence
}
