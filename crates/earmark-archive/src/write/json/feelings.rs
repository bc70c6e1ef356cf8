//! How a mention feels.

use super::names::{emotion, emotion_score, label, mood, tone};
use super::{object, text};
use crate::write::column::Column;
use crate::write::cursor::Cursor;
use crate::write::{Shape, number};
use earmark_score::{Emotion, Feeling, Language, Scores, Sentiment};

/// The columns of the scores, in the order of [`Emotion::ALL`].
pub(in crate::write) const SCORES: [Column; Emotion::ALL.len()] = [
    Column::Anger,
    Column::Disgust,
    Column::Fear,
    Column::Joy,
    Column::Sadness,
    Column::Surprise,
    Column::Neutral,
];

#[inline(always)]
pub(super) fn feelings(out: &mut Cursor<'_>, shape: &Shape, sentiment: &Sentiment) {
    object(out, b",\"sentiment\":", |out| {
        if shape.has(Column::SentimentLabel) {
            label(sentiment.label).put(out);
        }
        if shape.has(Column::SentimentScore) {
            out.put(b",\"score\":");
            number::signed(out, sentiment.score.into());
        }
        if shape.has(Column::SentimentPos) {
            out.put(b",\"pos\":");
            number::signed(out, sentiment.pos);
        }
        if shape.has(Column::SentimentNeg) {
            out.put(b",\"neg\":");
            number::signed(out, sentiment.neg);
        }
        if shape.has(Column::SentimentAmbiguous) {
            if sentiment.ambiguous {
                out.put(b",\"ambiguous\":true");
            } else {
                out.put(b",\"ambiguous\":false");
            }
        }
        if shape.has(Column::SentimentLexicon) {
            match sentiment.language.map(Language::code) {
                // What nearly all texts are.
                Some("en") => out.put(b",\"lexicon\":\"en\""),
                Some(code) => {
                    text(out, b",\"lexicon\":\"", code);
                    out.put(b"\"");
                }
                None => {}
            }
        }
    });
    if let Some(feeling) = &sentiment.feeling {
        emotions(out, shape, feeling);
        if shape.has(Column::ReplyTone) {
            tone(feeling.tone).put(out);
        }
    }
    if let Some(scores) = sentiment.vader {
        vader(out, shape, scores);
    }
}

#[inline(always)]
fn emotions(out: &mut Cursor<'_>, shape: &Shape, feeling: &Feeling) {
    object(out, b",\"emotion\":", |out| {
        if shape.has(Column::EmotionLabel) {
            emotion(feeling.emotion).put(out);
        }
        object(out, b",\"scores\":", |out| {
            let scores = Emotion::ALL.into_iter().zip(feeling.scores);
            for ((name, score), column) in scores.zip(SCORES) {
                if shape.has(column) {
                    emotion_score(name).put(out);
                    number::unsigned(out, score.into());
                }
            }
        });
        if shape.has(Column::Mood) {
            mood(feeling.mood).put(out);
        }
    });
}

fn vader(out: &mut Cursor<'_>, shape: &Shape, scores: Scores) {
    let Scores {
        compound,
        pos,
        neu,
        neg,
    } = scores;
    object(out, b",\"vader\":", |out| {
        if shape.has(Column::Compound) {
            out.put(b",\"compound\":");
            number::ten_thousandths(out, compound.into());
        }
        if shape.has(Column::VaderPos) {
            out.put(b",\"pos\":");
            number::thousandths(out, pos.into());
        }
        if shape.has(Column::VaderNeu) {
            out.put(b",\"neu\":");
            number::thousandths(out, neu.into());
        }
        if shape.has(Column::VaderNeg) {
            out.put(b",\"neg\":");
            number::thousandths(out, neg.into());
        }
    });
}
