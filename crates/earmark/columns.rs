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
    rate: earmark_lexicon::Scratch,
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
        let rate = &mut scratch.rate;
        engine.vader.rate(&self.texts, rate, &mut self.sentiments);
        self.search(engine, scratch, mention);
    }

    /// Runs the stages that look for terms, and no others.
    pub(crate) fn search<'t>(
        &'t mut self,
        engine: &Engine,
        scratch: &mut Scratch,
        mention: impl Fn(usize, &'t Texts) -> Mention<'t>,
    ) {
        let texts = &self.texts;
        scan(texts, &mut self.tokens);
        let facts = |number| mention(number as usize, texts);
        let (tokens, hits) = (&self.tokens, &mut self.hits);
        engine
            .matcher
            .find(texts, tokens, facts, &mut scratch.find, hits);
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
        }
    }
}
