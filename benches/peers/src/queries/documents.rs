//! A tweet as mokaccino's document: one field with the tweet's distinct tokens in lower case.
//!
//! The library splits no text; in a normal tweet, splitting at spaces is enough. Hashtags and handles keep
//! their signs, so that no word of a rule is found in them.
use mokaccino::prelude::Document;
use std::rc::Rc;

/// Makes documents; keeps its buffers.
pub struct Documents {
    field: Rc<str>,
    lower: String,
    seen: Vec<(usize, usize)>,
}

impl Default for Documents {
    fn default() -> Self {
        Self {
            field: FIELD.into(),
            lower: String::new(),
            seen: Vec::new(),
        }
    }
}

/// The name of the field.
pub const FIELD: &str = "text";

impl Documents {
    /// The document of a tweet.
    pub fn make(&mut self, tweet: &str) -> Document {
        self.lower.clear();
        self.lower.push_str(tweet);
        self.lower.make_ascii_lowercase();
        self.seen.clear();
        let mut document = Document::default();
        let mut start = 0;
        for word in self.lower.split(' ') {
            let range = (start, start + word.len());
            start += word.len() + 1;
            let known = |&(start, end): &(usize, usize)| &self.lower[start..end] == word;
            if self.seen.iter().any(known) {
                continue;
            }
            self.seen.push(range);
            document.with_value_mut(Rc::clone(&self.field), word);
        }
        document
    }
}
