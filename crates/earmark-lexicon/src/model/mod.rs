//! The default model: valences of several lexicons, rules for what stands around a word, and learnt
//! weights, added up as two sums, towards positive and towards negative, each against neutral.
//!
//! One walk over the tokens of a text tells of words, pairs, phrases and cues; a sink adds up their
//! weights with receipts, another notes them down for those who learn.

mod compare;
mod cue;
mod cutter;
mod entry;
mod feel;
mod gap;
mod inside;
mod lexicon;
mod link;
mod phrases;
mod rows;
mod sink;
mod sources;
mod squeeze;
mod step;
mod sum;
mod table;
mod tally;
mod targets;
mod walk;
mod word;

use crate::sentiment::Valence;
use crate::{Feeling, Guesser, Label, Language, Sentiment, Sentiments, Settings, SettingsError};
use compare::Comparer;
use earmark_text::{Field, Hits, Span, Texts, Tokens};
use entry::kinds;
pub use sources::shipped_weights;
use sum::{Adding, Sums};
use targets::Subject;

pub(crate) use cutter::{Cutter, Term};
pub(crate) use entry::{Role, Says};
pub(crate) use lexicon::Lexicon;
pub(crate) use walk::{Room, Walk};
#[cfg(feature = "train")]
pub(crate) use {
    cue::{Cue, Cues},
    entry::pair,
    lexicon::{HAND, Said, feeling_name, prior_name},
    sink::{Met, Sink},
    sources::shipped,
};

/// Rates texts with the default model.
///
/// The label is that of the largest of three: what speaks for positive, what for negative, and nothing.
/// Both are sums over receipts, integers in thousandths of a logit, so that every label can be told by
/// its words. Names, handles, addresses and groups of people never carry weight.
///
/// Building takes some 30 ms and 3 MB; it is immutable and shared by all threads. Rating costs time linear
/// in the text, and allocates nothing once the buffers of a thread have grown.
///
/// # Examples
/// ```
/// use earmark_lexicon::{Label, Model, ModelScratch, Sentiments};
/// use earmark_text::{Field, Hits, Texts, Tokens, scan};
///
/// let mut texts = Texts::default();
/// texts.push(0, Field::Text, "No complaints, it arrived on time \u{1f44d}");
/// let (mut tokens, mut hits) = (Tokens::default(), Hits::default());
/// scan(&texts, &mut tokens);
/// hits.close_text();
/// let (mut scratch, mut sentiments) = (ModelScratch::default(), Sentiments::default());
/// Model::default().rate(&texts, &tokens, &hits, &|_| None, &mut |_, _| {}, &mut scratch, &mut sentiments);
/// assert_eq!(sentiments.all()[0].label, Label::Positive);
/// ```
#[derive(Clone, Debug)]
pub struct Model {
    english: Lexicon,
    /// By language.
    packs: Vec<(Language, Lexicon)>,
    bare: Lexicon,
    guesser: Guesser,
    comparer: Comparer,
}

/// The memory that rating reuses from text to text: one a thread.
#[derive(Debug, Default)]
pub struct ModelScratch {
    sums: Sums,
    room: Room,
    targets: targets::Scratch,
}

impl Default for Model {
    fn default() -> Self {
        Self::new(&Settings::default()).expect("what is shipped is valid")
    }
}

impl Model {
    /// Compiles the shipped lexicon and weights with what a user adds.
    ///
    /// # Errors
    /// When a term of the settings cannot be one of the lexicon.
    pub fn new(settings: &Settings) -> Result<Self, SettingsError> {
        let weights = sources::weights();
        let (packs, bare) = sources::packs(settings, &weights);
        Ok(Self {
            english: sources::compile(settings, weights)?,
            packs,
            bare,
            guesser: Guesser::new(),
            comparer: Comparer::new(),
        })
    }

    /// The lexicon for a text: by the language that is given for it as a BCP 47 tag, else by its words.
    fn lexicon(
        &self,
        column: (&Texts, &Tokens),
        text: usize,
        tag: Option<&str>,
    ) -> (Option<Language>, &Lexicon) {
        let given = tag.filter(|tag| !tag.is_empty() && !tag.eq_ignore_ascii_case("und"));
        let language = match given {
            Some(tag) => Language::from_tag(tag),
            None => Some(
                self.guesser
                    .guess(column.0, column.1, text)
                    .unwrap_or(Language::ENGLISH),
            ),
        };
        if language == Some(Language::ENGLISH) {
            return (language, &self.english);
        }
        let pack = self.packs.iter().find(|pack| Some(pack.0) == language);
        pack.map_or((None, &self.bare), |(language, lexicon)| {
            (Some(*language), lexicon)
        })
    }

    /// Fills `out`, emptied first, with the sentiment of every text that is a body, in order, and towards
    /// everything that has a hit in it. `lang` gives the language of a mention by its number, where it is
    /// known, as a BCP 47 tag. `parts` cuts a hashtag, given without its sign, into words: spans
    /// of it, appended to the buffer; none where it stays whole.
    ///
    /// # Panics
    /// When the receipts of the column would be 4 Gi or more.
    #[allow(
        clippy::too_many_arguments,
        reason = "four columns in, two functions, two buffers"
    )]
    pub fn rate<'t>(
        &self,
        texts: &Texts,
        tokens: &Tokens,
        hits: &Hits,
        lang: &dyn Fn(u32) -> Option<&'t str>,
        parts: &mut dyn FnMut(&str, &mut Vec<Span>),
        scratch: &mut ModelScratch,
        out: &mut Sentiments,
    ) {
        out.clear();
        for text in 0..texts.len() {
            if texts.field(text) != Field::Text {
                continue;
            }
            let (language, lexicon) =
                self.lexicon((texts, tokens), text, lang(texts.mention(text)));
            let walk = Walk {
                lexicon,
                texts,
                tokens,
            };
            let ModelScratch {
                sums,
                room,
                targets,
            } = scratch;
            sums.clear();
            let (first, hits) = (out.valences.len(), hits.of_text(text));
            let mut adding = Adding {
                lexicon,
                sums,
                receipts: &mut out.valences,
            };
            walk.text(text, hits, parts, room, &mut adding);
            let says = |receipt: &Valence| receipt.span.is_some();
            if language.is_none() && !out.valences[first..].iter().any(says) {
                // Nothing is known of the words, and what holds of the text as a whole says too little.
                out.valences.truncate(first);
                out.close(Sentiment {
                    label: Label::Unknown,
                    feeling: Some(Feeling::default()),
                    ..Sentiment::default()
                });
                continue;
            }
            if !hits.is_empty() {
                let subject = Subject {
                    comparer: &self.comparer,
                    tokens,
                    text,
                    hits,
                    receipts: &out.valences[first..],
                    sums,
                };
                subject.targets(targets, &mut out.targets);
            }
            out.close(sentiment(sums, language));
        }
    }
}

/// The sentiment that sums stand for.
fn sentiment(sums: &Sums, language: Option<Language>) -> Sentiment {
    let [pos, neg] = sums.total;
    let label = link::label(sums.total);
    let ambiguous = is_ambiguous(sums, label);
    Sentiment {
        label,
        score: link::score(sums.total),
        pos,
        neg,
        ambiguous,
        language,
        feeling: Some(feel::feeling(sums, label, ambiguous)),
        vader: None,
    }
}

/// Both sides speak about equally loud against neutral; praise comes with a sign of irony; or all that
/// speaks is an emoji that may be laughter or tears.
fn is_ambiguous(sums: &Sums, label: Label) -> bool {
    /// Logits, in thousandths, from which a side speaks, and by which the sides differ at least; where
    /// both are loud they may differ more.
    const SPEAKS: i32 = 300;
    const APART: i32 = 500;
    let [pos, neg] = sums.total;
    let quieter = pos.min(neg);
    let torn = quieter > SPEAKS && (pos - neg).abs() < APART + quieter * 3 / 4;
    let has = |kind| sums.kinds & kind != 0;
    let ironic = has(kinds::IRONY) && label == Label::Positive;
    torn || ironic || has(kinds::DOUBLE) && !has(kinds::PLAIN)
}
