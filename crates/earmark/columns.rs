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
    hits: Hits,
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
    pub(crate) fn load(&mut self, mention: &Mention<'_>) {
        self.texts.clear();
        self.texts.push(0, Field::Text, mention.text);
        if let Some(title) = mention.title {
            self.texts.push(0, Field::Title, title);
        }
    }

    /// Runs the stateless stages over the texts.
    pub(crate) fn fill(&mut self, engine: &Engine, scratch: &mut Scratch) {
        scan(&self.texts, &mut self.tokens);
        engine
            .matcher
            .find(&self.texts, &self.tokens, &mut scratch.find, &mut self.hits);
        engine
            .vader
            .rate(&self.texts, &mut scratch.rate, &mut self.sentiments);
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
