use super::cue::Cues;
use super::entry::Entry;
use earmark_text::Span;

/// A word that may carry weight, as it was met.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Met<'l> {
    pub(crate) entry: &'l Entry,
    pub(crate) span: Span,
    /// Whether it stands in the scope of a negation.
    pub(crate) negated: bool,
    /// What its valences are multiplied with, in sixteenths.
    pub(crate) scale: i32,
}

/// Is told of a text what has weight, in the order of the text: those who rate add up, those who
/// learn note it down. One walk serves both, so that what was learnt is what is counted.
pub(crate) trait Sink {
    fn word(&mut self, met: &Met<'_>);
    /// Two words side by side; `span` covers both.
    fn pair(&mut self, hashes: [u64; 2], span: Span);
    /// A phrase of the lexicon, with its valence in hundredths, negation and scale applied.
    fn phrase(&mut self, valence: i32, span: Span);
    /// What holds of the text as a whole: told last, and once.
    fn cues(&mut self, cues: &Cues, loudness: u32);
    /// A phrase that may mean one thing or the other.
    fn double(&mut self);
    /// A new clause begins with what comes next.
    fn clause(&mut self, hard: bool, start: u32);
}
