use crate::Engine;
use core::ops::Range;
use earmark_lexicon::Sentiments;
use earmark_score::Evidence;
use earmark_text::{Field, Hits, Mention, Texts, Tokens, scan};

/// What the stateless stages put out for a job: columns, reused from job to job.
#[derive(Debug, Default)]
pub(crate) struct Columns {
    pub(crate) texts: Texts,
    tokens: Tokens,
    pub(crate) hits: Hits,
    pub(crate) sentiments: Sentiments,
}

/// Buffers of the stages themselves: one set a thread.
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    find: earmark_match::Scratch,
    rate: crate::rater::Scratch,
}

impl Columns {
    /// Makes the column of a single mention.
    pub(crate) fn load(&mut self, mention: &Mention<'_>, bios: bool) {
        self.texts.clear();
        self.texts.push(0, Field::Text, mention.text);
        if let Some(title) = mention.title {
            self.texts.push(0, Field::Title, title);
        }
        if let Some(bio) = mention.author.bio.filter(|_| bios) {
            self.texts.push(0, Field::Bio, bio);
        }
    }

    /// Runs the stateless stages over the texts; `mention` gives a mention by its number in them.
    pub(crate) fn fill<'t>(
        &'t mut self,
        engine: &Engine,
        scratch: &mut Scratch,
        mention: impl Fn(usize, &'t Texts) -> Mention<'t>,
    ) {
        let Self {
            texts,
            tokens,
            hits,
            sentiments,
        } = self;
        let texts: &'t Texts = texts;
        let facts = |number| mention(number as usize, texts);
        search(engine, texts, tokens, facts, &mut scratch.find, hits);
        let rate = &mut scratch.rate;
        let lang = |number| facts(number).lang;
        engine
            .rater
            .rate(texts, tokens, hits, &lang, rate, sentiments);
    }

    /// Runs the stages that look for terms, and no others.
    pub(crate) fn search<'t>(
        &'t mut self,
        engine: &Engine,
        scratch: &mut Scratch,
        mention: impl Fn(usize, &'t Texts) -> Mention<'t>,
    ) {
        let texts: &'t Texts = &self.texts;
        let facts = |number| mention(number as usize, texts);
        let (tokens, hits) = (&mut self.tokens, &mut self.hits);
        search(engine, texts, tokens, facts, &mut scratch.find, hits);
    }

    /// The evidence about mention number `mention`, whose texts are those of these numbers.
    pub(crate) fn evidence(&self, mention: usize, texts: Range<usize>) -> Evidence<'_> {
        Evidence {
            column: &self.texts,
            texts,
            tokens: &self.tokens,
            hits: &self.hits,
            sentiment: self.sentiments.all()[mention],
            valences: self.sentiments.receipts(mention),
            feelings: self.sentiments.targets(mention),
        }
    }
}

fn search<'t>(
    engine: &Engine,
    texts: &'t Texts,
    tokens: &mut Tokens,
    facts: impl Fn(u32) -> Mention<'t>,
    scratch: &mut earmark_match::Scratch,
    hits: &mut Hits,
) {
    scan(texts, tokens);
    engine.matcher.find(texts, tokens, facts, scratch, hits);
}
