use super::link;
use super::sum::Sums;
use crate::{Emotion, Feeling, Label, Mood, Tone};

/// How loud a text is at least that is excited or angry.
const LOUD: u32 = 3;

/// The emotions of a text, its mood and the tone of an answer.
pub(crate) fn feeling(sums: &Sums, label: Label, ambiguous: bool) -> Feeling {
    let scores = core::array::from_fn(|at| link::percent(sums.emotion[at]));
    // The strongest that passes its threshold; neutral where none does.
    let strongest = (0..6)
        .rev()
        .max_by_key(|&at| sums.emotion[at])
        .unwrap_or_default();
    let (logit, neutral) = (sums.emotion[strongest], sums.emotion[6]);
    let emotion = if logit > 0 || logit > neutral {
        Emotion::ALL[strongest]
    } else {
        Emotion::Neutral
    };
    let mood = mood(sums, label, emotion);
    Feeling {
        emotion,
        scores,
        mood,
        tone: tone(mood, emotion, ambiguous),
    }
}

fn mood(sums: &Sums, label: Label, emotion: Emotion) -> Mood {
    let loud = sums.arousal >= LOUD;
    match (label, emotion) {
        (Label::Positive, _) if loud => Mood::Excited,
        (Label::Positive, _) => Mood::Happy,
        (Label::Negative, Emotion::Anger) if loud || sums.emotion[0] > 1_000 => Mood::Angry,
        (Label::Negative, Emotion::Disgust) if loud => Mood::Angry,
        (Label::Negative, Emotion::Sadness | Emotion::Fear) => Mood::None,
        (Label::Negative, _) if loud => Mood::Angry,
        (Label::Negative, _) => Mood::Frustrated,
        _ => Mood::None,
    }
}

fn tone(mood: Mood, emotion: Emotion, ambiguous: bool) -> Tone {
    match (mood, emotion) {
        _ if ambiguous => Tone::Careful,
        (Mood::Angry, _) => Tone::Calming,
        (Mood::Excited, _) => Tone::Enthusiastic,
        (Mood::Happy, _) => Tone::Grateful,
        (Mood::Frustrated, _) => Tone::Apologetic,
        (_, Emotion::Sadness) => Tone::Caring,
        (_, Emotion::Fear) => Tone::Reassuring,
        (_, Emotion::Surprise) => Tone::Explaining,
        _ => Tone::Factual,
    }
}
