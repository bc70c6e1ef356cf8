use crate::Engine;
use crate::columns::{Columns, Scratch};
use earmark_score::{Earmark, Recall};
use earmark_text::Mention;

/// Marks mentions one at a time, without memory: one worker for each thread.
///
/// All its buffers are its own and are reused: after the first mentions, marking allocates
/// nothing. For history, repeat contacts and archives there is [`Stream`](crate::Stream).
#[derive(Debug)]
pub struct Worker<'e> {
    engine: &'e Engine,
    columns: Columns,
    scratch: Scratch,
    earmark: Earmark<'e>,
}

impl<'e> Worker<'e> {
    pub(crate) fn new(engine: &'e Engine) -> Self {
        Self {
            engine,
            columns: Columns::default(),
            scratch: Scratch::default(),
            earmark: Earmark::default(),
        }
    }

    /// Marks one mention; it cannot fail.
    ///
    /// The earmark is the worker's own, and good until the next call. Its spans are byte offsets
    /// into the fields of `mention`. It has no history.
    ///
    /// # Examples
    /// ```
    /// use earmark::{Config, Engine, Mention};
    /// let config = Config::from_toml(
    ///     "[[topic]]\nid = \"ignition\"\nany = [\"won't light\"]\nseverity = 25\n",
    /// )?;
    /// let engine = Engine::new(&config)?;
    /// let mut worker = engine.worker();
    /// let mention = Mention::new("My grill WON\u{2019}T LIGHT. Terrible!");
    /// let earmark = worker.mark(&mention);
    /// assert_eq!(earmark.topics[0].id, "ignition");
    /// let hit = earmark.hits(&earmark.topics[0])[0];
    /// assert_eq!(&mention.text[hit.span.range()], "WON\u{2019}T LIGHT");
    /// let sum: i32 = earmark.parts().map(|(_, points)| points).sum();
    /// assert_eq!(sum, i32::from(earmark.points));
    /// # Ok::<(), earmark::Error>(())
    /// ```
    pub fn mark(&mut self, mention: &Mention<'_>) -> &Earmark<'e> {
        let Self {
            engine, scratch, ..
        } = self;
        self.columns.load(mention, engine.matcher.reads_bios());
        self.columns.fill(engine, scratch, |_, _| *mention);
        let texts = 0..self.columns.texts.len();
        let evidence = self.columns.evidence(0, texts);
        self.engine.policy.decide(
            &self.engine.matcher,
            mention,
            &evidence,
            Recall::default(),
            &mut self.earmark,
        );
        &self.earmark
    }
}
