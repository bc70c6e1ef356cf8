//! What a rival has to offer.
use super::tally::Tally;

/// An engine that finds terms in bytes.
pub trait Peer {
    /// Adds what it finds in `text`, which stands at byte `base` of the corpus.
    fn find(&mut self, text: &[u8], base: usize, tally: &mut Tally);
}

/// Whether white space or an end of the text is on both sides: in a normal corpus, a whole word.
#[inline(always)]
pub fn is_whole(text: &[u8], start: usize, end: usize) -> bool {
    (start == 0 || text[start - 1] <= b' ') && text.get(end).is_none_or(|&byte| byte <= b' ')
}
