use super::role::{Role, marks};
use super::vocabulary::{BOOST, Vocabulary};
use super::word::Word;

/// What capitals add to the strength of a word among others that have none (ICWSM-14).
const CAPITALS: f64 = 0.733;
/// What a negation makes of a valence (ICWSM-14).
const NEGATION: f64 = -0.74;
/// How much of a booster's effect is left one, two and three words away.
const DISTANCE: [f64; 3] = [1.0, 0.95, 0.9];

/// The valence of a word of the lexicon among its neighbours.
///
/// `mixed` says that some word of the text is not all capitals. The order of the operations is
/// VADER's to the last bit, for the sum of all valences is rounded in the end.
pub(super) fn valence(vocabulary: &Vocabulary, around: &Around, mixed: bool) -> f64 {
    let (word, next) = (around.words[SELF], around.words[SELF + 1]);
    let own = vocabulary.entry(word.entry).valence;
    let capitals = |valence: f64| match mixed && word.has(marks::UPPER) {
        true if valence > 0.0 => valence + CAPITALS,
        true => valence - CAPITALS,
        false => valence,
    };
    if around.quiet {
        return capitals(own);
    }
    let role = |distance| around.role(distance);
    if word.role == Role::Kind && next.role == Role::Of {
        return 0.0;
    }
    let mut valence = own;
    if word.role == Role::No && next.has(marks::LEXICON) {
        valence = 0.0;
    }
    let far_no = role(3) == Role::No && matches!(role(1), Role::Or | Role::Nor);
    if role(1) == Role::No || role(2) == Role::No || far_no {
        valence = own * NEGATION;
    }
    valence = capitals(valence);
    for distance in 1..=around.before {
        let before = around.words[SELF - distance];
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
            valence = phrases(valence, around);
        }
    }
    if role(1) == Role::Least && !matches!(role(2), Role::At | Role::Very) {
        valence *= NEGATION;
    }
    valence
}

/// What stands around a word of the lexicon: three words before it, itself, two after it.
///
/// A word that no rule asks about looks like an unknown one, and so does one that is not there.
pub(super) struct Around {
    words: [Near; SELF + 3],
    /// How many of the three words before are there.
    before: usize,
    /// Nothing around the word changes its valence.
    quiet: bool,
    /// The word or a booster before it is all capitals.
    upper: bool,
}

#[derive(Clone, Copy, Default)]
struct Near {
    entry: u16,
    role: Role,
    /// `UPPER` only where it counts: in the word itself and in boosters.
    marks: u8,
}

/// Where in [`Around`] the word itself stands.
const SELF: usize = 3;

impl Near {
    #[inline(always)]
    fn new(word: &Word, upper: bool) -> Self {
        Self {
            entry: word.entry,
            role: word.role,
            marks: (word.marks & !marks::UPPER) | (u8::from(upper) * marks::UPPER),
        }
    }

    #[inline(always)]
    const fn has(self, marks: u8) -> bool {
        self.marks & marks != 0
    }
}

impl Around {
    /// What stands around cue number `cue` of `text`.
    #[inline(always)]
    pub(super) fn new(text: &str, cues: &[Word], cue: usize) -> Self {
        let word = &cues[cue];
        let mut words = [Near::default(); SELF + 3];
        let mut upper = word.is_upper(text);
        words[SELF] = Near::new(word, upper);
        let mut marks = word.marks & marks::PHRASE;
        if word.role == Role::No {
            marks |= marks::ACTS;
        }
        for near in cues[..cue].iter().rev() {
            // Wraps around for words too far before.
            let place = (near.number + SELF as u32).wrapping_sub(word.number);
            let Some(free) = words[..SELF].get_mut(place as usize) else {
                break;
            };
            let booster = near.has(marks::BOOSTER) && near.is_upper(text);
            *free = Near::new(near, booster);
            upper |= booster;
            marks |= near.marks;
        }
        for near in &cues[cue + 1..] {
            let place = near.number + SELF as u32 - word.number;
            let Some(free) = words.get_mut(place as usize) else {
                break;
            };
            *free = Near::new(near, false);
            marks |= near.marks;
        }
        Self {
            words,
            before: word.number.min(SELF as u32) as usize,
            quiet: marks & (marks::BOOSTER | marks::NEGATES | marks::PHRASE | marks::ACTS) == 0,
            upper,
        }
    }

    /// Whether capitals may count: where the text has other words too.
    #[inline(always)]
    pub(super) fn upper(&self) -> bool {
        self.upper
    }

    #[inline(always)]
    fn role(&self, back: usize) -> Role {
        self.words[SELF - back].role
    }
}

/// What the booster or dampener `word` adds to a valence right after it.
fn boost(vocabulary: &Vocabulary, word: Near, valence: f64, mixed: bool) -> f64 {
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
fn negate(valence: f64, word: Near, distance: usize, role: &impl Fn(usize) -> Role) -> f64 {
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

/// The valence that a phrase around a word, at least the fourth of its text, gives it instead.
#[inline(never)]
fn phrases(mut valence: f64, around: &Around) -> f64 {
    if !around.words[1..5].iter().any(|w| w.has(marks::PHRASE)) {
        return valence;
    }
    let [three, two, one, zero, next, last] = around.words.map(|w| w.role);
    let ending = Role::phrase_of_two(one, zero)
        .or_else(|| Role::phrase_of_three(two, one, zero))
        .or_else(|| Role::phrase_of_two(two, one))
        .or_else(|| Role::phrase_of_three(three, two, one))
        .or_else(|| Role::phrase_of_two(three, two));
    if let Some(ending) = ending {
        valence = ending;
    }
    if let Some(beginning) = Role::phrase_of_two(zero, next) {
        valence = beginning;
    }
    if let Some(beginning) = Role::phrase_of_three(zero, next, last) {
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
