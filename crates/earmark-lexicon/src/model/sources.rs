use super::entry::{Role, Says, kinds};
use super::lexicon::{Gatherer, Lexicon};
use crate::fault;
use crate::{Emotion, Language, Pack, Settings, SettingsError, Weights};
use std::collections::BTreeMap;

const VADER: &str = include_str!("../../data/vader.tsv");
const AFINN: &str = include_str!("../../data/afinn.tsv");
const OPINION: &str = include_str!("../../data/opinion.tsv");
const HANDMADE: &str = include_str!("../../data/hand.tsv");
const EMOJI: &str = include_str!("../../data/emoji-valence.tsv");
const FEELINGS: &str = include_str!("../../data/feelings.tsv");
const GROUPS: &str = include_str!("../../data/groups.txt");

const SENTIMENT: &str = include_str!("../../data/sentiment.tsv");
const EMOTION: &str = include_str!("../../data/emotion.tsv");

/// The weights that are shipped for a task, by its name: `sentiment` or `emotion`.
#[must_use]
pub fn shipped_weights(task: &str) -> Option<Weights> {
    let file = match task {
        "sentiment" => SENTIMENT,
        "emotion" => EMOTION,
        _ => return None,
    };
    Some(Weights::read(file).expect("the shipped weights are valid"))
}

/// Compiles all that the crate carries, the shipped weights given, with what a user adds.
pub(crate) fn compile(
    settings: &Settings,
    [mut sentiment, emotion]: [Weights; 2],
) -> Result<Lexicon, SettingsError> {
    let mut gatherer = shipped();
    for (term, valence) in &settings.words {
        if !gatherer.fix(term, *valence) {
            return Err(SettingsError::of(term, "is no word, emoji or phrase"));
        }
    }
    for (words, role) in [
        (&settings.negators, Role::Negator),
        (&settings.boosters, Role::Booster),
    ] {
        for word in words {
            if !gatherer.put(word, Says::Role(role)) {
                return Err(SettingsError::of(word, "is no word or phrase"));
            }
        }
    }
    if let Some(own) = &settings.weights {
        sentiment
            .add(own)
            .map_err(|error| SettingsError::weights(&error))?;
    }
    Ok(gatherer.build(&sentiment, &emotion))
}

/// The shipped weights of sentiment and of emotion.
pub(crate) fn weights() -> [Weights; 2] {
    ["sentiment", "emotion"].map(|task| shipped_weights(task).expect("they are shipped"))
}

/// The small packs, by language.
const PACKS: [(Language, &str); 8] = [
    (Language::DANISH, include_str!("../../data/packs/da.tsv")),
    (Language::GERMAN, include_str!("../../data/packs/de.tsv")),
    (Language::SPANISH, include_str!("../../data/packs/es.tsv")),
    (Language::FRENCH, include_str!("../../data/packs/fr.tsv")),
    (Language::ITALIAN, include_str!("../../data/packs/it.tsv")),
    (Language::DUTCH, include_str!("../../data/packs/nl.tsv")),
    (
        Language::PORTUGUESE,
        include_str!("../../data/packs/pt.tsv"),
    ),
    (Language::SWEDISH, include_str!("../../data/packs/sv.tsv")),
];

/// Compiles the lexicon of each pack, shipped or the user's, which comes second and so wins; English is
/// none of them. With them comes the lexicon for texts in any other language: faces and emoji alone.
pub(crate) fn packs(
    settings: &Settings,
    weights: &[Weights; 2],
) -> (Vec<(Language, Lexicon)>, Lexicon) {
    let read = |file| Pack::read(file).expect("the shipped packs are valid");
    let shipped = PACKS.map(|(language, file)| (language, read(file)));
    let mut packs: BTreeMap<Language, Vec<&Pack>> = BTreeMap::new();
    for (language, pack) in shipped.iter().chain(&settings.packs) {
        packs.entry(*language).or_default().push(pack);
    }
    let [sentiment, emotion] = weights.each_ref().map(Weights::without_words);
    let signs = signs();
    let pack = |(language, packs): (Language, Vec<&Pack>)| {
        let mut gatherer = signs.clone();
        for (term, says) in packs.into_iter().flat_map(Pack::rows) {
            gatherer.say(term.clone(), *says);
        }
        (language, gatherer.build(&sentiment, &emotion))
    };
    let each = packs.into_iter().map(pack).collect();
    (each, signs.build(&sentiment, &emotion))
}

/// Gathers what is no word of any language: faces and emoji.
fn signs() -> Gatherer {
    let mut gatherer = Gatherer::default();
    emoji(&mut gatherer);
    let is_sign = |term: &str| !term.contains(|c: char| c.is_ascii_alphabetic());
    for (term, valence) in rows(VADER).filter(|(term, _)| is_sign(term)) {
        gatherer.valence(0, term, hundredths(valence, 100.0));
    }
    gatherer
}

/// Gathers what the crate carries: lexicons, words that act on their neighbours, emoji.
pub(crate) fn shipped() -> Gatherer {
    let mut gatherer = Gatherer::default();
    for (lexicon, file, unit) in [(0, VADER, 100.0), (1, AFINN, 100.0), (2, OPINION, 200.0)] {
        for (term, valence) in rows(file) {
            gatherer.valence(lexicon, term, hundredths(valence, unit));
        }
    }
    for (term, says) in rows(HANDMADE) {
        if let Some(bit) = kind(says) {
            gatherer.kind(term, bit);
        } else {
            let role = Role::from_name(says).map(Says::Role);
            let says = match says {
                "double" => Says::Double,
                _ => role.unwrap_or_else(|| Says::Valence(hundredths(says, 100.0))),
            };
            gatherer.put(term, says);
        }
    }
    emoji(&mut gatherer);
    for (word, emotion) in rows(FEELINGS) {
        gatherer.feeling(
            word,
            feeling(emotion).expect("the shipped file names emotions"),
        );
    }
    for name in GROUPS.lines().filter(|line| !line.starts_with('#')) {
        gatherer.put(name, Says::Role(Role::Name));
    }
    gatherer
}

fn emoji(gatherer: &mut Gatherer) {
    for (_, line) in fault::rows(EMOJI) {
        let mut cells = line.split('\t');
        let [emoji, valence, emotion, arousal] =
            core::array::from_fn(|_| cells.next().expect("the shipped rows are whole"));
        gatherer.put(emoji, Says::Valence(hundredths(valence, 100.0)));
        gatherer.arousal(
            emoji,
            arousal.parse().expect("the shipped files hold numbers"),
        );
        if let Some(number) = feeling(emotion) {
            gatherer.feeling(emoji, number);
        }
    }
}

/// First and second column.
fn rows(file: &str) -> impl Iterator<Item = (&str, &str)> {
    fault::rows(file).filter_map(|(_, line)| {
        let mut cells = line.split('\t');
        Some((cells.next()?, cells.next()?))
    })
}

fn feeling(name: &str) -> Option<usize> {
    Emotion::ALL
        .iter()
        .position(|emotion| emotion.name() == name)
}

fn kind(name: &str) -> Option<u16> {
    Some(match name {
        "future" => kinds::FUTURE,
        "first_person" => kinds::FIRST_PERSON,
        "second_person" => kinds::SECOND_PERSON,
        "question" => kinds::QUESTION,
        "repost" => kinds::REPOST,
        "irony" => kinds::IRONY,
        _ => return None,
    })
}

fn hundredths(valence: &str, unit: f64) -> i16 {
    let valence: f64 = valence.parse().expect("the shipped files hold numbers");
    (valence * unit).round() as i16
}
