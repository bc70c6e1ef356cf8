use super::round::fixed;
use super::{Rated, Vader};
use crate::{Label, Scores, Sentiment};
use earmark_text::Span;

/// The figures of a text of `words` words, of which `rated` are not neutral, with `emphasis`.
pub(super) fn sentiment(rated: &[Rated], words: u32, sum: f64, emphasis: f64) -> Sentiment {
    if rated.is_empty() {
        let neu = if words == 0 { 0 } else { 1_000 };
        return Sentiment {
            vader: Some(Scores {
                neu,
                ..Scores::default()
            }),
            ..Sentiment::default()
        };
    }
    let (mut pos, mut neg) = (0.0, 0.0);
    for word in rated {
        // One for the word itself: each neutral word counts one as well.
        if word.valence > 0.0 {
            pos += word.valence + 1.0;
        } else {
            neg += word.valence - 1.0;
        }
    }
    let neutral = f64::from(words - rated.len() as u32);
    if pos > -neg {
        pos += emphasis;
    } else if pos < -neg {
        neg -= emphasis;
    }
    let total = pos - neg + neutral;
    let share = |part: f64| fixed(part / total, 1_000) as u16;
    let compound = sum / (sum * sum + SPREAD).sqrt();
    let size = fixed(compound.abs().min(1.0), 10_000) as i16;
    let compound = if compound < 0.0 { -size } else { size };
    let scores = Scores {
        compound,
        pos: share(pos),
        neu: share(neutral),
        neg: share(-neg),
    };
    Sentiment {
        label: label(compound),
        score: ((compound + 50 * compound.signum()) / 100) as i8,
        pos: scores.pos.into(),
        neg: scores.neg.into(),
        vader: Some(scores),
        ..Sentiment::default()
    }
}

/// About the greatest sum of an ordinary text, squared (the `alpha` of ICWSM-14).
const SPREAD: f64 = 15.0;

const fn label(compound: i16) -> Label {
    match compound {
        500.. => Label::Positive,
        ..=-500 => Label::Negative,
        _ => Label::Neutral,
    }
}

/// The sum of the valences as Python 3.12 and later add floats: with Neumaier's compensation.
pub(super) fn sum(rated: &[Rated]) -> f64 {
    let (mut sum, mut lost) = (0.0_f64, 0.0);
    for word in rated {
        let next = sum + word.valence;
        lost += if sum.abs() >= word.valence.abs() {
            (sum - next) + word.valence
        } else {
            (word.valence - next) + sum
        };
        sum = next;
    }
    sum + lost
}

/// What exclamation and question marks add to the strength of a text.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Emphasis {
    pub(super) amount: f64,
    /// The last mark that counted, or the emoji whose description has it.
    pub(super) at: Span,
}

impl Emphasis {
    /// The emphasis of a text; `exclaims` says that it has emoji which exclaim.
    pub(super) fn of(vader: &Vader, text: &str, exclaims: bool) -> Self {
        let mut marks = Marks::default();
        if exclaims {
            for (at, c) in text.char_indices() {
                let emoji = vader.emojis.find(c);
                let mark = match c {
                    '!' | '?' => c as u8,
                    _ if emoji.is_some_and(|e| vader.emojis.exclaims(e)) => b'!',
                    _ => continue,
                };
                marks.take(mark, at, c.len_utf8());
            }
        } else {
            for at in memchr::memchr2_iter(b'!', b'?', text.as_bytes()) {
                if marks.enough() {
                    break;
                }
                marks.take(text.as_bytes()[at], at, 1);
            }
        }
        marks.emphasis()
    }
}

/// From so many on, neither mark adds anything.
const MOST: u32 = 4;

/// Up to four of each mark, and where the last of them stands.
#[derive(Default)]
struct Marks {
    exclamations: (u32, Span),
    questions: (u32, Span),
}

impl Marks {
    fn take(&mut self, mark: u8, at: usize, len: usize) {
        let (count, last) = match mark {
            b'!' => &mut self.exclamations,
            _ => &mut self.questions,
        };
        if *count < MOST {
            *count += 1;
            *last = Span::new(at as u32, (at + len) as u32);
        }
    }

    fn enough(&self) -> bool {
        self.exclamations.0.min(self.questions.0) == MOST
    }

    fn emphasis(&self) -> Emphasis {
        let exclaimed = f64::from(self.exclamations.0) * 0.292;
        let asked = match self.questions.0 {
            0 | 1 => 0.0,
            count @ 2..MOST => f64::from(count) * 0.18,
            _ => 0.96,
        };
        let at = if asked > 0.0 {
            self.exclamations.1.max(self.questions.1)
        } else {
            self.exclamations.1
        };
        Emphasis {
            amount: exclaimed + asked,
            at,
        }
    }
}
