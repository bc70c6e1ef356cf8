use crate::Error;
use crate::config::{Config, SentimentModel, Term};
use earmark_lexicon::{Model, ModelScratch, Sentiments, Settings, Vader, Weights};
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
    let weights = match (&lexicon.learnt, &lexicon.weights) {
        (Some(learnt), file) => {
            let position = file.as_ref().and_then(|file| file.position);
            let read = Weights::read(learnt);
            Some(read.map_err(|error| {
                let name = file.as_ref().map_or("weights", |file| &file.text);
                Error::new_config(format!("in the weights of {name:?}: {error}"), position)
            })?)
        }
        (None, Some(file)) => {
            let message = format!("the weights in {:?} were not read", file.text);
            return Err(Error::new_config(message, file.position));
        }
        (None, None) => None,
    };
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
        packs: Vec::new(),
    };
    Model::new(&settings).map_err(|error| {
        let words = lexicon.words.iter().map(|(term, _)| term);
        let mut terms = words
            .chain(&lexicon.negators)
            .chain(&lexicon.boosters)
            .chain(&lexicon.weights);
        let culprit = terms.find(|term| term.text == error.term());
        let position = culprit
            .or(lexicon.weights.as_ref())
            .and_then(|term| term.position);
        Error::new_config(format!("in [lexicon]: {error}"), position)
    })
}
