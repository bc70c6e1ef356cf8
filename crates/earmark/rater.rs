use crate::Error;
use crate::config::{Config, File, SentimentModel, Term};
use earmark_lexicon::{FileError, Model, ModelScratch, Pack, Sentiments, Settings, Vader, Weights};
use earmark_match::segment::{Cache, Segmenter};
use earmark_text::{Hits, Span, Texts, Tokens};

/// Rates texts, in whichever way the configuration asks for.
#[derive(Debug)]
pub(crate) enum Rater {
    Vader(Box<Vader>),
    Model(Box<Cutting>),
}

/// The default model, and what cuts hashtags for it.
#[derive(Debug)]
pub(crate) struct Cutting {
    model: Model,
    segmenter: Segmenter,
}

/// Buffers of either.
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    vader: earmark_lexicon::Scratch,
    model: ModelScratch,
    cache: Option<Cache>,
}

impl Rater {
    pub(crate) fn new(config: &Config) -> Result<Self, Error> {
        match config.lexicon.model {
            SentimentModel::Vader => Ok(Self::Vader(Box::default())),
            SentimentModel::Default => Ok(Self::Model(Box::new(Cutting {
                model: model(config)?,
                segmenter: Segmenter::new(&names(config)),
            }))),
        }
    }

    pub(crate) fn rate<'t>(
        &self,
        texts: &Texts,
        tokens: &Tokens,
        hits: &Hits,
        lang: &dyn Fn(u32) -> Option<&'t str>,
        scratch: &mut Scratch,
        out: &mut Sentiments,
    ) {
        match self {
            Self::Vader(vader) => vader.rate(texts, &mut scratch.vader, out),
            Self::Model(cutting) => {
                let segmenter = &cutting.segmenter;
                let cache = scratch.cache.get_or_insert_with(|| segmenter.cache());
                let mut parts = |tag: &str, parts: &mut Vec<Span>| {
                    parts.extend_from_slice(segmenter.split(tag, cache));
                };
                let model = &mut scratch.model;
                cutting
                    .model
                    .rate(texts, tokens, hits, lang, &mut parts, model, out);
            }
        }
    }
}

/// The words of brands, which hashtags hold as well.
fn names(config: &Config) -> Vec<&str> {
    let competitors = config
        .competitors
        .iter()
        .flat_map(|competitor| &competitor.terms);
    let terms = config.brand.terms.iter().chain(competitors);
    let plain = terms.map(|term| term.text.trim_start_matches(['#', '@']));
    plain
        .filter(|name| name.bytes().all(|byte| byte.is_ascii_alphanumeric()))
        .collect()
}

fn model(config: &Config) -> Result<Model, Error> {
    let lexicon = &config.lexicon;
    let weights = lexicon.weights.as_ref();
    let weights = weights.map(|file| read(file, Weights::read)).transpose()?;
    let packs = lexicon.packs.iter();
    let packs: Result<_, Error> = packs
        .map(|(language, file)| Ok((*language, read(file, Pack::read)?)))
        .collect();
    let texts = |terms: &[Term]| terms.iter().map(|term| term.text.clone()).collect();
    let settings = Settings {
        weights,
        words: lexicon
            .words
            .iter()
            .map(|(term, valence)| (term.text.clone(), *valence))
            .collect(),
        negators: texts(&lexicon.negators),
        boosters: texts(&lexicon.boosters),
        packs: packs?,
    };
    Model::new(&settings).map_err(|error| match (error.term(), &lexicon.weights) {
        (Some(culprit), _) => {
            let words = lexicon.words.iter().map(|(term, _)| term);
            let mut terms = words.chain(&lexicon.negators).chain(&lexicon.boosters);
            let culprit = terms.find(|term| term.text == culprit);
            let position = culprit.and_then(|term| term.position);
            Error::new_config(format!("in [lexicon]: {error}"), position)
        }
        (None, Some(file)) => wrong(file, &error),
        (None, None) => Error::new_config(error.to_string(), None),
    })
}

/// What stands in a file that the configuration names.
fn read<T>(file: &File, read: impl Fn(&str) -> Result<T, FileError>) -> Result<T, Error> {
    match &file.text {
        Some(text) => read(text).map_err(|error| wrong(file, &error)),
        None => Err(wrong(file, &"nobody has read it")),
    }
}

fn wrong(file: &File, error: &dyn core::fmt::Display) -> Error {
    let message = format!("in {:?}: {error}", file.name.text);
    Error::new_config(message, file.name.position)
}
