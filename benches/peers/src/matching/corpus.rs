//! The tweets in the shapes that engines want, one for which "whole word" means the same to all.
//!
//! What a word is, engines that see bytes cannot know: for us a final `'s` is no part of it, an address
//! holds none, and a phrase may run across punctuation. So each tweet is rewritten, once and outside
//! the timing, as its tokens with one space between: case, hashtags, handles, addresses, numbers,
//! emoji and faces stay; punctuation and possessives go; a curly apostrophe within a word becomes
//! a plain one. That is done again until nothing changes, and the few tweets that do not settle are
//! left out. In what remains a term is whole where white space or an end is on both sides, and
//! lower-casing ASCII is all that equality of ASCII terms asks for.
use crate::ours::{Column, Pieces};
use std::ops::Range;

/// Bytes of text that an engine is given at once.
pub const BLOCK: usize = 24 * 1024;

/// Tweets one after another, a line feed behind each, cut into blocks of whole tweets.
pub struct Corpus {
    text: String,
    /// Where each tweet begins, and the end of the last.
    starts: Vec<usize>,
    /// The tweets of each block.
    blocks: Vec<Range<usize>>,
    /// The same blocks for our scan.
    pub columns: Vec<Column>,
}

impl Corpus {
    /// Repeats `tweets` until there are `size` bytes.
    ///
    /// # Panics
    /// When there is no tweet, or when the size passes 4 GB.
    pub fn new(tweets: &[String], size: usize) -> Self {
        assert!(size < u32::MAX as usize, "a tally knows places below 4 GB");
        let (mut text, mut starts, mut blocks) =
            (String::with_capacity(size + 1024), Vec::new(), Vec::new());
        let (mut first, mut begun) = (0, 0);
        for tweet in tweets.iter().cycle() {
            if text.len() - begun + tweet.len() > BLOCK || text.len() >= size {
                blocks.push(first..starts.len());
                (first, begun) = (starts.len(), text.len());
            }
            if text.len() >= size {
                break;
            }
            starts.push(text.len());
            text.push_str(tweet);
            text.push('\n');
        }
        starts.push(text.len());
        let mut corpus = Self {
            text,
            starts,
            blocks,
            columns: Vec::new(),
        };
        corpus.columns = (0..corpus.blocks())
            .map(|block| {
                let mut column = Column::default();
                column.fill(corpus.tweets(block).map(|tweet| corpus.tweet(tweet)));
                column
            })
            .collect();
        corpus
    }

    /// Number of blocks.
    pub fn blocks(&self) -> usize {
        self.blocks.len()
    }

    /// Number of tweets.
    pub fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The tweets of a block.
    pub fn tweets(&self, block: usize) -> Range<usize> {
        self.blocks[block].clone()
    }

    /// Where a tweet begins in the corpus.
    #[inline]
    pub fn start(&self, tweet: usize) -> usize {
        self.starts[tweet]
    }

    /// A tweet.
    #[inline]
    pub fn tweet(&self, tweet: usize) -> &str {
        &self.text[self.starts[tweet]..self.starts[tweet + 1] - 1]
    }

    /// A block as one piece of text, and where it begins in the corpus.
    pub fn block(&self, block: usize) -> (&str, usize) {
        let tweets = &self.blocks[block];
        let start = self.starts[tweets.start];
        (&self.text[start..self.starts[tweets.end]], start)
    }

    /// Bytes of the first `blocks` blocks.
    pub fn bytes(&self, blocks: usize) -> usize {
        self.blocks[..blocks]
            .last()
            .map_or(0, |last| self.starts[last.end])
    }

    /// How many blocks, all but the last of them whole, make up `bytes` bytes.
    pub fn blocks_of(&self, bytes: usize) -> usize {
        (1..self.blocks())
            .find(|&blocks| self.bytes(blocks) >= bytes)
            .unwrap_or(self.blocks())
    }
}

/// Each tweet as its tokens with one space between; those that do not settle are left out.
pub fn normal(tweets: &[String]) -> Vec<String> {
    let mut pieces = Pieces::default();
    tweets
        .iter()
        .filter_map(|tweet| settle(tweet.clone(), &mut pieces))
        .collect()
}

fn settle(mut text: String, pieces: &mut Pieces) -> Option<String> {
    for _ in 0..4 {
        pieces.read(&text);
        let words: Vec<&str> = pieces
            .all()
            .iter()
            .map(|piece| piece.text.as_str())
            .collect();
        let again = words.join(" ");
        if again == text {
            // No token holds white space, or bytes and tokens would count words differently.
            let settled =
                !text.is_empty() && text.split(char::is_whitespace).count() == words.len();
            return settled.then_some(text);
        }
        text = again;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{Corpus, normal};

    #[test]
    fn a_normal_tweet_keeps_its_tokens_and_loses_its_punctuation() {
        let tweets = [
            "“Won’t” light: @Acme's #Grill, http://t.co/a1 :( 3.50!".to_owned(),
            "...".to_owned(),
        ];
        assert_eq!(
            normal(&tweets),
            ["Won't light @Acme #Grill http://t.co/a1 :( 3.50"]
        );
    }

    #[test]
    fn blocks_hold_every_tweet_once() {
        let tweets = ["one two".to_owned(), "three".to_owned()];
        let corpus = Corpus::new(&tweets, 100_000);
        let mut next = 0;
        for block in 0..corpus.blocks() {
            assert_eq!(corpus.tweets(block).start, next);
            next = corpus.tweets(block).end;
            assert!(corpus.block(block).0.ends_with('\n'));
        }
        assert_eq!(next, corpus.len());
        assert_eq!(corpus.bytes(corpus.blocks()), 7_143 * 14);
        assert_eq!((corpus.tweet(2), corpus.start(2)), ("one two", 14));
    }
}
