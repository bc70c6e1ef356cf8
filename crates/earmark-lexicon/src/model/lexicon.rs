use super::cue::Cue;
use super::cutter::{Cutter, Term};
use super::entry::{Entry, Pair, Role, Says, kinds, pair};
use super::phrases::Phrases;
use super::rows::{EMOTION_ROW, EMOTIONS, Row, Rows};
use super::table::{Pairs, Table};
use crate::{Emotion, Kind, Weights};
use earmark_text::Class;
use std::collections::BTreeMap;

/// The lexicons that give valences; each has coefficients of its own.
pub(crate) const LEXICONS: [&str; 4] = ["vader", "afinn", "opinion", "hand"];
/// The number of the one that people write.
pub(crate) const HAND: usize = 3;
/// The emotions, positive, negative, and room.
pub(crate) const CUE_ROW: usize = EMOTION_ROW + 4;

/// Name of the coefficients of a lexicon for one sign.
pub(crate) fn prior_name(lexicon: usize, positive: bool, negated: bool) -> String {
    let sign = if positive { "positive" } else { "negative" };
    let turned = if negated { ".negated" } else { "" };
    format!("{}.{sign}{turned}", LEXICONS[lexicon])
}

/// Name of the coefficients of words that tell an emotion by themselves.
pub(crate) fn feeling_name(emotion: Emotion, negated: bool) -> String {
    let turned = if negated { ".negated" } else { "" };
    format!("feeling.{}{turned}", emotion.name())
}

/// Everything that is known of words, compiled: immutable, and shared by all threads.
#[derive(Clone, Debug)]
pub(crate) struct Lexicon {
    pub(crate) words: Table,
    pub(crate) pairs: Pairs,
    pub(crate) phrases: Phrases,
    /// The hash of `so`.
    pub(crate) so: u64,
    /// By number of a cue's value; as many as a byte can name, so that none is looked for outside.
    pub(crate) cues: Box<[[i32; CUE_ROW]; 1 << u8::BITS]>,
    /// Weights of a valence of 1.0 that somebody wrote: of a positive one, of a negative one.
    pub(crate) hand: [[i32; 2]; 2],
    /// By row; the first two are all zeros.
    pub(crate) emotions: Vec<Row>,
    pub(crate) emotion_hand: [[i32; EMOTIONS]; 2],
}

/// What is said of one word before it is compiled.
#[derive(Clone, Debug, Default)]
struct Draft {
    valences: [Option<i16>; 4],
    role: Role,
    kinds: u16,
    arousal: u8,
    feelings: u8,
    own: [i32; 2],
    turned: [i32; 2],
    emotion: [i32; EMOTIONS],
    emotion_turned: [i32; EMOTIONS],
    /// A person said what this word is worth.
    fixed: bool,
}

/// By hash: what each lexicon says of a word, and a bit for each emotion that it tells by itself.
#[cfg(feature = "train")]
pub(crate) type Said = BTreeMap<u64, ([i16; 4], u8)>;

/// Gathers what is known of words.
#[derive(Clone, Debug, Default)]
pub(crate) struct Gatherer {
    words: BTreeMap<u64, Draft>,
    phrases: Vec<(Vec<u64>, Says)>,
    pairs: BTreeMap<u64, [i32; 2]>,
    /// Cuts the terms that come in.
    cut: Cutter,
}

impl Gatherer {
    /// The valence, -400 to 400, that a list of words gives.
    ///
    /// Only a person means a phrase as it stands: lists hold hyphenated words of all sorts.
    pub(crate) fn valence(&mut self, lexicon: usize, term: &str, valence: i16) {
        if let Some(Term::Word(hash, _)) = self.cut.term(term) {
            let draft = self.draft(hash);
            draft.valences[lexicon] = Some(valence);
            draft.kinds |= kinds::SAYS;
        }
    }

    /// What a person says of a word or phrase; whether it can be said.
    pub(crate) fn put(&mut self, term: &str, says: Says) -> bool {
        let term = self.cut.term(term);
        term.is_some_and(|term| self.say(term, says))
    }

    /// The same of a term that is cut.
    pub(crate) fn say(&mut self, term: Term, says: Says) -> bool {
        let takes = term.takes(says);
        match (term, says) {
            _ if !takes => {}
            (Term::Phrase(words), _) => self.phrases.push((words, says)),
            (Term::Word(hash, _), Says::Valence(valence)) => {
                let draft = self.draft(hash);
                draft.valences[HAND] = Some(valence);
                draft.kinds |= kinds::SAYS;
            }
            (Term::Word(hash, _), Says::Role(role)) => self.draft(hash).role = role,
            (Term::Word(hash, _), Says::Double) => self.draft(hash).kinds |= kinds::DOUBLE,
        }
        takes
    }

    /// A valence that overrides everything else that is known of a term; whether it can be one.
    pub(crate) fn fix(&mut self, term: &str, valence: i16) -> bool {
        let term = self.cut.term(term);
        if let Some(Term::Word(hash, _)) = term {
            let draft = self.draft(hash);
            draft.valences = [None; 4];
            draft.fixed = true;
        }
        term.is_some_and(|term| self.say(term, Says::Valence(valence)))
    }

    /// How loud an emoji is.
    pub(crate) fn arousal(&mut self, emoji: &str, arousal: u8) {
        if let Some(hash) = self.cut.one(emoji) {
            self.draft(hash).arousal = arousal;
        }
    }

    /// An emotion that a word tells by itself, by its number.
    pub(crate) fn feeling(&mut self, word: &str, emotion: usize) {
        if let Some(hash) = self.cut.one(word) {
            let draft = self.draft(hash);
            draft.feelings |= 1 << emotion;
            draft.kinds |= kinds::SAYS;
        }
    }

    /// Adds a bit of `kinds` to a single word, emoji or emoticon.
    pub(crate) fn kind(&mut self, word: &str, bit: u16) {
        if let Some(hash) = self.cut.one(word) {
            self.draft(hash).kinds |= bit;
        }
    }

    fn draft(&mut self, hash: u64) -> &mut Draft {
        self.words.entry(hash).or_default()
    }

    #[cfg(feature = "train")]
    pub(crate) fn knows(&self, hash: u64) -> bool {
        self.words.contains_key(&hash)
    }

    /// A word that has no weight but is to be told of.
    #[cfg(feature = "train")]
    pub(crate) fn know(&mut self, hash: u64) {
        self.draft(hash).kinds |= kinds::SAYS;
    }

    /// What is said of words, for those who learn.
    #[cfg(feature = "train")]
    pub(crate) fn said(&self) -> Said {
        let said = |draft: &Draft| {
            let valences = draft.valences.map(Option::unwrap_or_default);
            (valences, draft.feelings)
        };
        let words = self.words.iter();
        words.map(|(&hash, draft)| (hash, said(draft))).collect()
    }

    /// Compiles what was gathered with learnt weights.
    pub(crate) fn build(mut self, sentiment: &Weights, emotion_weights: &Weights) -> Lexicon {
        let mut felt = [[[0; EMOTIONS]; 2]; EMOTIONS];
        for (number, emotion) in Emotion::ALL.into_iter().enumerate() {
            for negated in [false, true] {
                let name = feeling_name(emotion, negated);
                felt[number][usize::from(negated)] =
                    weights_of(emotion_weights.get(Kind::Prior, &name));
            }
        }
        let mut priors = [[[[0; 2]; 2]; 2]; 4];
        let mut emotion_priors = [[[[0; EMOTIONS]; 2]; 2]; 4];
        for lexicon in 0..LEXICONS.len() {
            for (positive, negated) in [(false, false), (false, true), (true, false), (true, true)]
            {
                let name = prior_name(lexicon, positive, negated);
                let place = (lexicon, usize::from(positive), usize::from(negated));
                priors[place.0][place.1][place.2] = weights_of(sentiment.get(Kind::Prior, &name));
                emotion_priors[place.0][place.1][place.2] =
                    weights_of(emotion_weights.get(Kind::Prior, &name));
            }
        }
        for (kind, term, weights) in sentiment.rows() {
            self.weigh(
                kind,
                term,
                |draft| (&mut draft.own, &mut draft.turned),
                weights,
            );
            if let (Kind::Pair, [first, second]) = (kind, self.cut.cut(term).as_slice()) {
                self.pairs
                    .insert(pair(first.hash, second.hash), weights_of(Some(weights)));
            }
        }
        for (kind, term, weights) in emotion_weights.rows() {
            self.weigh(
                kind,
                term,
                |draft| (&mut draft.emotion, &mut draft.emotion_turned),
                weights,
            );
        }
        let mut phrases = Phrases::new(core::mem::take(&mut self.phrases));
        for (first, wide) in phrases.firsts() {
            let wide = if wide { kinds::WIDE } else { 0 };
            self.draft(first).kinds |= kinds::OPENS | wide;
        }
        let mut emotions = Rows::new();
        let mut entries = Vec::new();
        for (&hash, draft) in &self.words {
            let mut entry = Entry {
                hash,
                role: draft.role,
                kinds: draft.kinds,
                arousal: draft.arousal,
                ..Entry::default()
            };
            if draft.role != Role::Name {
                weigh_entry(
                    &mut entry,
                    draft,
                    &priors,
                    &emotion_priors,
                    &felt,
                    &mut emotions,
                );
            }
            entry.kinds |= entry.implied();
            entries.push(entry);
        }
        let pairs: Vec<Pair> = self
            .pairs
            .iter()
            .map(|(&hash, own)| Pair {
                hash,
                own: own.map(short),
            })
            .collect();
        let mut cues = Box::new([[0; CUE_ROW]; 1 << u8::BITS]);
        for (row, name) in cues.iter_mut().zip(Cue::names()) {
            let felt: [i32; EMOTIONS] = weights_of(emotion_weights.get(Kind::Cue, &name));
            row[..EMOTIONS].copy_from_slice(&felt);
            let own: [i32; 2] = weights_of(sentiment.get(Kind::Cue, &name));
            row[EMOTION_ROW..][..2].copy_from_slice(&own);
        }
        let words = Table::new(entries);
        phrases.number(&words);
        Lexicon {
            words,
            so: earmark_text::hash(Class::Word, "so"),
            pairs: Pairs::new(&pairs),
            phrases,
            cues,
            hand: [priors[HAND][0][0], priors[HAND][1][0]],
            emotion_hand: [emotion_priors[HAND][0][0], emotion_priors[HAND][1][0]],
            emotions: emotions.finish(),
        }
    }

    /// Sets what was learnt of a word, plain and negated.
    fn weigh<const N: usize>(
        &mut self,
        kind: Kind,
        term: &str,
        places: impl Fn(&mut Draft) -> (&mut [i32; N], &mut [i32; N]),
        weights: &[i32],
    ) {
        if !matches!(kind, Kind::Word | Kind::Not) {
            return;
        }
        if let Some(hash) = self.cut.one(term) {
            let (plain, turned) = places(self.draft(hash));
            *(if kind == Kind::Word { plain } else { turned }) = weights_of(Some(weights));
        }
    }
}

/// The weights of a row, zeros where there is none.
fn weights_of<const N: usize>(weights: Option<&[i32]>) -> [i32; N] {
    weights
        .and_then(|weights| weights.try_into().ok())
        .unwrap_or([0; N])
}

fn short(weight: i32) -> i16 {
    weight.clamp(i16::MIN.into(), i16::MAX.into()) as i16
}

type Priors<const N: usize> = [[[[i32; N]; 2]; 2]; 4];

/// What the valences of a word weigh.
fn prior<const N: usize>(draft: &Draft, priors: &Priors<N>, negated: bool) -> [i32; N] {
    let mut sum = [0; N];
    for (lexicon, valence) in draft.valences.iter().enumerate() {
        let valence = i32::from(valence.unwrap_or_default());
        let coefficients = &priors[lexicon][usize::from(valence > 0)][usize::from(negated)];
        for (sum, coefficient) in sum.iter_mut().zip(coefficients) {
            *sum += coefficient * valence.abs() / 100;
        }
    }
    sum
}

fn weigh_entry(
    entry: &mut Entry,
    draft: &Draft,
    priors: &Priors<2>,
    emotion_priors: &Priors<EMOTIONS>,
    felt: &[[[i32; EMOTIONS]; 2]; EMOTIONS],
    emotions: &mut Rows,
) {
    let given: Vec<i32> = draft
        .valences
        .iter()
        .flatten()
        .map(|&valence| valence.into())
        .collect();
    if !given.is_empty() {
        entry.valence = short(given.iter().sum::<i32>() / given.len() as i32);
    }
    entry.prior = prior(draft, priors, false).map(short);
    entry.prior_turned = prior(draft, priors, true).map(short);
    if !draft.fixed {
        entry.own = draft.own.map(short);
        entry.turned = draft.turned.map(short);
    }
    let add = |a: [i32; EMOTIONS], b: [i32; EMOTIONS]| core::array::from_fn(|at| a[at] + b[at]);
    let mut plain = add(draft.emotion, prior(draft, emotion_priors, false));
    let mut turned = add(draft.emotion_turned, prior(draft, emotion_priors, true));
    for (_, [own, other]) in felt
        .iter()
        .enumerate()
        .filter(|(number, _)| draft.feelings >> number & 1 == 1)
    {
        (plain, turned) = (add(plain, *own), add(turned, *other));
    }
    entry.emotion = emotions.number(plain.map(short), turned.map(short));
}
