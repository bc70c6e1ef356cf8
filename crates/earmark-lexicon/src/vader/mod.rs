//! VADER (Hutto and Gilbert, ICWSM 2014) exactly as the Python package vaderSentiment 3.3.2 scores.
//! A text is split into words, each word is looked up once, and only around the few words that have
//! a valence do the rules look at the neighbours.

mod but;
mod case;
mod chunk;
mod emoji;
mod filter;
mod odd;
mod role;
mod round;
mod rules;
mod score;
mod split;
mod table;
#[cfg(test)]
mod tests;
mod vocabulary;
mod word;
mod words;

use crate::{Force, Sentiments, Valence};
use but::Places;
use earmark_text::{Field, Span, Texts};
use emoji::Emojis;
use role::{Role, marks};
use rules::Around;
use score::Emphasis;
use vocabulary::Vocabulary;
use word::Word;
use words::Words;

/// Rates texts as the Python package vaderSentiment 3.3.2 does, to its last printed digit.
///
/// For archives whose figures must agree with what was computed before: quirks and faults of the
/// original are kept, such as that "(no)" is no negation and that a variation selector hides the
/// emoji before it. Sums are those of Python 3.12 and later, whose `sum` loses no low bits, and
/// letter case is that of Unicode 16.
///
/// Building takes milliseconds and half a megabyte; it is immutable and shared by all threads. Rating costs
/// time linear in the text (with a "but" among over 32 rated words, `n log n` in those words), and
/// memory is reused from text to text in the [`Scratch`] of each thread.
///
/// # Examples
/// ```
/// use earmark_lexicon::{Force, Label, Scratch, Sentiments, Vader};
/// use earmark_text::{Field, Span, Texts};
///
/// let mut texts = Texts::default();
/// texts.push(0, Field::Text, "The grill is not good!");
/// let (mut scratch, mut sentiments) = (Scratch::default(), Sentiments::default());
/// Vader::new().rate(&texts, &mut scratch, &mut sentiments);
///
/// let sentiment = sentiments.all()[0];
/// assert_eq!(sentiment.label, Label::Negative);
/// assert_eq!(sentiment.vader.map(|scores| scores.compound), Some(-4015));
/// let [good, mark] = sentiments.receipts(0) else { unreachable!() };
/// assert_eq!((good.span, good.force), (Some(Span::new(17, 21)), Force::Milli(-1406)));
/// assert_eq!((mark.span, mark.force), (Some(Span::new(21, 22)), Force::Milli(-292)));
/// ```
pub struct Vader {
    vocabulary: Vocabulary,
    emojis: Emojis,
}

/// The memory that rating reuses from text to text: one a thread.
#[derive(Debug, Default)]
pub struct Scratch {
    words: Words,
    rated: Vec<Rated>,
    places: Places,
}

/// A word whose valence is not zero.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Rated {
    number: u32,
    span: Span,
    valence: f64,
}

/// Without the tables: they would fill a thousand pages.
impl core::fmt::Debug for Vader {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Vader").finish_non_exhaustive()
    }
}

impl Default for Vader {
    fn default() -> Self {
        Self::new()
    }
}

impl Vader {
    /// Reads the lexicon and the emoji list that the crate carries.
    #[must_use]
    pub fn new() -> Self {
        let vocabulary = Vocabulary::new();
        let emojis = Emojis::new(&vocabulary);
        Self { vocabulary, emojis }
    }

    /// Fills `out`, emptied first, with the sentiment of every text that is a body, in order.
    ///
    /// A receipt is the valence of one word after all rules, at that word without the punctuation
    /// around it; a word of an emoji's description stands at the emoji. Exclamation and question
    /// marks have one together, at the last that counted, when they changed the sum.
    ///
    /// # Panics
    /// When the receipts of the column would be 4 Gi or more.
    pub fn rate(&self, texts: &Texts, scratch: &mut Scratch, out: &mut Sentiments) {
        out.clear();
        for index in 0..texts.len() {
            if texts.field(index) == Field::Text {
                self.rate_text(texts.get(index), scratch, out);
            }
        }
    }

    fn rate_text(&self, text: &str, scratch: &mut Scratch, out: &mut Sentiments) {
        let Scratch {
            words,
            rated,
            places,
        } = scratch;
        words.split(self, text);
        rated.clear();
        let (mut mixed, mut but) = (None, None);
        for (cue, word) in words.cues.iter().enumerate() {
            if word.has(marks::LEXICON) {
                let around = Around::new(text, &words.cues, cue);
                let mixed = around.upper() && *mixed.get_or_insert_with(|| is_mixed(text, words));
                let valence = rules::valence(&self.vocabulary, &around, mixed);
                if valence != 0.0 {
                    let &Word { number, span, .. } = word;
                    rated.push(Rated {
                        number,
                        span,
                        valence,
                    });
                }
            } else if word.role == Role::But {
                but = but.or(Some(word.number));
            }
        }
        if let Some(but) = but {
            but::weigh(rated, but, places);
        }
        let sum = score::sum(rated);
        let (mut total, mut emphasis) = (sum, Emphasis::default());
        if !rated.is_empty() {
            emphasis = Emphasis::of(self, text, words.exclaims);
            if sum > 0.0 {
                total += emphasis.amount;
            } else if sum < 0.0 {
                total -= emphasis.amount;
            }
        }
        let sentiment = score::sentiment(rated, words.count, total, emphasis.amount);
        let receipts = rated.iter().map(|r| receipt(r.span, r.valence));
        out.valences.extend(receipts);
        if total != sum {
            let start = out.valences.len() - rated.len();
            let after = |v: &Valence| v.span.is_some_and(|span| span.start <= emphasis.at.start);
            let place = out.valences[start..].iter().rposition(after);
            let mark = receipt(emphasis.at, total - sum);
            out.valences
                .insert(start + place.map_or(0, |p| p + 1), mark);
        }
        out.close(sentiment);
    }
}

/// Whether some word is not all capitals.
fn is_mixed(text: &str, words: &Words) -> bool {
    let is_upper = |span: &Span| case::is_upper(&text[span.range()]);
    words.plain
        || text.bytes().any(|byte| byte.is_ascii_lowercase())
        || !words.unsure.iter().all(is_upper)
}

fn receipt(span: Span, valence: f64) -> Valence {
    // The conversion cuts towards zero.
    let milli = (valence * 1_000.0 + 0.5_f64.copysign(valence)) as i32;
    Valence {
        span: Some(span),
        rule: None,
        force: Force::Milli(milli),
    }
}
