//! This project's names with what always stands around them, put together by the compiler.

use crate::write::piece::Piece;
use earmark_score::{Churn, Emotion, Label, Level, Mood, Part, Tone};
use earmark_text::Direction;

/// A piece for each value, chosen by value and made of its name.
macro_rules! pieces {
    ($value:expr, $type:ident, [$($variant:ident),+], $before:literal, $after:literal) => {
        match $value {
            $($type::$variant => const {
                &Piece::new([$before, $type::$variant.name(), $after])
            }),+
        }
    };
}

pub(super) fn direction(direction: Direction) -> &'static Piece<24> {
    pieces!(
        direction,
        Direction,
        [Inbound, Outbound],
        ",\"direction\":\"",
        "\""
    )
}

pub(super) fn label(label: Label) -> &'static Piece<32> {
    pieces!(
        label,
        Label,
        [Negative, Neutral, Positive, Unknown],
        ",\"label\":\"",
        "\""
    )
}

pub(super) fn level(level: Level) -> &'static Piece<24> {
    pieces!(
        level,
        Level,
        [Low, Normal, High, Urgent],
        ",\"level\":\"",
        "\""
    )
}

/// Begins a part of the priority, and a receipt.
pub(super) fn part(part: Part) -> &'static Piece<24> {
    pieces!(
        part,
        Part,
        [
            Valence, Severity, Sentiment, Reach, Directness, Repeat, Floor, Clamp
        ],
        "{\"part\":\"",
        "\""
    )
}

pub(super) fn emotion(emotion: Emotion) -> &'static Piece<32> {
    pieces!(
        emotion,
        Emotion,
        [Anger, Disgust, Fear, Joy, Sadness, Surprise, Neutral],
        ",\"label\":\"",
        "\""
    )
}

pub(super) fn emotion_score(emotion: Emotion) -> &'static Piece<16> {
    pieces!(
        emotion,
        Emotion,
        [Anger, Disgust, Fear, Joy, Sadness, Surprise, Neutral],
        ",\"",
        "\":"
    )
}

pub(super) fn mood(mood: Mood) -> &'static Piece<32> {
    pieces!(
        mood,
        Mood,
        [Happy, Excited, Frustrated, Angry, None],
        ",\"mood\":\"",
        "\""
    )
}

pub(super) fn tone(tone: Tone) -> &'static Piece<32> {
    pieces!(
        tone,
        Tone,
        [
            Calming,
            Apologetic,
            Reassuring,
            Caring,
            Grateful,
            Enthusiastic,
            Explaining,
            Careful,
            Factual
        ],
        ",\"reply_tone\":\"",
        "\""
    )
}

pub(super) fn churn(churn: Churn) -> &'static Piece<24> {
    pieces!(churn, Churn, [Leaving, Joining], ",\"churn\":\"", "\"")
}
